#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Long runs over lists, against NSD: interrupted, killed, taken up again, and out of room.

    list_run_test.py PATH_OF_NULLMX [unittest options]
"""

import collections
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import own_namespace
from name_servers import LOOPBACK, NameServers

COMMAND = os.path.abspath(sys.argv.pop(1))
LINES = 1_200
# What differs from run to run.
BY_CHANCE = ("ttl", "age", "source", "transport", "elapsed_ms")


def zone_lines():
    kinds = ("MX 0 .", "MX 10 mx.mail", "A 192.0.2.9")
    return "".join(f"d{n} {kinds[n % 3]}\n" for n in range(0, 600))


def wait_until(true):
    for _ in range(3_000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to that")


class ListRuns(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.servers = cls.enterClassContext(NameServers(zone_more=zone_lines()))
        cls.random = random.Random(6)

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.list = self.folder / "list.txt"
        self.output = self.folder / "results"
        self.run_file = self.folder / "results.run"
        self.inputs = [f"user{n}@d{self.random.randrange(800)}.example" for n in range(LINES)]
        self.list.write_text("\n".join(self.inputs) + "\n")

    def command(self, *more):
        return [COMMAND, "check", "--server", self.servers.authority, "--input", str(self.list),
                *map(str, more)]

    def to_file(self, *more):
        return self.command("--output", self.output, "--progress", "never", *more)

    def run_to_end(self, command, **options):
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False,
                              **options)

    def state(self):
        return json.loads(self.run_file.read_text())

    def results(self):
        found = [json.loads(line) for line in self.output.read_text().splitlines()]
        for result in found:
            for field in BY_CHANCE:
                del result[field]
        return found

    def undisturbed(self):
        done = self.run_to_end(self.command("--json"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        (self.folder / "results").write_text(done.stdout)
        found = self.results()
        self.output.unlink()
        self.assertEqual([result["input"] for result in found], self.inputs)
        return found

    def start_slowly(self, *more):
        return subprocess.Popen(self.to_file("--json", "--rate", "150:5", *more),
                                stderr=subprocess.PIPE, text=True)

    def kill_after_some(self, process, done_before):
        """Once it has gone on for a while, at any moment."""
        wait_until(lambda: self.run_file.exists() and self.state()["records"] > done_before)
        time.sleep(self.random.uniform(0, 0.5))
        process.kill()
        process.communicate()

    def test_killed_and_taken_up_five_times_it_writes_the_same(self):
        expected = self.undisturbed()
        for way in ((), ("--unordered",)):
            with self.subTest(way):
                process = self.start_slowly(*way)
                for _ in range(5):
                    before = self.state()["records"] if self.run_file.exists() else 0
                    self.kill_after_some(process, before)
                    process = self.start_slowly("--resume", *way)
                process.kill()
                process.communicate()
                done = self.run_to_end(self.to_file("--json", "--resume", *way))
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                found = self.results()
                if way:
                    found.sort(key=lambda result: int(result["input"][4:].partition("@")[0]))
                self.assertEqual(found, expected)
                state = self.state()
                self.assertTrue(state["complete"])
                self.assertEqual(state["tally"]["results"], LINES)
                self.assertEqual(state["output_octets"], self.output.stat().st_size)
                counts = collections.Counter(result["finding"] for result in expected)
                told = sum(count[-1] for count in state["tally"]["counts"])
                self.assertEqual(told, counts.total())
                self.output.unlink()
                self.run_file.unlink()

    def interrupted(self):
        process = self.start_slowly("--summary")
        wait_until(lambda: self.run_file.exists() and self.state()["records"] > 0)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)
        return error

    def test_interrupted_it_finishes_what_is_open_and_sums_up(self):
        error = self.interrupted()
        self.assertIn("not the whole of ", error)
        state = self.state()
        found = self.results()
        self.assertFalse(state["complete"])
        self.assertEqual(state["records"], len(found))
        self.assertEqual([result["input"] for result in found], self.inputs[:len(found)])
        self.assertNotIn("indeterminate", {result["finding"] for result in found})
        self.assertLess(len(found), LINES)

    def test_a_torn_last_line_is_written_anew(self):
        self.interrupted()
        with self.output.open("a") as output:
            output.write('{"schema":1,"inp')
        done = self.run_to_end(self.to_file("--json", "--resume"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual([result["input"] for result in self.results()], self.inputs)

    def test_a_second_interrupt_stops_at_once(self):
        silent = self.enterContext(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        silent.bind((LOOPBACK, 0))
        silent.settimeout(30)
        process = subprocess.Popen([COMMAND, "check", "--server", f"{LOOPBACK}:{silent.getsockname()[1]}",
                                    "--timeout", "30m", "--input", self.list, "--json",
                                    "--output", self.output], stderr=subprocess.PIPE, text=True)
        silent.recv(512)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        self.assertIsNone(process.poll(), "it waits for what is open")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, -signal.SIGINT)

    def refused(self, *words, status=66):
        command = self.to_file(*words)
        if "--server" in words:
            del command[2:4]
        done = self.run_to_end(command)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_another_list_is_refused_and_nothing_is_lost(self):
        self.interrupted()
        before = self.output.read_bytes()
        content = self.list.read_bytes()
        self.list.write_bytes(content.replace(b"user0@", b"user1@", 1))
        self.assertRegex(self.refused("--json", "--resume"), r"the list has changed before line \d+")
        self.list.write_bytes(content[:10])
        self.assertIn("the list is shorter than it was", self.refused("--json", "--resume"))
        self.list.write_bytes(content + b"one@more.example\n")
        self.assertEqual(self.output.read_bytes(), before)
        done = self.run_to_end(self.to_file("--json", "--resume"))
        self.assertEqual((done.returncode, done.stderr), (0, ""), "what has been added is checked")

    def test_other_options_are_refused_but_not_another_pace(self):
        self.interrupted()
        self.assertIn("was run with --json", self.refused("--resume"))
        self.assertIn("was run without --role",
                      self.refused("--json", "--resume", "--role", "mail_from"))
        self.assertIn(f"was run with --server {self.servers.authority}, not 192.0.2.1",
                      self.refused("--json", "--resume", "--server", "192.0.2.1"))
        done = self.run_to_end(self.to_file("--json", "--resume", "--window", "9", "--threads", "2",
                                            "--rate", "100000:100"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual([result["input"] for result in self.results()], self.inputs)

    def test_what_is_no_run_is_refused(self):
        self.assertIn("No such file or directory", self.refused("--json", "--resume"))
        self.output.write_text("")
        for content in ("", "{", "[]", '{"nullmx_run":2}', '{"nullmx_run":1,"of":{}}'):
            self.run_file.write_text(content)
            self.refused("--json", "--resume")

    def test_an_output_that_is_gone_is_said(self):
        self.interrupted()
        self.output.unlink()
        self.assertIn("No such file or directory",
                      self.refused("--json", "--resume", status=74))

    def test_an_output_that_is_too_short_is_refused(self):
        self.interrupted()
        self.output.write_text("")
        self.assertIn("shorter than when the run was interrupted",
                      self.refused("--json", "--resume", status=74))

    def test_results_that_are_there_are_not_written_over(self):
        self.output.write_text("results of yesterday\n")
        self.assertIn("File exists", self.refused("--json", status=74))
        self.output.unlink()
        self.interrupted()
        before = self.output.read_bytes()
        self.assertIn("--resume goes on with it", self.refused("--json", status=74))
        self.assertEqual(self.output.read_bytes(), before)

    def test_standard_input_cannot_be_taken_up(self):
        for words in ((), ("--input", "-")):
            done = self.run_to_end([COMMAND, "check", *words, "--output", self.output, "--resume"],
                                   stdin=subprocess.DEVNULL)
            self.assertEqual(done.returncode, 64)
            self.assertIn("needs a file as --input", done.stderr)

    def test_a_run_that_is_complete_has_nothing_left(self):
        for more in ((), ("--resume",), ("--resume",)):
            done = self.run_to_end(self.to_file("--json", *more))
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual([result["input"] for result in self.results()], self.inputs)

    def test_csv_has_its_head_once(self):
        self.list.write_text("id,mail\n" + "".join(f"{n},{i}\n" for n, i in enumerate(self.inputs)))
        words = ("--csv", "--column", "mail")
        process = subprocess.Popen(self.to_file(*words, "--rate", "150:5"))
        wait_until(lambda: self.run_file.exists() and self.state()["records"] > 0)
        process.kill()
        process.wait()
        done = self.run_to_end(self.to_file(*words, "--resume"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = self.output.read_text().splitlines()
        self.assertEqual(len(lines), LINES + 1)
        self.assertEqual([line.split(",")[-2] for line in lines[1:]], [str(n) for n in range(LINES)])

    def test_a_disk_that_is_full_loses_nothing_that_was_written(self):
        small = self.folder / "small"
        small.mkdir()
        self.output = small / "results"
        self.run_file = small / "results.run"
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", small], check=True)
        self.addCleanup(subprocess.run, ["umount", small], check=True)
        done = self.run_to_end(self.to_file("--json"))
        self.assertEqual(done.returncode, 74)
        self.assertIn("No space left on device", done.stderr)
        subprocess.run(["mount", "-o", "remount,size=64m", small], check=True)
        done = self.run_to_end(self.to_file("--json", "--resume"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual([result["input"] for result in self.results()], self.inputs)

    def test_two_do_not_write_to_one_output(self):
        first = self.start_slowly()
        wait_until(lambda: self.run_file.exists() and self.state()["records"] > 0)
        self.assertIn("another nullmx is writing to it",
                      self.refused("--json", "--resume", status=74))
        first.kill()
        first.communicate()
        done = self.run_to_end(self.to_file("--json", "--resume"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual([result["input"] for result in self.results()], self.inputs)

    def test_what_occurred_before_an_interrupt_has_occurred(self):
        process = self.start_slowly("--fail-on", "null_mx")
        wait_until(lambda: self.run_file.exists() and self.state()["records"] > 10)
        process.kill()
        process.communicate()
        self.list.write_text("".join(f"{i}\n" for i in self.inputs[:self.state()["records"]]))
        done = self.run_to_end(self.to_file("--json", "--fail-on", "null_mx", "--resume"))
        self.assertEqual((done.returncode, done.stderr), (1, ""))

    def test_a_reader_who_is_slow_gets_all_that_was_open(self):
        # More than what is held between the list and a reader.
        self.inputs *= 20
        self.list.write_text("\n".join(self.inputs) + "\n")
        process = subprocess.Popen(self.command("--json", "--summary"), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        os.read(process.stdout.fileno(), 1)
        process.send_signal(signal.SIGINT)
        rest, error = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn(b"not the whole of", error)
        lines = ("{" + rest.decode()).splitlines()
        self.assertEqual([json.loads(line)["input"] for line in lines], self.inputs[:len(lines)])

    def test_a_reader_who_leaves_is_said(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(self.command("--json"), stdout=writer, stderr=subprocess.PIPE,
                              text=True, timeout=60, check=False)
        os.close(writer)
        self.assertEqual((done.returncode, done.stderr),
                         (74, "nullmx: standard output: Broken pipe\n"))

    def test_progress_for_programs_is_an_object_a_second(self):
        done = self.run_to_end(self.command("--short", "--rate", "300:5", "--progress", "json"))
        said = [json.loads(line) for line in done.stderr.splitlines()]
        self.assertGreaterEqual(len(said), 2)
        checked = [each["checked"] for each in said]
        self.assertEqual(checked, sorted(checked))
        self.assertEqual(said[-1]["size"], self.list.stat().st_size)
        self.assertEqual(sum(said[-1]["findings"].values()), checked[-1])
        self.assertGreater(said[0]["left_ms"], 0)
        self.assertEqual((said[-1]["checked"], said[-1]["offset"]), (LINES, said[-1]["size"]))


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
