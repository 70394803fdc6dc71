# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What the tests of nullmx-sender share: a world of mail domains, and a queue of its own."""

import dataclasses
import email
import email.policy
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import own_namespace

SENDER = "sender@inbox.example"
POSTFIX = "127.0.0.25"
SINK = "127.0.0.26"
DOWN = "127.0.0.27"
# Of the domain null-with-web.example in the sample zone, to which no mail may go.
WEB = ("192.0.2.80", "2001:db8::80")
HELO = "client.example"
# An exchange that no host has for a name, as long as a name may be.
ODD = ".".join(["\\001" * 60] * 4)

ZONE = f"""
inbox           MX      10 mx-postfix
order           MX      20 mx-sink
                MX      10 mx-postfix
second          MX      10 mx-down
                MX      20 mx-postfix
sunk            MX      10 mx-sink
then            MX      10 mx-sink
                MX      20 mx-postfix
direct          A       {POSTFIX}
alias-mx        MX      10 mx-alias
dead-end        MX      10 mx-down
loops           MX      10 client
                MX      20 mx-postfix
client          A       {POSTFIX}
mx-alias-target A       {POSTFIX}
mx-postfix      A       {POSTFIX}
mx-sink         A       {SINK}
odd             MX      10 {ODD}
{ODD}           A       {SINK}
mx-down         A       {DOWN}
only-web        A       {WEB[0]}
only-web        AAAA    {WEB[1]}
"""

MAILBOXES = [SENDER, "alice@inbox.example", "bob@inbox.example", "alice@order.example",
             "alice@second.example", "alice@then.example", "alice@direct.example"]

MESSAGE = (b"From: Sender <sender@inbox.example>\nTo: alice@inbox.example\nSubject: a test\n"
           b"Date: Thu, 26 Nov 2026 12:00:00 +0000\nMessage-ID: <1@client.example>\n\n"
           b"First line\n.\n..two dots\n.one dot\nlast line\n")


def enter():
    own_namespace.enter()
    own_namespace.add_addresses(POSTFIX, "127.0.0.28", *WEB)


@dataclasses.dataclass(frozen=True)
class Run:
    status: int
    journal: str


class Queue:
    """Use as a context: a queue, and the program that works on it with this name server."""

    def __init__(self, program, server, *options):
        self.program = program
        self.server = server
        self.options = options
        self.environment = {}

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nullmx-queue-"))
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def command(self, *words):
        return [self.program, "--queue", str(self.folder), "--server", self.server, "--helo", HELO,
                *self.options, *words]

    def start(self, *recipients, message=MESSAGE, sender=SENDER):
        """Runs on; its message is handed over."""
        process = subprocess.Popen(self.command("--from", sender, *recipients),
                                   stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdin.write(message)
        process.stdin.close()
        return process

    def submit(self, *recipients, message=MESSAGE, sender=SENDER, options=()):
        return self._run(message, *options, "--from", sender, *recipients)

    def run(self, *words):
        return self._run(b"", *(words or ("--run",)))

    def _run(self, octets, *words):
        done = subprocess.run(self.command(*words), input=octets, capture_output=True, check=False,
                              timeout=120, env={**os.environ, **self.environment})
        return Run(done.returncode, done.stderr.decode())

    def files(self, folder="queue"):
        return sorted((self.folder / folder).glob("*"))

    def envelopes(self, folder="queue"):
        """Of the messages there, as they stand in their files."""
        return [json.loads(path.read_bytes().split(b"\n", 1)[1].partition(b"]}")[0] + b"]}")
                for path in self.files(folder)]

    def notification(self):
        """The one that was made, as Python reads it."""
        files = self.files("dsn")
        assert len(files) == 1, f"{len(files)} notifications"
        return email.message_from_bytes(files[0].read_bytes(), policy=email.policy.default)


def fields_of(notification):
    """The fields of the message, and of each recipient, of a notification."""
    about_message, *about_recipients = notification.get_payload(1).get_payload()
    return about_message, about_recipients
