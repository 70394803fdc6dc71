#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Another project, outside of this tree, builds and runs with what is installed: through the
package config and through pkg-config, after the whole prefix was moved."""

import argparse
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

CONSUMER = Path(__file__).parent / "consumer"
options = argparse.ArgumentParser()
for option in ("--cmake", "--build", "--compiler", "--version"):
    options.add_argument(option, required=True)
given = options.parse_args()


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False,
                          **more)
    if done.returncode:
        raise AssertionError(f"{command} gave {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        first, cls.prefix = Path(cls.folder.name) / "first", Path(cls.folder.name) / "moved"
        run(given.cmake, "--install", given.build, "--prefix", first)
        first.rename(cls.prefix)
        cls.pkgconfig = next(cls.prefix.rglob("nullmx.pc")).parent

    def expect_verdict(self, program):
        output = run(program, env={**os.environ, "LD_LIBRARY_PATH": str(self.pkgconfig.parent)})
        self.assertRegex(output, rf"^{given.version} with c-ares 1\.\d+\.\d+: 556 5\.1\.10$")

    def test_find_package(self):
        build = Path(self.folder.name) / "build"
        run(given.cmake, "-S", CONSUMER, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={given.compiler}")
        run(given.cmake, "--build", build)
        self.expect_verdict(build / "consumer")

    def test_pkg_config(self):
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.pkgconfig)}
        flags = run("pkg-config", "--cflags", "--libs", "nullmx", env=environment).split()
        program = Path(self.folder.name) / "by_pkg_config"
        run(given.compiler, "-std=c++20", CONSUMER / "consumer.cpp", "-o", program, *flags)
        self.expect_verdict(program)

    def test_the_command_runs_from_where_it_is(self):
        environment = {k: v for k, v in os.environ.items() if k != "LD_LIBRARY_PATH"}
        self.assertIn(given.version, run(self.prefix / "bin/nullmx", "--version", env=environment))

    def test_only_the_public_headers_are_installed(self):
        headers = {p.relative_to(self.prefix).parts[:2] for p in self.prefix.rglob("*.h*")}
        self.assertEqual(headers, {("include", "nullmx")})


if __name__ == "__main__":
    unittest.main(argv=[__file__])
