# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Where a mail server answers otherwise than predicted, and why: one entry a reason, of which
exactly one fits."""

import dataclasses
from collections.abc import Callable

from agreement.shapes import TOO_LONG, Shape

ADVISED = {"send": "sent", "reject": "bounced", "defer": "deferred", "none": "sent"}


@dataclasses.dataclass(frozen=True)
class Difference:
    """`dialect` is whose reply was predicted; it is None where the advice of nullmx, as what
    becomes of a mail, stands beside what Postfix's queue does: "DSN STATUS (TEXT)"."""

    shape: Shape
    server: str
    dialect: str | None
    role: str
    predicted: str
    observed: str

    def answer(self):
        """The words that are predicted: of the queue its status alone."""
        return self.observed.split()[1] if self.dialect is None else self.observed

    def is_one(self):
        return self.predicted != self.answer()


@dataclasses.dataclass(frozen=True)
class Reason:
    sign: str
    text: str
    fits: Callable[[Difference], bool]


def _takes(answer):
    return answer == "sent" or answer.startswith("2")


def _defers(answer):
    return answer == "deferred" or answer.startswith("4")


def _refuses(answer):
    return answer == "bounced" or answer.startswith("5")


def _named(*names, server=None, where=lambda d: True):
    return lambda d: d.shape.name in names and d.server in (server or d.server) and where(d)


def _postfix(fits):
    return lambda d: d.server == "postfix" and fits(d)


def _exim(fits):
    return lambda d: d.server == "exim" and fits(d)


def _either(*fits):
    return lambda d: any(one(d) for one in fits)


def _taken(d):
    return _takes(d.answer())


def _refused(d):
    return _refuses(d.answer())


def _invalid(d):
    """To nullmx it is no address, or none that it says anything about."""
    return d.predicted == "none" or d.predicted.startswith("501 ")


