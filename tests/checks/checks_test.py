#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""A check that cannot fail checks nothing: each one is run over a small tree that is wrong in one
place, and must name that place.  python3 checks_test.py FOLDER-OF-THE-CHECKS"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKS = Path(sys.argv.pop(1))
HEADER = "SPDX-FileCopyrightText: 2026 The nullmx authors\n{0} SPDX-License-Identifier: MIT\n"
SLASHES, HASH = "// " + HEADER.format("//"), "# " + HEADER.format("#")

# A tree that every check accepts.
GOOD = {
    "CMakeLists.txt": HASH,
    ".clang-tidy": HASH,
    ".ci/run": "#!/bin/bash\n" + HASH,
    "LICENSE": "MIT License\n",
    "RFCS.md": "| RFC 7505 §3 | yes | lib/src/core/a.cpp | The root alone. |\n"
               "| RFC 7505 §4.2 | no | - | A server's own advice. |\n",
    "lib/include/nullmx/a.hpp": SLASHES + "#include <string>\n",
    "lib/src/core/a.cpp": SLASHES + '#include "core/b.hpp"\nint a;  // RFC 7505 §3\n',
    "lib/src/net/a.cpp": SLASHES + '#include <ares.h>\n#include "core/b.hpp"\n',
    "lib/src/api/a.cpp": SLASHES + '#include "nullmx/a.hpp"\n',
    "lib/src/testing/a.cpp": SLASHES + '#include "nullmx/a.hpp"\n',
    "examples/a.cpp": SLASHES + '#include "nullmx/a.hpp"\n',
}
CORE, NET, API = "lib/src/core/a.cpp", "lib/src/net/a.cpp", "lib/src/api/a.cpp"
ROW = "| RFC 7505 §3 | yes | lib/src/core/a.cpp | The root alone. |\n"


