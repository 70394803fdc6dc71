#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Installs what PEERS.md compares nullmx with (Debian 12), asks it all and compares the answers.
#   sh cmake/peers.sh PATH_OF_NULLMX          fails where PEERS.md says something else
#   sh cmake/peers.sh PATH_OF_NULLMX --write  writes PEERS.md
set -eu
nullmx=$(realpath "$1")
shift
cd "$(dirname "$0")/.."
. cmake/bootstrap.sh

# shellcheck disable=SC2086 # one word a package
install_packages $BUILD_PACKAGES $TEST_PACKAGES $COMPARED_PACKAGES
unpack_exim build/exim
# Both mail servers are started by root.  This python3 has the modules that Debian packages.
as_root /usr/bin/python3 -B tests/e2e/peers_test.py "$nullmx" "$@"
