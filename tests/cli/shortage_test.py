#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The command without descriptors, without memory: shortage_test.py PATH_OF_NULLMX PATH_OF_SERVER"""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

import nullmx_command as command
from nullmx_command import SAMPLE_ZONE, Result

SERVER = os.path.abspath(sys.argv.pop(1))
KIB = 1 << 10
NO_MEMORY = "nullmx: there is not enough memory\n"
NO_THREAD = "nullmx: pthread_create: Resource temporarily unavailable\n"


def run_with(kind, limit, *words, stdin=b""):
    """Runs the command under a limit; one that does not come to an end fails the test."""
    def lower():
        resource.setrlimit(kind, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return Result(subprocess.run(
        [command.COMMAND, *map(os.fspath, words)], input=stdin, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, timeout=60, env=command.environment(), preexec_fn=lower,
        check=False))


def with_descriptors(limit, *words, **options):
    return run_with(resource.RLIMIT_NOFILE, limit, *words, **options)


def with_memory(limit, *words, **options):
    return run_with(resource.RLIMIT_AS, limit * KIB, *words, **options)


def is_instrumented():
    """A sanitizer reserves more addresses than any limit leaves, and opens what it reads."""
    return with_memory(4 << 20, "--version").status != 0


def least(good, low, high, step):
    """The least limit that is good, but for less than `step`."""
    while high - low > step:
        middle = (low + high) // 2
        low, high = (low, middle) if good(middle) else (middle, high)
    return high


@unittest.skipIf(is_instrumented(), "a sanitizer opens descriptors of its own")
class Descriptors(unittest.TestCase):
    MOST = 24

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(command.misbehaving_server(SERVER))
        # Below it the loader finds none for the libraries.
        cls.first = next(limit for limit in range(cls.MOST)
                         if with_descriptors(limit, "--version").status == 0)

    def ends(self, *words, **options):
        """What the command ends with under each limit; what is no result has its sentence."""
        results = []
        for limit in range(self.first, self.MOST):
            result = with_descriptors(limit, *words, **options)
            if result.status == 71:
                self.assertRegex(result.error, r"\Anullmx: [^\n]+: Too many open files\n\Z")
                self.assertEqual(result.out, b"")
            else:
                self.assertEqual(result.error, "")
            results.append(result)
        statuses = [result.status for result in results]
        self.assertEqual(statuses, sorted(statuses, key=lambda status: status != 71),
                         "more is never worse")
        self.assertIn(71, statuses)
        return results

    def test_for_a_zone_are_few(self):
        results = self.ends("check", "--zone", SAMPLE_ZONE, "--json", "null.example")
        self.assertEqual({result.status for result in results}, {71, 69})

    def test_over_the_network_are_an_error_or_a_temporary_failure_until_there_are_enough(self):
        for transport in ("udp", "tcp"):
            with self.subTest(transport):
                results = self.ends("check", "--json", "--server", self.server, "--transport",
                                    transport, "--timeout", "60s", "honest.test")
                failed = [result for result in results if result.status == 75]
                self.assertEqual({result.status for result in results}, {71, 75, 0})
                self.assertEqual([result.lines[0]["failure"] for result in failed], ["local"])

    def test_for_resolv_conf_are_missed_by_its_name(self):
        """host.invalid is never asked for."""
        results = self.ends("check", "host.invalid")
        self.assertEqual({result.status for result in results}, {71, 68})
        self.assertIn("nullmx: resolv.conf: Too many open files\n",
                      [result.error for result in results])

    def test_for_a_ca_file_are_no_mistake_of_the_user(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "ca.pem")
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=ca", "-keyout",
                 os.devnull, "-out", file], check=True, capture_output=True)
            results = self.ends("check", "--server", "tls://192.0.2.1#dns.example", "--tls-ca",
                                file, "host.invalid")
        self.assertEqual({result.status for result in results}, {71, 68})
        self.assertIn(f"nullmx: tls_ca_file: {file}: Too many open files\n",
                      [result.error for result in results])

    def test_of_several_threads_are_missed_before_anything_is_written(self):
        results = self.ends("check", "--zone", SAMPLE_ZONE, "--threads", "3", "--short",
                            stdin=b"null.example\nmail.example\n")
        self.assertEqual({result.status for result in results}, {71, 0})


