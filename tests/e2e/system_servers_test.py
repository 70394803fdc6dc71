#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""`nullmx check` with the system's resolver: what resolv.conf says, also while it changes.

    system_servers_test.py PATH_OF_NULLMX

Each command has a resolv.conf of its own, in a network of the test's own.
"""

import collections
import itertools
import os
import pathlib
import select
import socket
import tempfile
import unittest

import dns.message
import dns.rrset

import nullmx_check
import own_namespace
from name_servers import NameServers

FIRST, SECOND = "192.0.2.1", "192.0.2.2"  # name servers
ABSENT = "192.0.2.3"                      # no server, no machine
SILENT = "192.0.2.4"
HELD, NEXT = "192.0.2.5", "192.0.2.6"     # name servers that answer when the test wants them to
# As many as are asked before a change of resolv.conf counts as overlooked: some minutes.
MOST_INPUTS = 200_000


def scripted_server(address):
    bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    bound.bind((address, 53))
    return bound


def hear(bound):
    """The next query, and whose it is."""
    octets, sender = bound.recvfrom(4096)
    return dns.message.from_wire(octets), sender


def hear_any(*servers):
    """The server that hears something, and what."""
    ready, _, _ = select.select(servers, [], [])
    return ready[0], *hear(ready[0])


def name_in(query):
    return str(query.question[0].name).lower()


def say_null_mx(bound, query, sender):
    response = dns.message.make_response(query, recursion_available=True)
    response.answer = [dns.rrset.from_text(query.question[0].name, 300, "IN", "MX", "0 .")]
    bound.sendto(response.to_wire(), sender)


class ResolvConf:
    def __init__(self, folder, *lines):
        descriptor, path = tempfile.mkstemp(dir=folder)
        os.close(descriptor)
        self.path = pathlib.Path(path)
        self.path.write_text("".join(f"{line}\n" for line in lines))

    def change(self, old, new):
        """In one step: at no time the file is empty or half of it is written."""
        text = self.path.read_text()
        changed = text.replace(old, new)
        assert changed != text and len(changed) == len(text)
        with open(self.path, "r+b", buffering=0) as file:
            file.write(changed.encode())


class SystemServers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        own_namespace.add_addresses(FIRST, SECOND, SILENT, HELD, NEXT)
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.first, cls.second = (
            cls.enterClassContext(NameServers(address, 53, zone_more=f"*.who MX 10 {name}\n"))
            for address, name in ((FIRST, "first"), (SECOND, "second")))

    def resolv_conf(self, *lines):
        return ResolvConf(self.folder, *lines)

    def check(self, lines, *arguments):
        _, verdicts = nullmx_check.check(
            *arguments, under=own_namespace.with_resolv_conf(self.resolv_conf(*lines).path))
        return verdicts

    def start(self, resolv_conf, *arguments):
        return self.enterContext(nullmx_check.start(
            *arguments, under=own_namespace.with_resolv_conf(resolv_conf.path)))

    def test_the_server_that_is_named_there_is_asked(self):
        for address, name in (FIRST, "first"), (SECOND, "second"):
            [verdict] = self.check([f"nameserver {address}"], f"named-{name}.who.example")
            self.assertEqual(verdict["exchanges"][0]["exchange"], f"{name}.example")
        for servers, own, other in ((self.first, "first", "second"),
                                    (self.second, "second", "first")):
            asked = servers.queries()
            self.assertIn(f"named-{own}.who.example. MX", asked)
            self.assertNotIn(f"named-{other}.who.example. MX", asked)

    def test_the_second_one_answers_where_the_first_is_not_there(self):
        [verdict] = self.check([f"nameserver {ABSENT}", f"nameserver {SECOND}"],
                               "absent.who.example")
        self.assertEqual(verdict["exchanges"][0]["exchange"], "second.example")

    def test_servers_take_turns_only_where_it_says_so(self):
        both = [f"nameserver {FIRST}", f"nameserver {SECOND}"]
        for options, expected in ([], {"first.example"}), (["options rotate"],
                                                           {"first.example", "second.example"}):
            with self.subTest(options):
                domains = [f"turn{number}-{len(options)}.who.example" for number in range(20)]
                verdicts = self.check(both + options, *domains)
                self.assertEqual({verdict["exchanges"][0]["exchange"] for verdict in verdicts},
                                 expected)

    def test_search_domains_are_never_used(self):
        before = len(self.first.queries())
        for line in "search example null.example", "domain example":
            for input_ in "user@null", "null", "null.null":
                self.check([f"nameserver {FIRST}", line, "options ndots:15"], input_)
        asked = self.first.queries()[before:]
        self.assertEqual({query.split()[0] for query in asked}, {"null.", "null.null."})

    def test_attempts_say_how_often_a_silent_server_is_asked(self):
        bound = self.enterContext(scripted_server(SILENT))
        rows = (("one", "options timeout:1 attempts:1", 1),
                ("two", "options timeout:1 attempts:2", 2),
                ("usual", "# nothing", 2),
                ("never-more-than-three", "options timeout:1 attempts:5", 3))
        # All at the same time, as each is there until its deadline.
        running = [self.start(self.resolv_conf(f"nameserver {SILENT}", line), name + ".example",
                              "--timeout", "8s") for name, line, _ in rows]
        for process in running:
            self.assertEqual(nullmx_check.take(process)["failure"], "timeout")
        bound.setblocking(False)
        heard = collections.Counter()
        while True:
            try:
                heard[name_in(hear(bound)[0])] += 1
            except BlockingIOError:
                break
        self.assertEqual(heard, {f"{name}.example.": count for name, _, count in rows})

    def test_validation_counts_where_it_says_so(self):
        for options, counts in ([], False), (["options trust-ad"], True):
            with self.subTest(options):
                [verdict] = self.check([f"nameserver {FIRST}", *options], "null.signed.test")
                self.assertEqual(verdict["finding"], "null_mx")
                self.assertIs(verdict["authenticated"], counts)

    def test_a_change_is_followed_while_running(self):
        resolv_conf = self.resolv_conf(f"nameserver {FIRST}")
        process = self.start(resolv_conf)
        answers = self.answers(process)
        self.assertEqual(next(answers), "first.example")
        resolv_conf.change(FIRST, SECOND)
        by_first = 1
        for by in itertools.islice(answers, MOST_INPUTS):
            if by == "second.example":
                break
            by_first += 1
        self.assertEqual([next(answers) for _ in range(5)], ["second.example"] * 5)
        followed = [f"change{number}.who.example. MX" for number in range(by_first + 6)]
        for servers, queries in ((self.first, followed[:by_first]),
                                 (self.second, followed[by_first:])):
            asked = [query for query in servers.queries() if query.startswith("change")]
            self.assertEqual(asked, queries)

    def answers(self, process):
        """Who answers to one new question after the other."""
        for number in itertools.count():
            nullmx_check.give(process, f"change{number}.who.example")
            yield nullmx_check.take(process)["exchanges"][0]["exchange"]

    def test_a_question_that_is_open_stays_with_its_server(self):
        held, next_ = (self.enterContext(scripted_server(address)) for address in (HELD, NEXT))
        resolv_conf = self.resolv_conf(f"nameserver {HELD}", "options attempts:3")
        process = self.start(resolv_conf, "--timeout", "30s")
        nullmx_check.give(process, "held.example")
        queries = [hear(held)]
        resolv_conf.change(HELD, NEXT)
        # The third time that it is asked, the last look at resolv.conf is more than a second ago.
        queries += [hear(held), hear(held)]
        self.assertEqual([name_in(query) for query, _ in queries], ["held.example."] * 3)
        nullmx_check.give(process, "next.example")
        server, query, sender = hear_any(held, next_)
        self.assertEqual((server, name_in(query)), (next_, "next.example."))
        say_null_mx(next_, query, sender)
        say_null_mx(held, *queries[0])
        for domain in "held.example", "next.example":
            verdict = nullmx_check.take(process)
            self.assertEqual((verdict["domain"], verdict["finding"]), (domain, "null_mx"))


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
