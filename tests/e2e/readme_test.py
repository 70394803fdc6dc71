#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What README.md shows was really printed: every `console` block is run and compared.

    readme_test.py PATH_OF_NULLMX

In such a block a line "$ nullmx ..." is a command for the shell, run in the top folder; the lines
up to the next "$" are its output.  Times differ from run to run and are set to 0.
"""

import os
import pathlib
import re
import subprocess
import sys
import unittest

NULLMX = pathlib.Path(sys.argv.pop(1)).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
TIMES = [(re.compile(r'"elapsed_ms":[0-9.]+'), '"elapsed_ms":0'), (re.compile(r"[0-9.]+ ms"), "0 ms")]


def steady(text):
    for pattern, fixed in TIMES:
        text = pattern.sub(fixed, text)
    return text


def examples():
    for block in BLOCK.findall((ROOT / "README.md").read_text()):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


class Readme(unittest.TestCase):
    def test_shows_what_the_command_prints(self):
        environment = {**os.environ, "PATH": f"{NULLMX.parent}:{os.environ['PATH']}", "COLUMNS": "80"}
        # readme_programs_test.py compiles.
        shown = [example for example in examples() if "pkg-config" not in example[0]]
        self.assertGreaterEqual(len(shown), 3)
        for command, output in shown:
            with self.subTest(command):
                run = subprocess.run(command, shell=True, cwd=ROOT, env=environment, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                self.assertEqual(steady(run.stdout), steady(output))

    def test_has_the_short_table_of_the_comparison(self):
        table = re.compile(r"<!-- begin short -->\n(.*?)<!-- end short -->", re.DOTALL)
        here, there = (table.search((ROOT / name).read_text())[1]
                       for name in ("README.md", "PEERS.md"))
        self.assertEqual(here, there)


if __name__ == "__main__":
    unittest.main()
