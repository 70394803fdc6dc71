#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""examples/signup under 10,000 hostile addresses, the same ones in every run.

    signup_hostile_test.py PATH_OF_SIGNUP PATH_OF_NULLMX

Each gets an answer with the finding of the nullmx command, as far as it is an address, and no page has
markup from outside.
"""

import html
import json
import random
import re
import subprocess
import sys
import unittest

import own_namespace
from signup_server import SAMPLE_ZONE, WithServer

NULLMX = sys.argv.pop(1)
COUNT = 10_000
AROUND = " \t\r\n\u00a0\u200b\u3000\ufeff"
INVISIBLE = re.compile("[\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f"
                       "\u3000\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
MAX_SHOWN = 512
HARMLESS = ("a@null.example", "a@mail.example")  # one page with the form, one with thanks
DOMAINS = ("mail.example", "null.example", "web.example", "ten.example", "txt.example",
           "absent.example", "loop1.example", "printer.local", "b\u00fccher.example",
           "xn--bcher-kva.example", "conflict.example", "x.parked.example", "[192.0.2.25]")
MARKUP = ("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' autofocus onfocus='a()",
          "</title><script>", "<!--", "]]>", "javascript:alert(1)", "{{fix}}", "{{{fix}}}", "{{#samples}}",
          "&lt;b&gt;", "&#60;script&#62;", "<svg/onload=alert(1)>", "`${alert(1)}`", "</textarea>",
          "%3Cscript%3E", "\\u003cscript\\u003e", "=cmd|'/c calc'!A0", "'; DROP TABLE users; --")
CHARACTERS = ("\0", "\x01", "\t", "\x1b[2J", "\x7f", "\u0085", "\u00ad", "\u061c", "\u200b", "\u200f",
              "\u202e", "\u2066", "\u2028", "\ufeff", "\ufffd", "\uffff", "\U0001f4e7", "\U000e0041",
              "\u0627\u0644", "\u4f8b", "\u00df", "\u0430", "e\u0301", "\u0301" * 50, "\u3002", "\uff20")
OCTETS = (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\xc3", b"\xfe\xff")
PUNCTUATION = "@.\"'<>()[]{}\\,;:-_+=%&#!/|~^`*?$ "


def hostile(chance):
    """One address, as octets."""
    local = chance.choice(("a", "\"q q\"", "x" * 64, "x" * 65, "", "a..b", "postmaster"))
    domain = chance.choice(DOMAINS)
    kind = chance.randrange(12)
    if kind == 0:
        return f"{local}{chance.choice(MARKUP)}@{domain}".encode()
    if kind == 1:
        return f"{local}@{chance.choice(MARKUP)}{domain}".encode()
    if kind == 2:
        return inserted(chance, f"{local}@{domain}".encode(), chance.choice(CHARACTERS).encode())
    if kind == 3:
        return inserted(chance, f"{local}@{domain}".encode(), chance.choice(OCTETS))
    if kind == 4:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(80)))
    if kind == 5:
        return "".join(chance.choice(PUNCTUATION) for _ in range(chance.randrange(40))).encode()
    if kind == 6:
        label = chance.choice("az\u00fc") * chance.choice((62, 63, 64, 200))
        return f"{local}@{'.'.join([label] * chance.randrange(1, 6))}.example".encode()
    if kind == 7:
        return f"{local}@{domain}".encode() * chance.randrange(2, 120)
    if kind == 8:
        word = "".join(chr(chance.randrange(0x80, 0x2ff)) for _ in range(chance.randrange(1, 9)))
        return f"{local}@{word}.null.example".encode()
    if kind == 9:
        return f"{local}@xn--{''.join(chance.choice('abz09-') for _ in range(8))}.example".encode()
    if kind == 10:
        return chance.choice(MARKUP).encode() * chance.randrange(1, 30)
    return chance.choice((f"<{local}@{domain}>", f"<@x.example:{local}@{domain}>", domain, "<>", "@",
                          f"{local}@{domain}.", f"{local}@{domain.upper()}", f"Name <a@{domain}>",
                          "a" * 10_000, f"a@{'a.' * 5_000}example")).encode()


def inserted(chance, text, octets):
    at = chance.randrange(len(text) + 1)
    return text[:at] + octets + text[at:]


def addresses():
    chance = random.Random(20260101)
    return [hostile(chance) for _ in range(COUNT)]


def is_utf8(octets):
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def findings_of_command(lines):
    """What the command finds; a line feed would make two inputs of one, and has none here."""
    run = subprocess.run([NULLMX, "check", "--json", "--zone", SAMPLE_ZONE], capture_output=True,
                         input=b"".join(line + b"\n" for line in lines))
    return [json.loads(line)["finding"] for line in run.stdout.splitlines()]


def fits_a_line(address):
    """The command takes a final carriage return, and a byte-order mark, for the editor's."""
    return b"\n" not in address and not address.endswith(b"\r") and not address.startswith(b"\xef\xbb\xbf")


