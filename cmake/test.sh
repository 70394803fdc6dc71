#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Installs what is missing, builds everything with g++ and runs all tests.
set -eu
cd "$(dirname "$0")/.."
. cmake/bootstrap.sh

# shellcheck disable=SC2086 # one word a package
install_packages $BUILD_PACKAGES $TEST_PACKAGES $PEER_PACKAGES
install_node_modules

build=build/test
say "building in $build"
# shellcheck disable=SC2046 # an option each, or nothing
quietly $build/configure.log cmake --preset dev -B $build -DCMAKE_C_COMPILER=gcc \
  -DCMAKE_CXX_COMPILER=g++ -DNULLMX_BENCH=ON -DNULLMX_PRECOMPILE=ON \
  -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 $(ccache_option) $(linker_option)
quietly $build/build.log cmake --build $build

cores=$(nproc)
exec ctest --test-dir $build --output-on-failure --no-tests=error --no-label-summary \
  --parallel $((cores * 2))
