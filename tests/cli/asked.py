# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""A name server whose every answer waits until the test gives it."""

import socket
import struct

HEADER = 12
NULL_MX = struct.pack("!HHHIHHB", 0xC00C, 15, 1, 60, 3, 0, 0)  # RFC 1035 §4.1.4, RFC 7505 §3


def name_in(query):
    return query[HEADER:query.index(b"\0", HEADER)]


def null_mx(query):
    """With that one record, and without the OPT of the query."""
    question = query[HEADER:HEADER + len(name_in(query)) + 5]
    return query[:2] + struct.pack("!5H", 0x8180, 1, 1, 0, 0) + question + NULL_MX


class Asked:
    """The questions that a silent server has, by their names: one may be asked again."""

    def __init__(self, server):
        self.server = server
        self.names = {}
        self.last = b""

    def receive(self):
        query, asker = self.server.recvfrom(512)
        self.last = name_in(query)
        self.names[self.last] = query, asker

    def receive_next(self):
        """One with a name that is new."""
        before = len(self.names)
        while len(self.names) == before:
            self.receive()

    def answer(self, name=None):
        query, asker = self.names[name or self.last]
        self.server.sendto(null_mx(query), asker)

    def has_another(self):
        """On loopback a datagram has arrived when sending it has returned."""
        self.server.setblocking(False)
        try:
            while name_in(self.server.recv(512, socket.MSG_PEEK)) in self.names:
                self.server.recv(512)
            return True
        except BlockingIOError:
            return False
        finally:
            self.server.settimeout(30)
