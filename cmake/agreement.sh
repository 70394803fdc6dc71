#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Installs Postfix and unpacks Exim (Debian 12), asks both what AGREEMENT.md says, and compares.
#   sh cmake/agreement.sh PATH_OF_NULLMX PATH_OF_MISBEHAVING_SERVER          fails where it differs
#   sh cmake/agreement.sh PATH_OF_NULLMX PATH_OF_MISBEHAVING_SERVER --write  writes AGREEMENT.md
set -eu
nullmx=$(realpath "$1")
misbehaving_server=$(realpath "$2")
shift 2
cd "$(dirname "$0")/.."
. cmake/bootstrap.sh

# shellcheck disable=SC2086 # one word a package
install_packages $BUILD_PACKAGES $TEST_PACKAGES $EXIM_LIBRARIES
unpack_exim build/exim
as_root /usr/bin/python3 -B tests/e2e/agreement_test.py "$nullmx" "$misbehaving_server" "$@"
