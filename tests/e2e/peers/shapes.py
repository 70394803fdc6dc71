# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What the DNS may say about a domain, what that means, and what a program makes of it."""

import dataclasses
import enum

from name_servers import NameServers

# Address checks refuse names below .test and .example unasked, but not below this one.
ZONE = "example.org"
MAIL_HOST = "192.0.2.11"
WEB_HOST = "192.0.2.80"


class Meaning(enum.Enum):
    """What somebody who does as the program says takes its words for."""

    takes = "the domain takes mail"
    null_mx = "it takes none, and says so"
    refused = "mail for it is refused for good"
    unknown = "nothing is decided, and mail waits"
    records = "the MX records, for the caller to judge"
    nothing = "no MX record, and the caller asks on"


M = Meaning


@dataclasses.dataclass(frozen=True)
class Shape:
    """`right` is what RFC 5321 and RFC 7505 let a program say; `left` contradicts neither, but
    settles nothing: all depends on what the caller knows, or the mail waits in a queue.  All else
    is wrong."""

    title: str
    name: str
    records: str
    right: frozenset
    left: frozenset


def _shape(title, name, records, right, left=()):
    return Shape(title, name, records, frozenset(right), frozenset(left))


REFUSED = M.null_mx, M.refused

SHAPES = (
    # RFC 7505 §3: such a domain takes no mail, and RFC 5321 §5.1: its address does not count.
    _shape("`0 .`", "null", "MX 0 .", REFUSED, [M.records]),
    _shape("`0 .` and an A record", "null-with-web", f"MX 0 .\nA {WEB_HOST}", REFUSED, [M.records]),
    _shape("alias of a `0 .`", "alias", "CNAME null", REFUSED, [M.records]),
    # RFC 7505 §3 asks for preference 0; what is left by RFC 5321 §5.1 is an MX without a host.
    _shape("`10 .`", "ten", "MX 10 .", REFUSED, [M.records]),
    # RFC 7505 §3 forbids the owner to publish this, and leaves open what others make of it.
    _shape("`0 .` beside `10 mx`", "conflict", "MX 0 .\nMX 10 mx", [M.takes, *REFUSED],
           [M.records]),
    _shape("`10 mx`", "mail", "MX 10 mx", [M.takes, M.records]),
    # RFC 5321 §5.1: without an MX record the address of the domain is its mail host.
    _shape("no MX, an A record", "web", f"A {MAIL_HOST}", [M.takes], [M.nothing]),
    _shape("neither MX nor address", "txt", 'TXT "no mail"', [M.refused], [M.nothing, M.unknown]),
    # RFC 5321 §5.1: a domain that does not exist is an error.
    _shape("NXDOMAIN", "absent", "", [M.refused], [M.nothing, M.unknown]),
    # RFC 5321 §5.1: where no answer can be had, mail waits; until then it may be taken.
    _shape("SERVFAIL", "lame", "NS no-such-server", [M.unknown], [M.takes]),
    _shape("no answer", "silent", "", [M.unknown], [M.takes]),
)


def domain(shape):
    return f"{shape.name}.{ZONE}"


def _zone_text():
    lines = [f"$ORIGIN {ZONE}.", "$TTL 300", "@ SOA ns hostmaster 1 3600 600 86400 60", "@ NS ns",
             "ns A 192.0.2.53", f"mx A {MAIL_HOST}"]
    lines += [f"{shape.name} {record}" for shape in SHAPES for record in shape.records.splitlines()]
    return "\n".join(lines) + "\n"


def serve():
    """NSD with the shapes, and unbound in front of it as the system's resolver; to one of the
    names unbound answers nothing."""
    return NameServers(resolver_port=53, zones={ZONE: _zone_text()},
                       unbound_more=f' local-zone: "silent.{ZONE}." deny\n rrset-roundrobin: no\n')
