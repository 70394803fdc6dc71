#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Who may include whom: python3 check_layers.py ROOT"""

import re
import sys
from pathlib import Path

# Folder: the prefixes that its quoted includes may have.
LAYERS = {
    "lib/include/nullmx": ("nullmx/",),
    "lib/src/core": ("nullmx/", "core/"),
    "lib/src/net": ("nullmx/", "core/", "net/"),
    "lib/src/api": ("nullmx/", "core/", "api/"),
    "lib/src/testing": ("nullmx/", "testing/"),
}
# Whoever embeds the library sees its public headers alone, and so do the examples.
INSIDES = ("core/", "net/", "api/", "testing/")

# The core knows no socket, no thread, no file and no clock; <arpa/inet.h> reads addresses only.
IMPURE = re.compile(r"ares|openssl/|sys/|netinet/|netdb\.h|resolv\.h|poll\.h|unistd\.h|fcntl\.h"
                    r"|thread|fstream|filesystem|iostream|ctime|time\.h")
CLOCK = re.compile(r"\b\w*(?:[cC]lock)::now\b|\bgetenv\b|\brandom_device\b")

# System headers that few files may know, in all of lib/.
SCARCE = {r"ares\w*\.h": 3, r"openssl/.*": 3, r"sys/epoll\.h": 1}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def sources(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in (".hpp", ".cpp", ".h", ".c"))


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if found := INCLUDE.match(line):
            yield number, found[1] == "<", found[2]


def check_layer(root, folder, allowed):
    for path in sources(root / folder):
        where = path.relative_to(root)
        for number, system, name in includes(path):
            if not system and not name.startswith(allowed):
                yield f"{where}:{number}: {folder} may not include \"{name}\""
            if system and allowed == LAYERS["lib/include/nullmx"] and re.match("ares|openssl", name):
                yield f"{where}:{number}: a public header may not include <{name}>"
            if system and folder == "lib/src/core" and IMPURE.match(name):
                yield f"{where}:{number}: the core may not include <{name}>"
        if folder == "lib/src/core":
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if CLOCK.search(line.split("//")[0]):
                    yield f"{where}:{number}: time and chance come into the core as arguments"


def check_examples(root):
    for path in sources(root / "examples"):
        for number, system, name in includes(path):
            if not system and name.startswith(INSIDES):
                yield f"{path.relative_to(root)}:{number}: an example may not include \"{name}\""


def check_scarce(root):
    for pattern, most in SCARCE.items():
        users = [p for p in sources(root / "lib")
                 if any(system and re.fullmatch(pattern, name) for _, system, name in includes(p))]
        if len(users) > most:
            names = ", ".join(str(p.relative_to(root)) for p in users)
            yield f"<{pattern}> may be included by {most} at most, not by {len(users)}: {names}"


def check(root):
    for folder, allowed in LAYERS.items():
        if not sources(root / folder):
            yield f"{folder}: no source file is here; are the layers somewhere else?"
        yield from check_layer(root, folder, allowed)
    yield from check_examples(root)
    yield from check_scarce(root)


if __name__ == "__main__":
    faults = list(check(Path(sys.argv[1])))
    print("\n".join(faults) if faults else "layers: every include is allowed")
    sys.exit(1 if faults else 0)
