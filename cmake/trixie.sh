#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Builds nullmx and runs all tests on Debian 13 (trixie): c-ares 1.34, g++ 14, OpenSSL 3.5.
#   sh cmake/trixie.sh       in a root of its own in build/trixie, which the first run makes
#   sh cmake/trixie.sh ROOT  in a root of Debian 13 that is there
set -eu
cd "$(dirname "$0")/.."
if [ "$(id -u)" -ne 0 ]; then exec sudo sh cmake/trixie.sh "$@"; fi
. cmake/bootstrap.sh

# Where this system has its packages from, Debian's own before all others.
mirror() {
  # shellcheck disable=SC2016 # fields, which apt-get fills in
  set -- apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages'
  { "$@" 'Origin: Debian' 'Label: Debian' && "$@"; } | head -n 1
}

make_root() {
  install_packages debootstrap
  from=$(mirror)
  if [ -z "$from" ]; then
    say "apt knows no mirror of Debian here.  Make a root of Debian 13 and name it: $0 ROOT"
    exit 1
  fi
  say "making a root of Debian 13 in $root"
  rm -rf --one-file-system "$root.new"
  quietly "$root.log" debootstrap --variant=minbase trixie "$root.new" "$from"
  mv "$root.new" "$root"
}

# The tree is seen in the root, read-only, and has a build folder of its own there.  The root is
# made a mount point, as the tests that unshare their mounts expect of "/".
# shellcheck disable=SC2016 # for the shell inside
INSIDE='
  mount --bind "$1" "$1"
  mount --bind -o ro . "$1/nullmx"
  mount --bind "$1/nullmx-build" "$1/nullmx/build"
  mount -t proc proc "$1/proc"
  mount --rbind /sys "$1/sys"
  mount --rbind /dev "$1/dev"
  exec chroot "$1" sh -euc "$2"'

# shellcheck disable=SC2016 # for the shell in the root
TEST='
  cd /nullmx
  . cmake/bootstrap.sh
  install_packages $BUILD_PACKAGES $TEST_PACKAGES $PEER_PACKAGES
  say "testing with" $(dpkg-query -W -f "\${Package} \${Version} " libc-ares-dev g++ libssl-dev)
  exec sh cmake/test.sh'

root=${1:-$PWD/build/trixie}
eval "$(apt-config shell http_proxy Acquire::http::Proxy 2>/dev/null)"
[ -z "${http_proxy:-}" ] || export http_proxy
[ $# -gt 0 ] || [ -d "$root" ] || make_root
if ! grep -qx 'VERSION_CODENAME=trixie' "$root/etc/os-release"; then
  say "$root is no root of Debian 13"
  exit 1
fi
install_node_modules  # which cannot be done in the root, where the tree is read-only
root=$(cd "$root" && pwd)
mkdir -p build "$root/nullmx" "$root/nullmx-build"
cp --remove-destination /etc/resolv.conf "$root/etc/resolv.conf"
exec unshare --mount --pid --fork --kill-child \
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
  ${http_proxy:+"http_proxy=$http_proxy"} sh -euc "$INSIDE" sh "$root" "$TEST"
