#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Says whether programs that were built with a tagged version run with the shared library of this
# tree.  Fails where they may not while the SONAME is still the same.
#   sh cmake/abi.sh [TAG]   by default the last tag
set -eu
cd "$(dirname "$0")/.."
. cmake/bootstrap.sh

for program in git:git abidiff:abigail-tools readelf:binutils; do
  if ! command -v "${program%:*}" >/dev/null; then
    say "the package ${program#*:} is not installed"
    exit 1
  fi
done
git rev-parse --git-dir >/dev/null
tag=${1:-$(git describe --tags --abbrev=0 2>/dev/null || :)}
if [ -z "$tag" ]; then
  say "no tag yet, so there is no ABI to keep"
  exit 0
fi

# Both are laid out as a build of this tree is, so that a compiler cache has what they share.
work=$PWD/build/abi
export CCACHE_BASEDIR="$work" CCACHE_NOHASHDIR=1
for tree in old new; do
  mkdir -p "$work/$tree"
  find "$work/$tree" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
done
git archive "$tag" | tar -x -C "$work/old"
tar -c --exclude=./build --exclude=./.git . | tar -x -C "$work/new"

library() { # old|new
  build=$work/$1/build/abi
  rm -f "$build"/lib/libnullmx.so* # of a version that it had before
  # shellcheck disable=SC2046 # an option or nothing
  quietly "$build/configure.log" cmake -S "$work/$1" -B "$build" -G Ninja \
    -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=Debug -DBUILD_SHARED_LIBS=ON -DNULLMX_TESTS=OFF \
    -DNULLMX_EXAMPLES=OFF \
    $(ccache_option) &&
    quietly "$build/build.log" cmake --build "$build" --target nullmx &&
    find "$build/lib" -name 'libnullmx.so.*' -type f
}

soname() { # LIBRARY
  name=$(readelf -d "$1" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
  if [ -z "$name" ]; then
    say "$1 has no SONAME"
    return 1
  fi
  printf '%s' "$name"
}

say "building $tag"
old=$(library old)
say "building this tree"
new=$(library new)
old_name=$(soname "$old")
new_name=$(soname "$new")
if [ "$old_name" != "$new_name" ]; then
  say "$old_name has become $new_name, which may differ from it as it likes"
  exit 0
fi

status=0
abidiff --headers-dir1 "$work/old/lib/include" --headers-dir2 "$work/new/lib/include" \
  --drop-private-types --no-added-syms "$old" "$new" || status=$?
if [ "$status" -ne 0 ]; then
  say "the ABI is not that of $tag; if that has to be, raise SOVERSION in lib/CMakeLists.txt"
  exit 1
fi
say "the ABI of $tag is kept"
