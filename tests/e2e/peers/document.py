# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The tables of PEERS.md: each stands between two comments that name it."""

import re

from name_servers import ROOT

from peers.shapes import SHAPES

PATH = ROOT / "PEERS.md"
NULL_MX = SHAPES[:5]
OTHERS = SHAPES[5:]
# Short enough for README.md.
SHORT = [shape for shape in SHAPES if shape.name in ("null", "null-with-web", "web", "lame")]
SHORT_PROGRAMS = ("nullmx", "Postfix at", "PHP `checkdnsrr`", "Go", "Node",
                  "Python, email-validator", "Perl, Email::Valid")


def tables(said, versions):
    """Name to text; `said` maps a program to {shape: words}."""
    short = {program: words for program, words in said.items()
             if program.title.startswith(SHORT_PROGRAMS)}
    return {"short": _table(short, SHORT), "null-mx": _table(said, NULL_MX),
            "others": _table(said, OTHERS), "versions": _versions(versions)}


def written():
    """The tables as they are in the document."""
    return {name: text for name, text in _REGION.findall(PATH.read_text())}


def write(tables):
    def replace(match):
        name = match[1]
        return f"<!-- begin {name} -->\n{tables[name]}<!-- end {name} -->"
    PATH.write_text(_REGION.sub(replace, PATH.read_text()))


def rows(table):
    """First cell to row."""
    return {line.split(" | ")[0]: line for line in table.splitlines()}


_REGION = re.compile(r"<!-- begin (\S+) -->\n(.*?)<!-- end \1 -->", re.DOTALL)


def _table(said, shapes):
    lines = [["", *(shape.title for shape in shapes)], ["---"] * (len(shapes) + 1)]
    lines += [[program.title, *(_cell(program, shape, words[shape]) for shape in shapes)]
              for program, words in said.items()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(program, shape, words):
    literal = f"`{words}`" if words else "(nothing)"
    meaning = program.meaning(words)
    if meaning in shape.right:
        return literal
    if meaning in shape.left:
        return f"*left* {literal}"
    return f"**wrong** {literal}"


def _versions(versions):
    listed = ", ".join(sorted({f"{package} {version}" for package, version in versions.items()}))
    return f"{listed}\n"
