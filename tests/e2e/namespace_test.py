#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""`nullmx check` with the system's resolver, in a network of its own.

    namespace_test.py PATH_OF_NULLMX

There only loopback exists, resolv.conf is its own, and port 25 of every address can be listened to.
"""

import json
import os
import pathlib
import selectors
import socket
import subprocess
import sys
import tempfile
import unittest

import own_namespace
from name_servers import NameServers

NULLMX = os.path.abspath(sys.argv.pop(1))
# The addresses that the sample zone gives to its mail hosts.
MAIL_HOSTS = ["192.0.2.11", "192.0.2.12", "192.0.2.13", "192.0.2.14", "192.0.2.80", "192.0.2.60"]


class Namespace(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        own_namespace.add_addresses(*MAIL_HOSTS)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        resolv_conf = pathlib.Path(folder.name) / "resolv.conf"
        resolv_conf.write_text("search example null.example\nnameserver 127.0.0.1\n")
        subprocess.run(["mount", "--bind", str(resolv_conf), "/etc/resolv.conf"], check=True)
        cls.servers = NameServers(resolver_port=53)
        cls.servers.__enter__()
        cls.addClassCleanup(cls.servers.__exit__)

    def check(self, *arguments):
        run = subprocess.run([NULLMX, "check", "--json", *arguments], capture_output=True, text=True)
        self.assertEqual(run.stderr, "")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_the_systems_resolver_is_asked(self):
        [verdict] = self.check("user@null.example")
        self.assertEqual(verdict["finding"], "null_mx")
        self.assertEqual(verdict["reply"]["code"], 556)

    def test_search_domains_are_never_used(self):
        before = len(self.servers.queries())
        [verdict] = self.check("user@null")
        self.assertNotEqual(verdict["finding"], "null_mx")
        self.assertEqual(set(self.servers.queries()[before:]), {"null. MX"})

    def test_no_smtp_connection_is_made(self):
        selector = selectors.DefaultSelector()
        for address in [*MAIL_HOSTS, "127.0.0.1"]:
            listener = socket.create_server((address, 25))
            self.addCleanup(listener.close)
            listener.setblocking(False)
            selector.register(listener, selectors.EVENT_READ)
        verdicts = self.check("--targets", "null.example", "null-with-web.example", "mail.example",
                              "web.example", "self.example", "conflict.example", "large.example",
                              "loopback.example")
        self.assertEqual(len(verdicts), 8)
        self.assertEqual(selector.select(timeout=0), [], "a connection to port 25")
        # The listeners do see a connection when there is one.
        with socket.create_connection(("192.0.2.11", 25)):
            self.assertEqual(len(selector.select(timeout=10)), 1)


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
