#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Installs what is missing, builds the nullmx command and shows what it does.
#   sh cmake/demo.sh                       the verdicts over a sample zone, without a network
#   sh cmake/demo.sh user@example.com ...  asks the resolver of this system
set -eu
cd "$(dirname "$0")/.."
. cmake/bootstrap.sh

# shellcheck disable=SC2086 # one word a package
install_packages $BUILD_PACKAGES

build=build/demo
[ -x $build/examples/cli/nullmx ] || say "building the nullmx command in $build"
# shellcheck disable=SC2046 # an option or nothing
quietly $build/configure.log cmake --preset release -B $build -DNULLMX_TESTS=OFF $(ccache_option)
quietly $build/build.log cmake --build $build --target examples/cli/nullmx

if [ $# -eq 0 ]; then
  exec $build/examples/cli/nullmx demo
fi
exec $build/examples/cli/nullmx check "$@"
