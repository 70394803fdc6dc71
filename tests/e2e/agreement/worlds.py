# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The name servers that all who are asked find in resolv.conf: one set of shapes each."""

import contextlib
import dataclasses
import os
import pathlib
import subprocess

import own_namespace
from name_servers import LOOPBACK, NameServers, tool

from agreement.shapes import ADDRESSES, FAULTY, SERVED, ZONE

# Where the misbehaving server is found, which has a port that the system chose.
FAULTY_SERVER = "127.0.0.3"
REDIRECTED = """
table ip nat {{
 chain output {{
  type nat hook output priority -100
  ip daddr {server} udp dport 53 dnat to {to}
  ip daddr {server} tcp dport 53 dnat to {to}
 }}
}}
"""

ROOT_ZONE = """
$ORIGIN .
$TTL 300
. SOA ns.example.org. hostmaster.example.org. 1 3600 600 86400 60
. NS ns.example.org.
shapes-null. MX 0 .
"""


@dataclasses.dataclass(frozen=True)
class World:
    """`good` is a domain there that takes mail; on `receiving` are the hosts that mail goes to.
    `apart`: what is asked for one name may end a connection on which others wait."""

    name: str
    shapes: tuple
    good: str
    receiving: tuple
    serve: object
    apart: bool


def _zone_text():
    lines = [f"$ORIGIN {ZONE}.", "$TTL 300", "@ SOA ns hostmaster 1 3600 600 86400 60", "@ NS ns",
             "ns A 192.0.2.53", "mx A MAIL", "mx2 A MAIL"]
    for shape in SERVED:
        for record in shape.records.splitlines():
            at_shape = record.split()[0] in ("MX", "A", "AAAA", "TXT", "CNAME", "NS", "CAA", "0")
            lines.append(f"{shape.name} {record}" if at_shape else record)
    words = [[ADDRESSES.get(word, word) for word in line.split(" ")] for line in lines]
    return "".join(" ".join(line) + "\n" for line in words)


@contextlib.contextmanager
def _zone(folder, _):
    """To one of the names unbound answers nothing."""
    (folder / "resolv.conf").write_text(f"nameserver {LOOPBACK}\noptions timeout:1 attempts:1\n")
    with NameServers(resolver_port=53, zones={ZONE: _zone_text(), ".": ROOT_ZONE},
                     unbound_more=f' local-zone: "silent.{ZONE}." deny\n'):
        yield


@contextlib.contextmanager
def _faults(folder, misbehaving_server):
    (folder / "resolv.conf").write_text(
        f"nameserver {FAULTY_SERVER}\noptions timeout:1 attempts:1\n")
    with subprocess.Popen([misbehaving_server], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as process:
        rules = REDIRECTED.format(server=FAULTY_SERVER, to=process.stdout.readline().decode())
        subprocess.run([tool("nft", "nftables"), "-f", "-"], input=rules, text=True, check=True)
        try:
            yield
        finally:
            process.stdin.close()


ZONE_WORLD = World("unbound before NSD", SERVED, f"one.{ZONE}", tuple(ADDRESSES.values()), _zone,
                   apart=False)
FAULTY_WORLD = World("the misbehaving server", FAULTY, "honest.test", ("203.0.114.1",), _faults,
                     apart=True)


def mount_resolv_conf(folder: pathlib.Path):
    """Each program asks once, and waits for a second."""
    path = folder / "resolv.conf"
    path.write_text("")
    path.chmod(0o644)
    subprocess.run(["mount", "--bind", os.fspath(path), "/etc/resolv.conf"], check=True)
    own_namespace.add_addresses(*ADDRESSES.values())
