#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Whose line comes first, where a later one is answered first: order_test.py PATH_OF_NULLMX"""

import select
import tempfile
import unittest

import nullmx_command as command
from asked import Asked

NAMES = ("first.example", "second.example", "third.example")
FIRST, SECOND, THIRD = NAMES
# At a window of two the third one is asked for once the second one is through; a window is divided
# among threads, of which each has its domains.
WAYS = (("--window", "2"), ("--threads", "2"))


def wire(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))


class NameServer(Asked):
    def wait_for(self, name):
        while wire(name) not in self.names:
            self.receive()

    def let_the_second_overtake(self):
        self.wait_for(FIRST)
        self.wait_for(SECOND)
        self.answer(wire(SECOND))
        self.wait_for(THIRD)


class Order(unittest.TestCase):
    def start(self, server, *words):
        process = command.start("check", "--short", "--server", command.written(server),
                                "--timeout", "60s", *words, *NAMES)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def line(self, process):
        return process.stdout.readline().decode().rstrip("\n").rpartition("\t")[2]

    def test_unordered_the_one_that_is_answered_first(self):
        for words in WAYS:
            with self.subTest(words), command.silent_server() as server:
                process = self.start(server, "--unordered", *words)
                asked = NameServer(server)
                asked.let_the_second_overtake()
                self.assertEqual(self.line(process), SECOND)
                asked.answer(wire(THIRD))
                self.assertEqual(self.line(process), THIRD)
                asked.answer(wire(FIRST))
                self.assertEqual(self.line(process), FIRST)

    def test_unordered_nothing_stops_behind_one_that_is_not_answered(self):
        """However much its lines have in them: what is written is not held."""
        rows = 400
        with tempfile.NamedTemporaryFile("w") as file, command.silent_server() as server:
            file.write(f"address,more\n{FIRST},none\n" + rows * f"no address,{100_000 * 'x'}\n")
            file.flush()
            process = command.start("check", "--csv", "--column", "address", "--input", file.name,
                                    "--unordered", "--server", command.written(server),
                                    "--timeout", "60s")
            self.addCleanup(process.communicate)
            self.addCleanup(process.kill)
            asked = NameServer(server)
            asked.wait_for(FIRST)
            said = [process.stdout.readline().split(b",", 1)[0] for _ in range(rows + 1)]
            self.assertEqual(said, [b"nullmx_finding"] + rows * [b"invalid_address"])
            asked.answer(wire(FIRST))
            self.assertTrue(process.stdout.readline().startswith(b"null_mx,"))

    def test_otherwise_it_waits_for_those_before_it(self):
        for words in WAYS:
            with self.subTest(words), command.silent_server() as server:
                process = self.start(server, *words)
                asked = NameServer(server)
                asked.let_the_second_overtake()
                self.assertFalse(select.select([process.stdout], [], [], 0)[0])
                asked.answer(wire(THIRD))
                asked.answer(wire(FIRST))
                self.assertEqual([self.line(process) for _ in NAMES], list(NAMES))


if __name__ == "__main__":
    command.main()
