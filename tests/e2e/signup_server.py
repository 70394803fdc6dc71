# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Runs examples/signup on a port that the system chose: NAME_test.py PATH_OF_SIGNUP ..."""

import http.client
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE_ZONE = ROOT / "examples/cli/sample.zone"
WITHOUT_LIMIT = ("--rate", "1e9", "--burst", "1e9")
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PROGRAM = os.path.abspath(sys.argv.pop(1))


class Reply:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.bytes = response.read()

    @property
    def text(self):
        return self.bytes.decode()

    @property
    def json(self):
        return json.loads(self.bytes)


class SignupServer:
    """Use as a context."""

    def __init__(self, *options):
        self.command = [PROGRAM, "--listen", "127.0.0.1:0", *options]

    def __enter__(self):
        self.log_file = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=self.log_file,
                                        text=True)
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            raise AssertionError(f"no server: {self.log()}")
        self.host = urllib.parse.urlsplit(self.url).netloc
        return self

    def __exit__(self, *unused):
        status = self.end() if self.process.poll() is None else self.process.returncode
        self.process.stdout.close()
        self.log_file.close()
        if status != 0:
            raise AssertionError(f"exit status {status}")

    def end(self, by=signal.SIGTERM):
        """Its exit status."""
        self.process.send_signal(by)
        return self.process.wait(timeout=60)

    def log(self):
        self.log_file.seek(0)
        return self.log_file.read().decode()

    def request(self, method, path, body=None, **headers):
        """A header is written content_type=..."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        reply = Reply(connection.getresponse())
        connection.close()
        return reply

    def check(self, address, path="/v1/check", **headers):
        return self.request("POST", path, json.dumps({"address": address}), content_type=JSON,
                            **headers)

    def send_form(self, address, lang="en", **headers):
        """The address may be bytes."""
        body = urllib.parse.urlencode({"address": address, "lang": lang})
        return self.request("POST", "/", body, content_type=FORM, **headers)


class WithServer(unittest.TestCase):
    """One for all tests of a class; it limits nobody."""

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(SignupServer(*WITHOUT_LIMIT))
