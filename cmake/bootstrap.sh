# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034 # lists for those who read this
# What demo.sh, test.sh and .ci/run share.  Read it with `.`, after `cd` to the top of the tree.

# What the library and the command are built from.
BUILD_PACKAGES='g++ cmake ninja-build pkg-config libc-ares-dev libssl-dev libidn2-dev
  libxxhash-dev libcli11-dev libcsv-dev nlohmann-json3-dev'

# What the tests are built from, and the servers and tools that they run.
TEST_PACKAGES='libgtest-dev libgmock-dev libbenchmark-dev nsd knot unbound bind9-dnsutils
  knot-dnsutils ldnsutils openssl python3 python3-dnspython python3-jsonschema
  python3-prometheus-client iproute2 nftables strace procps'

# The loops of examples/embed, and what makes the reference of the API.
TEST_PACKAGES="$TEST_PACKAGES libuv1-dev libasio-dev doxygen"

# Another reader of replies, beside that of c-ares.
TEST_PACKAGES="$TEST_PACKAGES libldns-dev"

# Shells that complete, and readers of manual pages.
TEST_PACKAGES="$TEST_PACKAGES bash bash-completion zsh mandoc groff-base"

# examples/sender, and the mail server that it delivers to.
TEST_PACKAGES="$TEST_PACKAGES libcurl4-openssl-dev postfix"

# examples/signup, a proxy before it, and the browser that uses it.
TEST_PACKAGES="$TEST_PACKAGES libcpp-httplib-dev libkainjow-mustache-dev chromium chromium-driver
  python3-selenium fonts-wqy-microhei nginx curl"

# The languages of examples/ffi.  Debian's npm brings hundreds of packages: not where there is one.
TEST_PACKAGES="$TEST_PACKAGES php-cli golang-go"
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  TEST_PACKAGES="$TEST_PACKAGES nodejs npm"
fi

# What the benchmarks are built beside.  The main Boost of Debian 12 is older than the flat maps.
PEER_PACKAGES='libboost-dev'
if grep -qsx 'VERSION_CODENAME=bookworm' /etc/os-release; then
  PEER_PACKAGES='libboost1.81-dev'
fi
PEER_PACKAGES="$PEER_PACKAGES libunbound-dev libevent-dev libadns1-dev libgetdns-dev dnsperf
  gnuplot-nox"

# What bench/compare.sh measures nullmx beside, what it serves with, and what it draws with.
BENCH_PACKAGES="$PEER_PACKAGES libbenchmark-dev nsd unbound openssl iproute2 util-linux python3"

# The libraries of Exim, which unpack_exim brings.
EXIM_LIBRARIES='libdb5.3 libgnutls-dane0 libidn12 libnsl2'

# What PEERS.md compares nullmx with.
COMPARED_PACKAGES="$EXIM_LIBRARIES bind9-dnsutils golang-go libemail-valid-perl
  libmail-checkuser-perl libnet-dns-perl nodejs php-cli php-email-validator postfix
  python3-email-validator ruby ruby-valid-email"

# What the Debian packages are made and looked at with.
PACKAGE_PACKAGES='dpkg-dev file lintian'

# What the tests labelled full need beyond all these.
FULL_PACKAGES='abigail-tools clang clang-tidy debootstrap gcovr git libclang-rt-14-dev llvm valgrind'

say() { printf '%s\n' "nullmx: $*" >&2; }

missing_packages() { # PACKAGE...
  for package; do
    case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) in
      ?i*) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# A server that the tests use is not to be started by its installation, on port 53 and in earnest.
keep_servers_down() {
  [ -e /usr/sbin/policy-rc.d ] && return
  printf '#!/bin/sh\nexit 101\n' >"$scratch/policy-rc.d"
  as_root install -m 755 "$scratch/policy-rc.d" /usr/sbin/policy-rc.d
  our_policy=yes
}

end_install() {
  [ -z "$our_policy" ] || as_root rm -f /usr/sbin/policy-rc.d
  our_policy=
  rm -rf "$scratch"
  trap - EXIT HUP INT TERM
}

# Postfix would ask what this machine is to be; it is to be nothing, the tests bring their own.
answer_postfix() { # PACKAGE...
  case " $* " in
    *' postfix '*)
      printf '%s\n' 'postfix postfix/main_mailer_type select No configuration' |
        as_root debconf-set-selections
      ;;
  esac
}

apt_get() { # ARGUMENT...; the output is shown when it fails
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" \
    >"$scratch/apt.log" 2>&1 </dev/null
}

apt_install() { # PACKAGE...
  scratch=$(mktemp -d)
  our_policy=
  trap end_install EXIT
  trap 'end_install; exit 130' HUP INT TERM
  keep_servers_down
  say "installing $*"
  answer_postfix "$@"
  apt_get update || say "apt-get update failed; trying with the lists that are here"
  if ! apt_get install -y --no-install-recommends "$@"; then
    cat "$scratch/apt.log" >&2
    end_install
    say "apt-get could not install: $*"
    return 1
  fi
  end_install
}

# Installs what is missing of the packages named.  Where it cannot, it says what to install and
# leaves it to the configuration to find the tools or not.
install_packages() { # PACKAGE...
  if [ "$(uname -s)" != Linux ]; then
    say "nullmx runs on Linux with glibc only."
    return 1
  fi
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "this is not Debian.  Install what your system calls these packages of Debian: $*"
    return 0
  fi
  # shellcheck disable=SC2046 # one word a package
  set -- $(missing_packages "$@")
  [ $# -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    say "there is no sudo.  As root: apt-get install --no-install-recommends $*"
    return 0
  fi
  apt_install "$@"
}

# Runs a command; its output goes to LOG and is shown when the command fails.
quietly() { # LOG COMMAND [ARGUMENT...]
  log=$1
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null && return
  status=$?
  cat "$log" >&2
  say "failed, with status $status: $*"
  return "$status"
}

fetch_exim() { # where the lists of packages are not there yet, they are fetched first
  apt-get download exim4-daemon-light && return
  as_root apt-get update && apt-get download exim4-daemon-light
}

# The packages of Exim and Postfix exclude each other: this one is unpacked, not installed.
unpack_exim() { # FOLDER
  [ -x "$1/usr/sbin/exim4" ] && return
  say "unpacking Exim in $1"
  rm -rf "$1.new"
  mkdir -p "$1.new"
  (cd "$1.new" && quietly apt.log fetch_exim) &&
    dpkg -x "$1.new"/exim4-daemon-light_*.deb "$1.new" && mv "$1.new" "$1"
}

# What examples/ffi/node calls libraries by, as its package-lock.json says; unless it is there.
# Where that fails, the test that needs it fails by itself.
install_node_modules() {
  node_folder=examples/ffi/node
  installed=$(find $node_folder/node_modules/.package-lock.json \
    -newer $node_folder/package-lock.json 2>/dev/null) || :
  [ -z "$installed" ] || return 0
  say "npm ci in $node_folder"
  quietly build/npm.log npm ci --prefix $node_folder --ignore-scripts --no-audit --no-fund ||
    say "without it the test e2e.ffi_node fails"
}

# What every configuration here is told.  Unless told, ccache keeps nothing that has precompiled headers.
export CCACHE_SLOPPINESS=pch_defines,time_macros
ccache_option() {
  if command -v ccache >/dev/null; then printf '%s' -DCMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
}

# For builds that nobody ships: a hundred and fifty tests are linked, each in a third of the time.
linker_option() {
  if command -v ld.lld >/dev/null; then printf '%s' -DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld; fi
}
