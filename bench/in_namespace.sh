#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Runs a command in a network namespace of its own: only loopback is there, and every port is free.
#   sh bench/in_namespace.sh COMMAND [ARGUMENT...]
set -eu

as_root_of_it= # who is not root becomes it inside
[ "$(id -u)" -eq 0 ] || as_root_of_it=--map-root-user

# shellcheck disable=SC2086 # an option or nothing
if ! unshare $as_root_of_it --net --mount true; then
  echo "in_namespace.sh: this system does not let $(id -un) make a network namespace." \
    "As root it does, unless this is a container that may not." >&2
  exit 77
fi

# System calls are counted by a tracepoint; where it cannot be seen, they are not.
# shellcheck disable=SC2016,SC2086
exec unshare $as_root_of_it --net --mount --propagation private sh -c '
  ip link set lo up
  tracing=/sys/kernel/tracing
  [ -d $tracing/events ] || mount -t tracefs tracefs $tracing 2>/dev/null || :
  exec "$@"' sh "$@"
