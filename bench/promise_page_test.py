#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""That PROMISES.md says of each promise that it is met, and that every test which it names is there.

python3 promise_page_test.py BUILD PROMISES.md"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from promise_page import page, rows, runs


def check_tests(tests):
    lacking = [(entry, tests.lacks(entry)) for _, section in rows.SECTIONS for row in section
               for entry in row.tests]
    lacking = [one for one in lacking if one[1]]
    assert not lacking, lacking
    assert tests.lacks("cache_test: CacheTest.ThatIsNot CacheTest.AHitNever*") == [
        "CacheTest.ThatIsNot"]
    assert tests.lacks("ctest: c.fork c.spoon") == ["c.spoon"]


def check_page(text):
    lines = text.splitlines()
    for title, section in rows.SECTIONS:
        assert f"## {title}" in lines, title
        for row in section:
            found = [line for line in lines if line.startswith(f"| {row.promise.format()} |")]
            assert len(found) == 1, row.promise
            assert f" | met | {page.shown_by(row)} |" in found[0], found[0]
            reached = found[0].split(" | ")[1]
            least = len(row.bench) + bool(row.figure) + 1
            assert len(reached.split("; ")) >= least, f"make it anew: {row.promise}"


def check_refusals():
    row = rows.Row("p", ("x: y",), figure="{what} is recorded")
    try:
        page.words_of(row, {"other": 1})
        raise AssertionError("a figure that no test recorded")
    except runs.Missing as missing:
        assert "what" in str(missing), missing


def main(build, promises):
    check_tests(runs.Tests(build))
    check_page(pathlib.Path(promises).read_text(encoding="utf-8"))
    check_refusals()


if __name__ == "__main__":
    main(*sys.argv[1:])
