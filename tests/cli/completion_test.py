#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""bash and zsh complete what the command takes, all of it and nothing else: keys are pressed in a
shell that runs at a terminal.  completion_test.py PATH_OF_NULLMX"""

import unittest

import stated_help
from completing_shell import Shell
from nullmx_command import main, run

VALUES = ("--lang", "--color", "--transport", "--role", "--dialect")


class Completion:
    @classmethod
    def setUpClass(cls):
        cls.shell = Shell(cls.name)
        cls.addClassCleanup(cls.shell.close)

    def offered(self, line):
        """What the last word of the line may become, without what leads on to the next one."""
        start, _, word = line.rpartition(" ")
        after = self.shell.all(line)
        self.assertTrue(after.startswith(start), after)
        words = after[len(start):].split()
        return {offer.rstrip(",=") for offer in words} - {word}

    def test_a_command_is_completed(self):
        self.assertEqual(self.shell.tab("nullmx che"), "nullmx check ")
        self.assertEqual(self.offered("nullmx "), stated_help.commands())

    def test_an_option_is_completed(self):
        self.assertEqual(self.shell.tab("nullmx check --l").rstrip(" ="), "nullmx check --lang")
        self.assertEqual(self.shell.tab("nullmx check --lang=z"), "nullmx check --lang=zh ")
        self.assertEqual(self.shell.tab("nullmx check --lang z"), "nullmx check --lang zh ")

    def test_each_option_of_the_help_is_offered_and_no_other(self):
        for command in ("", *stated_help.COMMANDS):
            with self.subTest(command):
                expected = set(stated_help.options(command))
                self.assertIn("--help", expected)
                line = " ".join(filter(None, ["nullmx", command, "--"]))
                self.assertEqual(self.offered(line), expected)

    def test_each_value_of_a_closed_list_is_offered_and_no_other(self):
        for option in VALUES:
            with self.subTest(option):
                expected = stated_help.choices(option)
                self.assertTrue(expected)
                if len(expected) == 1:
                    self.assertEqual(self.shell.tab(f"nullmx check {option} "),
                                     f"nullmx check {option} {expected.pop()} ")
                else:
                    self.assertEqual(self.offered(f"nullmx check {option} "), expected)

    def test_findings_are_offered_one_behind_the_other(self):
        findings = stated_help.choices("--fail-on")
        self.assertEqual(self.offered("nullmx check --fail-on "), findings)
        self.assertEqual(self.shell.tab("nullmx check --fail-on null_mx,unus").rstrip(" ,"),
                         "nullmx check --fail-on null_mx,unusable_mx")

    def test_policies_are_offered_with_their_values(self):
        names = {offer.partition("=")[0] for offer in self.offered("nullmx check --policy ")}
        policies = stated_help.policies()
        self.assertEqual(names, set(policies))
        for name, values in policies.items():
            with self.subTest(name):
                offers = self.offered(f"nullmx check --policy {name}=")
                self.assertEqual({offer.rpartition("=")[2] for offer in offers}, values)
        self.assertEqual(
            self.shell.tab("nullmx explain --policy alt=query,conflict=rej").rstrip(" ,"),
            "nullmx explain --policy alt=query,conflict=reject")

    def test_reply_codes_that_the_reference_knows_are_offered(self):
        known = {str(code) for code in range(200, 560)
                 if run("compare", "250", str(code)).status == 0}
        self.assertIn("556", known)
        for line in ("nullmx explain ", "nullmx compare ", "nullmx compare 250 "):
            with self.subTest(line):
                self.assertEqual({offer for offer in self.offered(line) if offer.isdigit()}, known)

    def test_a_file_is_offered_where_one_is_read(self):
        for option in ("--zone", "--tls-ca"):
            self.assertEqual(self.shell.tab(f"nullmx check {option} pi"),
                             f"nullmx check {option} pipe ")


class Bash(Completion, unittest.TestCase):
    name = "bash"


class Zsh(Completion, unittest.TestCase):
    name = "zsh"


if __name__ == "__main__":
    main()
