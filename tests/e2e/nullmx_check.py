# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Runs `nullmx check --json`: NAME_test.py PATH_OF_NULLMX [unittest options]"""

import json
import os
import subprocess
import sys

COMMAND = [os.path.abspath(sys.argv.pop(1)), "check", "--json"]


def check(*arguments, under=()):
    """The exit status and the verdicts; `under` precedes the command."""
    run = subprocess.run([*under, *COMMAND, *arguments], capture_output=True, text=True)
    if run.stderr:
        raise AssertionError(run.stderr)
    return run.returncode, [json.loads(line) for line in run.stdout.splitlines()]


def start(*arguments, under=()):
    """A command that reads its inputs from a pipe, as long as it is open."""
    return subprocess.Popen([*under, *COMMAND, *arguments], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)


def give(process, line):
    process.stdin.write(line + "\n")
    process.stdin.flush()


def take(process):
    """Its next verdict."""
    return json.loads(process.stdout.readline())
