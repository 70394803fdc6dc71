#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""cmake/abi.sh finds what breaks programs that are there, and lets pass what does not: on copies of
this tree with a tag and one change."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from consumers import copy_of_tree, run, tool

STATS, VERSION = "lib/include/nullmx/stats.hpp", "lib/include/nullmx/version.hpp"
COUNTS = "struct NetworkCounts {"
CODE = "lib/src/api/version.cpp"


class Abi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.tree = copy_of_tree(Path(scratch.name) / "tree")

    def change(self, name, before, after):
        """Until the end of this test."""
        path = self.tree / name
        text = path.read_text()
        self.assertIn(before, text)
        self.addCleanup(path.write_text, text)
        path.write_text(text.replace(before, after, 1))

    def abi(self):
        done = subprocess.run(["sh", "cmake/abi.sh"], cwd=self.tree, capture_output=True, text=True,
                              check=False)
        return done.returncode, done.stdout + done.stderr

    def expect(self, status, told):
        found, output = self.abi()
        self.assertEqual(found, status, output)
        self.assertIn(told, output)

    def test_1_without_a_tag_there_is_nothing_to_keep(self):
        self.expect(0, "no tag yet")

    def test_2_the_same_is_the_same(self):
        run(tool("git", "git"), "-C", self.tree, "tag", "v0.0.1")
        self.expect(0, "the ABI of v0.0.1 is kept")

    def test_3_a_new_function_breaks_nothing(self):
        declared = "NULLMX_API std::string_view version() noexcept;"
        self.change(VERSION, declared, declared + "\nNULLMX_API int number() noexcept;")
        self.change(CODE, "std::string_view version()", "int number() noexcept { return 1; }\n"
                    "std::string_view version()")
        self.expect(0, "the ABI of v0.0.1 is kept")

    def test_4_another_signature_breaks_programs(self):
        self.change(VERSION, "cares_version() noexcept;", "cares_version(int) noexcept;")
        self.change("lib/src/net/cares_version.cpp", "cares_version()", "cares_version(int)")
        self.expect(1, "the ABI is not that of v0.0.1")

    def test_5_another_layout_breaks_programs(self):
        self.change(STATS, COUNTS, COUNTS + "\n  std::uint64_t more = 0;")
        self.expect(1, "the ABI is not that of v0.0.1")

    def test_6_under_another_soname_it_may(self):
        self.change("lib/CMakeLists.txt", "SOVERSION 0 ", "SOVERSION 1 ")
        self.change(STATS, COUNTS, COUNTS + "\n  std::uint64_t more = 0;")
        self.expect(0, "libnullmx.so.0 has become libnullmx.so.1")


if __name__ == "__main__":
    unittest.main()
