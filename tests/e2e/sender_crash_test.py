#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""nullmx-sender is killed at each system call that changes its queue or writes anything.

    sender_crash_test.py PATH_OF_NULLMX_SENDER
"""

import itertools
import subprocess
import sys
import unittest

import nullmx_sender
from mail_servers import SmtpSink, become_root
from name_servers import NameServers, tool
from nullmx_sender import DOWN, MESSAGE, SINK, ZONE, Queue

PROGRAM = sys.argv[1]
CALLS = ("fsync", "mkdir", "rename", "unlink", "write")
# One gets it, one is refused before any server is asked, and one by a server after that.
WORDS = ("--from", "me@sunk.example", "alice@sunk.example", "bob@null.example",
         "carol@dead-end.example")


class SenderCrash(unittest.TestCase):
    def setUp(self):
        names = self.enterContext(NameServers(zone_more=ZONE))
        self.sink = self.enterContext(SmtpSink(SINK))
        self.enterContext(SmtpSink(DOWN, "-f", "rcpt"))
        self.server = names.authority

    def arrived(self):
        """How often the message and what tells of each refusal have arrived."""
        letters = self.sink.letters()
        return [sum(words in letter for letter in letters)
                for words in ("X-Rcpt-Args: <alice@sunk.example>",
                              "Final-Recipient: rfc822; bob@null.example",
                              "Final-Recipient: rfc822; carol@dead-end.example")]

    def status_where(self, call, number, what, queue):
        """How it ends where its call of that number goes wrong."""
        return subprocess.run(
            [tool("strace", "strace"), "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
             "-e", f"inject={call}:{what}:when={number}", *queue.command(*WORDS)],
            input=MESSAGE, stderr=subprocess.DEVNULL, check=False, timeout=120,
            # Its leaks cannot be looked for while it is traced.
            env={"ASAN_OPTIONS": "detect_leaks=0"}).returncode

    def is_killed_at(self, call, number, queue):
        """Whether it got so far as to make this call so many times; then it is killed."""
        status = self.status_where(call, number, "signal=SIGKILL", queue)
        if status in (-9, 137):
            return True
        self.assertEqual(status, 69)
        return False

    def was_taken(self, call, number):
        """Whether it had the message when it was killed; nothing if it was not killed any more."""
        before = self.arrived()
        with Queue(PROGRAM, self.server) as queue:
            is_killed = self.is_killed_at(call, number, queue)
            was_taken = queue.files() != [] or self.arrived() != before
            self.assertEqual(queue.run("--flush").status, 0)
            self.assertEqual((queue.files(), queue.files("corrupt"), queue.files("dead")),
                             ([], [], []))
        if was_taken:
            for now, then in zip(self.arrived(), before):
                self.assertIn(now - then, (1, 2))
        return was_taken if is_killed else None

    def test_nothing_is_lost_wherever_it_is_killed(self):
        for call in CALLS:
            with self.subTest(call):
                answers = (self.was_taken(call, number) for number in itertools.count(1))
                taken = list(itertools.takewhile(lambda answer: answer is not None, answers))
                self.assertEqual(taken, sorted(taken))  # once it has it, it keeps it
                self.assertIn(call != "mkdir", taken)

    def is_taken_as_said(self, call, number):
        """Whether the message was taken although this call failed."""
        before = self.arrived()
        with Queue(PROGRAM, self.server) as queue:
            status = self.status_where(call, number, "error=EIO", queue)
            is_taken = queue.files() != [] or self.arrived() != before
            self.assertEqual(status in (69, 75), is_taken, (status, number))
            self.assertIn(status, (69, 75) if is_taken else (73, 74))
        return is_taken

    def test_the_exit_status_says_whether_it_was_taken(self):
        for call, most in ("fsync", 12), ("rename", 3), ("mkdir", 5):
            with self.subTest(call):
                taken = [self.is_taken_as_said(call, number) for number in range(1, most)]
                self.assertEqual(taken, sorted(taken))
                self.assertFalse(taken[0])


if __name__ == "__main__":
    become_root()
    nullmx_sender.enter()
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
