#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What libnullmx.so shows to others is what symbols.txt says, and all of nullmx.h.

    symbols_test.py LIBRARY           compares
    symbols_test.py LIBRARY --write   writes symbols.txt anew, after a wanted change
"""

import re
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).parent
LIST = HERE / "symbols.txt"
HEADER = HERE.parents[1] / "lib/include/nullmx/nullmx.h"
HEAD = """# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# What libnullmx.so shows, but for inline functions and type information, which depend on the
# compiler.  python3 tests/install/symbols_test.py build/test/lib/libnullmx.so --write
"""
TYPE = re.compile("(typeinfo|typeinfo name|vtable) for ")
LIBRARY = Path()


def shown():
    """(kind, name) of every symbol that another program can bind to."""
    table = subprocess.run(["nm", "--dynamic", "--defined-only", "--demangle", LIBRARY], check=True,
                           capture_output=True, text=True).stdout
    for line in table.splitlines():
        _, kind, name = line.split(" ", 2)
        yield kind, name.split("@@")[0]


def strong():
    return sorted({name for kind, name in shown() if kind in "TDBR" and not TYPE.match(name)})


class Symbols(unittest.TestCase):
    def test_the_list_is_what_is_shown(self):
        listed = [line for line in LIST.read_text().splitlines() if not line.startswith("#")]
        self.assertEqual(strong(), listed)

    def test_nothing_of_others_is_shown(self):
        ours = re.compile(r"((typeinfo|typeinfo name|vtable) for )?nullmx::v0::|nmx_")
        others = [name for kind, name in shown() if kind != "A" and not ours.match(name)]
        self.assertEqual(others, [])

    def test_all_of_the_c_header_is_shown_and_nothing_beside_it(self):
        declared = re.findall(r"^NULLMX_API [\w* ]*?(nmx_\w+)\(", HEADER.read_text(), re.MULTILINE)
        self.assertGreater(len(declared), 40)
        self.assertEqual(sorted(declared), [name for name in strong() if name.startswith("nmx_")])


if __name__ == "__main__":
    LIBRARY = Path(sys.argv[1])
    if sys.argv[2:] == ["--write"]:
        LIST.write_text(HEAD + "".join(name + "\n" for name in strong()))
    else:
        unittest.main(argv=sys.argv[:1])
