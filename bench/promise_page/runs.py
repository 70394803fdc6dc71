# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Runs what shows a promise, and collects the figures."""

import collections
import fnmatch
import json
import pathlib
import subprocess
import tempfile


class Missing(Exception):
    """The tests or the benchmark lack what a row names."""


class Tests:
    """The tests of a folder in which nullmx was built with them."""

    def __init__(self, folder):
        listed = subprocess.run(["ctest", "--test-dir", folder, "--show-only=json-v1"], check=True,
                                capture_output=True, text=True)
        self.folder = folder
        self.commands = {test["name"]: test.get("command", [])
                         for test in json.loads(listed.stdout)["tests"]}
        self.reports = {}

    def program(self, name):
        for test, command in self.commands.items():
            if test.split(".")[0] == name and command:
                return command[0]
        raise Missing(f"no test is of the program {name}")

    def lacks(self, entry):
        """What an entry of a row names and is not there."""
        program, _, names = entry.partition(": ")
        prefix = "" if program == "ctest" else f"{program}."
        return [name for name in names.split()
                if not fnmatch.filter(self.commands, prefix + name)]

    def run(self, entry):
        """What an entry of a row names: (tests that ran, tests that failed, their figures)."""
        program, _, names = entry.partition(": ")
        names = names.split()
        return self.by_ctest(names) if program == "ctest" else self.by_filter(program, names)

    def by_ctest(self, names):
        failed = 0
        for name in names:
            if name not in self.commands:
                raise Missing(f"there is no test {name}")
            run = subprocess.run(["ctest", "--test-dir", self.folder, "-R", f"^{name}$"],
                                 capture_output=True, check=False)
            failed += run.returncode != 0
        return len(names), failed, {}

    def by_filter(self, program, names):
        key = (program, tuple(names))
        if key not in self.reports:
            self.reports[key] = self.report(self.program(program), ":".join(names))
        ran, failed, figures = self.reports[key]
        if ran < len(names):
            raise Missing(f"{program} has not all of {' '.join(names)}")
        return ran, failed, figures

    @staticmethod
    def report(program, names):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "report.json")
            subprocess.run([program, f"--gtest_filter={names}", f"--gtest_output=json:{path}"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            suites = json.loads(path.read_text(encoding="utf-8"))["testsuites"]
        ran, failed, figures = 0, 0, collections.Counter()
        for test in (test for suite in suites for test in suite["testsuite"]):
            ran += 1
            failed += "failures" in test or test["result"] == "SKIPPED"
            for word, value in test.items():
                if isinstance(value, str) and value.replace(".", "", 1).isdigit():
                    figures[word] += float(value)
        return ran, failed, dict(figures)


def measured(program):
    """The rows of bench/promises: (promise, figure, met)."""
    run = subprocess.run([program], capture_output=True, text=True, check=False)
    lines = [line for line in run.stdout.splitlines() if line.startswith("| ")]
    rows = [tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in lines]
    return [row for row in rows if len(row) == 3 and row[2] in ("met", "not met")]


def row_of(rows, beginning):
    for row in rows:
        if row[0].startswith(beginning):
            return row
    raise Missing(f"bench/promises measures nothing that begins with {beginning!r}")
