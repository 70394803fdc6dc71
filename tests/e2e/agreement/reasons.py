# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Where a mail server answers otherwise than predicted, and why: one entry a reason, the first
that fits counts."""

import dataclasses
from collections.abc import Callable

from agreement.shapes import Shape

ADVISED = {"send": "sent", "reject": "bounced", "defer": "deferred", "none": "sent"}


@dataclasses.dataclass(frozen=True)
class Difference:
    """`dialect` is whose reply was predicted; it is None where the advice of nullmx, as what
    becomes of a mail, stands beside what Postfix's queue does."""

    shape: Shape
    server: str
    dialect: str | None
    role: str
    predicted: str
    observed: str

    def is_one(self):
        if self.dialect is None:
            return self.predicted not in self.observed
        return self.predicted != self.observed


@dataclasses.dataclass(frozen=True)
class Reason:
    sign: str
    text: str
    fits: Callable[[Difference], bool]


def _named(*names, server=None):
    return lambda d: d.shape.name in names and d.server in (server or d.server)


def _postfix(fits):
    return lambda d: d.server == "postfix" and fits(d)


def _exim(fits):
    return lambda d: d.server == "exim" and fits(d)


REASONS = (
    Reason("no-enhanced", "Exim gives no enhanced codes.",
           _exim(lambda d: d.observed == d.predicted[:3])),
    Reason("syntax", "It has rules of its own for what an address may be: both look up what begins "
           "with xn--; Postfix looks up a domain with an underscore, takes a dot at the end away "
           "and has no bound for a whole address; Exim takes no addresses in brackets unless "
           "told, asks for any name that it can write into a query, and refuses From: with 550 "
           "whatever is wrong with it.",
           lambda d: d.shape.case.startswith("A") and d.shape.case not in ("A13", "A15")),
    Reason("half-read", "It takes from a malformed reply what can be read of it, as it does from "
           "one that is truncated over TCP, or counts records of another class; nullmx defers.",
           _named("rdata-long", "rdata-empty", "tc-tc", "class", "count-more", "pointer-self")),
    Reason("any-owner", "It takes each MX record of the answer section for one of the domain, "
           "whatever name it belongs to, and does not follow the aliases itself. nullmx counts "
           "those of the domain or of the end of its aliases alone (RFC 1034 §3.6.2, RFC 2181 "
           "§5.4.1).",
           _named("loop", "chain", "cname-mx", "cname-middle", "owner", "owner-soa")),
    Reason("long-chain", "It goes as far as the resolver has followed the aliases; nullmx follows "
           "eight.", _named("a0")),
    Reason("asks-on", "After NXDOMAIN for MX it asks for addresses all the same, and here there "
           "is one. To nullmx the name does not exist (RFC 8020 §2), or, where records came with "
           "it, nothing is decided.",
           _named("nxdomain-no-soa", "nxdomain-null", "filtered", server="postfix")),
    Reason("rcode-alone", "NXDOMAIN counts, whatever records come with it; to nullmx such a reply "
           "contradicts itself, and it defers.", _named("nxdomain-null", server="exim")),
    Reason("referral", "A referral, or an empty reply of a server that does not recurse, is to it "
           "the absence of an MX, so that the address counts; nullmx defers (RFC 2308 §2.2).",
           _named("referral", "referral-upward", "no-recursion")),
    Reason("bad-version", "BADVERS is an extended response code, of which it sees the lower half, "
           "and that is NOERROR; nullmx asks again without EDNS (RFC 6891 §6.1.3).",
           _named("badvers", server="exim")),
    Reason("own-host", "The address is the machine's own or none: Exim's router passes over it "
           "(ignore_target_hosts), Postfix's queue finds that mail loops or that nobody listens. "
           "nullmx notes such addresses, and refuses them by bogon=reject.",
           _named("loop-a", "zero-a", "mx-loop", "mx-zero", "own", "local-mx")),
    Reason("unreachable", "There is no way to that network from where it was asked, which the DNS "
           "does not know.", _named("private-a", "mx-private")),
    Reason("as-address", "Postfix takes an exchange that is spelled as an address for that "
           "address; by RFC 1035 §3.3.9 it is a name, and that does not exist.", _named("mx-ip")),
    Reason("any-dot", "One \".\" among the exchanges is a null MX to Postfix, whatever its "
           "preference is and whatever stands beside it; RFC 7505 §3 has one record of "
           "preference 0.",
           _postfix(lambda d: d.observed.startswith(("556 5.1.10", "550 5.7.27", "5.1.0")))),
    Reason("from-unasked", "Postfix does not look up the domain of From:.",
           _postfix(lambda d: d.role == "header_from")),
    Reason("localhost", "It asks the resolver, which knows an address of localhost (RFC 6761 "
           "§6.3); nullmx refuses the name unless told by localhost=accept.",
           _named("localhost", server="postfix")),
    Reason("defers", "unknown_address_reject_code is 450 by default: what does not exist, or has "
           "no mail host, is deferred.",
           _postfix(lambda d: d.observed.startswith("450 ") and d.predicted.startswith("5"))),
    Reason("one-for-both", "It says of a failure of the DNS what it says of a domain that does "
           "not exist.",
           _postfix(lambda d: d.observed.startswith("450 ") and d.predicted == "451 4.4.3")),
    Reason("exchanges", "Postfix's smtpd does not look at exchanges: that there are any is enough.",
           _postfix(lambda d: d.observed.startswith("250 ") and d.predicted.startswith("550 "))),
    Reason("permanent", "FORMERR, and a response code that it does not know, are final to "
           "Postfix's queue; RFC 5321 §5.1 asks for another try.", _named("1.rcode", "9.rcode")),
    Reason("one-code", "Exim refuses with 550 whatever cannot be routed.",
           _exim(lambda d: d.predicted == "556 5.1.10" and d.observed == "550")),
)


def reason_for(difference):
    for reason in REASONS:
        if reason.fits(difference):
            return reason
    raise AssertionError(f"no reason is given for this: {difference}")
