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
WAYS = ("pkg-config", "package config")  # how c-ares may be found: Debian 12, Debian 13


def describe_cares(folder, version, way):
    """As if a c-ares of that version were installed, and none of this system."""
    (folder / "c-ares-config-version.cmake").write_text(
        f"set(PACKAGE_VERSION {version})\nset(PACKAGE_VERSION_COMPATIBLE TRUE)\n")
    config = folder / "c-ares-config.cmake"
    if way == "package config":
        config.write_text("add_library(c-ares::cares INTERFACE IMPORTED)\n")
        return
    config.write_text("set(c-ares_FOUND FALSE)\n")
    (folder / "libcares.pc").write_text(
        f"Name: libcares\nDescription: -\nVersion: {version}\nLibs: -lcares\nCflags:\n")


def configure(cares, *options, way="pkg-config"):
    """Status and output of configuring with a c-ares of that version."""
    with tempfile.TemporaryDirectory() as folder:
        describe_cares(Path(folder), cares, way)
        done = subprocess.run(
            [CMAKE, "-S", ROOT, "-B", f"{folder}/build", "-DNULLMX_TESTS=OFF",
             f"-Dc-ares_DIR={folder}", *options],
            env={**os.environ, "PKG_CONFIG_PATH": folder}, capture_output=True, text=True,
            check=False)
        return done.returncode, " ".join((done.stdout + done.stderr).split())


class Configure(unittest.TestCase):
    def test_takes_other_versions_of_cares(self):
        for way in WAYS:
            with self.subTest(way):
                status, output = configure("1.27.0", way=way)
                self.assertEqual(status, 0, output)
                self.assertIn('"1.27.0"', output)

    def test_refuses_cares_1_28(self):
        for way in WAYS:
            for version in ("1.28.0", "1.28.1"):
                with self.subTest(way, version=version):
                    status, output = configure(version, way=way)
                    self.assertNotEqual(status, 0)
                    self.assertIn(f"c-ares {version} corrupts the names in MX replies", output)

    def test_refuses_a_cares_that_is_too_old(self):
        for way in WAYS:
            with self.subTest(way):
                status, output = configure("1.15.0", way=way)
                self.assertNotEqual(status, 0)
                self.assertIn('"1.15.0"', output)

    def test_refuses_another_system(self):
        status, output = configure("1.27.0", "-DCMAKE_SYSTEM_NAME=FreeBSD")
        self.assertNotEqual(status, 0)
        self.assertIn("nullmx runs on Linux with glibc only; this is FreeBSD", output)


if __name__ == "__main__":
    unittest.main()