@unittest.skipIf(is_instrumented(), "a sanitizer reserves more addresses than any limit leaves")
class Memory(unittest.TestCase):
    NAMES = tuple(f"u{n}@{'n' * 50}-{n}.parked.example" for n in range(1200))
    ZONE = ("--zone", SAMPLE_ZONE)
    STEP = 128

    @classmethod
    def setUpClass(cls):
        cls.stdin = "".join(name + "\n" for name in cls.NAMES).encode()
        # Below it the loader and what runs before main() find none.
        cls.first = least(lambda limit: with_memory(limit, "--version").status == 0,
                          KIB, KIB * KIB, cls.STEP // 2)

    def enough(self, *words):
        return least(lambda limit: with_memory(limit, *words, stdin=self.stdin).status == 0,
                     self.first, KIB * KIB, self.STEP)

    def assert_clean(self, result):
        self.assertIn(result.status, (0, 71), result.error)
        sentences = {0: ("",), 71: (NO_MEMORY, NO_THREAD)}[result.status]
        self.assertIn(result.error, sentences)
        self.assertTrue(result.out == b"" or result.out.endswith(b"\n"), "the last line is whole")

    def assert_true_or_told(self, row, true, told, separator):
        """It is what it is without a limit, or `told` of the same input."""
        self.assertTrue(row == true or row.startswith(told), row)
        self.assertEqual(row.rsplit(separator, 1)[1], true.rsplit(separator, 1)[1])

    def inputs(self, result):
        """Of lines as JSON, each of which says what is true, or that it could not be found out."""
        for line in result.lines:
            known = (line["finding"], line["failure"])
            self.assertIn(known, (("null_mx", None), ("temporary_failure", "local")))
        return tuple(line["input"] for line in result.lines)

    def test_that_ends_midway_leaves_whole_lines_in_their_order(self):
        words = ("check", *self.ZONE, "--json")
        enough = self.enough(*words)
        written = set()
        for limit in range(enough - 10 * self.STEP, enough + self.STEP, self.STEP):
            with self.subTest(limit):
                result = with_memory(limit, *words, stdin=self.stdin)
                self.assert_clean(result)
                inputs = self.inputs(result)
                self.assertEqual(inputs, self.NAMES[:len(inputs)])
                self.assertEqual(len(inputs) == len(self.NAMES), result.status == 0)
                written.add(len(inputs))
        self.assertGreater(len(written - {0, len(self.NAMES)}), 2, "it was midway")

    def test_that_ends_a_table_midway_leaves_whole_lines(self):
        csv = "".join(f"{name},of {name}\n" for name in ("address", *self.NAMES)).encode()
        words = ("check", *self.ZONE, "--csv", "--column", "address", "--input", "-")
        enough = least(lambda limit: with_memory(limit, *words, stdin=csv).status == 0,
                       self.first, KIB * KIB, self.STEP)
        whole = with_memory(KIB * KIB, *words, stdin=csv).out.splitlines()
        self.assertEqual(sum(row.startswith(b"null_mx,") for row in whole), len(self.NAMES))
        written = set()
        for limit in range(enough - 8 * self.STEP, enough, self.STEP):
            with self.subTest(limit):
                result = with_memory(limit, *words, stdin=csv)
                self.assert_clean(result)
                rows = result.out.splitlines()
                self.assertLessEqual(len(rows), len(whole))
                for row, true in zip(rows, whole):
                    self.assert_true_or_told(row, true, b"temporary_failure,local,", b",")
                written.add(len(rows))
        self.assertGreater(len(written - {0, len(whole)}), 2, "it was midway")

    def test_that_ends_a_run_midway_lets_it_go_on_later(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            folder.joinpath("list").write_bytes(self.stdin)
            words = ("check", *self.ZONE, "--short", "--input", folder / "list", "--output")
            enough = least(lambda limit: with_memory(limit, *words, folder / f"{limit}").status == 0,
                           self.first, KIB * KIB, self.STEP)
            for limit in range(enough - 6 * self.STEP, enough, self.STEP):
                with self.subTest(limit):
                    output = folder / f"of-{limit}"
                    self.assert_clean(with_memory(limit, *words, output))
                    before = output.read_bytes()
                    again = command.run(*words, output, "--resume")
                    self.assertEqual((again.status, again.error), (0, ""))
                    self.assertEqual(output.read_bytes()[:len(before)], before)
                    rows = output.read_bytes().splitlines()
                    whole = [b"null_mx\t" + name.encode() for name in self.NAMES]
                    self.assertEqual(len(rows), len(whole))
                    short = before.count(b"\n")
                    for row, true in zip(rows[:short], whole):
                        self.assert_true_or_told(row, true, b"temporary_failure\t", b"\t")
                    self.assertEqual(rows[short:], whole[short:], "now there is memory")

    def test_that_is_too_little_from_the_start_ends_with_a_sentence(self):
        for words in (("check", *self.ZONE, "--json", "null.example"), ("explain", "556")):
            for limit in range(self.first, self.first + 4 * KIB, 2 * self.STEP):
                with self.subTest(words=words, limit=limit):
                    result = with_memory(limit, *words)
                    self.assert_clean(result)
                    self.assertEqual(result.out == b"", result.status == 71)

    def test_of_several_threads_that_ends_midway_ends_them_all(self):
        for limit in range(self.first, self.first + 160 * KIB, 10 * KIB):
            with self.subTest(limit):
                result = with_memory(limit, "check", *self.ZONE, "--json", "--unordered",
                                     "--threads", "3", stdin=self.stdin)
                self.assert_clean(result)
                self.assertLessEqual(set(self.inputs(result)), set(self.NAMES))

    def test_that_ends_with_checks_under_way_ends_them_all(self):
        with command.silent_server() as server:
            words = ("check", "--json", "--server", command.written(server), "--timeout", "300ms")
            for threads in ("1", "3"):
                for limit in range(self.first + 66 * KIB, self.first + 96 * KIB, 5 * KIB):
                    with self.subTest(threads=threads, limit=limit):
                        result = with_memory(limit, *words, "--threads", threads,
                                             stdin=self.stdin)
                        self.assert_clean(result)
                        for line in result.lines:
                            self.assertIn(line["finding"], ("temporary_failure", "indeterminate"))


if __name__ == "__main__":
    command.main()
