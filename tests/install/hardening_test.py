#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The command and the library of a hardened build have each protection that SECURITY.md names.

    hardening_test.py COMMAND [LIBRARY]

A checked call of _FORTIFY_SOURCE is looked for in the command alone: of each one in the library g++
may know that it fits, and leave none to be checked.  Of -fcf-protection it is the instruction at
the entry: the note of IBT and SHSTK is there only if the startup files of the C library have it,
which those of Debian have not.  That instruction, and the steps of a page in which
-fstack-clash-protection makes a large frame, are looked for on x86_64 alone."""

import platform
import re
import subprocess
import sys
import unittest

COMMAND, *LIBRARIES = sys.argv[1:]
ENTRIES = {COMMAND: "main"} | {library: "nmx_check" for library in LIBRARIES}
INSTRUCTIONS = "objdump", "-d", "--no-show-raw-insn"
ON_X86_64 = unittest.skipUnless(platform.machine() == "x86_64", "its instructions alone")
PAGE = 4096


def said_by(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Hardening(unittest.TestCase):
    def expect(self, pattern, *command, of=tuple(ENTRIES)):
        """In what the tool says of each, which is too much to be a part of a failure."""
        for program in of:
            with self.subTest(program):
                looked_for = pattern.replace("ENTRY", ENTRIES[program])
                found = re.search(looked_for, said_by(*command, program))
                self.assertIsNotNone(found, f"{' '.join(command)} says no {looked_for}")

    def test_they_are_loaded_at_any_address(self):
        self.expect(r"Type: +DYN ", "readelf", "-hW")
        self.expect(r"\(FLAGS_1\).* PIE", "readelf", "-dW", of=[COMMAND])

    def test_what_is_relocated_is_read_only_from_the_start(self):
        self.expect(r" GNU_RELRO ", "readelf", "-lW")
        self.expect(r"\(FLAGS\).* BIND_NOW", "readelf", "-dW")

    def test_the_guard_of_the_stack_is_checked(self):
        self.expect(r" __stack_chk_fail\b", "readelf", "-sW")

    def test_functions_of_the_c_library_are_told_how_much_room_there_is(self):
        self.expect(r" __(?!stack_)\w+_chk\b", "readelf", "-sW", of=[COMMAND])

    def test_the_standard_library_asserts(self):
        self.expect(r"__glibcxx_assert_fail", "readelf", "-sW")

    @ON_X86_64
    def test_a_jump_can_go_to_the_start_of_a_function(self):
        self.expect(r"<ENTRY(@@\w+)?>:\n.*\bendbr64", *INSTRUCTIONS)

    @ON_X86_64
    def test_no_frame_of_the_stack_is_larger_than_a_page_at_once(self):
        for program in ENTRIES:
            with self.subTest(program):
                # Sixteen digits are a negative number, by which it shrinks.
                grows = re.findall(r"\bsub +\$0x([0-9a-f]{1,15}),%rsp",
                                   said_by(*INSTRUCTIONS, program))
                self.assertEqual(max(int(size, 16) for size in grows), PAGE)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
