#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""examples/signup among clients that are slow, idle or endless: signup_bounds_test.py PATH_OF_SIGNUP"""

import concurrent.futures
import contextlib
import socket
import threading
import unittest

import own_namespace
from name_servers import LOOPBACK
from signup_server import WITHOUT_LIMIT, SignupServer, WithServer

THREADS = 32  # of the server
ROOM = 24  # checks that wait for the DNS at once
ENDLESS = 256 << 20
BLOCK = b"X: " + b"a" * 253 + b"\r\n"
MAX_GROWTH = 64 << 10  # KiB


def connect(server):
    host, port = server.host.split(":")
    return socket.create_connection((host, int(port)), timeout=60)


def peak_memory(server):
    """In KiB."""
    with open(f"/proc/{server.process.pid}/status") as status:
        [line] = [line for line in status if line.startswith("VmHWM:")]
    return int(line.split()[1])


def is_open(connection):
    """As far as the other side has said."""
    connection.setblocking(False)
    try:
        return bool(connection.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return True
    except ConnectionResetError:
        return False


class SlowClients:
    """Each sends a request line, an octet at a time.  Use as a context."""

    def __init__(self, server, count):
        self.connections = [connect(server) for _ in range(count)]
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.drip)

    def __enter__(self):
        self.send()
        self.thread.start()
        return self

    def __exit__(self, *unused):
        self.is_over.set()
        self.thread.join()
        for connection in self.connections:
            connection.close()

    def send(self):
        for connection in self.connections:
            with contextlib.suppress(OSError):  # once the server has had enough
                connection.sendall(b"G")

    def drip(self):
        while not self.is_over.wait(0.5):
            self.send()


class Endless(WithServer):
    def send_without_end(self, begin, block):
        """How much memory that takes, in KiB."""
        before = peak_memory(self.server)
        with connect(self.server) as connection, contextlib.suppress(OSError):
            connection.sendall(begin)
            for _ in range(ENDLESS // len(block)):
                connection.sendall(block)
        self.assertEqual(self.server.check("a@null.example").status, 200, "still serves")
        return peak_memory(self.server) - before

    def test_a_request_line(self):
        self.assertLess(self.send_without_end(b"GET /", b"a" * 262_144), MAX_GROWTH)

    def test_headers(self):
        self.assertLess(self.send_without_end(b"GET / HTTP/1.1\r\n", BLOCK * 1_024), MAX_GROWTH)


class Slow(unittest.TestCase):
    def test_others_are_served(self):
        with SignupServer(*WITHOUT_LIMIT) as server, SlowClients(server, THREADS + 8):
            self.assertEqual(server.check("a@mail.example").status, 200)

    def test_the_server_ends_when_asked_to(self):
        with SignupServer() as server, SlowClients(server, THREADS + 8):
            self.assertEqual(server.end(), 0)

    def test_idle_connections_take_no_thread(self):
        with SignupServer() as server, contextlib.ExitStack() as stack:
            idle = [stack.enter_context(connect(server)) for _ in range(2 * THREADS)]
            self.assertEqual(server.request("GET", "/").status, 200)
            self.assertTrue(any(map(is_open, idle)), "was not served in their place")


class SilentNameServer(unittest.TestCase):
    def test_does_not_stop_the_form(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
            silent.bind((LOOPBACK, 0))
            options = ("--server", "{}:{}".format(*silent.getsockname()), "--timeout", "15000")
            with SignupServer(*WITHOUT_LIMIT, *options) as server:
                self.assert_serves_beside(server, ROOM + 16)

    def assert_serves_beside(self, server, count):
        with concurrent.futures.ThreadPoolExecutor(count) as clients:
            checks = [clients.submit(server.check, f"a@x{n}.test") for n in range(count)]
            at_once = concurrent.futures.as_completed(checks)
            for _ in range(count - ROOM):
                said = next(at_once).result().json
                self.assertEqual((said["outcome"], said["finding"]), ("unknown", "indeterminate"))
            self.assertEqual(server.request("GET", "/").status, 200)
            for address, finding in (("a@printer.local", "special_use"), ("a b@x.test", "invalid_address"),
                                     ("a@[192.0.2.1]", "address_literal"), ("a@y.test", "indeterminate")):
                self.assertEqual(server.check(address).json["finding"], finding)
            self.assertEqual(sum(not check.done() for check in checks), ROOM, "they wait for the DNS")
            self.assertEqual({check.result().json["finding"] for check in checks},
                             {"indeterminate", "temporary_failure"})


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
