# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What the DNS may say about a domain that mail is for: one row a shape."""

import dataclasses

ZONE = "example.org"
# What the records of a zone are written with.
ADDRESSES = {"MAIL": "192.0.2.11", "WEB": "192.0.2.80", "MAIL6": "2001:db8::11"}


@dataclasses.dataclass(frozen=True)
class Shape:
    """`case` is what tests call it.  `records` stand in the zone at `name`, those of a line that
    begins with a name there."""

    case: str
    title: str
    name: str
    records: str = ""

    @property
    def domain(self):
        return f"{self.name}.{ZONE}"


@dataclasses.dataclass(frozen=True)
class Named(Shape):
    """A name outside of the zone, asked for as it is."""

    @property
    def domain(self):
        return self.name


@dataclasses.dataclass(frozen=True)
class Faulty(Shape):
    """What tests/support/misbehaviours_*.cpp say below this label."""

    @property
    def domain(self):
        return f"{self.name}.test"


LONG = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 36])
TOO_LONG = f"{LONG}{'d' * 13}.example.org"

# Asked of unbound, which asks NSD.
SERVED = (
    Shape("C1", "`0 .`", "null", "MX 0 ."),
    Shape("C1", "`0 .`, the name in capitals", "CAPITALS", "MX 0 ."),
    Shape("C1", "`0 .` at an A-label", "xn--bcher-kva", "MX 0 ."),
    Shape("C1", "`0 .` at a name of 240 octets", LONG, "MX 0 ."),
    Named("C1", "`0 .` at a top-level domain", "shapes-null", ""),
    Shape("C2", "`0 .` and an A record", "null-a", "MX 0 .\nA WEB"),
    Shape("C2", "`0 .` and an AAAA record", "null-aaaa", "MX 0 .\nAAAA MAIL6"),
    Shape("C3", "`0 .` and SPF `-all`", "null-spf", 'MX 0 .\nTXT "v=spf1 -all"'),
    Shape("C6", "`0 .` beside `10 mx`", "conflict", "MX 0 .\nMX 10 mx"),
    Shape("C6", "`0 .` beside `0 mx`", "conflict-0", "MX 0 .\nMX 0 mx"),
    Shape("C6", "`0 .` beside two others", "conflict-2", "MX 0 .\nMX 10 mx\nMX 20 mx2"),
    Shape("C7", "`0 .` beside a host that does not exist", "null-gone", "MX 0 .\nMX 10 gone"),
    Shape("C8", "`10 .`", "ten", "MX 10 ."),
    Shape("C8", "`10 .` and an A record", "ten-a", "MX 10 .\nA WEB"),
    Shape("C8", "`65535 .`", "most", "MX 65535 ."),
    Shape("C9", "`0 .` and `10 .`", "dots", "MX 0 .\nMX 10 ."),
    Shape("C10", "`10 .` and `20 .`", "late-dots", "MX 10 .\nMX 20 ."),
    Shape("C11", "`10 .` before `20 mx`", "dot-first", "MX 10 .\nMX 20 mx"),
    Shape("C11", "`20 .` behind `10 mx`", "dot-last", "MX 20 .\nMX 10 mx"),
    Shape("C12", "`10 mx`", "one", "MX 10 mx"),
    Shape("C12", "`10 mx` and `20 mx2`", "two", "MX 10 mx\nMX 20 mx2"),
    Shape("C12", "two of one preference", "equal", "MX 10 mx\nMX 10 mx2"),
    Shape("C13", "`0 mx`", "zero", "MX 0 mx"),
    Shape("C14", "an MX that names its owner", "self", "MX 10 self\nA MAIL"),
    Shape("C14", "an MX that names its owner, without address", "self-bare", "MX 10 self-bare"),
    Shape("C15", "`10 localhost`", "local-mx", "MX 10 localhost."),
    Shape("C16", "an exchange with an underscore", "score", "MX 10 _mx\n_mx A MAIL"),
    Shape("C17", "`10 *.wild`", "star", "MX 10 *.wild"),
    Shape("C17", "`10 *.wild` and `20 mx`", "star-mx", "MX 10 *.wild\nMX 20 mx"),
    Shape("C19", "`0 .` with TTL 0", "ttl-0", "0 MX 0 ."),
    Shape("C21", "`0 .` of a wildcard", "any.null-wild", "*.null-wild MX 0 ."),
    Shape("C21", "`10 mx` of a wildcard", "any.wild", "*.wild MX 10 mx"),
    Shape("C22", "an MX whose address is the server's own", "own",
          "MX 10 own-mx\nown-mx A 127.0.0.1"),
    Shape("D1", "alias of a `0 .`", "alias-null", "CNAME null"),
    Shape("D1", "alias of an alias of a `0 .`", "alias-2", "CNAME alias-null"),
    Shape("D2", "alias of a `10 mx`", "alias-mx", "CNAME one"),
    Shape("D3", "alias of a host", "alias-a", "CNAME web"),
    Shape("D4", "alias of a name that does not exist", "alias-gone", "CNAME gone"),
    Shape("D6", "alias of itself", "alias-self", "CNAME alias-self"),
    Shape("D6", "two aliases of each other", "alias-there",
          "CNAME alias-back\nalias-back CNAME alias-there"),
    Shape("D7", "nine aliases before a `0 .`", "a0",
          "\n".join(f"a{n} CNAME a{n + 1}" for n in range(9)) + "\na9 MX 0 ."),
    Shape("D8", "DNAME to a `0 .`", "x.dname", "dname DNAME below\nx.below MX 0 ."),
    Shape("E1", "NXDOMAIN", "absent"),
    Shape("E5", "no MX, an A record", "web", "A MAIL"),
    Shape("E5", "no MX, an AAAA record", "web6", "AAAA MAIL6"),
    Shape("E5", "no MX, both", "web-both", "A MAIL\nAAAA MAIL6"),
    Shape("E6", "neither MX nor address", "txt", 'TXT "no mail"'),
    Shape("E11", "no MX, the address 127.0.0.1", "loop-a", "A 127.0.0.1"),
    Shape("E11", "no MX, the address 0.0.0.0", "zero-a", "A 0.0.0.0"),
    Shape("E11", "no MX, a private address", "private-a", "A 10.0.0.1"),
    Shape("E13", "an empty non-terminal", "empty", "below.empty A MAIL"),
    Shape("E14", "alias of a name with neither", "alias-txt", "CNAME txt"),
    Shape("F1", "SERVFAIL", "lame", "NS no-such-server"),
    Named("F2", "`0 .` that does not validate", "null.bogus.test"),
    Shape("F10", "no answer", "silent"),
    Shape("G14", "`0 .` beside records of other types", "busy",
          'MX 0 .\nTXT "x"\nCAA 0 issue "ca.example"'),
    Shape("H2", "an exchange that is an alias", "mx-alias", "MX 10 to-mx\nto-mx CNAME mx"),
    Shape("H3", "an exchange that does not exist", "mx-gone", "MX 10 gone"),
    Shape("H3", "the same, and an A record", "mx-gone-a", "MX 10 gone\nA WEB"),
    Shape("H3", "two that do not exist", "mx-gone-2", "MX 10 gone\nMX 20 gone2"),
    Shape("H4", "an exchange without address", "mx-bare", "MX 10 txt"),
    Shape("H4", "the same, and an A record", "mx-bare-a", "MX 10 txt\nA WEB"),
    Shape("H5", "an exchange of which nothing is known", "mx-lame", "MX 10 mx.lame"),
    Shape("H6", "such a one, and one that works", "mx-lame-mx", "MX 10 mx.lame\nMX 20 mx"),
    Shape("H7", "an exchange spelled as an address", "mx-ip", "MX 10 192.0.2.11."),
    Shape("H8", "an exchange with the address 127.0.0.1", "mx-loop", "MX 10 loop-a"),
    Shape("H8", "an exchange with a private address", "mx-private", "MX 10 private-a"),
    Shape("H8", "an exchange with the address 0.0.0.0", "mx-zero", "MX 10 zero-a"),
    Shape("H9", "an exchange with an AAAA record alone", "mx-6", "MX 10 web6"),
    Shape("H10", "twenty exchanges", "many", "\n".join(
        f"MX {n} many-{n}\nmany-{n} A MAIL" for n in range(1, 21))),
    Named("B1", "below .invalid", "mail.invalid"),
    Named("B2", "localhost", "localhost"),
    Named("B3", "below .local", "mail.local"),
    Named("B4", "below .onion", "mail.onion"),
    Named("B7", "below .alt", "mail.alt"),
    Shape("B1", "an exchange below .invalid", "mx-invalid", "MX 10 mail.invalid."),
    Named("A15", "one label that does not exist", "no-such-domain"),
    Named("A13", "a numeric top-level domain", "mail.123"),
    Named("A12", "an address without brackets", "192.0.2.11"),
    Named("A10", "an address in brackets", "[192.0.2.11]"),
    Named("A4", "an underscore in the domain", "a_b.example.org"),
    Named("A5", "an empty label", "a..example.org"),
    Named("A5", "a hyphen at the end of a label", "a-.example.org"),
    Named("A6", "a label of 64 octets", "a" * 64 + ".example.org"),
    Named("A7", "an address of 258 octets", TOO_LONG),
    Named("A11", "a malformed address in brackets", "[192.0.2.256]"),
    Named("A19", "a label that is no A-label", "xn--0.example.org"),
    Named("A8", "a dot at the end", "null.example.org."),
)

