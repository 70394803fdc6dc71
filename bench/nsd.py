#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Lookups against NSD instead of the responder: python3 nsd.py LOOKUP_BENCH [OPTION OF IT...]

Writes the zone of bulk_mix.hpp, serves it with one process of NSD on the first core, on a port of
loopback that is free, runs `lookup_bench --server` and ends NSD.  Wants the package nsd."""

import argparse
import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

LOOPBACK = "127.0.0.1"
SERVER_CORE = 0  # where the responder runs, too
PATIENCE = 600  # tenths of a second
ATTEMPTS = 3  # somebody may take the port that was free

# `kind_of` and `answer` of bulk_mix.cpp as zone text.
APEX = """$TTL 3600
@ SOA ns hostmaster 1 3600 600 86400 300
@ NS ns.provider.example.
"""

CONFIGURATION = """
server:
 ip-address: {address}@{port}
 server-count: 1
 username: ""
 zonesdir: "{folder}"
 database: ""
 pidfile: "{folder}/nsd.pid"
 xfrdfile: "{folder}/xfrd.state"
 zonelistfile: "{folder}/zone.list"
 logfile: "{folder}/nsd.log"
 minimal-responses: yes
 rrl-ratelimit: 0
 rrl-whitelist-ratelimit: 0
{more}remote-control:
 control-enable: no
zone:
 name: bulk.test
 zonefile: bulk.test.zone
"""

# A query for the SOA of bulk.test.
PROBE = b"\x12\x34\x00\x00\x00\x01\0\0\0\0\0\0\x04bulk\x04test\0\0\x06\0\x01"


def records(number):
    name = f"d{number:06}"
    last = number % 10
    if last < 6:
        provider = f"p{number % 97:02}.provider.example."
        return f"{name} MX 10 mx1.{provider}\n{name} MX 20 mx2.{provider}\n"
    if last < 8:
        return f"{name} MX 0 .\n"
    return f"{name} A 192.0.2.{number % 250 + 1}\n" if last == 8 else ""


def write_zone(path, count):
    with open(path, "w", encoding="ascii") as file:
        file.write(APEX)
        file.writelines(records(number) for number in range(count))


def free_port():
    """For both UDP and TCP."""
    while True:
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            tcp.bind((LOOPBACK, 0))
            with contextlib.suppress(OSError):
                udp.bind(tcp.getsockname())
                return tcp.getsockname()[1]


def on_server_core():
    with contextlib.suppress(OSError):  # as lookup_bench: where there is none, nothing happens
        os.sched_setaffinity(0, {SERVER_CORE})


def answers(port):
    with socket.socket(type=socket.SOCK_DGRAM) as asker:
        asker.settimeout(0.1)
        asker.connect((LOOPBACK, port))
        with contextlib.suppress(OSError):  # as long as it reads the zone it is silent or refuses
            asker.send(PROBE)
            return asker.recv(512)[3] & 0xF == 0
    return False


def serves(nsd, port):
    """Whether it does before its process ends."""
    for _ in range(PATIENCE):
        if answers(port):
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            nsd.wait(timeout=0.1)
            return False
    return False


def start(folder, more):
    """NSD and its port; `more` are lines of its configuration."""
    program = shutil.which("nsd", path=os.environ["PATH"] + ":/usr/sbin")
    if program is None:
        sys.exit("nsd.py: nsd is missing: apt-get install nsd")
    configuration = folder / "nsd.conf"
    with open(folder / "start.log", "wb") as log:
        for _ in range(ATTEMPTS):
            port = free_port()
            configuration.write_text(
                CONFIGURATION.format(address=LOOPBACK, port=port, folder=folder,
                                     more=more))
            nsd = subprocess.Popen([program, "-d", "-c", configuration], stderr=log,
                                   preexec_fn=on_server_core)
            if serves(nsd, port):
                return nsd, port
            end(nsd)
    logs = "".join(path.read_text() for path in folder.glob("*.log"))
    sys.exit("nsd.py: NSD does not serve the zone:\n" + logs)


def end(nsd):
    nsd.terminate()
    nsd.wait()


@contextlib.contextmanager
def serving(count, more=""):
    """The port of an NSD that has so many names of the zone."""
    with tempfile.TemporaryDirectory(prefix="nullmx-bench-") as folder:
        write_zone(f"{folder}/bulk.test.zone", count)
        nsd, port = start(pathlib.Path(folder), more)
        try:
            yield port
        finally:
            end(nsd)


def main(program, options):
    own = argparse.ArgumentParser(add_help=False)
    own.add_argument("--lookups", type=int, default=200_000)
    count = own.parse_known_args(options)[0].lookups
    with serving(count) as port:
        return subprocess.run([program, "--server", f"{LOOPBACK}:{port}", *options],
                              check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
