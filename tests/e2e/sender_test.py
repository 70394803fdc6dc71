#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""nullmx-sender delivers to Postfix and smtp-sink, or says why not, in a network that is watched.

    sender_test.py PATH_OF_NULLMX_SENDER
"""

import re
import sys
import unittest

import nullmx_sender
from mail_servers import Postfix, SmtpSink, become_root, wait_until
from name_servers import NameServers
from nullmx_sender import MAILBOXES, MESSAGE, POSTFIX, SENDER, SINK, WEB, ZONE, Queue, fields_of
from wire_watch import WireWatch

PROGRAM = sys.argv[1]


class Sender(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.names = cls.enterClassContext(NameServers(zone_more=ZONE))
        cls.postfix = cls.enterClassContext(Postfix(POSTFIX, "mx-postfix.example", MAILBOXES))

    def setUp(self):
        self.postfix.clear()
        self.queue = self.enterContext(Queue(PROGRAM, self.names.authority))

    def assert_taken(self, run, status=0):
        """Nothing waits, and the journal has no local part."""
        self.assertEqual((run.status, self.queue.files(), self.queue.files("tmp")),
                         (status, [], []), run.journal)
        self.assertNotIn("alice", run.journal)

    def assert_arrived(self, mailbox, message=MESSAGE):
        """Byte for byte, behind what mail servers write before it."""
        letter = self.postfix.letter(mailbox)
        self.assertTrue(letter.endswith(message), letter)
        trace = letter.removesuffix(message).decode()
        fields = {line.partition(":")[0] for line in trace.splitlines() if line[0] not in " \t"}
        self.assertEqual(fields, {"Return-Path", "X-Original-To", "Delivered-To", "Received"})
        return trace

    def test_a_message_arrives_over_tls(self):
        self.assert_taken(self.queue.submit("alice@inbox.example", "bob@inbox.example"))
        for mailbox in "alice@inbox.example", "bob@inbox.example":
            trace = self.assert_arrived(mailbox)
            self.assertIn(f"Return-Path: <{SENDER}>", trace)
            self.assertIn("from client.example", trace)
            self.assertRegex(trace, r"using TLSv1\.3 with cipher \S+")
            self.assertRegex(trace, r"with ESMTPS id")
        self.assertEqual(self.queue.files("dsn"), [])

    def test_octets_beyond_ascii_arrive_as_they_are(self):
        message = MESSAGE + "Grüße\n".encode() + bytes(range(0x80, 0x100)) + b"\n." + b"x" * 997 + b"\n"
        with SmtpSink(SINK) as sink:
            self.assert_taken(self.queue.submit("alice@inbox.example", "alice@sunk.example",
                                                message=message))
            self.assertIn(f"X-Mail-Args: <{SENDER}> BODY=8BITMIME", sink.letters()[0])
        self.assert_arrived("alice@inbox.example", message)

    def test_a_last_line_without_its_end_gets_one(self):
        self.assert_taken(self.queue.submit("alice@inbox.example", message=MESSAGE[:-1]))
        self.assert_arrived("alice@inbox.example")

    def test_the_preferred_exchange_gets_it(self):
        with SmtpSink(SINK) as sink:
            self.assert_taken(self.queue.submit("alice@order.example"))
            self.assert_arrived("alice@order.example")
            self.assertEqual(sink.letters(), [])

    def test_the_next_exchange_gets_it_when_the_first_is_down(self):
        run = self.queue.submit("alice@second.example")
        self.assert_taken(run)
        self.assertIn("mx-down.example [127.0.0.27]: no delivery", run.journal)
        self.assert_arrived("alice@second.example")

    def test_the_next_exchange_gets_it_when_the_first_says_later(self):
        for count, command in enumerate(("connect", "mail", "rcpt", "data", "."), 1):
            with self.subTest(command), SmtpSink(SINK, "-r", command):
                run = self.queue.submit("alice@then.example")
                self.assert_taken(run)
                self.assertRegex(run.journal, rf"\[{SINK}\]: (waits: 450 4\.3\.0|no delivery)")
                wait_until(lambda: len(self.postfix.letters("alice@then.example")) == count,
                           "it did not arrive", more=self.postfix.log)

    def test_without_mx_the_host_itself_gets_it(self):
        self.assert_taken(self.queue.submit("alice@direct.example"))
        self.assert_arrived("alice@direct.example")

    def test_an_address_literal_is_where_it_goes(self):
        with SmtpSink(SINK) as sink:
            self.assert_taken(self.queue.submit(f"alice@[{SINK}]"))
            self.assertIn(f"X-Rcpt-Args: <alice@[{SINK}]>", sink.letters()[0])

    def test_null_mx_is_told_without_a_connection(self):
        # The sender's own domain cannot be asked for, so the notification waits, too: any TCP would
        # be for the recipient.  Its addresses take mail, as the other test shows.
        with SmtpSink(WEB[0]), SmtpSink(WEB[1]), WireWatch() as wire:
            run = self.queue.submit("alice@null-with-web.example", sender="me@lame.example")
            packets = wire.packets()
        self.assertEqual(run.status, 69, run.journal)
        self.assertGreater(len(packets), 0)
        self.assertEqual([p for p in packets if p.protocol != "udp"], [])
        self.assertEqual([p for p in packets if not p.concerns(self.names.nsd_port)], [])
        self.assertEqual([e["recipients"][0]["address"] for e in self.queue.envelopes()],
                         ["me@lame.example"])
        self.assert_tells_of_null_mx("alice@null-with-web.example", "null-with-web.example")

    def test_to_the_same_addresses_without_null_mx_it_connects(self):
        with SmtpSink(WEB[0]), SmtpSink(WEB[1]), WireWatch() as wire:
            self.assert_taken(self.queue.submit("alice@only-web.example"))
            hosts = {p.destination[0] for p in wire.packets() if p.protocol == "tcp"}
        self.assertEqual(hosts, {WEB[1]})

    def assert_tells_of_null_mx(self, recipient, domain):
        told = self.queue.notification()
        self.assertEqual(told.get_content_type(), "multipart/report")
        self.assertEqual(told.get_param("report-type"), "delivery-status")
        self.assertEqual(told["Auto-Submitted"], "auto-replied")
        self.assertIn("MAILER-DAEMON@client.example", told["From"])
        self.assertEqual([part.get_content_type() for part in told.get_payload()],
                         ["text/plain", "message/delivery-status", "text/rfc822-headers"])
        text = told.get_payload(0).get_content()
        self.assertIn("(RFC 7505 §3)", text)
        self.assertIn(f"A conforming mail server answers: 556 5.1.10 <{domain}>: ", text)
        self.assertIn("No mail server was asked.", text)
        about_message, (about,) = fields_of(told)
        self.assertEqual(about_message["Reporting-MTA"], "dns; client.example")
        self.assertRegex(about_message["Arrival-Date"], r"^\w{3}, \d\d \w{3} \d{4} .* \+0000$")
        self.assertEqual(about["Final-Recipient"], f"rfc822; {recipient}")
        self.assertEqual(about["Action"], "failed")
        self.assertEqual(about["Status"],
                         "5.1.10 (predicted from the DNS; no mail server was asked)")
        self.assertIsNone(about["Diagnostic-Code"])  # no server has said anything
        self.assertIsNone(about["Remote-MTA"])
        self.assertIsNotNone(about["Last-Attempt-Date"])
        self.assertIn("Subject: a test", told.get_payload(2).get_payload())
        self.assertNotIn("First line", told.as_string())

    def test_the_sender_gets_the_notification(self):
        self.assert_taken(self.queue.submit("alice@null.example"), 69)
        letter = self.postfix.letter(SENDER)
        self.assertIn(b"Return-Path: <>\n", letter)
        told = self.queue.files("dsn")[0].read_bytes().replace(b"\r\n", b"\n")
        self.assertTrue(letter.endswith(told))
        self.assert_tells_of_null_mx("alice@null.example", "null.example")

    def test_each_finding_has_its_status(self):
        expected = {"null.example": "5.1.10", "absent.example": "5.1.2", "txt.example": "5.4.4",
                    "ten.example": "5.4.4", "unusable.example": "5.4.4", "loops.example": "5.4.6",
                    "loopback.example": "5.4.6", "printer.local": "5.1.2"}
        self.assert_taken(self.queue.submit(*(f"alice@{domain}" for domain in expected)), 69)
        _, recipients = fields_of(self.queue.notification())
        self.assertEqual({r["Final-Recipient"].partition("@")[2]: r["Status"].split()[0]
                          for r in recipients}, expected)

    def test_one_of_two_is_refused_by_the_server(self):
        self.assert_taken(self.queue.submit("alice@inbox.example", "nobody@inbox.example"), 69)
        self.assert_arrived("alice@inbox.example")
        _, (about,) = fields_of(self.queue.notification())
        self.assertEqual(about["Final-Recipient"], "rfc822; nobody@inbox.example")
        self.assertEqual((about["Action"], about["Status"]), ("failed", "5.1.1"))
        self.assertEqual(about["Remote-MTA"], "dns; mx-postfix.example")
        said = re.search(r"550 5\.1\.1 .*?(?=; from=)", self.postfix.log())[0]
        self.assertEqual(re.sub(r"\s+", " ", about["Diagnostic-Code"]), f"smtp; {said}")

    def test_an_exchange_with_a_name_that_no_host_has(self):
        with SmtpSink(SINK) as sink:
            self.assert_taken(self.queue.submit("alice@odd.example"))
            self.assertEqual(len(sink.letters()), 1)
        with SmtpSink(SINK, "-f", "rcpt"):
            self.assert_taken(self.queue.submit("alice@odd.example"), 69)
        _, (about,) = fields_of(self.queue.notification())
        self.assertEqual((about["Status"], about["Remote-MTA"]), ("5.3.0", f"dns; [{SINK}]"))

    def test_a_message_from_nobody_is_kept_when_it_fails(self):
        self.assert_taken(self.queue.submit("alice@null.example", sender="<>"), 69)
        self.assertEqual(self.queue.files("dsn"), [])
        (envelope,) = self.queue.envelopes("dead")
        self.assertEqual(envelope["recipients"][0]["status"], "5.1.10")
        self.assertTrue(self.queue.files("dead")[0].read_bytes().endswith(b"last line\r\n"))

    def test_a_notification_that_cannot_be_delivered_is_kept(self):
        self.assert_taken(self.queue.submit("alice@null.example", sender="me@silent.example"), 69)
        self.assertEqual((len(self.queue.files("dsn")), len(self.queue.files("dead"))), (1, 1))

    def test_octets_beyond_ascii_do_not_go_where_they_are_not_taken(self):
        with SmtpSink(SINK, "-8") as sink:
            run = self.queue.submit("alice@sunk.example", message=MESSAGE + "ü\n".encode())
            self.assert_taken(run, 69)
            self.assertEqual(sink.letters(), [])
        _, (about,) = fields_of(self.queue.notification())
        self.assertEqual(about["Status"], "5.6.3")


if __name__ == "__main__":
    become_root()
    nullmx_sender.enter()
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