def run(check, changes):
    """Exit status and output of a check over GOOD with `changes`."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in {**GOOD, **changes}.items():
            path = Path(root) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, "-B", CHECKS / f"check_{check}.py", root],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


class Checks(unittest.TestCase):
    def expect(self, check, cases):
        self.assertEqual(run(check, {})[0], 0, run(check, {})[1])
        for why, changes, told in cases:
            with self.subTest(why):
                status, output = run(check, changes)
                self.assertEqual(status, 1, output)
                self.assertIn(told, output)

    def test_layers(self):
        def with_line(path, line):
            return {path: GOOD[path] + line + "\n"}

        def many(name, header, count):
            return {f"lib/src/net/{name}{n}.cpp": SLASHES + f"#include <{header}>\n"
                    for n in range(count)}

        self.expect("layers", [
            ("the core may not know net", with_line(CORE, '#include "net/x.hpp"'), f"{CORE}:5"),
            ("the core may not know api", with_line(CORE, '#include "api/x.hpp"'), f"{CORE}:5"),
            ("the core has no c-ares", with_line(CORE, "#include <ares.h>"), f"{CORE}:5"),
            ("the core has no TLS", with_line(CORE, "#include <openssl/ssl.h>"), f"{CORE}:5"),
            ("the core has no socket", with_line(CORE, "# include <sys/socket.h>"), f"{CORE}:5"),
            ("the core asks no clock", with_line(CORE, "auto t = Clock::now();"), f"{CORE}:5"),
            ("net may not know api", with_line(NET, '#include "api/x.hpp"'), f"{NET}:5"),
            ("api may not know net", with_line(API, '#include "net/x.hpp"'), f"{API}:4"),
            ("what tests embed lives by the public headers",
             with_line("lib/src/testing/a.cpp", '#include "core/x.hpp"'),
             "lib/src/testing/a.cpp:4"),
            ("a header without folder could be anyone's", with_line(API, '#include "x.hpp"'),
             f"{API}:4"),
            ("a public header may not know the core",
             with_line("lib/include/nullmx/a.hpp", '#include "core/x.hpp"'), "a.hpp:4"),
            ("a public header may not need c-ares",
             with_line("lib/include/nullmx/a.hpp", "#include <ares.h>"), "a.hpp:4"),
            ("an example lives by the public headers",
             with_line("examples/a.cpp", '#include "core/x.hpp"'), "examples/a.cpp:4"),
            ("four files with c-ares", many("b", "ares.h", 3), "<ares"),
            ("four files with OpenSSL", many("b", "openssl/rand.h", 4), "<openssl"),
            ("two files with epoll", many("b", "sys/epoll.h", 2), "<sys/epoll"),
        ])

    def test_spdx(self):
        self.expect("spdx", [
            ("no header at all", {API: "int x;\n"}, API),
            ("no licence", {API: "// SPDX-FileCopyrightText: 2026 The nullmx authors\n"}, API),
            ("another licence", {API: GOOD[API].replace("MIT", "GPL-2.0-only")}, API),
            ("a header too far down", {API: "\n\n" + SLASHES}, API),
            ("a script too", {"cmake/a.sh": "#!/bin/sh\n"}, "cmake/a.sh"),
        ])

    def test_rfcs(self):
        def cite(text):
            return {CORE: GOOD[CORE] + f"// {text}\n"}

        self.expect("rfcs", [
            ("a citation without a row", cite("RFC 5321 §5.1"), "RFC 5321 §5.1 has no row"),
            ("a section is not its subsection", cite("RFC 7505 §3.1"), "RFC 7505 §3.1 has no row"),
            ("a section alone", cite("RFC 7505 §3, §4"), f"{CORE}:5"),
            ("another form", cite("RFC 7505 section 3"), f"{CORE}:5"),
            ("no index", {"RFCS.md": "# RFCs\n"}, "RFC 7505 §3 has no row"),
            ("a file that is not there", {"RFCS.md": ROW.replace("a.cpp", "z.cpp")}, "z.cpp is not"),
            ("a file that does not cite it", {"RFCS.md": ROW.replace(CORE, NET)}, "does not cite"),
            ("yes, but nowhere", {"RFCS.md": ROW.replace(CORE, "-")}, "no file says where"),
            ("a row twice", {"RFCS.md": ROW + ROW}, "has a row already"),
            ("neither yes nor no", {"RFCS.md": ROW.replace("yes", "soon")}, "is not yes"),
            ("a row without its sentence", {"RFCS.md": ROW.replace("The root alone.", "")},
             "a sentence"),
            ("a row of another form", {"RFCS.md": ROW + "| RFC 7505 3 | yes | a | b |\n"},
             "RFCS.md:2"),
        ])


class CorePurity(unittest.TestCase):
    def archive(self, symbol):
        """Status and output of the check over an archive that calls `symbol`."""
        with tempfile.TemporaryDirectory() as folder:
            source, thing, archive = (Path(folder) / n for n in ("a.c", "a.o", "a.a"))
            source.write_text(f"int {symbol}(void); int f(void) {{ return {symbol}(); }}\n")
            subprocess.run(["cc", "-w", "-c", source, "-o", thing], check=True)
            subprocess.run(["ar", "rc", archive, thing], check=True)
            done = subprocess.run([sys.executable, "-B", CHECKS / "check_core_is_pure.py", archive],
                                  capture_output=True, text=True, check=False)
            return done.returncode, done.stdout

    def test_core_is_pure(self):
        self.assertEqual(self.archive("idn2_to_ascii_8z")[0], 0)
        for symbol in ("ares_send", "RAND_bytes", "SSL_read", "socket", "clock_gettime",
                       "_ZNSt6chrono3_V212steady_clock3nowEv", "_ZNSt6chrono3_V212system_clock3nowEv"):
            with self.subTest(symbol):
                status, output = self.archive(symbol)
                self.assertEqual(status, 1)
                self.assertIn(symbol, output)


if __name__ == "__main__":
    unittest.main()
