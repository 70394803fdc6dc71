#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Whatever happens to nullmx-sender, its message is in the queue or was delivered.

    sender_queue_test.py PATH_OF_NULLMX_SENDER
"""

import os
import subprocess
import sys
import unittest

import nullmx_sender
from mail_servers import SmtpSink, become_root, wait_until
from name_servers import NameServers, tool
from nullmx_sender import DOWN, MESSAGE, SINK, ZONE, Queue
from wire_watch import WireWatch

PROGRAM = sys.argv[1]


class SmallDisk:
    """Use as a context: a queue's folder has a file system of this size."""

    def __init__(self, queue, size):
        self.queue = queue
        self.size = size

    def __enter__(self):
        self._mount(f"size={self.size}")
        return self

    def grow(self):
        self._mount("remount,size=16m")

    def _mount(self, options):
        subprocess.run([tool("mount", "mount"), "-t", "tmpfs", "-o", options, "tmpfs",
                        self.queue.folder], check=True)

    def __exit__(self, *_):
        subprocess.run([tool("umount", "mount"), self.queue.folder], check=True)


class SenderQueue(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.names = cls.enterClassContext(NameServers(zone_more=ZONE))

    def setUp(self):
        self.queue = self.enterContext(Queue(PROGRAM, self.names.authority))

    def flush_to_sink(self):
        """What arrives when all that waits is tried again."""
        with SmtpSink(SINK) as sink:
            run = self.queue.run("--flush")
            self.assertEqual((run.status, self.queue.files(), self.queue.files("tmp")),
                             (0, [], []), run.journal)
            return sink.letters()

    def assert_arrives_once(self):
        (letter,) = self.flush_to_sink()
        self.assertIn(MESSAGE.decode(), letter)
        self.assertEqual(self.queue.files("dsn"), [])

    def test_without_name_server_it_waits(self):
        names = NameServers(zone_more=ZONE)
        queue = self.enterContext(Queue(PROGRAM, names.authority))
        run = queue.submit("alice@sunk.example", "alice@null.example")
        self.assertEqual(run.status, 75, run.journal)
        self.assertEqual(queue.files("dsn") + queue.files("dead"), [])
        (envelope,) = queue.envelopes()
        self.assertEqual([(r["state"], r["status"]) for r in envelope["recipients"]],
                         [("waiting", "4.4.3")] * 2)
        with names, SmtpSink(SINK) as sink, WireWatch() as wire:
            self.assertEqual(queue.run("--run").status, 0)  # it is not due yet
            self.assertEqual((wire.packets(), queue.envelopes()), ([], [envelope]))
            queue.run("--flush")
            self.assertEqual(len(sink.letters()), 1)
        status = queue.notification().get_payload(1).get_payload(1)["Status"]
        self.assertEqual(status.split()[0], "5.1.10")

    def test_killed_in_the_middle_it_is_still_there(self):
        for command, seen in (("mail", b"MAIL FROM"), ("data", b"DATA\r\n"), (".", b"last line")):
            with self.subTest(command):
                with SmtpSink(SINK, "-W", f"{command}:600"), WireWatch() as wire:
                    process = self.queue.start("alice@sunk.example")
                    wait_until(lambda: any(seen in p.payload for p in wire.packets()),
                               "nothing was sent", process)
                    self.assertEqual(self.queue.run("--flush").status, 0)  # it is in use
                    process.kill()
                    process.wait()
                self.assertEqual(len(self.queue.files()), 1)
                self.assert_arrives_once()

    def test_killed_while_it_is_written_nothing_is_half_there(self):
        # Until it has read the whole message, it has promised nothing.
        process = subprocess.Popen(self.queue.command("--from", "a@inbox.example", "b@sunk.example"),
                                   stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdin.write(MESSAGE)
        process.stdin.flush()
        wait_until(lambda: (self.queue.folder / "corrupt").exists(), "no queue was made", process)
        process.kill()
        process.stdin.close()
        process.wait()
        self.assertEqual(self.queue.files(), [])
        self.assertEqual(self.flush_to_sink(), [])

    def test_what_is_no_message_is_put_aside(self):
        self.assertEqual(self.queue.submit("alice@sunk.example").status, 75)
        (whole,) = self.queue.files()
        octets = whole.read_bytes()
        queue = self.queue.folder / "queue"
        (queue / "1-cut").write_bytes(octets[:-1])
        (queue / "2-longer").write_bytes(octets + b"x")
        (queue / "3-empty").write_bytes(b"")
        (queue / "4-broken").write_bytes(octets.replace(b'"recipients"', b'"recipientS"'))
        (queue / "5-folder").mkdir()
        os.mkfifo(queue / "6-pipe")
        (queue / "7-link").symlink_to("/etc/passwd")
        (queue / "READ ME\n").write_text("somebody's notes")
        (self.queue.folder / "corrupt/1-cut").write_text("from before")
        with SmtpSink(SINK) as sink:
            run = self.queue.run("--flush")
            self.assertEqual(len(sink.letters()), 1)
        self.assertEqual((run.status, self.queue.files()), (65, []), run.journal)
        aside = {path.name for path in self.queue.files("corrupt")}
        self.assertEqual(aside, {"1-cut", "1-cut.1", "2-longer", "3-empty", "4-broken", "5-folder",
                                 "6-pipe", "7-link", "READ ME\n"})
        self.assertEqual((self.queue.folder / "corrupt/1-cut.1").read_bytes(), octets[:-1])
        self.assertEqual(len([line for line in run.journal.splitlines() if "is kept as" in line]), 8)

    def test_on_a_full_disk_nothing_is_taken(self):
        with SmallDisk(self.queue, "64k"):
            run = self.queue.submit("alice@sunk.example", message=MESSAGE + b"x" * 900 * 100 + b"\n")
            self.assertEqual(run.status, 65)  # a line that is too long
            run = self.queue.submit("alice@sunk.example", message=MESSAGE + (b"x" * 900 + b"\n") * 100)
            self.assertEqual(run.status, 74, run.journal)
            self.assertIn("No space left on device", run.journal)
            self.assertEqual(self.queue.files() + self.queue.files("tmp"), [])

    def test_a_disk_that_gets_full_loses_nothing(self):
        message = MESSAGE + (b"x" * 900 + b"\n") * 100
        with SmallDisk(self.queue, "160k") as disk:
            with SmtpSink(SINK) as sink:
                run = self.queue.submit("alice@sunk.example", "bob@dead-end.example", message=message)
                self.assertEqual(run.status, 75, run.journal)
                self.assertIn("No space left on device", run.journal)
                for _ in range(3):
                    run = self.queue.run("--flush")
                    self.assertEqual(run.status, 74, run.journal)
                    self.assertIn("No space left on device", run.journal)
                self.assertEqual(sink.letters(), [])  # else it would be sent again each time
            self.assertEqual(self.queue.files("tmp"), [])
            (envelope,) = self.queue.envelopes()
            self.assertEqual({r["state"] for r in envelope["recipients"]}, {"waiting"})
            disk.grow()
            with SmtpSink(SINK) as sink, SmtpSink(DOWN) as other:
                run = self.queue.run("--flush")
                self.assertEqual((len(sink.letters()), len(other.letters())), (1, 1))
            self.assertEqual((run.status, self.queue.files()), (0, []), run.journal)

    def test_a_folder_that_cannot_be_written_is_said(self):
        for folder in "/proc/queue", "/dev/null", "/dev/null/queue":
            with self.subTest(folder):
                done = subprocess.run(
                    [PROGRAM, "--queue", folder, "--helo", "client.example", "--from", "<>",
                     "alice@sunk.example"], input=MESSAGE, capture_output=True, check=False)
                self.assertEqual(done.returncode, 73, done.stderr)
                self.assertIn(folder.encode(), done.stderr)

    def test_an_exchange_that_is_down_is_tried_again(self):
        run = self.queue.submit("alice@dead-end.example")
        self.assertEqual(run.status, 75, run.journal)
        (envelope,) = self.queue.envelopes()
        self.assertEqual(envelope["next_attempt"] - envelope["recipients"][0]["last_attempt"], 1800)
        with SmtpSink(DOWN) as sink:
            self.queue.run("--flush")
            self.assertEqual(len(sink.letters()), 1)
        self.assertEqual(self.queue.files(), [])


if __name__ == "__main__":
    become_root()
    nullmx_sender.enter()
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
