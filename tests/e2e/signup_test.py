#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What examples/signup says of addresses: signup_test.py PATH_OF_SIGNUP PATH_OF_NULLMX"""

import concurrent.futures
import html
import json
import socket
import subprocess
import sys
import unittest

import own_namespace
from name_servers import LOOPBACK, NameServers, free_port
from signup_server import FORM, JSON, SAMPLE_ZONE, WITHOUT_LIMIT, SignupServer, WithServer

NULLMX = sys.argv.pop(1)

# address, outcome, finding, the reply of a conforming server
OUTCOMES = [
    ("a@mail.example", "accepted", "explicit_mx", "250 2.1.5"),
    ("a@web.example", "accepted", "implicit_mx", "250 2.1.5"),
    ("a@conflict.example", "accepted", "null_mx_conflict", "250 2.1.5"),
    ("a@null.example", "refused", "null_mx", "556 5.1.10"),
    ("a@b\u00fccher.example", "refused", "null_mx", "556 5.1.10"),
    ("\u7528\u6237@mail.example", "accepted", "explicit_mx", "250 2.1.5"),
    ("a@ten.example", "refused", "nonconforming_null_mx", "550 5.4.4"),
    ("a@txt.example", "refused", "no_mail_host", "550 5.4.4"),
    ("a@absent.example", "refused", "no_such_domain", "550 5.1.2"),
    ("a@printer.local", "refused", "special_use", "550 5.1.2"),
    ("a@under_score.example", "refused", "invalid_address", "501 5.1.3"),
    ("a b@mail.example", "refused", "invalid_address", "501 5.1.3"),
    ("", "refused", "invalid_address", "501 5.1.3"),
    ("a@[192.0.2.25]", "unknown", "address_literal", None),
    ("<>", "refused", "not_applicable", None),
    ("postmaster", "refused", "not_applicable", None),
    ("mail.example", "refused", "not_applicable", None),
    ("loop1.example", "refused", "not_applicable", None),
    ("a@ma\u200bil.example", "refused", "not_applicable", None),
    ("a\uff20mail.example", "refused", "invalid_address", "501 5.1.3"),
    ("a@loop1.example", "unknown", "temporary_failure", "451 4.4.3"),
    ("a@lame.example", "unknown", "temporary_failure", "451 4.4.3"),
]
BY_FORM = {"accepted": 200, "unknown": 200, "refused": 422}


def written(reply):
    return reply and f"{reply['code']} {reply['enhanced']}"


def nullmx_check(*words, lang="en"):
    """What the command says of the sample zone."""
    run = subprocess.run([NULLMX, "check", "--json", "--lang", lang, "--zone", SAMPLE_ZONE, *words],
                         capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


class Check(WithServer):
    def test_each_address_has_its_outcome(self):
        for address, outcome, finding, reply in OUTCOMES:
            with self.subTest(address):
                answer = self.server.check(address)
                self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, JSON))
                said = answer.json
                self.assertEqual((said["outcome"], said["finding"], written(said["reply"])),
                                 (outcome, finding, reply))
                self.assertEqual(said["language"], "en")
                for part in ("message", "title", "text", "fix"):
                    self.assertTrue(said[part], part)

    def test_explains_as_the_library_does_in_both_languages(self):
        for lang in ("en", "zh"):
            for address in ("a@null.example", "a@loop1.example", "a b@c"):
                [verdict] = nullmx_check(address, lang=lang)
                said = self.server.check(address, f"/v1/check?lang={lang}").json
                self.assertEqual(said["title"], verdict["explanation"]["title"])
                self.assertEqual(said["meaning"], verdict["explanation"]["description"])
                self.assertEqual(said["fix"], verdict["explanation"]["fix"])
                self.assertEqual(said["language"], lang)

    def test_an_invalid_address_says_what_is_wrong_and_where(self):
        text = self.server.check("a@b c.example").json["text"]
        self.assertIn("offset 3", text)

    def test_speaks_the_language_of_the_browser(self):
        for accepted, path, lang in (("zh-CN,en;q=0.5", "", "zh"), ("en", "", "en"), ("fr", "", "en"),
                                     ("zh", "?lang=en", "en"), ("en", "?lang=zh", "zh")):
            answer = self.server.check("a@null.example", "/v1/check" + path, accept_language=accepted)
            self.assertEqual(answer.json["language"], lang)
            self.assertIn("Accept-Language", answer.headers["Vary"])

    def test_asks_whether_mail_hosts_exist_when_told_to(self):
        self.assertEqual(self.server.check("a@unusable.example").json["finding"], "explicit_mx")
        with SignupServer("--targets") as server:
            said = server.check("a@unusable.example").json
            self.assertEqual((said["outcome"], said["finding"], written(said["reply"])),
                             ("refused", "unusable_mx", "550 5.4.4"))

    def test_many_at_once(self):
        rows = OUTCOMES * 20
        with concurrent.futures.ThreadPoolExecutor(24) as clients:
            answers = list(clients.map(lambda row: self.server.check(row[0]).json, rows))
        for row, said in zip(rows, answers, strict=True):
            self.assertEqual((said["outcome"], said["finding"]), row[1:3])


