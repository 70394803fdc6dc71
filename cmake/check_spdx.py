#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Each source file says whose it is and under which licence: python3 check_spdx.py ROOT"""

import sys
from pathlib import Path

TAGS = ("SPDX-FileCopyrightText: 2026 The nullmx authors", "SPDX-License-Identifier: MIT")
FOLDERS = ("lib", "examples", "tests", "bench", "cmake")
SUFFIXES = (".hpp", ".cpp", ".h", ".c", ".py", ".sh", ".bash", ".cmake", ".go", ".js", ".mjs",
            ".php", ".pl", ".rb", ".dict")
NAMES = ("CMakeLists.txt", ".clang-tidy")
ALONE = ("CMakeLists.txt", ".clang-tidy", ".ci/run")


def sources(root):
    for name in ALONE:
        yield root / name
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if "node_modules" in path.parts:
                continue  # installed there, and others'
            if path.is_file() and (path.suffix in SUFFIXES or path.name in NAMES):
                yield path


def check(root):
    for path in sources(root):
        if not path.is_file():
            yield f"{path.relative_to(root)}: is not there"
            continue
        top = path.read_text().splitlines()[:3]  # the first line may be #!
        for tag in TAGS:
            if not any(line.endswith(tag) for line in top):
                yield f"{path.relative_to(root)}: the first three lines lack \"{tag}\""
    if not (root / "LICENSE").is_file():
        yield "LICENSE: is not there"


if __name__ == "__main__":
    faults = list(check(Path(sys.argv[1])))
    print("\n".join(faults) if faults else "spdx: every source file has its header")
    sys.exit(1 if faults else 0)
