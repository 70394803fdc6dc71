#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Writes the hand-made part of the corpora anew; what fuzzers found stands beside it, found_*:
python3 make_seeds.py FOLDER-OF-THE-CORPORA.  Text seeds stand below as they are; replies are made
with dnspython, so that no code of nullmx has a part in them."""

import random
import struct
import sys
from pathlib import Path

import dns.edns
import dns.flags
import dns.message
import dns.rcode
import dns.rrset

from text_seeds import ADDRESSES, CSV, DOMAINS, IDN, JSON_LINES, ZONES

OWNER = "null.example."
SOA = "example. 300 IN SOA ns.example. hostmaster.example. 1 3600 600 86400 60"


def rrset(text):
    """Records of one owner, TTL, class and type, in master-file form, one a line."""
    lines = [line.split(None, 4) for line in text.strip().splitlines()]
    name, ttl, rr_class, rr_type, _ = lines[0]
    return dns.rrset.from_text(name, int(ttl), rr_class, rr_type, *(line[4] for line in lines))


def reply(answer=(), authority=(), additional=(), rcode=0, flags="QR RD RA", edns=None):
    message = dns.message.make_query(OWNER, "MX", id=0x7505)
    message.flags = dns.flags.from_text(flags)
    message.answer = [rrset(text) for text in answer]
    message.authority = [rrset(text) for text in authority]
    message.additional = [rrset(text) for text in additional]
    if edns is not None:
        message.use_edns(0, 0, 1232, options=edns)
    message.set_rcode(rcode)
    return message.to_wire()


def mx(*exchanges, owner=OWNER, rr_class="IN"):
    return "\n".join(f"{owner} 300 {rr_class} MX {exchange}" for exchange in exchanges)


def alias(owner, target):
    return f"{owner} 300 IN CNAME {target}"


def error(code, text):
    return dns.edns.EDEOption(code, text)


def with_octets(message, at, octets):
    return message[:at] + octets + message[at + len(octets):]


def replies():
    random.seed(7505)  # dnspython shuffles the records of a set
    null = reply([mx("0 .")])
    first_owner = 12 + len(OWNER) + 1 + 4
    # The octet 0 of the question's type would be the root.
    by_pointer = with_octets(null, len(null) - 5, struct.pack(">HHH", 4, 0, 0xC000 | first_owner - 4))
    return {
        "null_mx": null,
        "null_mx_authentic": reply([mx("0 .")], flags="QR RD RA AD", edns=[]),
        "null_mx_behind_alias": reply([alias(OWNER, "c.example."), mx("0 .", owner="c.example.")]),
        "null_mx_of_another_name": reply([mx("0 .", owner="other.example.")]),
        "null_mx_of_chaos": reply([mx("0 .", rr_class="CH")]),
        "null_mx_in_authority": reply(authority=[mx("0 ."), SOA]),
        "null_mx_with_nxdomain": reply([mx("0 .")], [SOA], rcode=3),
        "null_mx_with_servfail": reply([mx("0 .")], rcode=2),
        "null_mx_truncated": reply([mx("0 .")], flags="QR RD RA TC"),
        "null_mx_and_a_host": reply([mx("0 .", "10 mail.example.")]),
        "null_mx_and_another_dot": reply([mx("0 .", "10 .")]),
        "null_mx_beside_alias": reply([alias(OWNER, "c.example."), mx("0 .")]),
        "null_mx_below_dname": reply(["example. 300 IN DNAME test.",
                                      mx("0 .", owner="null.test.")]),
        "dot_of_preference_ten": reply([mx("10 .")]),
        "hosts": reply([mx("10 mail.example.", "20 mail.example.net.", "0 mx.example.org.")],
                       additional=["mail.example. 300 IN A 192.0.2.1",
                                   "mail.example. 300 IN AAAA 2001:db8::1"], edns=[]),
        "host_is_an_address": reply([mx("10 192.0.2.1.")]),
        "host_is_localhost": reply([mx("10 localhost.")]),
        "host_with_control_octets": reply([mx(r"10 a\013\010\000\255\.b.example.")]),
        "host_is_a_wildcard": reply([mx("10 *.example.")]),
        "address_only": reply(["null.example. 300 IN A 44.0.0.1"], [SOA]),
        "no_data": reply(authority=[SOA]),
        "no_data_of_another_zone": reply(authority=[SOA.replace("example.", "test.", 1)]),
        "no_data_without_soa": reply(),
        "referral": reply(authority=["example. 300 IN NS ns.example."],
                          additional=["ns.example. 300 IN A 192.0.2.53"], flags="QR RD"),
        "no_such_name": reply(authority=[SOA], rcode=3),
        "alias_without_end": reply([alias(OWNER, "c.example.")]),
        "alias_loop": reply([alias(OWNER, "c.example."), alias("c.example.", OWNER)]),
        "two_aliases": reply([f"{OWNER} 300 IN CNAME b.example.\n{OWNER} 300 IN CNAME c.example.",
                              mx("0 .", owner="c.example.")]),
        "servfail_of_validation": reply(rcode=2, edns=[error(6, "bogus\r\n250 ok")]),
        "filtered": reply([mx("0 .")], edns=[error(15, "blocked \x7f\x1b[31m")]),
        "stale": reply([mx("0 .")], edns=[error(3, "")]),
        "badvers": reply(rcode=16, edns=[]),
        "bare_formerr": struct.pack(">HHHHHH", 0x7505, 0x8181, 0, 0, 0, 0),
        "pointer_to_itself": with_octets(null, first_owner,
                                         struct.pack(">H", 0xC000 | first_owner)),
        "pointer_into_header": with_octets(null, first_owner, b"\xc0\x02"),
        "null_mx_by_pointer_into_type": by_pointer,
        "null_mx_in_a_query": with_octets(null, 2, b"\x01"),
        "null_mx_in_an_update": with_octets(null, 2, b"\xa9"),
        "rdata_too_short": with_octets(null, len(null) - 5, b"\x00\x02"),
        "ttl_of_all_ones": with_octets(null, len(null) - 9, b"\xff\xff\xff\xff"),
        "query": dns.message.make_query(OWNER, "MX", id=0x7505).to_wire(),
    }


def number(value):
    """As lib/src/api/octets.hpp has it."""
    octets = bytearray()
    while value >= 0x80:
        octets.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(octets) + bytes([value])


def text(octets):
    return number(len(octets)) + octets


def record(name, finding, ttl=3600, age=0, evidence=b""):
    """finding, detail, notes, transport, authenticated, ttl, age."""
    numbers = b"".join(map(number, (finding, 0, 1 << 3, 1, 1, ttl, age)))
    return text(name) + numbers + text(evidence)


def snapshots():
    null = record(b"null.example", 2)
    return {
        "one_record": null,
        "three_records": null + record(b"mail.example", 0, 60, 59_999) +
                         record(b"xn--bcher-kva.example", 6, 604_800),
        "same_name_twice": null + record(b"null.example", 0),
        "name_not_lower_case": record(b"NULL.example", 2),
        "no_domain": record(b"-.example", 2),
        "life_is_over": record(b"null.example", 2, 60, 60_000),
        "evidence_of_zeros": record(b"null.example", 2, evidence=bytes(24)),
        "number_of_ten_octets": b"\xff" * 9 + b"\x01",
        "magic_alone": b"nullmx\x1a\n",
        "header_of_zeros": b"nullmx\x1a\n" + bytes(56),
    }


class Call:
    """The calls of c_abi_fuzz.cpp, by number."""
    (NEW_CONFIG, FREE, SET_OPTION, SET_RATE, ADD_SERVER, ADD_PIN, SET_POLICY, ADD_OWN_HOST,
     SET_ZONE, SET_CA_FILE, OPEN, CHECK, SUBMIT, CANCEL, PROCESS, NEXT, LOOK, OPEN_POOL,
     CHECK_IN_POOL) = range(19)


def call(number_of_call, *arguments):
    script = bytes([number_of_call])
    for argument in arguments:
        script += bytes([len(argument)]) + argument if isinstance(argument, bytes) \
            else bytes([argument])
    return script


def scripts():
    config = call(Call.NEW_CONFIG, 1, 0, 1)
    opened = config + call(Call.OPEN, 0, 1, 1)
    check = lambda name: call(Call.CHECK, 1, name, 2, 1)
    return {
        "check_each": opened + b"".join(map(check, (
            b"user@null.example", b"mail.example", b"web.example", b"ten.example", b"<>",
            b"alias.example", b"loop1.example", b"a@[192.0.2.1]", b"a b@c", b"\r\n\xff\0"))),
        "check_in_chinese": config + call(Call.SET_OPTION, 0, 17, 1) +
                            call(Call.SET_OPTION, 0, 16, 1) + call(Call.OPEN, 0, 1, 1) +
                            check(b"user@null.example") + check(b"none.example"),
        "check_later": opened + call(Call.SUBMIT, 1, b"null.example") +
                       call(Call.SUBMIT, 1, b"web.example") + call(Call.CANCEL, 1, 2) +
                       call(Call.PROCESS, 1) + call(Call.PROCESS, 1) +
                       call(Call.NEXT, 1, 0, 2, 1) + call(Call.NEXT, 1, 1, 3, 1) +
                       call(Call.LOOK, 2) + call(Call.LOOK, 1),
        "every_setting": config + call(Call.ADD_SERVER, 0, b"tls://192.0.2.53#dns.example") +
                         call(Call.ADD_PIN, 0, b"AAAA") + call(Call.ADD_SERVER, 0, b"nowhere\n") +
                         call(Call.SET_POLICY, 0, b"conflict=reject,preference=lenient") +
                         call(Call.SET_POLICY, 0, b"conflict=\x1b") +
                         call(Call.ADD_OWN_HOST, 0, b"mx.example") +
                         call(Call.SET_CA_FILE, 0, 65) +
                         call(Call.SET_RATE, 0, 255) + bytes.fromhex("4024000000000000") + b"\5" +
                         call(Call.SET_OPTION, 0, 1, 100) + call(Call.OPEN, 0, 1, 1) +
                         check(b"null.example"),
        "zone_of_its_own": config + call(Call.SET_ZONE, 0, b"a.example. MX 0 .\n") +
                           call(Call.SET_ZONE, 0, b"a.example. MX x .\n") +
                           call(Call.OPEN, 0, 1, 1) + check(b"a.example") + check(b"b.example"),
        "pool": config + call(Call.OPEN_POOL, 0, 2, 1, 1) +
                call(Call.CHECK_IN_POOL, 1, b"null.example", 2, 1) + call(Call.LOOK, 2),
        "wrong_kinds": opened + call(Call.OPEN, 1, 2, 1) + call(Call.CHECK, 0, b"null.example") +
                       call(Call.LOOK, 0) + call(Call.PROCESS, 3) + call(Call.FREE, 0, 1) +
                       call(Call.SET_OPTION, 0, 1, 1) + check(b"null.example"),
        "null_pointers": call(Call.NEW_CONFIG, 0) + config + call(Call.SET_POLICY, 0, 0xFE, 0) +
                         call(Call.SET_POLICY, 0, 0xFE, 7) + call(Call.OPEN, 0, 1, 1) +
                         call(Call.CHECK, 1, 0xFE, 3) + call(Call.CHECK, 1, 0xFE, 0, 2, 1),
        "zero_terminated": opened + bytes([Call.CHECK, 1, 0xFF, 12]) + b"null.example" +
                           bytes([2, 1]),
    }


def write(folder, seeds):
    folder.mkdir(parents=True, exist_ok=True)
    for name, octets in seeds.items():
        data = octets if isinstance(octets, bytes) else octets.encode()
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    corpora = Path(sys.argv[1])
    for target, seeds in (("reply", replies()), ("snapshot", snapshots()), ("c_abi", scripts()),
                          ("domain", DOMAINS), ("address", ADDRESSES), ("idn", IDN),
                          ("zone", ZONES), ("csv", CSV), ("json_lines", JSON_LINES)):
        write(corpora / target, seeds)
