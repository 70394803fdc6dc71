# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Network, mount and process namespaces for one test: only loopback exists there, every port is
free, and what is mounted or left running ends with the test."""

import os
import subprocess
import sys

from name_servers import tool

INSIDE = "NULLMX_TEST_INSIDE_NAMESPACE"


def enter():
    """Becomes the same test inside; there it only sets loopback up."""
    if INSIDE in os.environ:
        # Datagrams that are sent as segments of one are cut before a watcher sees them.
        _ip("link", "set", "lo", "up", "gso_max_segs", "1")
        return
    command = [tool("unshare", "util-linux")]
    if os.geteuid() != 0:
        command += ["-r"]
    command += ["-n", "-m", "-p", "-f", "--kill-child", "--mount-proc", "--propagation", "private",
                *sys.orig_argv]
    os.execve(command[0], command, {**os.environ, INSIDE: "1"})


def let_segments_pass():
    """Datagrams that are sent as segments of one stay one until they are received."""
    _ip("link", "set", "lo", "gso_max_segs", "65535")


def add_addresses(*addresses):
    """To the loopback interface, where some may be already; to nullmx they are those of other
    machines all the same."""
    for address in addresses:
        length = 128 if ":" in address else 32
        _ip("address", "replace", f"{address}/{length}", "dev", "lo")


def with_resolv_conf(path):
    """What a command is to be preceded by, so that it finds this file as the system's."""
    return [tool("unshare", "util-linux"), "-m", "/bin/sh", "-c",
            'mount --bind "$0" /etc/resolv.conf && exec "$@"', str(path)]


def _ip(*arguments):
    subprocess.run([tool("ip", "iproute2"), *arguments], check=True)
