# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Runs the command as a user does: NAME_test.py PATH_OF_NULLMX [unittest options]"""

import contextlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE_ZONE = ROOT / "examples/cli/sample.zone"
SCHEMAS = ROOT / "lib/schema"
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "nullmx"
LOOPBACK = "127.0.0.1"


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout
        self.error = (done.stderr or b"").decode()

    @property
    def text(self):
        return (self.out or b"").decode()

    @property
    def lines(self):
        return json_lines(self.out)


def json_lines(out):
    return [json.loads(line) for line in out.decode().splitlines()]


def environment(**changes):
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    return {**kept, **changes}


def run(*arguments, stdin=b"", env=None, **options):
    """Runs it to its end; standard input is what is given, so empty by default."""
    options.setdefault("stdout", subprocess.PIPE)
    return Result(subprocess.run(
        [COMMAND, *map(os.fspath, arguments)], input=stdin, stderr=subprocess.PIPE, timeout=60,
        env=env or environment(), check=False, **options))


def start(*arguments):
    """Does not wait for its end."""
    return subprocess.Popen([COMMAND, *arguments], stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, env=environment())


def check(*arguments, zone=SAMPLE_ZONE, **options):
    return run("check", "--zone", zone, *arguments, **options)


def check_json(*arguments, **options):
    return check("--json", *arguments, **options)


@contextlib.contextmanager
def zone_file(text):
    with tempfile.NamedTemporaryFile("w", suffix=".zone") as file:
        file.write(text)
        file.flush()
        yield file.name


@contextlib.contextmanager
def silent_server():
    """A name server that takes every question and answers none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bound:
        bound.bind((LOOPBACK, 0))
        bound.settimeout(30)
        yield bound


@contextlib.contextmanager
def misbehaving_server(program):
    """Misbehaves as the name says that it is asked for; the truth is under honest.test."""
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process.stdout.readline().decode().strip()
        process.stdin.close()


def written(bound):
    return "{}:{}".format(*bound.getsockname())


def heard_nothing(bound):
    """On loopback a datagram has arrived when sending it has returned."""
    bound.setblocking(False)
    try:
        bound.recv(512)
    except BlockingIOError:
        return True
    return False


def main():
    unittest.main(verbosity=1)
