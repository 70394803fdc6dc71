#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Makes PROMISES.md anew, as build/promises/PROMISES.md: from the tests that are built in BUILD, and
# from a release build of bench/promises.
#
# usage: sh cmake/promises.sh BUILD
set -eu
tests=$(realpath "$1")
cd "$(dirname "$0")/.."
. cmake/bootstrap.sh

build=build/promises
# shellcheck disable=SC2046 # an option each, or nothing
quietly $build/configure.log cmake --preset release -B $build -DNULLMX_BENCH=ON -DNULLMX_TESTS=OFF \
  $(ccache_option)
quietly $build/build.log cmake --build $build --target promises
exec python3 -B bench/promises.py --tests "$tests" --promises $build/bench/promises \
  --output $build/PROMISES.md
