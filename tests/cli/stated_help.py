# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What the command's own help says there is, for those that have to say the same."""

import re

from nullmx_command import run

COMMANDS = ("check", "explain", "compare", "demo", "bench")


def help_of(command):
    result = run(*filter(None, [command]), "--help")
    assert result.status == 0, result.error
    return result.text


def commands():
    listed = help_of("").partition("Subcommands:\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^  (\w+)", listed, re.MULTILINE))


def options(command):
    """Each with what it calls its value; empty for a flag.  {"--lang": "LANG", "--json": ""}"""
    found = {}
    for names, value in re.findall(
            r"^  (-[\w,-]+)((?: (?!Excludes:|Needs:)[^ \n]+)?)", help_of(command), re.MULTILINE):
        found[names.rpartition(",")[2]] = value.strip()
    return found


def choices(option, wrong="?"):
    """The words that the command says to choose from."""
    error = run("check", option, wrong, "a.example").error
    return set(re.findall(r"\w+", error.partition(": choose ")[2])) - {"or"}


def policies():
    return {name: choices("--policy", f"{name}=?") for name in choices("--policy")}


def exit_codes(command):
    text = help_of(command).partition("Exit codes")[2]
    return {int(code) for code in re.findall(r"(?:^ *|  |: |; )(\d+)  ?\w", text, re.MULTILINE)}
