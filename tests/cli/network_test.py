#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""How name servers are asked: network_test.py PATH_OF_NULLMX PATH_OF_SERVER"""

import os
import sys
import unittest

import nullmx_command as command
from asked import Asked, name_in, null_mx
from nullmx_command import run

SERVER = os.path.abspath(sys.argv.pop(1))


class Transport(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(command.misbehaving_server(SERVER))

    def ways(self, *words):
        lines = run("check", "--json", "--server", self.server, "--timeout", "60s", *words,
                    "honest.test", "innocent-null.test").lines
        self.assertEqual([line["finding"] for line in lines], ["explicit_mx", "null_mx"])
        return tuple(line["transport"] for line in lines)

    def test_is_the_one_that_is_asked_for(self):
        self.assertEqual(self.ways(), ("udp", "udp"))
        self.assertEqual(self.ways("--transport", "udp"), ("udp", "udp"))
        self.assertEqual(self.ways("--transport", "tcp"), ("tcp", "tcp"))

    def test_is_tcp_for_what_bounces_mail_when_that_is_confirmed(self):
        self.assertEqual(self.ways("--confirm-over-tcp"), ("udp", "tcp_after_udp"))
        self.assertEqual(self.ways("--confirm-over-tcp", "--transport", "tcp"), ("tcp", "tcp"))

    def test_serves_explain_too(self):
        line, = run("explain", "--json", "--server", self.server, "--confirm-over-tcp",
                    "innocent-null.test").lines
        self.assertEqual(line["transport"], "tcp_after_udp")

    def test_holds_no_check_back_until_its_time_is_over(self):
        """At this rate the last question leaves long after the timeout of the first check."""
        names = b"".join(b"n%d.honest.test\n" % i for i in range(250))
        lines = run("check", "--json", "--server", self.server, "--timeout", "2s", "--rate", "100",
                    stdin=names).lines
        self.assertEqual({line["finding"] for line in lines}, {"explicit_mx"})
        self.assertEqual(len(lines), 250)


class Pace(unittest.TestCase):
    NAMES = ("a.example", "b.example", "c.example")

    def start(self, server, *words):
        return command.start("check", "--json", "--server", command.written(server), *words,
                             *self.NAMES)

    def findings(self, process):
        out, _ = process.communicate(timeout=60)
        return [line["finding"] for line in command.json_lines(out)]

    def test_without_a_window_all_questions_are_there_at_once(self):
        with command.silent_server() as server:
            process = self.start(server)
            queries = {}
            while len(queries) < 3:
                query, asker = server.recvfrom(512)
                queries[name_in(query)] = (query, asker)
            for query, asker in queries.values():
                server.sendto(null_mx(query), asker)
            self.assertEqual(self.findings(process), ["null_mx"] * 3)

    def test_a_window_of_one_has_one_question_in_flight(self):
        with command.silent_server() as server:
            process = self.start(server, "--window", "1")
            asked = Asked(server)
            for _ in self.NAMES:
                asked.receive_next()
                self.assertFalse(asked.has_another())
                asked.answer()
            self.assertEqual(self.findings(process), ["null_mx"] * 3)

    def test_at_a_rate_no_more_than_the_burst_leave(self):
        for rate, leaving in (("0.001", 1), ("0.001:2", 2), ("0.001:3", 3), ("1000", 3)):
            with self.subTest(rate), command.silent_server() as server:
                process = self.start(server, "--rate", rate, "--timeout", "1s")
                asked = Asked(server)
                for _ in range(leaving):
                    asked.receive_next()
                    asked.answer()
                self.assertEqual(self.findings(process),
                                 ["null_mx"] * leaving + ["indeterminate"] * (3 - leaving))
                self.assertFalse(asked.has_another())


if __name__ == "__main__":
    command.main()