class Form(WithServer):
    def test_each_address_has_its_outcome_without_javascript(self):
        for address, outcome, _, _ in OUTCOMES:
            with self.subTest(address):
                answer = self.server.send_form(address)
                self.assertEqual(answer.status, BY_FORM[outcome])
                self.assertIn(f'data-outcome="{outcome}"', answer.text)
                said = self.server.check(address).json
                # Who is signed up is told what comes next.
                self.assertEqual(html.escape(said["message"]) in answer.text, outcome == "refused")
                self.assertIn(html.escape(said["text"]), answer.text.replace("&apos;", "&#x27;"))

    def test_what_cannot_be_told_is_accepted_with_a_confirmation_mail(self):
        answer = self.server.send_form("a@loop1.example")
        self.assertEqual(answer.status, 200)
        self.assertIn("We send a confirmation mail", answer.text)

    def test_the_language_stays(self):
        answer = self.server.send_form("a@null.example", lang="zh", accept_language="en")
        self.assertIn('<html lang="zh-Hans">', answer.text)
        self.assertIn('name="lang" value="zh"', answer.text)
        [verdict] = nullmx_check("a@null.example", lang="zh")
        self.assertIn(verdict["explanation"]["title"], answer.text)

    def test_space_around_an_address_does_not_count(self):
        self.assertEqual(self.server.send_form(" \t a@mail.example \r\n").status, 200)
        self.assertEqual(self.server.send_form("\u00a0\u3000a@mail.example\u200b \ufeff").status, 200)
        for nothing in ("", "   ", "\u00a0 \u3000"):
            answer = self.server.send_form(nothing)
            self.assertEqual(answer.status, 422)
            self.assertIn("Please enter your e-mail address.", answer.text)

    def test_invisible_characters_within_are_refused(self):
        for character in "\u00a0\u00ad\u200b\u200f\u202e\u2028\u2060\u3000\ufeff\U000e0041":
            for address in (f"some{character}one@mail.example", f"someone@mail{character}.example"):
                answer = self.server.send_form(address)
                self.assertEqual(answer.status, 422, ascii(address))
                self.assertIn("There is an invisible character", answer.text)
        for address in ("\u0645\u06cc\u200c\u062e@mail.example", "\u7528\u6237@mail.example"):
            self.assertEqual(self.server.send_form(address).status, 200, "letters, and what joins them")

    def test_a_wide_at_is_named(self):
        answer = self.server.send_form("someone\uff20mail.example", lang="zh")
        self.assertEqual(answer.status, 422)
        self.assertIn("\u8bf7\u4f7f\u7528\u534a\u89d2 @", answer.text)

    def test_a_form_without_address(self):
        answer = self.server.request("POST", "/", "lang=en", content_type=FORM)
        self.assertEqual(answer.status, 422)

    def test_a_page_that_is_new_has_no_result(self):
        page = self.server.request("GET", "/").text
        self.assertIn('data-outcome=""', page)
        self.assertIn("someone@null.example", page, "samples of the zone that is in use")


class NameServer(unittest.TestCase):
    def test_finds_the_same_at_a_real_name_server(self):
        with NameServers() as name_servers, \
                SignupServer(*WITHOUT_LIMIT, "--server", name_servers.authority) as server:
            for address, outcome, finding, reply in OUTCOMES:
                if address.endswith("@lame.example"):
                    continue  # a referral, which NSD gives and the zone text too: see below
                with self.subTest(address):
                    said = server.check(address).json
                    self.assertEqual((said["outcome"], said["finding"], written(said["reply"])),
                                     (outcome, finding, reply))
            self.assertEqual(server.check("a@lame.example").json["outcome"], "unknown")
            self.assertEqual(server.check("a@elsewhere.test").json["outcome"], "unknown")
            self.assertNotIn("null.example", server.request("GET", "/").text,
                             "the samples belong to the embedded zone")

    def test_is_not_asked_for_what_is_no_address(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
            silent.bind((LOOPBACK, 0))
            options = ("--server", "{}:{}".format(*silent.getsockname()), "--timeout", "500")
            with SignupServer(*options) as server:
                for typed in ("hunter2", "hunter2.example", "a\u200bb@mail.example"):
                    said = server.check(typed).json
                    self.assertEqual((said["outcome"], said["finding"], said["reply"]),
                                     ("refused", "not_applicable", None), ascii(typed))
                    self.assertEqual(server.send_form(typed).status, 422)
                server.check("a@asked.example")
                self.assertIn(b"asked", silent.recv(512), "is the first question")

    def test_one_that_is_down_refuses_nobody(self):
        down = f"{LOOPBACK}:{free_port()}"
        with SignupServer("--server", down, "--timeout", "500") as server:
            said = server.check("a@null.example").json
            self.assertEqual((said["outcome"], said["finding"], written(said["reply"])),
                             ("unknown", "temporary_failure", "451 4.4.3"))
            answer = server.send_form("a@null.example")
            self.assertEqual(answer.status, 200)
            self.assertIn("We send a confirmation mail", answer.text)
            self.assertEqual(server.check("a@under_score.example").json["outcome"], "refused",
                             "needs no DNS")


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
