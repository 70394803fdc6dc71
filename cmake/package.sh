#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Builds the Debian packages libnullmx0, libnullmx-dev and nullmx, and has lintian look at them.
#   sh cmake/package.sh [FOLDER]   the packages go to FOLDER/packages, by default build/package
# In the environment: NULLMX_RELEASE=0upstream2 packs the same version a second time, and
# NULLMX_MAINTAINER='NAME <ADDRESS>' says who answers for the packages.
set -eu
folder=$(realpath -m "${1:-"$(dirname "$0")/../build/package"}")
cd "$(dirname "$0")/.."
. cmake/bootstrap.sh

# shellcheck disable=SC2086 # one word a package
install_packages $BUILD_PACKAGES $PACKAGE_PACKAGES
build=$folder

# The same sources give the same packages: their times are those of the last commit.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)
fi
export SOURCE_DATE_EPOCH

say "building in $build"
# shellcheck disable=SC2046 # an option or nothing
quietly "$build/configure.log" cmake --preset release -B "$build" -DBUILD_SHARED_LIBS=ON \
  -DNULLMX_TESTS=OFF -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_SKIP_RPATH=ON \
  -DNULLMX_ZSH_COMPLETIONS=share/zsh/vendor-completions $(ccache_option) \
  ${NULLMX_MAINTAINER:+"-DNULLMX_MAINTAINER=$NULLMX_MAINTAINER"}
quietly "$build/build.log" cmake --build "$build" --target nullmx nullmx_testing nullmx_cli
rm -rf "$build/packages"
umask 022
quietly "$build/cpack.log" cpack --config "$build/CPackConfig.cmake" -B "$build/packages" \
  -D CPACK_DEBIAN_PACKAGE_RELEASE="${NULLMX_RELEASE:-0upstream1}"
rm -rf "$build/packages/_CPack_Packages"

lintian=0
lintian --allow-root --fail-on error,warning "$build"/packages/*.deb >&2 || lintian=$?
[ "$lintian" -eq 0 ] || say "lintian is not content"
ls "$build"/packages/*.deb
exit "$lintian"
