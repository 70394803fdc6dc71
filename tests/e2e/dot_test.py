#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""`nullmx check` over TLS against unbound and NSD, in a network of its own that is watched.

    dot_test.py PATH_OF_NULLMX
"""

import contextlib
import subprocess
import tempfile
import unittest

import certificates
import own_namespace
from certificates import NAME
from name_servers import LOOPBACK, NameServers, free_port, tool
from nullmx_check import check
from wire_watch import WireWatch

WITH_TLS = "192.0.2.1"      # unbound on the ports 53 and 853
WITHOUT_TLS = "192.0.2.2"   # on 53; nobody listens on 853
OTHER_ON_853 = "192.0.2.3"  # on 53; who listens on 853 speaks no TLS
ONLY_TLS_1_1 = ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]


class Servers(contextlib.ExitStack):
    """On every address unbound answers in clear text, too: who falls back to it gets an answer."""

    def __init__(self):
        super().__init__()
        folder = self.enter_context(tempfile.TemporaryDirectory())
        ca = certificates.authority(folder, "ca")
        self.ca_file = ca.pem
        self.other_ca_file = certificates.authority(folder, "other-ca").pem
        self.certificate = certificates.issue(ca, folder, "good")
        self.expired_certificate = certificates.issue(ca, folder, "expired", days=-1)
        self.self_signed_certificate = certificates.self_signed(folder, "self-signed")
        self.ports = {name: free_port() for name in ("nsd", "expired", "self-signed", "old")}
        self.names = self._start_good()
        self._start_unacceptable()
        self._start_old()

    def _start_good(self):
        return self.enter_context(NameServers(
            resolver_port=53, also=[WITH_TLS, WITHOUT_TLS, OTHER_ON_853],
            unbound_more=self.certificate.lines("interface", 853, LOOPBACK, WITH_TLS),
            nsd_more=self.certificate.lines("ip-address", self.ports["nsd"], LOOPBACK)))

    def _start_unacceptable(self):
        """They have answers, and certificates that prove nothing."""
        self.enter_context(NameServers(
            unbound_more=self.expired_certificate.lines("interface", self.ports["expired"],
                                                        LOOPBACK),
            nsd_more=self.self_signed_certificate.lines("ip-address", self.ports["self-signed"],
                                                        LOOPBACK)
            + f" ip-address: {OTHER_ON_853}@853\n"))

    def _start_old(self):
        """A server that knows TLS 1.1 and nothing newer."""
        process = self.enter_context(subprocess.Popen(
            [tool("openssl", "openssl"), "s_server", "-accept", f"{LOOPBACK}:{self.ports['old']}",
             "-cert", self.certificate.pem, "-key", self.certificate.key, *ONLY_TLS_1_1],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        self.callback(process.terminate)
        while b"ACCEPT" not in (line := process.stdout.readline()):
            if not line:
                raise AssertionError("openssl s_server has ended")


def strict(port, name=NAME):
    return f"tls://{LOOPBACK}:{port}#{name}"


class OverTls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        own_namespace.add_addresses(WITH_TLS, WITHOUT_TLS, OTHER_ON_853)
        cls.servers = cls.enterClassContext(Servers())
        cls.watch = cls.enterClassContext(WireWatch())
        cls.domains = (f"d{number}.parked.example" for number in range(1_000))

    def ask(self, server, *options, domain=None):
        """The exit status, the verdict, and what was seen meanwhile.  Each domain is a new one, so
        that no cache knows it."""
        domain = domain or next(self.domains)
        self.watch.packets()
        status, [verdict] = check("--server", server, *map(str, options), domain)
        return status, verdict, self.watch.packets()

    def assert_null_mx(self, asked, transport):
        status, verdict, _ = asked
        self.assertEqual((status, verdict["finding"], verdict["transport"]),
                         (69, "null_mx", transport))

    def assert_nothing_in_clear(self, domain, packets):
        self.assertEqual([packet for packet in packets if packet.concerns(53)], [])
        self.assertEqual([packet for packet in packets if packet.shows(domain)], [])

    def test_the_watch_sees_what_is_asked_in_clear(self):
        for transport in "udp", "tcp":
            with self.subTest(transport):
                asked = self.ask(WITH_TLS, "--transport", transport)
                self.assert_null_mx(asked, transport)
                queries = [packet for packet in asked[2] if packet.protocol == transport
                           and packet.destination == (WITH_TLS, 53)]
                self.assertTrue(any(packet.shows(asked[1]["domain"]) for packet in queries))

    def test_a_server_that_proves_who_it_is_answers(self):
        servers = self.servers
        ca, pin = ("--tls-ca", servers.ca_file), ("--tls-pin", servers.certificate.pin)
        for port in 853, servers.ports["nsd"]:
            for reason, server, options in (
                    ("by a name that its CA vouches for", strict(port), ca),
                    ("by its address in the certificate", strict(port, LOOPBACK), ca),
                    ("by its key alone", f"tls://{LOOPBACK}:{port}", pin),
                    ("by both", strict(port), (*ca, *pin))):
                with self.subTest(reason, port=port):
                    self.assert_null_mx(self.ask(server, *options), "tls")

    def test_over_tls_nobody_reads_along(self):
        # NSD has the answer, and unbound would ask for it in clear text.
        _, verdict, packets = asked = self.ask(strict(self.servers.ports["nsd"]), "--tls-ca",
                                               self.servers.ca_file)
        self.assert_null_mx(asked, "tls")
        self.assert_nothing_in_clear(verdict["domain"], packets)

    def test_the_port_is_853_where_none_is_given(self):
        asked = self.ask(f"tls://{WITH_TLS}#{NAME}", "--tls-ca", self.servers.ca_file)
        self.assert_null_mx(asked, "tls")

    def test_many_questions_share_a_connection(self):
        server = f"tls://{WITH_TLS}#{NAME}"
        domains = [next(self.domains) for _ in range(50)]
        self.watch.packets()
        _, verdicts = check("--server", server, "--tls-ca", str(self.servers.ca_file), *domains)
        self.assertEqual([verdict["finding"] for verdict in verdicts], ["null_mx"] * 50)
        ports = {packet.source for packet in self.watch.packets()
                 if packet.destination == (WITH_TLS, 853)}
        self.assertEqual(len(ports), 1)

    def assert_refused(self, server, options, failure="tls"):
        """F11: later, and in clear text never."""
        status, verdict, packets = self.ask(server, *options)
        self.assertNotEqual(packets, [])
        self.assert_nothing_in_clear(verdict["domain"], packets)
        self.assertEqual((status, verdict["finding"], verdict["failure"]),
                         (75, "temporary_failure", failure))
        self.assertEqual(verdict["reply"]["code"], 451)

    def test_a_server_that_proves_nothing_is_told_nothing_not_even_in_clear(self):
        servers, ports = self.servers, self.servers.ports
        ca = ("--tls-ca", servers.ca_file)
        other_pin = ("--tls-pin", servers.self_signed_certificate.pin)
        for reason, server, options in (
                ("another name", strict(853, "other.test"), ca),
                ("another address", f"tls://{WITH_TLS}#{WITH_TLS}", ca),
                ("another CA", strict(853), ("--tls-ca", servers.other_ca_file)),
                ("none of the system's CAs", strict(853), ()),
                ("another key", f"tls://{LOOPBACK}", other_pin),
                ("another key with the right name", strict(853), (*ca, *other_pin)),
                ("expired", strict(ports["expired"]), ca),
                ("signed by itself", strict(ports["self-signed"]), ca),
                ("TLS 1.1", strict(ports["old"]), ca),
                ("TLS 1.1, whoever it is", f"tls://{LOOPBACK}:{ports['old']}",
                 ("--tls-pin", servers.certificate.pin))):
            with self.subTest(reason):
                self.assert_refused(server, options)

    def test_where_nobody_speaks_tls_a_strict_server_is_not_asked_in_clear(self):
        ca = ("--tls-ca", self.servers.ca_file)
        self.assert_refused(f"tls://{WITHOUT_TLS}#{NAME}", ca, failure="network")
        self.assert_refused(f"tls://{OTHER_ON_853}#{NAME}", (*ca, "--timeout", "1s"),
                            failure="timeout")

    def test_the_servers_that_are_refused_would_answer(self):
        servers = self.servers
        for name in "expired", "self-signed":
            with self.subTest(name):
                asked = self.ask(f"tls-opportunistic://{LOOPBACK}:{servers.ports[name]}")
                self.assert_null_mx(asked, "tls")
        # What nullmx does not take, others do.
        client = subprocess.run(
            [tool("openssl", "openssl"), "s_client",
             "-connect", f"{LOOPBACK}:{servers.ports['old']}",
             "-CAfile", servers.ca_file, "-verify_return_error", *ONLY_TLS_1_1],
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(client.returncode, 0, client.stderr)
        self.assertRegex(client.stdout, r"Protocol *: TLSv1\.1\n")

    def test_opportunistic_asks_over_tls_where_it_can(self):
        for server, options in ((f"tls-opportunistic://{WITH_TLS}", ()),
                                (WITH_TLS, ("--transport", "tls"))):
            with self.subTest(server):
                asked = self.ask(server, *options)
                self.assert_null_mx(asked, "tls")
                self.assertEqual([packet for packet in asked[2] if packet.concerns(53)], [])

    def test_opportunistic_asks_in_clear_where_it_cannot_and_says_so(self):
        for address in WITHOUT_TLS, OTHER_ON_853:
            with self.subTest(address):
                asked = self.ask(f"tls-opportunistic://{address}")
                self.assert_null_mx(asked, "clear_after_tls")
                self.assertTrue(any(packet.destination == (address, 53) for packet in asked[2]))

    def test_validation_counts_where_nobody_could_change_what_it_says(self):
        ca = ("--tls-ca", self.servers.ca_file)
        for reason, server, options, counts in (
                ("J1: the server is known", f"tls://{WITH_TLS}#{NAME}", ca, True),
                ("J1: the server is this machine", LOOPBACK, (), True),
                ("J2: anybody could have sent it", WITH_TLS, (), False),
                ("J2: anybody could have changed it", WITH_TLS, ("--transport", "tcp"), False),
                ("J5: anybody may be the server", f"tls-opportunistic://{WITH_TLS}", (), False),
                ("J5: in clear after all", f"tls-opportunistic://{WITHOUT_TLS}", (), False)):
            with self.subTest(reason):
                status, verdict, _ = self.ask(server, *options, domain="null.signed.test")
                self.assertEqual((status, verdict["finding"], verdict["authenticated"]),
                                 (69, "null_mx", counts))

    def test_what_is_not_signed_is_not_validated(self):
        asked = self.ask(f"tls://{WITH_TLS}#{NAME}", "--tls-ca", self.servers.ca_file)
        self.assert_null_mx(asked, "tls")
        self.assertIs(asked[1]["authenticated"], False)


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
