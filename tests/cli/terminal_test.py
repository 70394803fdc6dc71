#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Progress on a terminal: terminal_test.py PATH_OF_NULLMX"""

import fcntl
import os
import pathlib
import pty
import struct
import subprocess
import tempfile
import termios
import unittest

import nullmx_command as command
from asked import Asked

TO_THE_START = b"\r"
NOTHING_BEHIND = b"\x1b[K"
NARROW = 20
WIDE = 120


class Terminal:
    """That of standard error of one command."""

    def __init__(self, test, columns):
        self.test = test
        self.ours, self.theirs = pty.openpty()
        test.addCleanup(os.close, self.ours)
        self.resize(columns)
        self.seen = b""

    def resize(self, columns):
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))

    def start(self, *words, **options):
        process = subprocess.Popen([command.COMMAND, "check", *map(str, words)],
                                   stdin=subprocess.DEVNULL, stderr=self.theirs,
                                   env=command.environment(), **options)
        os.close(self.theirs)
        self.test.addCleanup(process.wait)
        self.test.addCleanup(process.kill)
        return process

    def read_some(self):
        """Nothing once nobody writes any more, for which Linux has an error."""
        try:
            some = os.read(self.ours, 4_096)
        except OSError:
            some = b""
        self.seen += some
        return some

    def lines(self):
        """Those that are whole, as they were written over one another."""
        *whole, _ = self.seen.split(NOTHING_BEHIND)
        for line in whole:
            self.test.assertTrue(line.startswith(TO_THE_START), self.seen)
        return [line.removeprefix(TO_THE_START).decode() for line in whole]

    def read_until(self, true):
        while not true(self.lines()):
            self.test.assertTrue(self.read_some(), self.seen)

    def read_to_end(self):
        while self.read_some():
            pass


class Progress(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.list = self.folder / "list"
        self.list.write_text("first.example\nsecond.example\n")
        self.server = self.enterContext(command.silent_server())

    def start(self, terminal, *words, **options):
        """The second name is asked for when the first one is through."""
        process = terminal.start("--short", "--server", command.written(self.server), "--timeout",
                                 "60s", "--window", "1", "--input", self.list, *words, **options)
        asked = Asked(self.server)
        asked.receive_next()
        return process, asked

    def test_is_one_line_that_is_written_over_and_goes_at_the_end(self):
        terminal = Terminal(self, NARROW)
        output = self.folder / "output"
        process, asked = self.start(terminal, "--output", output)
        asked.answer()
        asked.receive_next()
        terminal.read_until(lambda lines: len(lines) >= 2)
        self.assertEqual({len(line) for line in terminal.lines()}, {NARROW - 1}, "cut to fit")
        terminal.resize(WIDE)
        terminal.read_until(lambda lines: lines[-1].endswith(": null_mx 1"))
        self.assertRegex(terminal.lines()[-1], r"^1 checked \(48\.3 %\), [0-9]+/s, .* left: ")
        asked.answer()
        terminal.read_to_end()
        self.assertEqual(process.wait(), 0)
        self.assertTrue(terminal.seen.endswith(TO_THE_START + NOTHING_BEHIND), terminal.seen)
        self.assertNotIn(b"\n", terminal.seen)
        self.assertEqual(len(output.read_text().splitlines()), 2)

    def test_is_gone_before_the_summary(self):
        terminal = Terminal(self, WIDE)
        _, asked = self.start(terminal, "--summary", stdout=subprocess.DEVNULL)
        terminal.read_until(lambda lines: lines)
        asked.answer()
        asked.receive_next()
        asked.answer()
        terminal.read_to_end()
        before, _, after = terminal.seen.rpartition(NOTHING_BEHIND)
        self.assertTrue(before.endswith(NOTHING_BEHIND + TO_THE_START), terminal.seen)
        self.assertTrue(after.startswith(f"{self.list}: 2 checked in ".encode()), terminal.seen)

    def test_is_not_said_among_results(self):
        terminal = Terminal(self, WIDE)
        _, asked = self.start(terminal, stdout=terminal.theirs)
        asked.receive()  # the same again, and by then progress would have been said
        asked.answer()
        asked.receive_next()
        asked.answer()
        terminal.read_to_end()
        self.assertEqual(terminal.seen, b"null_mx\tfirst.example\r\nnull_mx\tsecond.example\r\n")


if __name__ == "__main__":
    command.main()
