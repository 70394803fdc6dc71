#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Another language through libnullmx.so: examples/ffi finds what C++ finds, and what goes wrong is
an exception or an error with a sentence, never a crash.

    ffi_test.py LANGUAGE LIBRARY FOLDER_FOR_WHAT_IS_BUILT
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

import jsonschema

from name_servers import ROOT, SAMPLE_ZONE, NameServers, tool

EXAMPLES = ROOT / "examples/ffi"
TESTS = ROOT / "tests/e2e/ffi"
POLICY = "targets=evaluate"  # without it no domain of the sample zone is unusable_mx

NULL = "A pointer is null that has to lead somewhere."
BAD = "This is no handle of that kind: it is null, was freed or closed, or never was one."
BUSY = "Another thread is inside a call with this handle, which serves one at a time."
CASES = {
    "null text": NULL,
    "null out-parameter": NULL,
    "null handle": BAD,
    "freed handle": BAD,
    "text of a freed handle": None,
    "handle of another kind": BAD,
    "invented handle": BAD,
    "closed twice": BAD,
    "use after close": BAD,
    "option out of range": "timeout_ms: 0 is not between 1 and 86400000",
    "no such option": "option 99 is none of nmx_option",
    "bad zone": 'zone, line 2: the owner "@" stands for the origin, and no $ORIGIN line comes '
                "before it",
    "bad policy": "policy: 'sometimes' is not known: choose send, reject, defer",
    "NUL in a server": r"server: '127.0.0.1\x00': this is no IPv4 or IPv6 address",
    "10 MB of a server": f"server: '{'a' * 117}...': this is no IPv4 or IPv6 address",
    "NUL in an address": "invalid_address",
    "10 MB of an address": ["invalid_address", 10_000_000],
}
FORGOTTEN = {"descriptors of one that is forgotten": 0}
THREADS = {
    "another thread is inside": BUSY,
    "closed by another thread": BUSY,
    "the thread that was inside": ["temporary_failure", "refused"],
}
ALL_CASES = {
    "python": CASES | FORGOTTEN | THREADS | {"cancelled task": "CancelledError",
                                             "closed while it waits": "CancelledError"},
    "node": CASES | THREADS | {"closed while it waits": ["indeterminate", "cancelled"]},
    "php": CASES | FORGOTTEN,  # it has no threads
    "go": CASES | FORGOTTEN | THREADS | {"closed while it waits": ["indeterminate", "cancelled"],
                                         "handles in the way of the collector": 1024},
}


def environment(library, built):
    """What a program finds libnullmx.so by, and where Go puts what it builds."""
    folder = library.parent
    return {**os.environ, "NULLMX_LIBRARY": str(library), "PYTHONDONTWRITEBYTECODE": "1",
            "CGO_CFLAGS": f"-I{ROOT / 'lib/include'}",
            "CGO_LDFLAGS": f"-L{folder} -Wl,-rpath,{folder}", "GOTOOLCHAIN": "local",
            "GOPROXY": "off", "GOFLAGS": "-mod=mod -buildvcs=false",
            "GOCACHE": str(built / "go-cache"), "GOPATH": str(built / "go-path")}


def node():
    if not (EXAMPLES / "node/node_modules/koffi").is_dir():
        raise AssertionError("koffi is missing: npm ci in examples/ffi/node, as cmake/test.sh does")
    return tool("node", "nodejs")


def go_program(folder, package, name):
    """Builds it; what has been built before is not built again."""
    path = BUILT / name
    subprocess.run([tool("go", "golang-go"), "build", "-o", path, package], cwd=folder, check=True,
                   env=ENVIRONMENT)
    return path


CHECK = {
    "python": lambda: [sys.executable, EXAMPLES / "python/check.py"],
    "node": lambda: [node(), EXAMPLES / "node/check.mjs"],
    "php": lambda: [tool("php", "php-cli"), EXAMPLES / "php/check.php"],
    "go": lambda: [go_program(EXAMPLES / "go", "./cmd/check", "check")],
}
SMALL = {
    "python": lambda: [sys.executable, EXAMPLES / "python/small.py"],
    "node": lambda: [node(), EXAMPLES / "node/small.mjs"],
    "php": lambda: [tool("php", "php-cli"), EXAMPLES / "php/small.php"],
    "go": lambda: [go_program(EXAMPLES / "go", "./cmd/small", "small")],
}
BAD_INPUT = {
    "python": lambda: [tool("env", "coreutils"), f"PYTHONPATH={EXAMPLES / 'python'}",
                       sys.executable, TESTS / "bad_input.py"],
    "node": lambda: [node(), TESTS / "bad_input.mjs"],
    "php": lambda: [tool("php", "php-cli"), TESTS / "bad_input.php"],
    "go": lambda: [go_program(TESTS / "go", ".", "bad_input")],
}


