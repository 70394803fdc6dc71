#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Makes PROMISES.md: runs the tests and the benchmark that show each promise.

usage: promises.py --tests BUILD --promises PROGRAM [--output FILE]

Exit status 0 when every promise is met, 1 when one is not, 2 when something to run is missing.
"""

import argparse
import pathlib
import subprocess
import sys

from comparison import machine
from promise_page import page, runs


def commit():
    run = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True,
                         cwd=pathlib.Path(__file__).parent, check=False)
    return run.stdout.strip() or "a tree without history"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--tests", required=True, help="a folder that nullmx and its tests are built in")
    parser.add_argument("--promises", required=True, help="bench/promises of a release build")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("PROMISES.md"))
    told = parser.parse_args()
    try:
        text, all_met = page.write(runs.Tests(told.tests), runs.measured(told.promises),
                                   f"of {commit()}, {machine.in_short(told.tests)}")
    except runs.Missing as missing:
        print(f"promises.py: {missing}", file=sys.stderr)
        return 2
    told.output.write_text(text, encoding="utf-8")
    return 0 if all_met else 1


if __name__ == "__main__":
    sys.exit(main())
