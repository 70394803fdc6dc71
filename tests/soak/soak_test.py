#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The soak, in a network of its own, beside NSD and unbound that are restarted now and then.

    soak_test.py PATH_OF_SOAK [--seconds N] [--seed N]

Without --seconds: NULLMX_SOAK_SECONDS, or a minute.  Its exit status is the soak's.
"""

import argparse
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import own_namespace  # noqa: E402
from name_servers import NameServers  # noqa: E402

ADDRESS = "192.0.2.53"
# glibc keeps freed blocks for each thread and counts them as used otherwise.
SETTINGS = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("soak", type=os.path.abspath)
    parser.add_argument("--seconds", type=int, default=os.environ.get("NULLMX_SOAK_SECONDS", 60))
    parser.add_argument("--seed", type=int, default=random.getrandbits(32))
    return parser.parse_args()


def restart_servers_until_end(process, servers, chance):
    while True:
        try:
            return process.wait(timeout=chance.uniform(2, 6))
        except subprocess.TimeoutExpired:
            servers.restart(chance.choice(["nsd", "unbound"]))


def main():
    given = arguments()
    own_namespace.add_addresses(ADDRESS)
    with tempfile.TemporaryDirectory() as folder, NameServers(ADDRESS, 53) as servers:
        resolv_conf = pathlib.Path(folder) / "resolv.conf"
        resolv_conf.write_text(f"nameserver {ADDRESS}\n")
        subprocess.run(["mount", "--bind", str(resolv_conf), "/etc/resolv.conf"], check=True)
        process = subprocess.Popen(
            [given.soak, str(given.seconds), str(given.seed), "/etc/resolv.conf",
             servers.authority, servers.resolver], env={**os.environ, **SETTINGS})
        status = restart_servers_until_end(process, servers, random.Random(given.seed))
    if status < 0:  # SIGALRM: a phase has hung
        print(f"the soak was ended by {signal.Signals(-status).name}, seed {given.seed}")
    return min(abs(status), 1)


if __name__ == "__main__":
    own_namespace.enter()
    sys.exit(main())
