#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Filters between `nullmx check` and NSD that know datagrams of one query only.

    filter_test.py PATH_OF_NULLMX
"""

import subprocess
import unittest

import own_namespace
from name_servers import LOOPBACK, NameServers, tool
from nullmx_check import check

COUNT = 200
LONGEST_QUERY = 100  # with its headers

RULES = """
table ip short_ones {{
  chain watched {{
    type filter hook {hook} priority 0;
    udp dport {port} meta length > {longest} counter drop
  }}
}}
"""


def nft(*arguments, rules=None):
    return subprocess.run([tool("nft", "nftables"), *arguments], input=rules, check=True,
                          capture_output=True, text=True).stdout


class Filter(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        own_namespace.let_segments_pass()
        cls.servers = cls.enterClassContext(NameServers())

    def assert_verdicts_through(self, hook):
        """Each domain gets its verdict, and the filter has dropped what it does not know."""
        port = self.servers.nsd_port
        nft("-f", "-", rules=RULES.format(hook=hook, port=port, longest=LONGEST_QUERY))
        self.addCleanup(nft, "flush", "ruleset")
        _, verdicts = check("--server", f"{LOOPBACK}:{port}",
                            *(f"n{number}.parked.example" for number in range(COUNT)))
        self.assertEqual([verdict["finding"] for verdict in verdicts], ["null_mx"] * COUNT)
        self.assertNotIn("counter packets 0 ", nft("list", "ruleset"))

    def test_what_is_refused_goes_one_by_one(self):
        self.assert_verdicts_through("output")

    def test_what_is_dropped_unseen_costs_a_try(self):
        self.assert_verdicts_through("input")


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
