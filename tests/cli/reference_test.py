#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""nullmx explain, compare and demo."""

import unittest

import nullmx_command as command
from nullmx_command import run


class Explain(unittest.TestCase):
    def test_takes_a_code_an_enhanced_one_or_both(self):
        for words in (("556",), ("556 5.1.10",), ("556", "5.1.10"), ("5.1.10",)):
            result = run("explain", *words)
            self.assertEqual((result.status, result.error), (0, ""), words)
            self.assertRegex(result.text, r"\A556( 5\.1\.10)?: ")
            for part in ("Meaning", "When", "Fix", "RFC 750"):
                self.assertIn(part, result.text)

    def test_gives_each_basic_code_of_an_enhanced_one(self):
        lines = run("explain", "--json", "5.1.10").lines
        self.assertEqual([line["code"] for line in lines], [556, 550])
        self.assertEqual({line["enhanced"] for line in lines}, {"5.1.10"})

    def test_keeps_550_5_1_10_apart_from_556_5_1_10(self):
        self.assertNotEqual(run("explain", "550 5.1.10").text, run("explain", "556 5.1.10").text)

    def test_explains_an_unknown_code_by_its_digits(self):
        result = run("explain", "559")
        self.assertEqual(result.status, 0)
        self.assertIn("559: ", result.text)

    def test_checks_a_domain_first(self):
        for name in ("null.example", "nobody@null.example"):
            result = run("explain", "--zone", command.SAMPLE_ZONE, name)
            self.assertEqual((result.status, result.error), (0, ""))
            self.assertIn("null_mx", result.text)
            self.assertIn("556 5.1.10", result.text)
        (line,) = run("explain", "--json", "--zone", command.SAMPLE_ZONE, "web.example").lines
        self.assertEqual(line["finding"], "implicit_mx")

    def test_does_not_take_a_domain_that_begins_with_digits_for_a_code(self):
        (line,) = run("explain", "--json", "--zone", command.SAMPLE_ZONE, "250.example").lines
        self.assertEqual(line["domain"], "250.example")

    def test_takes_a_reply_as_it_stands_in_a_bounce(self):
        for line, code in (("550 5.1.10 <null.example>: Domain does not accept mail", "550 5.1.10"),
                           ("550-5.1.10", "550 5.1.10"), ("550-5.1.10 No", "550 5.1.10"),
                           ("556 ", "556"), (" 556\n", "556"), ("550-", "550"),
                           ("550 No such user a@b.example", "550"),
                           ("550-Blocked, see https://b.example", "550"),
                           ("250-PIPELINING", "250"), ("5.1.10 <null.example>: No", "556 5.1.10"),
                           ("550 192.0.2.1 is blocked", "550"), ("550 5.1.10: No", "550 5.1.10")):
            for words in ((line,), line.split()):
                result = run("explain", *words)
                self.assertEqual((result.status, result.error), (0, ""), words)
                self.assertTrue(result.text.startswith(code + ": "), result.text[:60])
        self.assertRegex(run("compare", "250-ok all", "550 5.1.10 no").text,
                         r"\AReply +250 +550 5\.1\.10\n")

    def test_does_not_take_a_name_that_begins_like_a_reply_for_one(self):
        for name in ("550-5.1.10.example", "163-mail.example", "5.1.10.example", "550.5.1.example",
                     "550-x@web.example", "5.1.10@web.example"):
            (line,) = run("explain", "--json", "--zone", command.SAMPLE_ZONE, name).lines
            self.assertEqual(line["domain"], name.rpartition("@")[2])

    def test_what_compare_advises_works(self):
        for half in ("2.1.5", "4.4.3", "5.1.10", "5.7.27", "5.4.4"):
            advice = run("compare", half, "556").error
            whole = advice.partition("write ")[2].partition(",")[0]
            self.assertEqual(run("compare", whole, "556").status, 0, advice)

    def test_speaks_chinese(self):
        self.assertIn("含义", run("explain", "--lang", "zh", "556").text)


class Compare(unittest.TestCase):
    def test_puts_two_replies_side_by_side(self):
        result = run("compare", "250", "556")
        self.assertEqual((result.status, result.error), (0, ""))
        self.assertRegex(result.text, r"\AReply +250 +556\n")
        self.assertRegex(result.text, r"Class +2yz: positive completion +5yz: permanent negative")
        for part in ("Meaning", "When", "Fix", "Difference", "Which when", "Action"):
            self.assertIn("\n" + part, result.text)
        self.assertLessEqual(max(map(len, result.text.split("\n"))), 80)

    def test_takes_codes_in_one_word_or_two(self):
        for words in (("250 2.1.5", "556 5.1.10"), ("250", "2.1.5", "556", "5.1.10")):
            self.assertRegex(run("compare", *words).text, r"\AReply +250 2\.1\.5 +556 5\.1\.10\n")

    def test_says_which_code_it_does_not_know(self):
        self.assertIn("for 559;", run("compare", "250", "559").error)
        self.assertIn("for 259;", run("compare", "259", "550").error)


class Demo(unittest.TestCase):
    ROWS = {"mail.example": "explicit_mx", "web.example": "implicit_mx",
            "nobody@null.example": "null_mx", "any.parked.example": "null_mx",
            "ten.example": "nonconforming_null_mx", "conflict.example": "null_mx_conflict",
            "unusable.example": "unusable_mx", "txt.example": "no_mail_host",
            "absent.example": "no_such_domain", "loop1.example": "temporary_failure",
            "printer.local": "special_use", "under_score.example": "invalid_address",
            "user@[192.0.2.25]": "address_literal", "postmaster": "not_applicable"}

    def test_shows_every_finding_in_columns(self):
        result = run("demo")
        self.assertEqual((result.status, result.error), (0, ""))
        table = result.text.split("\n\n")[0].split("\n")
        finding, reply = table[0].index("Finding"), table[0].index("Reply")
        shown = {line.split()[0]: line[finding:reply].strip() for line in table[1:]}
        self.assertEqual({name: shown[name] for name in self.ROWS}, self.ROWS)
        self.assertEqual(len(table), len(shown) + 1)

    def test_explains_the_null_mx_in_full(self):
        text = run("demo").text
        explained = text[text.index("\n\n"):]
        for part in ("556 5.1.10", "Why", "Fix", "RFC 7505"):
            self.assertIn(part, explained)
        self.assertIn("zone,", explained, "the source is the zone, not a repetition")

    def test_fits_into_80_columns(self):
        for language in ("en", "zh"):
            text = run("demo", "--lang", language).text
            widths = [sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.split("\n")]
            self.assertLessEqual(max(widths), 80)


if __name__ == "__main__":
    command.main()
