#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Holds RFCS.md and the citations in lib/ against each other.

    python3 check_rfcs.py ROOT          what is wrong, one line a fault
    python3 check_rfcs.py --list ROOT   the rows for every citation, with what RFCS.md says already

A citation is `RFC 7505 §3`, anywhere in a file of lib/.  A row of RFCS.md is
    | RFC 7505 §3 | yes | lib/src/core/classify.cpp | one sentence |
with yes, partly or no, and with the files that cite it, separated by commas; a "no" may have none.
"""

import argparse
import re
import sys
from pathlib import Path

SECTION = r"[0-9A-Z]+(?:\.[0-9A-Za-z]+)*"
CITATION = re.compile(rf"RFC (\d+) §({SECTION})")
OTHER_FORM = re.compile(r"RFC\d|RFC \d+,? [Ss]ec")
ROW = re.compile(r"^\|\s*RFC\b")
DONE = ("yes", "partly", "no")


def name(citation):
    return "RFC {} §{}".format(*citation)


def order(citation):
    return int(citation[0]), [(not p.isdigit(), int(p) if p.isdigit() else 0, p)
                              for p in citation[1].split(".")]


def sources(root):
    return sorted(p for p in (root / "lib").rglob("*") if p.suffix in (".hpp", ".cpp", ".h", ".c"))


def lone_sections(text):
    """The § signs that no RFC number precedes."""
    named = {found.end() - 1 for found in re.finditer(r"RFC \d+ §", text)}
    return [at for at, sign in enumerate(text) if sign == "§" and at not in named]


def read_code(root):
    """{citation: [files that cite it]}, and the faults of form."""
    cited, faults = {}, []
    for path in sources(root):
        where = str(path.relative_to(root))
        text = path.read_text()
        for citation in dict.fromkeys(found.groups() for found in CITATION.finditer(text)):
            cited.setdefault(citation, []).append(where)
        for number, line in enumerate(text.splitlines(), 1):
            comment = line.partition("//")[2]
            if lone_sections(comment) or OTHER_FORM.search(comment):
                faults.append(f"{where}:{number}: write it as `RFC 7505 §3`")
    return cited, faults


def read_index(path):
    """{citation: (done, files, sentence)}, and the faults of form."""
    rows, faults = {}, []
    if not path.is_file():
        return rows, [f"{path.name}: is not there"]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not ROW.match(line):
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        found = CITATION.fullmatch(cells[0])
        if not found or len(cells) != 4:
            faults.append(f"{path.name}:{number}: a row is `| RFC 7505 §3 | yes | file | why |`")
            continue
        if cells[1] not in DONE:
            faults.append(f"{path.name}:{number}: \"{cells[1]}\" is not yes, partly or no")
        if not cells[3]:
            faults.append(f"{path.name}:{number}: a sentence on what is done is missing")
        if found.groups() in rows:
            faults.append(f"{path.name}:{number}: {cells[0]} has a row already")
        files = [f.strip(" `") for f in cells[2].split(",")]
        rows[found.groups()] = cells[1], [f for f in files if f and f not in ("-", "—")], cells[3]
    return rows, faults


def check(root):
    cited, faults = read_code(root)
    rows, more = read_index(root / "RFCS.md")
    faults += more
    for citation in sorted(cited.keys() - rows.keys(), key=order):
        faults.append(f"{name(citation)} has no row in RFCS.md; {cited[citation][0]} cites it")
    for citation, (done, files, _) in rows.items():
        if not files and done != "no":
            faults.append(f"{name(citation)}: \"{done}\", but no file says where")
        for file in files:
            if not (root / file).is_file():
                faults.append(f"{name(citation)}: {file} is not there")
            elif file not in cited.get(citation, []) and name(citation) not in cites_of(root / file):
                faults.append(f"{name(citation)}: {file} does not cite it")
    return faults, len(cited)


def cites_of(path):
    return {name(found.groups()) for found in CITATION.finditer(path.read_text())}


def list_rows(root):
    cited, _ = read_code(root)
    rows, _ = read_index(root / "RFCS.md")
    for citation in sorted(cited.keys() | rows.keys(), key=order):
        done, files, sentence = rows.get(citation, ("?", [], "?"))
        files = files or cited.get(citation, ["-"])
        print(f"| {name(citation)} | {done} | {', '.join(files)} | {sentence} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__,
                                        formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--list", action="store_true")
    arguments.add_argument("root", type=Path)
    given = arguments.parse_args()
    if given.list:
        list_rows(given.root)
        return 0
    faults, count = check(given.root)
    print("\n".join(faults) if faults else f"rfcs: {count} sections cited, each one in RFCS.md")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
