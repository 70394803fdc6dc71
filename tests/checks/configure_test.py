#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Configuring refuses what cannot work, and says what it is.  configure_test.py CMAKE ROOT"""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CMAKE, ROOT = sys.argv[1:3]
del sys.argv[1:3]
PC = "Name: libcares\nDescription: -\nVersion: {}\nLibs: -lcares\nCflags:\n"


def configure(cares, *options):
    """Status and output of configuring with a c-ares of that version."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "libcares.pc").write_text(PC.format(cares))
        done = subprocess.run(
            [CMAKE, "-S", ROOT, "-B", f"{folder}/build", "-DNULLMX_TESTS=OFF", *options],
            env={**os.environ, "PKG_CONFIG_PATH": folder}, capture_output=True, text=True,
            check=False)
        return done.returncode, " ".join((done.stdout + done.stderr).split())


class Configure(unittest.TestCase):
    def test_takes_other_versions_of_cares(self):
        status, output = configure("1.27.0")
        self.assertEqual(status, 0, output)

    def test_refuses_cares_1_28(self):
        for version in ("1.28.0", "1.28.1"):
            status, output = configure(version)
            self.assertNotEqual(status, 0)
            self.assertIn(f"c-ares {version} corrupts the names in MX replies", output)

    def test_refuses_a_cares_that_is_too_old(self):
        status, output = configure("1.15.0")
        self.assertNotEqual(status, 0)
        self.assertIn("c-ares", output)

    def test_refuses_another_system(self):
        status, output = configure("1.27.0", "-DCMAKE_SYSTEM_NAME=FreeBSD")
        self.assertNotEqual(status, 0)
        self.assertIn("nullmx runs on Linux with glibc only; this is FreeBSD", output)


if __name__ == "__main__":
    unittest.main()
