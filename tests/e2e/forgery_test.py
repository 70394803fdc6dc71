#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What a forger would have to guess: `nullmx check` asks NSD in a network that is watched.

    forgery_test.py PATH_OF_NULLMX
"""

import struct
import unittest

import own_namespace
from name_servers import LOOPBACK, NameServers
from nullmx_check import check
from wire_watch import WireWatch

BEYOND = "192.0.2.1"
COUNT = 200
PARENT = ".parked.example."
HEADER = 12


def name_in(query):
    """The name as it is written in a query, without the lengths of its labels."""
    octets, at = query.payload, HEADER
    labels = []
    while octets[at] > 0:
        labels.append(octets[at + 1:at + 1 + octets[at]].decode())
        at += 1 + octets[at]
    return "".join(label + "." for label in labels)


class Forgery(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        own_namespace.add_addresses(BEYOND)
        cls.servers = cls.enterClassContext(NameServers(also=[BEYOND]))
        cls.watch = cls.enterClassContext(WireWatch())

    def queries(self, address):
        """What the server was asked for COUNT domains that take no mail."""
        server = (address, self.servers.nsd_port)
        self.watch.packets()
        _, verdicts = check("--server", "{}:{}".format(*server),
                            *(f"N{number}.Parked.Example" for number in range(COUNT)))
        self.assertEqual([verdict["finding"] for verdict in verdicts], ["null_mx"] * COUNT)
        queries = [packet for packet in self.watch.packets() if packet.destination == server]
        self.assertEqual({packet.protocol for packet in queries}, {"udp"})
        self.assertEqual({name_in(query).lower() for query in queries},
                         {f"n{number}{PARENT}" for number in range(COUNT)})
        return queries

    def test_beyond_loopback_ports_are_many_and_random(self):
        ports = {query.source[1] for query in self.queries(BEYOND)}
        self.assertGreaterEqual(len(ports), 6)
        # One after the other they would tell the next one.
        self.assertGreater(max(ports) - min(ports), 10 * len(ports))

    def test_beyond_loopback_letters_vary(self):
        parents = {name_in(query).partition(".")[2] for query in self.queries(BEYOND)}
        # Of 2^13 ways to write them, as good as none occurs twice.
        self.assertGreater(len(parents), COUNT // 2)

    def test_ids_do_not_tell_the_next_one(self):
        for address in BEYOND, LOOPBACK:
            with self.subTest(address):
                ids = [struct.unpack_from("!H", query.payload)[0]
                       for query in self.queries(address)]
                steps = {(later - earlier) % 65_536 for earlier, later in zip(ids, ids[1:])}
                self.assertGreater(len(steps), COUNT // 2)

    def test_on_loopback_one_port_and_small_letters_do(self):
        queries = self.queries(LOOPBACK)
        self.assertEqual(len({query.source for query in queries}), 1)
        self.assertEqual({name_in(query) for query in queries},
                         {f"n{number}{PARENT}" for number in range(COUNT)})


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
