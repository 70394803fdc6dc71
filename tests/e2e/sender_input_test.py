#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What nullmx-sender refuses before anything is queued, and whom it trusts.

    sender_input_test.py PATH_OF_NULLMX_SENDER
"""

import sys
import unittest

import nullmx_sender
from mail_servers import Postfix, SmtpSink, become_root
from name_servers import NameServers
from nullmx_sender import MAILBOXES, MESSAGE, POSTFIX, SINK, ZONE, Queue

PROGRAM = sys.argv[1]
EXCHANGE = "mx-postfix.example"
REQUIRED = ("--starttls", "required")


class SenderInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.names = cls.enterClassContext(NameServers(zone_more=ZONE))

    def setUp(self):
        self.queue = self.enterContext(Queue(PROGRAM, self.names.authority))

    def assert_refused(self, run, status, words):
        self.assertEqual(run.status, status, run.journal)
        self.assertIn(words, run.journal)
        self.assertNotIn("alice", run.journal)
        self.assertEqual(self.queue.files(), [])

    def test_an_address_that_cannot_be_sent_to(self):
        for recipient, words in (("alice smith@inbox.example", "is no address: local_part_char"),
                                 ("alice", "is no address: no_at"),
                                 ("alice@", "domain_empty"),
                                 ("alicé@inbox.example", "SMTPUTF8"),
                                 ("postmaster", "has no domain"), ("<>", "has no domain")):
            with self.subTest(recipient):
                run = self.queue.submit("bob@inbox.example", recipient)
                self.assert_refused(run, 65, words)
                self.assertIn("recipient 2", run.journal)
                self.assertIn("nothing is queued", run.journal)

    def test_brackets_are_no_list_of_addresses(self):
        for word in "[alice@inbox.example,bob@inbox.example]", "[alice@inbox.example]":
            with self.subTest(word):
                self.assert_refused(self.queue.submit(word), 65, "no address")

    def test_more_recipients_than_can_be_told_of(self):
        words = [f"a{number}@null.example" for number in range(10_001)]
        self.assert_refused(self.queue.submit(*words), 65, "over 10000 recipients")

    def test_a_sender_that_cannot_be_told(self):
        self.assert_refused(self.queue.submit("b@inbox.example", sender="alice"), 65, "--from")
        self.assert_refused(self.queue.submit("b@inbox.example", sender="alicé@x.example"), 65,
                            "SMTPUTF8")

    def test_a_message_that_cannot_be_sent(self):
        for message, words in ((b"", "the message is empty"), (b"hello\n", "line 1 is no header"),
                               (b"A: b\n\n" + b"x" * 999, "line 3 has 999 octets"),
                               ("Subject: ä\n\n".encode(), "SMTPUTF8"),
                               (b"A: b\n\nx\0\n", "line 3 has an octet 0"),
                               (b"A: b\n\n" + (b"x" * 63 + b"\n") * ((1 << 20) - 1), "over 64 MiB")):
            with self.subTest(message[:20]):
                self.assert_refused(self.queue.submit("b@inbox.example", message=message), 65, words)

    def test_options_that_make_no_sense(self):
        for words, status in ((("--run", "alice@inbox.example"), 64), (("--port", "x", "-q"), 64),
                              (("--port", "0", "-q"), 64), (("--port", "65536", "-q"), 64),
                              (("--frob",), 64), (("alice@inbox.example",), 64),
                              (("-f", "<>"), 64), (("-q", "--starttls", "always"), 64),
                              (("-q", "--ca", "/dev/null"), 64),
                              (("-q", *REQUIRED, "--ca", "/no/such"), 78),
                              (("-q", "--server", "no.server"), 78),
                              (("-q", "--own", "a b"), 78)):
            with self.subTest(words):
                run = self.queue.run(*words)
                self.assertEqual(run.status, status, run.journal)
                self.assertNotIn("alice", run.journal)

    def test_a_domain_beyond_ascii_goes_as_a_label(self):
        run = self.queue.submit("alice@bücher.example", sender="me@lame.example")
        self.assertEqual(run.status, 69, run.journal)
        self.assertIn("xn--bcher-kva.example: null_mx", run.journal)

    def test_a_name_and_an_address_of_this_host_are_loops(self):
        for own in EXCHANGE, POSTFIX:
            with self.subTest(own):
                run = self.queue.submit("alice@inbox.example", sender="me@lame.example",
                                        options=("--own", own))
                self.assertIn("unusable_mx, refused without a connection: 550 5.4.6", run.journal)

    def assert_waits(self, run):
        self.assertEqual(run.status, 75, run.journal)
        self.assertIn("no delivery", run.journal)

    def test_tls_that_is_required(self):
        with Postfix(POSTFIX, EXCHANGE, MAILBOXES) as postfix, SmtpSink(SINK) as sink, \
                Postfix("127.0.0.28", "other.example", []) as other:
            self.assert_waits(self.queue.submit("alice@inbox.example", options=REQUIRED))
            self.assert_waits(self.queue.submit(
                "alice@inbox.example", options=(*REQUIRED, "--ca", str(other.certificate))))
            # Its certificate has another name.
            self.assert_waits(self.queue.submit(
                "alice@direct.example", options=(*REQUIRED, "--ca", str(postfix.certificate))))
            self.assert_waits(self.queue.submit("alice@sunk.example", options=REQUIRED))
            self.assertEqual((postfix.log().count("message-id="), sink.letters()), (0, []))
            run = self.queue.submit("alice@inbox.example",
                                    options=(*REQUIRED, "--ca", str(postfix.certificate)))
            self.assertEqual(run.status, 0, run.journal)
            self.assertIn(b"using TLSv1.3", postfix.letter("alice@inbox.example"))

    def test_tls_that_fails_is_done_without_where_it_is_not_required(self):
        with Postfix(POSTFIX, EXCHANGE, MAILBOXES, "smtpd_tls_protocols = <=TLSv1\n") as postfix:
            self.assert_waits(self.queue.submit(
                "alice@inbox.example", options=(*REQUIRED, "--ca", str(postfix.certificate))))
            self.assertEqual(self.queue.submit("alice@inbox.example").status, 0)
            letter = postfix.letter("alice@inbox.example")
            self.assertIn(b"with ESMTP id", letter)
            self.assertTrue(letter.endswith(MESSAGE))
            self.assertIn("TLS library problem", postfix.log())

    def test_a_proxy_of_the_environment_is_not_asked(self):
        with SmtpSink(SINK) as sink:
            self.queue.environment = {"ALL_PROXY": "http://192.0.2.80:1"}
            self.assertEqual(self.queue.submit("alice@sunk.example").status, 0)
            self.assertEqual(len(sink.letters()), 1)


if __name__ == "__main__":
    become_root()
    nullmx_sender.enter()
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
