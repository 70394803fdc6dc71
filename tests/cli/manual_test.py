#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The manual pages are well formed, and nullmx(1) says what the command says of itself.
manual_test.py PATH_OF_NULLMX"""

import re
import shutil
import subprocess
import unittest

import stated_help
from nullmx_command import ROOT, main

COMMAND_PAGE = ROOT / "examples/cli/nullmx.1"
PAGES = (COMMAND_PAGE, ROOT / "lib/man/nullmx.3")


def tool(name, package):
    path = shutil.which(name)
    if path is None:
        raise AssertionError(f"the package {package} is not installed")
    return path


def unescaped(text):
    return text.replace(r"\&", "")


def lines_of(section, text):
    return re.search(rf"^\.Sh {section}\n(.*?)(?=^\.Sh )", text, re.MULTILINE | re.DOTALL)[1]


def flags(line):
    """'.Op Fl -lang Ar LANG' gives ("--lang", "LANG")."""
    return [("-" + name, value) for name, value in re.findall(
        r"Fl (-[\w-]+)(?: Ar ([^ \n]+(?: \.\.\.)?))?", unescaped(line))]


class Manual(unittest.TestCase):
    def setUp(self):
        self.page = COMMAND_PAGE.read_text()

    def test_is_clean_for_both_formatters(self):
        for page in PAGES:
            for command in ([tool("mandoc", "mandoc"), "-Tlint", "-Wwarning", page],
                            [tool("groff", "groff-base"), "-ww", "-mandoc", "-Tutf8", page]):
                with self.subTest(command):
                    done = subprocess.run(command, capture_output=True, text=True, check=False)
                    complaints = done.stderr + (done.stdout if "-Tlint" in command else "")
                    self.assertEqual((done.returncode, complaints), (0, ""))

    def synopsis(self):
        """The options of each command."""
        found = {}
        for part in lines_of("SYNOPSIS", self.page).split(".Nm\n")[1:]:
            command = re.match(r"\.Cm (\w+)", part)
            found[command[1] if command else ""] = dict(flags(part))
        return found

    def test_lists_the_options_of_each_command_as_its_help_does(self):
        self.assertEqual(set(self.synopsis()) - {""}, stated_help.commands())
        for command, listed in self.synopsis().items():
            with self.subTest(command):
                expected = stated_help.options(command)
                if command:
                    del expected["--help"]
                self.assertTrue(expected)
                self.assertEqual(listed, expected)

    def test_says_what_each_option_is_once(self):
        described = [flag for line in re.findall(r"^\.It (Fl .*)$", self.page, re.MULTILINE)
                     for flag in flags(line)]
        listed = {}
        for options in self.synopsis().values():
            listed |= options
        self.assertEqual(sorted(described), sorted(listed.items()))

    def test_lists_the_words_that_options_take(self):
        options = lines_of("OPTIONS", self.page)
        for option in ("lang", "color", "transport", "role", "dialect", "fail-on", "progress"):
            with self.subTest(option):
                part = re.search(rf"^\.It Fl -{option} .*\n((?:.*\n)*?)\.(?:It|El)", options,
                                 re.MULTILINE)[1]
                self.assertEqual(set(re.findall(r"^\.Li (\w+)", part, re.MULTILINE)),
                                 stated_help.choices(f"--{option}"))

    def test_lists_the_rulings_of_a_policy(self):
        listed = {name: set(values.replace(" ", "").split(",")) for name, values in re.findall(
            r"^\.It Li (\w+)= Ns Brq Li (.*)$", self.page, re.MULTILINE)}
        self.assertEqual(listed, stated_help.policies())

    def test_lists_the_exit_codes_of_the_help(self):
        listed = {int(code) for code in re.findall(
            r"^\.It (\d+)$", lines_of("EXIT STATUS", self.page), re.MULTILINE)}
        self.assertEqual(listed, stated_help.exit_codes("check"))
        self.assertLessEqual(stated_help.exit_codes("explain"), listed)
        self.assertLessEqual(stated_help.exit_codes("compare"), listed)


if __name__ == "__main__":
    main()
