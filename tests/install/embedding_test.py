#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Another project has nullmx as a part of its own build, by add_subdirectory() or FetchContent, and
gets the library and nothing else: no flag, no test, no program, no file of its installation."""

import argparse
import json
import os
import tempfile
import unittest
from pathlib import Path

from consumers import CONSUMER, copy_of_tree, run

EMBEDDING = Path(__file__).resolve().parent / "embedding"
options = argparse.ArgumentParser()
for option in ("--cmake", "--compiler", "--version"):
    options.add_argument(option, required=True)
given = options.parse_args()
ctest = Path(given.cmake).with_name("ctest")


class Embedding(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.tree = copy_of_tree(self.folder / "tree")
        # Where builds of the tree itself are, so that a compiler cache has what they share.
        self.build = self.tree / "build/embedding"
        self.environment = {**os.environ, "CCACHE_BASEDIR": str(self.tree), "CCACHE_NOHASHDIR": "1"}

    def configure(self, way, *more):
        run(given.cmake, "-S", EMBEDDING, "-B", self.build, f"-DWAY={way}", f"-DTREE={self.tree}",
            f"-DCONSUMER={CONSUMER}", f"-DCMAKE_CXX_COMPILER={given.compiler}",
            "-DCMAKE_BUILD_TYPE=Release", *more)

    def expect_verdict(self):
        run(given.cmake, "--build", self.build, env=self.environment)
        self.assertRegex(run(self.build / "consumer"),
                         rf"^{given.version} with c-ares 1\.\d+\.\d+: 556 5\.1\.10$")
        self.assertEqual(run(self.build / "scripted"), "by script: null_mx\n")

    def expect_nothing_else(self):
        commands = json.loads((self.build / "compile_commands.json").read_text())
        command = next(c["command"] for c in commands if c["file"].endswith("/consumer.cpp"))
        flags = [word for word in command.split() if word.startswith(("-W", "-f", "-D", "-U"))]
        self.assertEqual(flags, ["-DNDEBUG"])
        self.assertIn("Total Tests: 0", run(ctest, "--test-dir", self.build, "-N"))
        built = {p.name for p in self.build.rglob("*nullmx*") if p.suffix in ("", ".a", ".so")
                     and p.is_file() and "nullmx-" not in str(p.relative_to(self.build))}
        self.assertLessEqual(built, {"libnullmx.a", "libnullmx.so", "libnullmx_testing.a"})
        prefix = self.folder / "prefix"
        run(given.cmake, "--install", self.build, "--prefix", prefix)
        self.assertEqual([p for p in prefix.rglob("*") if p.is_file()], [])

    def test_add_subdirectory_with_a_static_library(self):
        self.configure("add_subdirectory")
        self.expect_verdict()
        self.expect_nothing_else()

    def test_add_subdirectory_with_a_shared_library(self):
        self.configure("add_subdirectory", "-DBUILD_SHARED_LIBS=ON")
        self.expect_verdict()
        self.expect_nothing_else()

    def test_fetch_content_from_a_git_repository(self):
        self.configure("FetchContent")
        self.expect_verdict()
        self.expect_nothing_else()

    def test_it_is_installed_along_where_that_is_wanted(self):
        self.configure("add_subdirectory", "-DNULLMX_INSTALL=ON")
        run(given.cmake, "--build", self.build, env=self.environment)
        prefix = self.folder / "prefix"
        run(given.cmake, "--install", self.build, "--prefix", prefix)
        self.assertTrue((prefix / "include/nullmx/nullmx.hpp").is_file())
        self.assertFalse((prefix / "bin").exists())


if __name__ == "__main__":
    unittest.main(argv=[__file__])
