#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What other programs say about domains of each shape is what PEERS.md says.

    peers_test.py PATH_OF_NULLMX            asks them all; they are installed by cmake/peers.sh
    peers_test.py PATH_OF_NULLMX --light    asks those that other tests need, too
    peers_test.py PATH_OF_NULLMX --write    asks them all, and writes PEERS.md

The versions that are written there may differ from those that are asked, and are said then.
"""

import concurrent.futures
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import own_namespace
from peers import document, mail_servers, programs, shapes

NULLMX = os.path.abspath(sys.argv[1])
LIGHT = "--light" in sys.argv


def resolv_conf(folder):
    """Each program asks once, and waits for a second."""
    path = folder / "resolv.conf"
    path.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    subprocess.run(["mount", "--bind", str(path), "/etc/resolv.conf"], check=True)


def measure():
    """What all programs say, as document.tables() wants it, and their versions by package."""
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        resolv_conf(folder)
        stack.enter_context(shapes.serve())
        asked = programs.light(NULLMX)
        if not LIGHT:
            servers = [stack.enter_context(server)
                       for server in (mail_servers.Postfix(), mail_servers.Exim())]
            asked = (asked[0], *programs.mail_servers(*servers), *programs.address_checks(),
                     *programs.lookups(folder), *asked[1:])
        versions = {program.package: program.version_text() for program in asked}
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            said = list(pool.map(lambda program: program.say(), asked))
    by_program = {program: dict(zip(shapes.SHAPES, words)) for program, words in zip(asked, said)}
    return by_program, versions


class Peers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.said, versions = measure()
        cls.tables = document.tables(cls.said, versions)
        cls.written = document.written()

    def test_each_row_is_as_it_is_written(self):
        for name in "short", "null-mx", "others":
            written = document.rows(self.written[name])
            measured = document.rows(self.tables[name])
            if not LIGHT:
                self.assertEqual(list(measured), list(written))
            for first, row in measured.items():
                with self.subTest(name, program=first):
                    self.assertEqual(row, written.get(first))

    def test_nullmx_decides_each_and_contradicts_nothing(self):
        [(program, words)] = [(program, words) for program, words in self.said.items()
                              if program.package == "nullmx"]
        for shape in shapes.SHAPES:
            with self.subTest(shape.title):
                self.assertIn(program.meaning(words[shape]), shape.right)

    def test_what_is_absent_is_named_by_its_package(self):
        def absent(program, ask):
            return programs.Program("A program", "its-package", (program,), ask, ())

        with self.assertRaisesRegex(AssertionError, "its-package"):
            absent("no-such-program", None).version_text()
        with self.assertRaisesRegex(AssertionError, "its-package(.|\n)*no_such_module"):
            absent(sys.executable, lambda: programs.run_lines(
                sys.executable, "-c", "import no_such_module")).say()

    def test_versions_are_said_where_they_differ(self):
        """No failure: a program may say the same in its next version."""
        written = set(self.written["versions"].rstrip().split(", "))
        for version in self.tables["versions"].rstrip().split(", "):
            if version not in written:
                print(f"measured: {version}", file=sys.stderr)


if __name__ == "__main__":
    if os.geteuid() != 0 and not LIGHT:
        sys.exit("Postfix and Exim want to be started by root")
    own_namespace.enter()
    if "--write" in sys.argv:
        document.write(document.tables(*measure()))
    else:
        unittest.main(argv=sys.argv[:1])
