#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""`nullmx check` against NSD and unbound: every shape of answer, as a real server sends it.

    name_server_test.py PATH_OF_NULLMX
"""

import json
import subprocess
import sys
import unittest

from name_servers import NameServers

NULLMX = sys.argv.pop(1)

# name, finding, detail, reply code, enhanced code, connect
SHAPES = [
    ("null.example", "null_mx", None, 556, "5.1.10", False),
    ("null-with-web.example", "null_mx", None, 556, "5.1.10", False),
    ("alias.example", "null_mx", None, 556, "5.1.10", False),
    ("shop.old.example", "null_mx", None, 556, "5.1.10", False),
    ("any.parked.example", "null_mx", None, 556, "5.1.10", False),
    ("b\u00fccher.example", "null_mx", None, 556, "5.1.10", False),
    ("www.parked.example", "implicit_mx", None, 250, "2.1.5", True),
    ("ten.example", "nonconforming_null_mx", None, 550, "5.4.4", False),
    ("conflict.example", "null_mx_conflict", None, 250, "2.1.5", True),
    ("mail.example", "explicit_mx", "unverified_targets", 250, "2.1.5", True),
    ("web.example", "implicit_mx", None, 250, "2.1.5", True),
    ("web6.example", "implicit_mx", None, 250, "2.1.5", True),
    ("txt.example", "no_mail_host", None, 550, "5.4.4", False),
    ("empty.example", "no_mail_host", None, 550, "5.4.4", False),
    ("absent.example", "no_such_domain", None, 550, "5.1.2", False),
    ("dangling.example", "no_such_domain", None, 550, "5.1.2", False),
    ("large.example", "explicit_mx", "unverified_targets", 250, "2.1.5", True),
]


def check(*arguments, server, status=None):
    """The JSON objects that `nullmx check` prints."""
    run = subprocess.run([NULLMX, "check", "--json", "--server", server, *arguments],
                         capture_output=True, text=True)
    if status is not None and run.returncode != status:
        raise AssertionError(f"exit status {run.returncode}, not {status}: {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines()]


class RealServers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.servers = NameServers().__enter__()
        cls.addClassCleanup(cls.servers.__exit__)

    def assert_shapes(self, server):
        verdicts = check(*[shape[0] for shape in SHAPES], server=server, status=0)
        for shape, verdict in zip(SHAPES, verdicts, strict=True):
            name, finding, detail, code, enhanced, connect = shape
            with self.subTest(name):
                self.assertEqual(verdict["finding"], finding)
                self.assertEqual(verdict["detail"], detail)
                self.assertEqual(verdict["reply"]["code"], code)
                self.assertEqual(verdict["reply"]["enhanced"], enhanced)
                self.assertEqual(verdict["connect"], connect)
                self.assertEqual(verdict["source"], "network")

    def test_a_recursive_server_gives_every_shape(self):
        self.assert_shapes(self.servers.resolver)

    def test_an_authoritative_server_gives_the_same(self):
        self.assert_shapes(self.servers.authority)

    def test_aliases_are_shown_as_evidence(self):
        [verdict] = check("alias.example", server=self.servers.resolver, status=69)
        self.assertEqual(verdict["aliases"], [{"owner": "alias.example", "target": "null.example"}])
        self.assertEqual(verdict["exchanges"], [{"preference": 0, "exchange": "."}])

    def test_an_answer_too_large_for_udp_comes_over_tcp(self):
        [verdict] = check("large.example", server=self.servers.resolver, status=0)
        self.assertEqual(verdict["transport"], "tcp_after_udp")
        self.assertEqual(len(verdict["exchanges"]), 60)

    def test_a_zone_that_fails_validation_is_a_temporary_failure(self):
        [verdict] = check("null.bogus.test", server=self.servers.resolver, status=75)
        self.assertEqual(verdict["finding"], "temporary_failure")
        self.assertEqual(verdict["failure"], "dnssec")
        self.assertEqual(verdict["reply"]["code"], 451)
        self.assertTrue(verdict["extended_errors"])

    def test_a_lame_zone_is_a_temporary_failure(self):
        [verdict] = check("null.lame.test", server=self.servers.resolver, status=75)
        self.assertEqual(verdict["finding"], "temporary_failure")
        self.assertEqual(verdict["failure"], "servfail")

    def test_a_name_of_no_zone_is_refused_and_no_verdict(self):
        [verdict] = check("null.other.test", server=self.servers.authority, status=75)
        self.assertEqual(verdict["failure"], "refused")

    def test_a_second_server_answers_where_the_first_is_not_there(self):
        [verdict] = check("null.example", "--server", self.servers.resolver,
                          server=self.servers.authority.replace("127.0.0.1", "127.0.0.2"),
                          status=69)
        self.assertEqual(verdict["finding"], "null_mx")

    def test_after_a_null_mx_no_address_is_asked_for(self):
        before = len(self.servers.queries())
        check("null-with-web.example", "alias.example", "any2.parked.example", "--targets",
              server=self.servers.resolver, status=0)
        asked = self.servers.queries()[before:]
        self.assertEqual(sorted(asked), ["alias.example. MX", "any2.parked.example. MX",
                                         "null-with-web.example. MX"])

    def test_without_mx_both_address_types_are_asked_for_once(self):
        before = len(self.servers.queries())
        check("web.example", server=self.servers.resolver, status=0)
        self.assertEqual(sorted(self.servers.queries()[before:]),
                         ["web.example. A", "web.example. AAAA", "web.example. MX"])

    def test_one_domain_is_asked_once_however_often_it_is_named(self):
        before = len(self.servers.queries())
        check(*[f"user{i}@null.example" for i in range(50)], server=self.servers.resolver, status=0)
        self.assertEqual(self.servers.queries()[before:], ["null.example. MX"])

    def test_bad_input_puts_nothing_on_the_wire(self):
        before = len(self.servers.queries())
        check("user@exa mple.example", "user@-x.example", "u@x.invalid", "u@x.onion", "u@x.local",
              "u@localhost", "u@[192.0.2.1]", "<>", "postmaster", "a@192.0.2.1",
              server=self.servers.resolver, status=0)
        # A query that is answered afterwards shows that the log is complete up to here.
        check("null.example", server=self.servers.resolver, status=69)
        self.assertEqual(self.servers.queries()[before:], ["null.example. MX"])

    def test_targets_are_evaluated(self):
        verdicts = check("unusable.example", "addressless.example", "unusable-null.example",
                         "via-alias.example", "--targets", server=self.servers.resolver, status=0)
        self.assertEqual([verdict["finding"] for verdict in verdicts],
                         ["unusable_mx", "unusable_mx", "unusable_mx", "explicit_mx"])
        self.assertIn("null_mx_present", verdicts[2]["notes"])
        self.assertIn("mx_target_is_cname", verdicts[3]["notes"])


if __name__ == "__main__":
    unittest.main()
