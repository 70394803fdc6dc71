#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Any bytes are an input: one line each, a fault with its position, and nothing on the wire."""

import base64
import os
import subprocess
import sys
import unittest

import nullmx_command as command
from nullmx_command import run

LONG = "a" * 64

# Why it is no address; the bytes; reason and position of the fault.
CASES = (
    ("A3: nothing", b"", "empty", 0),
    ("A3: nothing behind the local part", b"a@", "domain_empty", 2),
    ("A3: nothing before the domain", b"@b.example", "local_part_empty", 0),
    ("A3: a control character", b"a\x01b@c.example", "control", 1),
    ("A3: an octet 0", b"a\0b@c.example", "control", 1),
    ("A3: DEL", b"a\x7f@c.example", "control", 1),
    ("A3: a C1 control", "a\u0085@c.example".encode(), "control", 1),
    ("A3: Latin-1", b"m\xfcller@c.example", "not_utf8", 1),
    ("A3: an overlong form", b"a\xc0\xaf@c.example", "not_utf8", 1),
    ("A3: a quote that does not end", b'"ab@c.example', "quote", None),
    ("A3: text behind a quote", b'"a"b@c.example', "quote", 3),
    ("A3: a space", b"a b@c.example", "local_part_char", 1),
    ("A3: a comment", b"a(note)@c.example", "local_part_char", 1),
    ("A3: a display name", b"Ann <a@c.example>", None, None),
    ("A3: dots in a row", b"a..b@c.example", "local_part_dot", 2),
    ("A3: a bracket without its partner", b"<a@c.example", "angle_bracket", None),
    ("A4: an underscore", b"a@b_c.example", "domain_char", 3),
    ("A4: a space in the domain", b"a@b c.example", "domain_char", 3),
    ("A5: an empty label", b"a@b..example", "label_empty", 4),
    ("A5: a hyphen first", b"a@-b.example", "label_hyphen", 2),
    ("A6: a label of 64", f"a@{LONG}.example".encode(), "label_too_long", None),
    ("A6: a domain of 255", ("a@" + "abcdefg." * 31 + "example").encode(), None, None),
    ("A7: a local part of 65", f"{LONG}a@b.example".encode(), "local_part_too_long", 64),
    ("A8: a final dot", b"a@b.example.", "trailing_dot", 11),
    ("A11: a literal that is none", b"a@[300.1.1.1]", "literal", None),
    ("A11: an unknown tag", b"a@[x:1]", "literal", None),
    ("A12: an address without brackets", b"a@192.0.2.1", "bare_ip", 2),
    ("A16: the root", b".", None, None),
    ("A18: a character that IDNA does not allow", "a@\u2603\u200d.example".encode(), "idna", 2),
    ("A19: no Punycode", b"a@xn--zzzzzzzz", "fake_a_label", 2),
)


class BadInput(unittest.TestCase):
    def check_against(self, server, stdin):
        return run("check", "--json", "--timeout", "200ms", "--server", command.written(server),
                   stdin=stdin)

    def test_is_one_line_and_exit_65_and_nothing_on_the_wire(self):
        with command.silent_server() as server:
            for why, octets, reason, position in CASES:
                with self.subTest(why):
                    result = self.check_against(server, octets + b"\n")
                    self.assertEqual(result.status, 65)
                    (line,) = result.lines
                    self.assertEqual(line["finding"], "invalid_address")
                    self.assertEqual(line["source"], "input")
                    self.assertIsNone(line["domain"])
                    if reason:
                        self.assertEqual(line["fault"]["reason"], reason)
                    if position is not None:
                        self.assertEqual(line["fault"]["position"], position)
                    self.assertLessEqual(line["fault"]["position"], len(octets))
            self.assertTrue(command.heard_nothing(server))

    def test_a_good_input_is_heard_so_silence_means_something(self):
        with command.silent_server() as server:
            result = self.check_against(server, b"a@good.example\n")
            self.assertIn(b"\x04good\x07example\0", server.recv(512))
        self.assertEqual(result.status, 75)
        self.assertEqual(result.lines[0]["failure"], "timeout")

    def test_a_local_part_never_leaves(self):
        with command.silent_server() as server:
            self.check_against(server, b"secret@good.example\n")
            self.assertNotIn(b"secret", server.recv(512))

    def test_names_that_are_never_asked_for_are_not(self):
        with command.silent_server() as server:
            result = self.check_against(
                server, b"a.invalid\nlocalhost\nprinter.local\nabc.onion\na@[192.0.2.1]\n<>\n")
            self.assertTrue(command.heard_nothing(server))
        self.assertEqual([line["finding"] for line in result.lines],
                         ["special_use"] * 4 + ["address_literal", "not_applicable"])

    def test_stands_whole_in_the_json(self):
        with command.silent_server() as server:
            for why, octets, _, _ in CASES:
                with self.subTest(why):
                    line = self.check_against(server, octets + b"\n").lines[0]
                    if line["input"] is None:
                        self.assertEqual(base64.b64decode(line["input_base64"]), octets)
                        self.assertRaises(UnicodeDecodeError, octets.decode)
                    else:
                        self.assertIsNone(line["input_base64"])
                        self.assertEqual(line["input"].encode(), octets)

    def test_every_octet_alone_has_its_line(self):
        octets = [bytes([value]) for value in range(256) if value not in b"\n\r"]
        for before, after in ((b"", b"@b.example"), (b"a@b", b".example"), (b"", b"")):
            lines = run("check", "--json", "--zone", command.SAMPLE_ZONE, stdin=b"".join(
                before + octet + after + b"\n" for octet in octets)).lines
            self.assertEqual(len(lines), len(octets))

    def test_random_bytes_give_a_line_each(self):
        lines = os.urandom(200_000).split(b"\n")
        result = run("check", "--json", "--zone", command.SAMPLE_ZONE, stdin=b"\n".join(lines))
        self.assertEqual(len(result.lines), len(lines) - (lines[-1] == b""))
        self.assertEqual(result.status, 0)


