#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The programs of examples/embed against NSD: each calling style finds the same.

    embed_test.py PROGRAM...
"""

import subprocess
import sys
import unittest

from name_servers import NameServers

PROGRAMS = []

# As each program prints them.
EXPECTED = {
    "user@null.example null_mx 556 5.1.10",
    "mail.example explicit_mx 250 2.1.5",
    "web.example implicit_mx 250 2.1.5",
    "absent.example no_such_domain 550 5.1.2",
    "ten.example nonconforming_null_mx 550 5.4.4",
    "a..b invalid_address 501 5.1.3",
    "user@[192.0.2.1] address_literal",
}
INPUTS = [line.split()[0] for line in sorted(EXPECTED)]


class Embed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.servers = cls.enterClassContext(NameServers())

    def test_each_style_finds_the_same(self):
        self.assertGreaterEqual(len(PROGRAMS), 8, "libuv1-dev and libasio-dev are needed")
        for program in PROGRAMS:
            with self.subTest(program):
                run = subprocess.run([program, self.servers.authority, *INPUTS], check=True,
                                     capture_output=True, text=True, timeout=60)
                lines = run.stdout.splitlines()
                self.assertEqual(sorted(lines), sorted(EXPECTED))

    def test_without_an_input_each_ends(self):
        for program in PROGRAMS:
            with self.subTest(program):
                run = subprocess.run([program, self.servers.authority], check=True,
                                     capture_output=True, text=True, timeout=60)
                self.assertEqual(run.stdout + run.stderr, "")

    def test_threads_find_what_is_known_in_the_cache(self):
        program = next(p for p in PROGRAMS if p.endswith("threads"))
        run = subprocess.run([program, self.servers.authority, "null.example"], check=True,
                             capture_output=True, text=True, timeout=60)
        self.assertEqual(run.stderr, "null.example comes from the cache\n")


if __name__ == "__main__":
    PROGRAMS = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