# What a program says in this way of every domain.  They are asked first: what a shape has of its
# own explains nothing of an answer that any other would have had, too.
OF_ALL_DOMAINS = (
    Reason("no-enhanced", "Exim gives no enhanced codes.",
           _exim(lambda d: d.observed == d.predicted[:3])),
    Reason("one-code", "Exim refuses with 550 whatever cannot be routed.",
           _exim(lambda d: d.predicted == "556 5.1.10" and d.observed == "550")),
    Reason("from-unasked", "Postfix does not look at the domain of From:.",
           _postfix(lambda d: d.role == "header_from" and d.observed == "250 2.0.0")),
    Reason("one-for-both", "It says of a failure of the DNS what it says of a domain that does "
           "not exist.",
           _postfix(lambda d: d.observed in ("450 4.1.2", "450 4.1.8")
                    and d.predicted == "451 4.4.3")),
)
# Each has shapes of its own, or is told from the others by what was predicted.
OF_A_SHAPE = (
    Reason("looked-up", "It asks the DNS about what nullmx takes for no domain: both do where a "
           "label begins with xn-- and is no A-label; Postfix with an underscore, and in an "
           "address of more than 254 octets; Exim with the address of a host.",
           _either(_named("a_b.example.org", TOO_LONG, "xn--0.example.org", server="postfix",
                          where=lambda d: _invalid(d) and _defers(d.observed)),
                   _named("192.0.2.11", "xn--0.example.org", server="exim",
                          where=lambda d: _invalid(d) and _refused(d)))),
    Reason("router-reads", "Exim leaves it to its router (dns_check_names_pattern) to refuse a "
           "label that ends with a hyphen, and that says 550.",
           _named("a-.example.org", server="exim",
                  where=lambda d: d.predicted.startswith("501") and d.observed == "550")),
    Reason("own-bound", "Exim has a bound of its own for an address and none for a label, so that "
           "a longer one fails when it is asked for; nullmx says too_long of both.",
           _either(_named(TOO_LONG, server="exim",
                          where=lambda d: d.predicted == "none" and d.observed == "501"),
                   _named("a" * 64 + ".example.org", server="exim",
                          where=lambda d: _invalid(d) and d.observed == "451"))),
    Reason("last-dot", "Postfix takes a dot at the end of a domain away.",
           _named("null.example.org.", server="postfix",
                  where=lambda d: _invalid(d) and _refused(d))),
    Reason("brackets", "Postfix delivers to an address in brackets, Exim takes none unless told "
           "(allow_domain_literals); nullmx leaves them to the caller.",
           _named("[192.0.2.11]", where=lambda d: d.predicted == "none")),
    Reason("from-syntax", "Exim refuses From: with 550 whatever is wrong with its address.",
           _named("a_b.example.org", "a..example.org", TOO_LONG, "[192.0.2.256]",
                  "null.example.org.", server="exim",
                  where=lambda d: d.role == "header_from" and _invalid(d)
                  and d.observed == "550")),
    Reason("half-read", "It takes from a malformed reply what can be read of it, as it does from "
           "one that is truncated over TCP; Exim counts records of another class, too. nullmx "
           "defers.",
           _either(_named("rdata-long", "tc-tc", "count-more", where=_refused),
                   _named("rdata-empty", "class", "pointer-self", server="exim",
                          where=_refused))),
    Reason("any-owner", "It takes each MX record of the answer section for one of the domain, "
           "whatever name it belongs to, and does not follow the aliases itself. nullmx counts "
           "those of the domain or of the end of its aliases alone (RFC 1034 §3.6.2, RFC 2181 "
           "§5.4.1).",
           _named("loop", "cname-mx", "cname-middle", "owner", "owner-soa", where=_refused)),
    Reason("long-chain", "It goes as far as the resolver has followed the aliases; nullmx follows "
           "eight.", _named("a0", "chain", where=_refused)),
    Reason("asks-on", "After NXDOMAIN for MX it asks for addresses all the same, its smtpd after "
           "any failure, and here there is one. To nullmx NXDOMAIN without records says that the "
           "name does not exist (RFC 8020 §2), and all else decides nothing.",
           _named("nxdomain-no-soa", "nxdomain-null", "filtered", "rdata-empty", "class",
                  "no-recursion", server="postfix", where=_taken)),
    Reason("rcode-alone", "NXDOMAIN counts, whatever records come with it; to nullmx such a reply "
           "contradicts itself, and it defers.",
           _named("nxdomain-null", server="exim", where=_refused)),
    Reason("referral", "A referral is to it the absence of an MX, so that the address counts; "
           "nullmx defers (RFC 2308 §2.2).", _named("referral", "referral-upward", where=_taken)),
    Reason("bad-version", "BADVERS is an extended response code, of which it sees the lower half, "
           "and that is NOERROR; nullmx asks again without EDNS (RFC 6891 §6.1.3).",
           _named("badvers", server="exim", where=_refused)),
    Reason("own-host", "The address is the machine's own or none: Exim's router passes over it "
           "(ignore_target_hosts), Postfix's queue finds that mail loops or that nobody listens. "
           "nullmx notes such addresses, and refuses them by bogon=reject.",
           _named("loop-a", "zero-a", "mx-loop", "mx-zero", "own", "local-mx",
                  where=lambda d: _takes(d.predicted) and not _taken(d))),
    Reason("unreachable", "There is no way to that network from where it was asked, which the DNS "
           "does not know.",
           _named("private-a", "mx-private", where=lambda d: d.answer() == "deferred")),
    Reason("as-address", "Postfix takes an exchange that is spelled as an address for that "
           "address; by RFC 1035 §3.3.9 it is a name, and that does not exist.",
           _named("mx-ip", where=lambda d: d.answer() == "sent")),
    Reason("any-dot", "One \".\" among the exchanges is a null MX to Postfix, whatever its "
           "preference is and whatever stands beside it; RFC 7505 §3 has one record of "
           "preference 0.",
           _named("conflict", "conflict-0", "conflict-2", "null-gone", "ten", "ten-a", "most",
                  "late-dots", "dot-first", "dot-last", server="postfix", where=_refused)),
    Reason("localhost", "It asks the resolver, which knows an address of localhost (RFC 6761 "
           "§6.3); nullmx refuses the name unless told by localhost=accept.",
           _named("localhost", server="postfix", where=_taken)),
    Reason("defers", "unknown_address_reject_code is 450 by default: what does not exist, or has "
           "no mail host, is deferred.",
           _postfix(lambda d: d.observed in ("450 4.1.2", "450 4.1.8")
                    and d.predicted.startswith("550 "))),
    Reason("exchanges", "Postfix's smtpd does not look at exchanges: that there are any is enough.",
           _named("star", server="postfix", where=_taken)),
    Reason("permanent", "FORMERR, and a response code that it does not know, are final to "
           "Postfix's queue; RFC 5321 §5.1 asks for another try.",
           _named("1.rcode", "9.rcode", where=lambda d: d.answer() == "bounced")),
)

REASONS = OF_ALL_DOMAINS + OF_A_SHAPE


def fitting(difference):
    """One, if all is well."""
    return ([reason for reason in OF_ALL_DOMAINS if reason.fits(difference)]
            or [reason for reason in OF_A_SHAPE if reason.fits(difference)])


def reason_for(difference):
    fits = fitting(difference)
    if len(fits) != 1:
        raise AssertionError(f"{[one.sign for one in fits]} are the reasons for: {difference}")
    return fits[0]
