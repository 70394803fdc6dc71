#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""`nullmx bench` against NSD: what it measures is there, and nobody else is flooded.

    bench_command_test.py PATH_OF_NULLMX [unittest options]
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import jsonschema

from name_servers import LOOPBACK, ROOT, NameServers, free_port

COMMAND = os.path.abspath(sys.argv.pop(1))
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((ROOT / "lib/schema/bench.schema.json").read_text()))
BULK = """$ORIGIN bulk.test.
$TTL 300
@ SOA ns hostmaster 1 3600 600 86400 60
@ NS ns
ns A 192.0.2.53
""" + "".join(f"d{n:06} MX {'0 .' if n % 2 else '10 mx.elsewhere.example.'}\n" for n in range(100))


class Bench(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.servers = cls.enterClassContext(NameServers(zones={"bulk.test": BULK}))

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def bench(self, *words, server=None):
        return subprocess.run([COMMAND, "bench", "--server", server or self.servers.authority,
                               *map(str, words)], capture_output=True, text=True, timeout=120,
                              check=False)

    def rounds(self, *words):
        done = self.bench("--json", *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        result = json.loads(done.stdout)
        SCHEMA.validate(result)
        for each in result["rounds"]:
            self.assertEqual(sum(each["findings"].values()), each["lookups"])
            self.assertEqual(sum(count for _, count in each["latency"]["histogram"]),
                             each["lookups"])
            self.assertGreater(each["per_second"], 0)
        return result["rounds"]

    def test_each_transport_with_each_window_is_a_round(self):
        rounds = self.rounds("--names", "mix", "--name-count", 100, "--count", 300, "--transport",
                             "udp,tcp", "--window", "1,20")
        self.assertEqual([(each["transport"], each["window"], each["lookups"]) for each in rounds],
                         [("udp", 1, 300), ("udp", 20, 300), ("tcp", 1, 300), ("tcp", 20, 300)])
        for each in rounds:
            self.assertEqual(each["findings"]["null_mx"], 150)
            self.assertEqual(each["findings"]["explicit_mx"], 150)
            self.assertGreaterEqual(each["queries"], 100, "the cache was empty")
            self.assertGreaterEqual(each["hits"], 100)

    def test_unique_names_are_all_asked_for(self):
        (only,) = self.rounds("--count", 200)
        self.assertEqual(only["findings"]["no_such_domain"], 200)
        self.assertEqual((only["queries"], only["hits"]), (200, 0))

    def test_cached_asks_nothing(self):
        for names in ("mix", "zipf"):
            (only,) = self.rounds("--names", names, "--name-count", 100, "--count", 500, "--cached")
            self.assertEqual((only["queries"], only["hits"]), (0, 500))

    def test_the_names_of_a_list(self):
        path = self.folder / "names"
        path.write_text("null.example\r\nuser@mail.example\n\nnowhere.example\n")
        (only,) = self.rounds("--input", path, "--count", 30)
        self.assertEqual([only["findings"][word] for word in
                          ("null_mx", "explicit_mx", "no_such_domain")], [10, 10, 10])

    def test_a_round_may_have_a_time(self):
        (only,) = self.rounds("--names", "mix", "--name-count", 100, "--duration", "300ms")
        self.assertGreaterEqual(only["seconds"], 0.3)

    def test_for_a_person_it_is_a_table(self):
        done = self.bench("--names", "mix", "--name-count", 100, "--count", 50, "--window", "1,2")
        lines = done.stdout.splitlines()
        self.assertIn("100 names below bulk.test in turn, none looked up before", lines[0])
        self.assertEqual(lines[1].split()[:3], ["transport", "window", "lookups/s"])
        self.assertEqual([line.split()[:2] for line in lines[2:]], [["udp", "1"], ["udp", "2"]])

    def test_the_plot_is_a_picture(self):
        path = self.folder / "plot.svg"
        self.bench("--count", 50, "--window", "1,2,4", "--plot", path)
        picture = xml.etree.ElementTree.parse(path).getroot()
        dots = picture.findall(".//{http://www.w3.org/2000/svg}circle")
        self.assertGreaterEqual(len(dots), 3 + 9)

    def test_a_server_that_is_not_on_loopback_has_to_be_ones_own(self):
        for server in ("192.0.2.53", "[2001:db8::53]:5353", "tls://192.0.2.53#dns.example"):
            done = self.bench("--count", 1, server=server)
            self.assertEqual((done.returncode, done.stdout), (64, ""))
            self.assertIn("say --i-own-this-server", done.stderr)

    def test_where_nobody_answers_it_stops_soon(self):
        done = self.bench("--window", 20, "--timeout", "50ms", server=f"{LOOPBACK}:{free_port()}")
        self.assertEqual(done.returncode, 75)
        self.assertRegex(done.stdout, r"failed: (network|timeout) \d+\n")

    def test_words_that_are_no_values_are_refused(self):
        for words, status in ((("--window", "0"), 78), (("--window", "1,,2"), 78),
                              (("--transport", "udp,"), 64), (("--names", "all"), 64),
                              (("--count", "0"), 64), (("--name-count", "1000001"), 64),
                              (("--below", "a b"), 64), (("--duration", "never"), 64),
                              (("--cached",), 64), (("--input", "/nowhere"), 66),
                              (("--input", "/dev/null"), 66), (("--count", "1", "--duration", "1s"), 64),
                              (("--count", "1", "--plot", "/nowhere/x"), 74)):
            done = self.bench(*words)
            self.assertEqual(done.returncode, status, (words, done.stderr))
            self.assertTrue(done.stderr.startswith("nullmx: "), words)


if __name__ == "__main__":
    unittest.main()