class Size(unittest.TestCase):
    """Memory is bounded whatever the input.  A sanitizer keeps what is freed, so it gets more."""

    with open(command.COMMAND, "rb") as binary:
        FACTOR = 12 if b"__asan_init" in binary.read() else 1

    def peak_kib(self, stdin, *words):
        """Runs it in a child of its own, since the peak is that of the largest child."""
        script = ("import resource, subprocess, sys\n"
                  "done = subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.PIPE)\n"
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode,"
                  " done.stdout.count(b'\\n'), len(done.stdout))")
        done = subprocess.run(
            [sys.executable, "-c", script, command.COMMAND, "check", "--json", "--zone",
             command.SAMPLE_ZONE, *words], input=stdin, capture_output=True, timeout=300,
            check=True)
        return map(int, done.stdout.split())

    def test_a_line_of_ten_megabytes_is_one_input(self):
        octets = b"a" * 10_000_000
        peak, status, lines, size = self.peak_kib(octets + b"@b.example\n")
        self.assertEqual((status, lines), (65, 1))
        self.assertGreater(size, len(octets))
        self.assertLess(peak, 150_000 * self.FACTOR)

    def test_many_long_lines_are_not_held_together(self):
        octets = (b"a" * 1_000_000 + b"@b.example\n") * 60
        peak, status, lines, _ = self.peak_kib(octets)
        self.assertEqual((status, lines), (0, 60))
        self.assertLess(peak, 100_000 * self.FACTOR)

    def test_a_long_list_takes_no_more_memory_than_a_short_one(self):
        def peak_of(count):
            names = b"".join(b"u%d@n.parked.example\n" % i for i in range(count))
            peak, status, lines, _ = self.peak_kib(names)
            self.assertEqual((status, lines), (0, count))
            return peak
        self.assertLess(peak_of(40_000) - peak_of(8_000), 4_000 * self.FACTOR * self.FACTOR)

    def test_a_line_beyond_64_mib_is_one_input_and_those_behind_it_are_read(self):
        octets = b"mail.example\n" + b"a" * 70_000_000 + b"\r\nnull.example\n" + b"b" * 70_000_000
        lines = run("check", "--json", "--zone", command.SAMPLE_ZONE, stdin=octets).lines
        self.assertEqual([line["finding"] for line in lines],
                         ["explicit_mx", "invalid_address", "null_mx", "invalid_address"])
        self.assertEqual([line["input"] for line in lines],
                         ["mail.example", "a" * 4096, "null.example", "b" * 4096])

    def test_a_line_without_end_takes_bounded_memory(self):
        peak, status, lines, _ = self.peak_kib(b"\0" * 150_000_000)
        self.assertEqual((status, lines), (65, 1))
        self.assertLess(peak, 250_000 * self.FACTOR)


if __name__ == "__main__":
    command.main()
