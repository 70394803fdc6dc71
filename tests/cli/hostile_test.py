#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The command against a server that misbehaves: hostile_test.py PATH_OF_NULLMX PATH_OF_SERVER"""

import os
import sys
import unittest

import nullmx_command as command

SERVER = os.path.abspath(sys.argv.pop(1))

# In each: the domain, the finding, the failure, how the answer travelled.
ANSWERED = (
    ("honest.test", "explicit_mx", None, "udp"),
    ("innocent-null.test", "null_mx", None, "udp"),
    ("first-lost.test", "explicit_mx", None, "udp"),
    ("contradicted.test", "explicit_mx", None, "udp"),
    ("other-port.test", "explicit_mx", None, "udp"),
    ("junk-id.test", "explicit_mx", None, "udp"),
    ("junk-empty.test", "explicit_mx", None, "udp"),
    ("no-edns.test", "explicit_mx", None, "udp"),
    ("tc.test", "explicit_mx", None, "tcp_after_udp"),
    ("tc-zero.test", "explicit_mx", None, "tcp_after_udp"),
    ("tcp.thousands.test", "explicit_mx", None, "tcp_after_udp"),
    ("thousands-null.test", "null_mx_conflict", None, "udp"),
    ("nxdomain.test", "no_such_domain", None, "udp"),
    ("nodata.test", "implicit_mx", None, "udp"),
    ("cname-null.test", "null_mx", None, "udp"),
    ("label-line.test", "explicit_mx", None, "udp"),
)
FAILED = (
    ("2.rcode.test", "servfail", "udp"),
    ("5.rcode-header.test", "refused", "udp"),
    ("dnssec.test", "dnssec", "udp"),
    ("referral.test", "lame", "udp"),
    ("owner.test", "bizarre", "udp"),
    ("nxdomain-null.test", "contradictory", "udp"),
    ("loop.test", "alias_loop", "udp"),
    ("chain.test", "chain_limit", "udp"),
    ("pointer-self.test", "malformed", "udp"),
    ("pointer-bomb.test", "malformed", "udp"),
    ("tc-tc.test", "malformed", "tcp_after_udp"),
)
NEVER_ANSWERED = ("silence.test", "too-late.test", "20.cut.test", "tc-silent.test",
                  "tc-65535-silent.test")


def check(server, *words):
    return command.run("check", "--json", "--server", server, *words)


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(command.misbehaving_server(SERVER))

    def test_replies_end_in_their_verdicts(self):
        rows = ANSWERED + tuple((domain, "temporary_failure", *rest) for domain, *rest in FAILED)
        lines = check(self.server, "--timeout", "60s", *(row[0] for row in rows)).lines
        for (domain, finding, failure, transport), line in zip(rows, lines, strict=True):
            with self.subTest(domain):
                self.assertEqual(
                    (line["finding"], line["failure"], line["transport"], line["domain"]),
                    (finding, failure, transport, domain))

    def test_failures_say_that_one_should_try_again(self):
        for domain, failure, _ in FAILED:
            with self.subTest(domain):
                result = check(self.server, "--timeout", "60s", domain)
                self.assertEqual((result.status, result.lines[0]["failure"]), (75, failure))
                self.assertEqual(result.lines[0]["reply"]["code"], 451)

    def test_silence_ends_at_the_timeout(self):
        result = check(self.server, "--timeout", "300ms", *NEVER_ANSWERED)
        for line in result.lines:
            with self.subTest(line["domain"]):
                self.assertEqual((line["finding"], line["failure"]),
                                 ("temporary_failure", "timeout"))
        self.assertEqual(len(result.lines), len(NEVER_ANSWERED))

    def test_no_octet_of_a_name_gets_out_of_its_line(self):
        result = command.run("check", "--server", self.server, "--full", "label-line.test")
        self.assertEqual(result.status, 0)
        self.assertNotIn(b"\r", result.out)
        self.assertIn(b"\\013\\010", result.out)


if __name__ == "__main__":
    command.main()