def run(command, **options):
    return subprocess.run(command, capture_output=True, env=ENVIRONMENT, timeout=200, **options)


def octets(row):
    return base64.b64decode(row["input_base64"]) if "input_base64" in row else row["input"].encode()


def as_expected(verdict):
    """What expected.json says of a line of output."""
    reply = verdict["reply"] or {"code": None, "enhanced": None}
    which = "input" if verdict["input_base64"] is None else "input_base64"
    return {which: verdict[which], **{key: verdict[key] for key in ("finding", "detail", "advice")},
            **{key: reply[key] for key in ("code", "enhanced")}}


class Ffi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.expected = json.loads((EXAMPLES / "expected.json").read_text())
        cls.inputs = b"".join(octets(row) + b"\n" for row in cls.expected)
        cls.schema = json.loads((ROOT / "lib/schema/verdict.schema.json").read_text())

    def check(self, *arguments, inputs):
        return run([*CHECK[LANGUAGE](), *arguments], input=inputs)

    def finds_what_is_expected(self, source, program=CHECK):
        done = run([*program[LANGUAGE](), source, POLICY], input=self.inputs)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        verdicts = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([as_expected(verdict) for verdict in verdicts], self.expected)
        for verdict in verdicts:
            jsonschema.validate(verdict, self.schema)

    def test_every_finding_is_expected_once(self):
        findings = {row["finding"] for row in self.expected} | {"indeterminate"}  # when cancelled
        self.assertEqual(findings, set(self.schema["properties"]["finding"]["enum"]))

    def test_finds_the_same_in_a_zone(self):
        self.finds_what_is_expected(SAMPLE_ZONE)

    def test_finds_the_same_in_twenty_lines(self):
        self.finds_what_is_expected(SAMPLE_ZONE, SMALL)

    def test_finds_the_same_at_a_name_server(self):
        with NameServers() as servers:
            self.finds_what_is_expected(servers.authority)

    def test_many_inputs_keep_their_order(self):
        names = [f"user{i}@null.example" for i in range(1000)]
        done = self.check(SAMPLE_ZONE, inputs="\n".join(names).encode())
        self.assertEqual(done.stderr, b"")
        self.assertEqual([json.loads(line)["input"] for line in done.stdout.splitlines()], names)

    def test_nothing_in_nothing_out(self):
        done = self.check(SAMPLE_ZONE, inputs=b"")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def test_what_the_program_cannot_use_is_said(self):
        no_address = "server: 'nowhere': this is no IPv4 or IPv6 address"
        for arguments, wanted in (((SAMPLE_ZONE, "conflict=sometimes"), CASES["bad policy"]),
                                  (("nowhere",), no_address),
                                  ((), "say a zone file or a name server")):
            with self.subTest(arguments):
                done = self.check(*arguments, inputs=self.inputs)
                self.assertEqual((done.returncode, done.stdout), (1, b""))
                self.assertRegex(done.stderr.decode(), rf"^check\S*: {re.escape(wanted)}\n$")

    def test_what_is_wrong_becomes_a_sentence(self):
        done = run(BAD_INPUT[LANGUAGE]())
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(json.loads(done.stdout), ALL_CASES[LANGUAGE])

    def test_the_readme_shows_what_is_printed(self):
        CHECK[LANGUAGE]()
        text = (EXAMPLES / "README.md").read_text()
        shown = re.search(rf"^```console {LANGUAGE}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[1]
        commands = re.split(r"^\$ ", shown, flags=re.MULTILINE)[1:]
        self.assertGreater(len(commands), 0)
        for command, _, output in (command.partition("\n") for command in commands):
            done = run(command, shell=True, cwd=ROOT, text=True)
            self.assertEqual((done.stderr, done.stdout), ("", output))


if __name__ == "__main__":
    LANGUAGE, LIBRARY, BUILT = sys.argv[1], *map(pathlib.Path, sys.argv[2:4])
    ENVIRONMENT = environment(LIBRARY, BUILT)
    unittest.main(argv=sys.argv[:1])
