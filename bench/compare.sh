#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Installs what nullmx is compared with (Debian 12), builds, measures it all in a network namespace,
# and writes tables, plots and RESULTS.md to build/compare/results.
#   sh bench/compare.sh [--quick] [--big] [--output FOLDER] [OPTION OF compare.py...]
set -eu
here=$PWD
cd "$(dirname "$0")/.."
top=$PWD
. cmake/bootstrap.sh

build=$top/build/compare
# shellcheck disable=SC2086 # one word a package
install_packages $BUILD_PACKAGES $BENCH_PACKAGES
say "building in build/compare"
# shellcheck disable=SC2046 # an option or nothing
quietly "$build/configure.log" cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
  -DNULLMX_BENCH=ON -DNULLMX_TESTS=OFF $(ccache_option)
quietly "$build/build.log" cmake --build "$build" --target responder lookup_bench core_bench \
  cache_bench nullmx_cli

cd "$here"
# This python3 has the modules that Debian packages.  The last --output counts.
exec sh "$top/bench/in_namespace.sh" /usr/bin/python3 -B "$top/bench/compare.py" \
  --build "$build" --output "$build/results" "$@"