def stripped(address):
    return address.decode(errors="surrogateescape").strip(AROUND).encode(errors="surrogateescape")


def is_no_address(address):
    """The form has no check made of it: a domain alone, or something invisible in it."""
    return b"@" not in address or INVISIBLE.search(address.decode(errors="replace")) is not None


def markup(page):
    """How often a page has each character that begins or ends markup: as often as the template has
    it, if nothing from outside is markup."""
    return {character: page.count(character) for character in "<>\"'"}


FIELD = re.compile(r'name="address" type="text" [^>]* value="([^"]*)"')


class Hostile(WithServer):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addresses = addresses()
        # Half of them, but what is no UTF-8, which no JSON can hold, goes by the form.
        is_for_program = [is_utf8(address) and at % 2 == 0 for at, address in enumerate(cls.addresses)]
        cls.by_program = [a for a, is_its in zip(cls.addresses, is_for_program, strict=True) if is_its]
        cls.by_form = [a for a, is_its in zip(cls.addresses, is_for_program, strict=True) if not is_its]

    def log_findings(self):
        """One word a check, in order: a page shows the finding to nobody."""
        return re.findall(r"outcome=[a-z]+ finding=([a-z_]+) ", self.server.log())

    def assert_same_as_command(self, found):
        """`found` are pairs of an address and the finding of the server."""
        comparable = [(address, finding) for address, finding in found if fits_a_line(address)]
        self.assertGreater(len(comparable), len(found) * 9 // 10)
        expected = findings_of_command([address for address, _ in comparable])
        for (address, finding), theirs in zip(comparable, expected, strict=True):
            is_asked = theirs == "invalid_address" and finding != "not_applicable"
            expected_here = theirs if is_asked or not is_no_address(address) else "not_applicable"
            self.assertEqual(finding, expected_here, address[:100])

    def test_the_interface_for_programs(self):
        found = []
        for address in self.by_program:
            answer = self.server.check(address.decode())
            if answer.status == 200:
                found.append((address, answer.json["finding"]))
            else:
                self.assertEqual(answer.status, 413)
                self.assertGreater(len(address), 1_300)
        self.assertGreater(len(found), len(self.by_program) * 9 // 10)
        self.assert_same_as_command(found)

    def test_lone_surrogates_are_no_json(self):
        for surrogate in ("\\ud800", "\\udfff", "\\udfff\\ud800"):
            answer = self.server.request("POST", "/v1/check", '{"address": "%s@mail.example"}' % surrogate,
                                         content_type="application/json")
            self.assertEqual((answer.status, answer.json["error"]), (400, "not_json"))

    def test_the_form(self):
        known = {answer.status: markup(answer.text) for answer in map(self.server.send_form, HARMLESS)}
        before = len(self.log_findings())
        sent = []
        for address in self.by_form:
            answer = self.server.send_form(address)
            if answer.status == 413:
                self.assertGreater(len(address), 2_700)
                continue
            self.assertIn(answer.status, known, address[:100])
            self.assert_is_our_page(answer, known[answer.status], address)
            sent.append(stripped(address))
        self.assertGreater(len(sent), len(self.by_form) * 9 // 10)
        self.assert_same_as_command(list(zip(sent, self.log_findings()[before:], strict=True)))

    def assert_is_our_page(self, answer, expected, address):
        self.assertEqual(markup(answer.text), expected, address[:100])  # decodes as UTF-8
        self.assertNotRegex(answer.text, "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
        field = FIELD.search(answer.text)
        self.assertEqual(field is not None, answer.status == 422)
        if field:
            self.assertLessEqual(len(html.unescape(field[1]).encode()), MAX_SHOWN)

    def test_the_list_has_what_it_should(self):
        every = b"".join(self.addresses)
        for needed in (b"\0", b"<script>", b"\xed\xa0\x80", "\u202e".encode(), "\u00fc".encode() * 64):
            self.assertIn(needed, every)
        self.assertEqual(len(self.by_program) + len(self.by_form), COUNT)
        self.assertGreaterEqual(max(map(len, self.addresses)), 10_000)


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
