#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Postfix and Exim answer what AGREEMENT.md says, and what nullmx predicts of them.

    agreement_test.py NULLMX MISBEHAVING_SERVER            asks both; see cmake/agreement.sh
    agreement_test.py NULLMX MISBEHAVING_SERVER --write    asks both, and writes AGREEMENT.md
    agreement_test.py NULLMX --light                       asks Postfix, by real name servers alone

The versions that are written there may differ from those that are asked, and are said then.
"""

import itertools
import os
import sys
import unittest

import own_namespace
from mail_servers import become_root

from agreement import comparison, page, reasons, shapes

NULLMX = os.path.abspath(sys.argv[1])
LIGHT = "--light" in sys.argv
MISBEHAVING_SERVER = None if LIGHT else os.path.abspath(sys.argv[2])

# What only nullmx does or sees, and a mail server has no part in.
NOT_ASKED = {
    "E3": "its cache", "E15": "its option mx_only", "F3": "extended errors are evidence alone",
    "F11": "as F10, but sooner", "F13": "its own machine", "F14": "its deadline",
    "F14b": "its deadline", "F15": "its cache", "G4": "the case of letters", "G10": "each reply",
    "G13": "its cache", "H1": "as C12", "H11": "its further questions",
    "H12": "C12 without --targets",
}
LAST_CASES = {"C": 22, "D": 11, "E": 15, "F": 16, "G": 14, "H": 12}


def measured():
    return comparison.measure(NULLMX, MISBEHAVING_SERVER)


class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.found, cls.versions = measured()
        cls.written = page.written()

    def differences(self):
        return [pair for comparisons in self.found.values() for one in comparisons
                for pair in one.all_pairs() if pair.is_one()]

    def test_each_shape_is_answered_as_it_is_written(self):
        for table, comparisons in zip(("served", "faulty"), self.found.values()):
            for one in comparisons:
                with self.subTest(one.shape.case, domain=one.shape.domain):
                    row = page.row(one)
                    expected = page.written_row(self.written[table], one)
                    self.assertIsNotNone(expected, "it is not in the page")
                    self.assertEqual(row, expected[:page.LIGHT_COLUMNS] if LIGHT else expected)

    def test_each_difference_has_one_reason(self):
        for difference in self.differences():
            with self.subTest(difference):
                self.assertEqual(len(reasons.fitting(difference)), 1)

    def test_a_dialect_predicts_its_server_where_the_dns_is_sound(self):
        """But for what a verdict does not tell; --write cannot make this pass."""
        allowed = {"postfix": ("long-chain", "looked-up", "last-dot"),
                   "exim": ("long-chain", "looked-up", "router-reads", "own-bound", "from-syntax",
                            "own-host")}
        served = next(iter(self.found.values()))
        for pair in itertools.chain.from_iterable(one.all_pairs() for one in served):
            if pair.dialect == pair.server and pair.is_one():
                with self.subTest(pair):
                    self.assertIn(reasons.reason_for(pair).sign, allowed[pair.server])

    def test_each_case_is_asked_or_said_not_to_be(self):
        about_dns = [shape for shape in shapes.SERVED if shape.case[0] >= "C"]
        self.assertGreaterEqual(len({shape.domain for shape in about_dns}), 60)
        asked = {shape.case for shape in (*shapes.SERVED, *shapes.FAULTY)}
        self.assertFalse(asked & NOT_ASKED.keys())
        every = {f"{letter}{number}" for letter, last in LAST_CASES.items()
                 for number in range(1, last + 1)} | {"F14b"}
        self.assertEqual({case for case in asked if case[0] >= "C"} | NOT_ASKED.keys(), every)

    def test_versions_are_said_where_they_differ(self):
        """No failure: a program may say the same in its next version."""
        for version in self.versions:
            if version not in self.written["versions"].strip().split(", "):
                print(f"measured: {version}", file=sys.stderr)


@unittest.skipIf(LIGHT, "of all shapes")
class WholeAgreement(unittest.TestCase):
    def test_the_whole_page_is_what_was_measured(self):
        tables = page.tables(Agreement.found, Agreement.versions)
        for name in tables.keys() - {"versions"}:
            with self.subTest(name):
                self.assertEqual(tables[name], page.written()[name])

    def test_no_reason_is_left_over(self):
        given = {reasons.reason_for(difference).sign for difference in Agreement().differences()}
        self.assertEqual(given, {reason.sign for reason in reasons.REASONS})


if __name__ == "__main__":
    become_root()
    own_namespace.enter()
    if "--write" in sys.argv:
        page.write(page.tables(*measured()))
    else:
        unittest.main(argv=sys.argv[:1])
