#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The programs of README.md, compiled as it says against an installed nullmx, print what it says.

    readme_programs_test.py CMAKE BUILD

Each `cpp` and `c` block with a main() is the file that its first line names, and a `console` block
whose command calls pkg-config builds and runs one.  The system's name server is NSD behind unbound
there, in a network of the test's own.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/e2e"))

import own_namespace  # noqa: E402
from name_servers import LOOPBACK, NameServers  # noqa: E402

CMAKE, BUILD = sys.argv[1:3]
BLOCK = re.compile(r"^```(cpp|c|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)


class ReadmePrograms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(NameServers(LOOPBACK, 53))
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        subprocess.run([CMAKE, "--install", BUILD, "--prefix", cls.folder / "prefix"], check=True,
                       stdout=subprocess.DEVNULL)
        package = next((cls.folder / "prefix").rglob("nullmx.pc")).parent
        cls.environment = {**os.environ, "PKG_CONFIG_PATH": str(package),
                           "LD_LIBRARY_PATH": str(package.parent)}
        (cls.folder / "resolv.conf").write_text(f"nameserver {LOOPBACK}\n")
        cls.blocks = BLOCK.findall((ROOT / "README.md").read_text())

    def write_programs(self):
        files = set()
        for language, text in self.blocks:
            named = re.match(r"// (\w+\.c(?:pp)?)\b", text)
            if language != "console" and named and "int main(" in text:
                (self.folder / named[1]).write_text(text)
                files.add(pathlib.Path(named[1]).suffix)
        return files

    def test_print_what_is_shown(self):
        self.assertEqual(self.write_programs(), {".c", ".cpp"})
        shown = [example for language, text in self.blocks if language == "console"
                 for example in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
                 if "pkg-config" in example.partition("\n")[0]]
        self.assertGreaterEqual(len(shown), 2)
        under = own_namespace.with_resolv_conf(self.folder / "resolv.conf")
        for command, _, output in (example.partition("\n") for example in shown):
            with self.subTest(command):
                run = subprocess.run([*under, "/bin/sh", "-c", command], cwd=self.folder, text=True,
                                     env=self.environment, stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT, check=False)
                self.assertEqual(run.stdout, output)
                self.assertEqual(run.returncode, 0)


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main(argv=sys.argv[:1])