# Asked of a name server that misbehaves.
FAULTY = (
    Faulty("C4", "`0 .` twice", "repeated"),
    Faulty("C5", "`0 .` twice, with two TTLs", "repeated-ttls"),
    Faulty("C6", "`0 .` beside `10 mx`", "conflict"),
    Faulty("C12", "three TTLs in one set", "ttl-mixed"),
    Faulty("C18", "an MX with an octet too many", "rdata-long"),
    Faulty("C18", "an MX without RDATA", "rdata-empty"),
    Faulty("C20", "`0 .` with TTL 2^31", "ttl-31-null"),
    Faulty("D5", "an alias without its end", "only-cname"),
    Faulty("D6", "two aliases of each other, and a `0 .`", "loop"),
    Faulty("D7", "a hundred aliases before a `0 .`", "chain"),
    Faulty("D9", "an alias beside a `0 .`", "cname-mx"),
    Faulty("D10", "an alias of the root", "cname-root"),
    Faulty("D11", "a `0 .` in the middle of a chain", "cname-middle"),
    Faulty("E2", "NXDOMAIN without SOA", "nxdomain-no-soa"),
    Faulty("E4", "NXDOMAIN with a `0 .` inside", "nxdomain-null"),
    Faulty("E7", "no MX, NXDOMAIN for the address", "address-absent"),
    Faulty("E8", "no MX, an A record, SERVFAIL for AAAA", "a-alone"),
    Faulty("E9", "no MX, no A record, SERVFAIL for AAAA", "aaaa-unknown"),
    Faulty("E10", "no MX, SERVFAIL for the addresses", "address-unknown"),
    Faulty("E12", "no MX, without SOA, and an A record", "nodata-no-soa"),
    Faulty("F1", "SERVFAIL", "2.rcode"),
    Faulty("F1", "SERVFAIL with a `0 .` inside", "2.rcode-records"),
    Faulty("F4", "NXDOMAIN of a filter", "filtered"),
    Faulty("F5", "REFUSED", "5.rcode"),
    Faulty("F6", "NOTIMP", "4.rcode"),
    Faulty("F7", "FORMERR", "1.rcode"),
    Faulty("F8", "BADVERS to queries with EDNS", "badvers"),
    Faulty("F9", "response code 9", "9.rcode"),
    Faulty("F10", "no answer", "silence"),
    Faulty("F12", "a referral", "referral"),
    Faulty("F12", "a referral to the root", "referral-upward"),
    Faulty("F12", "nothing, from a server that does not recurse", "no-recursion"),
    Faulty("F16", "expired data", "stale"),
    Faulty("G1", "truncated, and whole over TCP", "tc"),
    Faulty("G1", "truncated, and reset over TCP", "tc-reset"),
    Faulty("G2", "truncated over TCP, too", "tc-tc"),
    Faulty("G3", "first a reply with another id", "junk-id"),
    Faulty("G3", "first a reply to another question", "junk-question"),
    Faulty("G5", "the `0 .` of another name", "owner"),
    Faulty("G6", "the same, with an SOA", "owner-soa"),
    Faulty("G7", "a `0 .` of class CH", "class"),
    Faulty("G8", "fewer records than are counted", "count-more"),
    Faulty("G8", "an exchange that points to itself", "pointer-self"),
    Faulty("G9", "a `0 .` in the authority section", "authority"),
    Faulty("G11", "an answer from a server that does not recurse", "no-recursion-mx"),
    Faulty("G12", "no MX, with the SOA of another zone", "nodata-foreign-soa"),
    Faulty("G14", "an RRSIG beside the `0 .`", "signed"),
    Faulty("C12", "`10 mx`", "honest"),
)
