#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""That the comparison runs, with few lookups and with what is installed here: every part has rows,
no outcome is wrong, the plots are XML, and the page has all of it.

python3 compare_test.py BUILD"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

from comparison import plots

PARTS = {"peers", "nsd", "loss", "window", "names", "growth", "hits", "stream", "dot", "pool",
         "cached", "core", "list"}
FEW = ["--quick", "--rounds", "1", "--lookups", "500", "--lines", "2000"]


def compare(build, output):
    return subprocess.run(["sh", HERE / "in_namespace.sh", sys.executable, "-B",
                           HERE / "compare.py", "--build", build, "--output", output, *FEW],
                          check=False).returncode


def check_rows(results):
    assert {part["name"] for part in results["parts"]} == PARTS, results["parts"]
    assert results["wrong"] == 0, results["wrong"]
    for part in results["parts"]:
        assert part["rows"], part["name"]
        for row in part["rows"]:
            assert row.get("absent") or part["may_give_up"] or not row.get("bad"), row
            assert row.get("absent") != "failed", row
    assert any(row["key"] == "raw" for row in results["parts"][0]["rows"])


def check_page(results, page):
    for part in results["parts"]:
        for row in part["rows"]:
            assert f"| {row['key']} |" in page, row
    for goal in results["goals"]:
        assert f"| {goal['what']} |" in page, goal
        assert goal["result"] in page, goal


def check_plots(results, output, page):
    assert shutil.which("gnuplot"), f"not installed: {plots.PACKAGE}"
    for part in results["parts"]:
        if part["name"] in plots.TITLES:
            drawn = output / "results" / f"{part['name']}.svg"
            assert ElementTree.parse(drawn).getroot().tag.endswith("svg"), drawn
            assert drawn.name in page, drawn


def main(build):
    with tempfile.TemporaryDirectory(prefix="nullmx-bench-") as folder:
        output = pathlib.Path(folder)
        status = compare(build, output)
        assert status == 0, status
        results = json.loads((output / "results.json").read_text())
        page = (output / "RESULTS.md").read_text()
        check_rows(results)
        check_page(results, page)
        check_plots(results, output, page)


if __name__ == "__main__":
    main(sys.argv[1])
