#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Real output against the JSON Schemas, and the schemas against what they must refuse."""

import copy
import json
import re
import unittest

import jsonschema

import nullmx_command as command
from nullmx_command import check_json, run


def validator(name):
    schema = json.loads((command.SCHEMAS / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


VERDICT = validator("verdict")

OTHER_INPUTS = ("", "<>", "postmaster", "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]", "a@b_c", "a b@c",
                "<@r.example:u@null.example>", "null.example.", "b\u00fccher.example",
                "\u7528\u6237@null.example", "x.localhost", "x.onion", "y.local", "z.invalid",
                "w.alt", "outside", "192.0.2.1", "absent.example", "xn--ls8h.example")
POLICIES = ("", "conflict=reject", "conflict=defer", "preference=lenient", "bogon=reject",
            "smtputf8=absent", "targets=evaluate", "implicit=mx_only", "alt=answer", "family=ipv4")


def sample_names():
    owners = re.findall(r"^([\w*@.-]+)\s", command.SAMPLE_ZONE.read_text(), re.MULTILINE)
    return [owner.replace("*", "any") + ".example" for owner in dict.fromkeys(owners)
            if owner != "@"]


class VerdictSchema(unittest.TestCase):
    def assert_valid(self, lines):
        for line in lines:
            errors = [error.message for error in VERDICT.iter_errors(line)]
            self.assertEqual(errors, [], line["input"])

    def test_holds_for_every_dialect(self):
        for dialect in ("postfix", "exim"):
            self.assert_valid(check_json("--dialect", dialect, *sample_names(),
                                         *OTHER_INPUTS).lines)

    def test_holds_for_every_name_of_the_sample_zone_in_every_role_and_language(self):
        names = sample_names()
        self.assertGreater(len(names), 40)
        findings = set()
        for role in ("recipient", "mail_from", "header_from"):
            for language in ("en", "zh"):
                lines = check_json("--role", role, "--lang", language, *names, *OTHER_INPUTS).lines
                self.assertEqual(len(lines), len(names) + len(OTHER_INPUTS))
                self.assert_valid(lines)
                findings.update(line["finding"] for line in lines)
        named = set(VERDICT.schema["properties"]["finding"]["enum"])
        self.assertEqual(named - findings, {"unusable_mx", "indeterminate"})

    def test_holds_under_every_policy(self):
        for policy in POLICIES:
            words = ("--policy", policy) if policy else ("--targets",)
            with self.subTest(policy=policy):
                self.assert_valid(check_json(*words, *sample_names(), *OTHER_INPUTS).lines)

    def test_holds_for_bytes_that_are_no_text(self):
        self.assert_valid(check_json(stdin=b"\xff\xfe\n\0\n\x80@b.example\n").lines)

    def test_holds_for_a_failure_of_the_network(self):
        with command.silent_server() as server:
            result = run("check", "--json", "--timeout", "100ms", "--server",
                         command.written(server), "a@b.example")
        self.assert_valid(result.lines)
        self.assertEqual(result.lines[0]["source"], "network")

    def test_every_line_is_pure_ascii(self):
        for language in ("en", "zh"):
            out = check_json("--lang", language, *OTHER_INPUTS).out
            self.assertTrue(out.isascii())

    def test_refuses_what_is_no_verdict(self):
        good = check_json("null.example").lines[0]
        self.assertTrue(VERDICT.is_valid(good))
        for field in good:
            bad = copy.deepcopy(good)
            del bad[field]
            self.assertFalse(VERDICT.is_valid(bad), f"without {field}")
        for changes in ({"more": 1}, {"finding": "maybe"}, {"advice": "wait"}, {"reply": None},
                        {"failure": "timeout"}, {"notes": ["unheard_of"]}, {"source": "guess"},
                        {"transport": "pigeon"}, {"ttl": -1}, {"domain": "UPPER.example"},
                        {"input": None}, {"fault": {"reason": "x", "position": 0}},
                        {"exchanges": [{"preference": 70000, "exchange": "."}]},
                        {"reply": {**good["reply"], "more": 1}},
                        {"reply": {**good["reply"], "text": "a\r\nb"}}):
            self.assertFalse(VERDICT.is_valid({**good, **changes}), changes)


class ReferenceSchemas(unittest.TestCase):
    def test_hold_for_explanations(self):
        schema = validator("explanation")
        for words in (("556",), ("250",), ("5.1.10",), ("550 5.1.10",), ("421",), ("559",),
                      ("5.7.27",), ("354",), ("4.9.9",)):
            for language in ("en", "zh"):
                lines = run("explain", "--json", "--lang", language, *words).lines
                self.assertGreaterEqual(len(lines), 1)
                for line in lines:
                    schema.validate(line)
                    self.assertFalse(schema.is_valid({**line, "more": 1}))

    def test_hold_for_comparisons(self):
        schema = validator("comparison")
        for words in (("250", "556"), ("550", "5.1.10", "556", "5.1.10"), ("451", "550")):
            for language in ("en", "zh"):
                (line,) = run("compare", "--json", "--lang", language, *words).lines
                schema.validate(line)
                self.assertFalse(schema.is_valid({**line, "more": 1}))


if __name__ == "__main__":
    command.main()
