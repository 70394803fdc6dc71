#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Another project, outside of this tree, builds and runs with what is installed: through the
package config and through pkg-config, after the whole prefix was moved."""

import argparse
import os
import re
import tempfile
import unittest
from pathlib import Path

from consumers import CONSUMER, run

COMPONENTS = ("Runtime", "Development", "Tools")
TESTED_CONSUMER = Path(__file__).parents[2] / "examples/testing"
options = argparse.ArgumentParser()
for option in ("--cmake", "--build", "--compiler", "--version"):
    options.add_argument(option, required=True)
given = options.parse_args()


def files_below(folder):
    return [str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir()]


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        first, cls.prefix = Path(cls.folder.name) / "first", Path(cls.folder.name) / "moved"
        run(given.cmake, "--install", given.build, "--prefix", first)
        first.rename(cls.prefix)
        cls.pkgconfig = next(cls.prefix.rglob("nullmx.pc")).parent

    def output_of(self, program):
        return run(program, env={**os.environ, "LD_LIBRARY_PATH": str(self.pkgconfig.parent)})

    def expect_verdict(self, program):
        self.assertRegex(self.output_of(program),
                         rf"^{given.version} with c-ares 1\.\d+\.\d+: 556 5\.1\.10$")

    def expect_verdict_in_c(self, program):
        self.assertEqual(self.output_of(program), f"{given.version} in C: 556 5.1.10\n")

    def install(self, prefix, component):
        run(given.cmake, "--install", given.build, "--prefix", prefix, "--component", component)

    def test_find_package_without_the_tools(self):
        build, prefix = Path(self.folder.name) / "build", Path(self.folder.name) / "library"
        self.install(prefix, "Runtime")
        self.install(prefix, "Development")
        run(given.cmake, "-S", CONSUMER, "-B", build, f"-DCMAKE_PREFIX_PATH={prefix}",
            f"-DCMAKE_CXX_COMPILER={given.compiler}")
        run(given.cmake, "--build", build)
        self.expect_verdict(build / "consumer")
        self.expect_verdict_in_c(build / "consumer_in_c")
        self.assertEqual(self.output_of(build / "scripted"), "by script: null_mx\n")

    def test_a_project_in_c_alone_is_told_what_a_static_library_needs(self):
        build = Path(self.folder.name) / "in_c"
        configure = [given.cmake, "-S", CONSUMER, "-B", build, "-DCONSUMER_LANGUAGES=C",
                     f"-DCMAKE_PREFIX_PATH={self.prefix}"]
        if list(self.prefix.rglob("libnullmx.a")):
            with self.assertRaisesRegex(AssertionError, r"needs\s+CXX\s+among\s+its\s+languages"):
                run(*configure)
        else:
            run(*configure)
            run(given.cmake, "--build", build)
            self.expect_verdict_in_c(build / "consumer_in_c")

    def test_the_tests_of_another_project_run_without_a_network(self):
        build = Path(self.folder.name) / "tested"
        run(given.cmake, "-S", TESTED_CONSUMER, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={given.compiler}")
        run(given.cmake, "--build", build)
        output = run(build / "may_send_test",
                     env={**os.environ, "LD_LIBRARY_PATH": str(self.pkgconfig.parent)})
        self.assertRegex(output, r"PASSED\D+4 tests")

    def test_the_library_for_tests_by_pkg_config(self):
        program = self.build_by_pkg_config(CONSUMER / "scripted.cpp", package="nullmx-testing")
        self.assertEqual(self.output_of(program), "by script: null_mx\n")

    def test_what_is_no_component_is_said(self):
        build = Path(self.folder.name) / "components"
        with self.assertRaisesRegex(AssertionError, r"no\s+components\s+to\s+be\s+found"):
            run(given.cmake, "-S", CONSUMER, "-B", build, "-DCONSUMER_COMPONENTS=testing",
                f"-DCMAKE_PREFIX_PATH={self.prefix}")

    def build_by_pkg_config(self, source, *compiler, package="nullmx"):
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.pkgconfig)}
        flags = run("pkg-config", "--cflags", "--libs", package, env=environment).split()
        program = Path(self.folder.name) / source.stem
        run(*(compiler or (given.compiler, "-std=c++20")), source, "-o", program, *flags)
        return program

    def test_pkg_config(self):
        self.expect_verdict(self.build_by_pkg_config(CONSUMER / "consumer.cpp"))

    def test_pkg_config_in_c(self):
        self.expect_verdict_in_c(
            self.build_by_pkg_config(CONSUMER / "consumer.c", "cc", "-std=c99"))

    def test_the_example_of_the_manual_builds(self):
        page = (self.prefix / "share/man/man3/nullmx.3").read_text()
        example = re.search(r"^\.Bd -literal\n(.*?)^\.Ed", page, re.MULTILINE | re.DOTALL)[1]
        source = Path(self.folder.name) / "example.cpp"
        source.write_text(example.replace(r"\e", "\\"))
        self.assertTrue(self.build_by_pkg_config(source).exists())

    def test_each_file_belongs_to_one_component(self):
        found = []
        for component in COMPONENTS:
            folder = Path(self.folder.name) / component
            self.install(folder, component)
            found.append(files_below(folder))
        self.assertEqual(sorted(sum(found, [])), sorted(files_below(self.prefix)))
        runtime, development, tools = found
        for name in runtime:
            self.assertRegex(name, r"/libnullmx\.so\.[\d.]+$")
        self.assertIn("include/nullmx/nullmx.hpp", development)
        self.assertIn("bin/nullmx", tools)

    def test_the_command_runs_from_where_it_is(self):
        environment = {k: v for k, v in os.environ.items() if k != "LD_LIBRARY_PATH"}
        self.assertIn(given.version, run(self.prefix / "bin/nullmx", "--version", env=environment))

    def test_the_manual_and_the_completions_are_where_they_are_looked_for(self):
        for name in ("share/man/man1/nullmx.1", "share/man/man3/nullmx.3",
                     "share/bash-completion/completions/nullmx",
                     "share/zsh/site-functions/_nullmx"):
            self.assertTrue((self.prefix / name).is_file(), name)

    def test_only_the_public_headers_are_installed(self):
        headers = {p.relative_to(self.prefix).parts[:2] for p in self.prefix.rglob("*.h*")}
        self.assertEqual(headers, {("include", "nullmx")})


if __name__ == "__main__":
    unittest.main(argv=[__file__])
