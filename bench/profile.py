#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Where the CPU time of a lookup goes: python3 profile.py LOOKUP_BENCH [OPTION OF IT...]

Records `lookup_bench --only nullmx` with perf, and adds its samples up by the part of the library
that was at work: the innermost one on the stack.  Wants a build with -g; perf wants root."""

import collections
import re
import subprocess
import sys
import tempfile

# The first that a frame matches, from the innermost frame outwards, has the sample.
PARTS = (
    ("cache", r"Cache::|\bKeyView|ByExpiry"),
    ("read the reply", r"parse_answer|\bWalk::|\bReader::"),
    ("is it ours", r"OpenQueries::answered_by|belongs_to"),
    ("decide", r"\bdecide\b|decide\("),
    ("read the input", r"parse_input|Domain::parse|Address::parse"),
    ("build the query", r"build_query|MessageWriter"),
    ("send", r"Datagrams::(transmit|flush|send)|Stream::(flush|send)|TlsSession::|SSL_write"),
    ("receive", r"Datagrams::receive|Stream::receive|SSL_read"),
    ("timers", r"\bTimers::|Loop::State::(at|cancel|set_alarm)"),
    ("c-ares", r"\bares_|libcares"),
    ("channel", r"CaresChannel::|CaresHooks::|OpenQueries::|OpenQuery\b"),
    ("lookups (net)", r"\bLookups::|CaresResolver::|\bRetries::"),
    ("lookup (api)", r"\bLookup::"),
    ("validator", r"Validator::"),
    ("loop", r"\bLoop::"),
    ("the client", r"NullmxClient|run_nullmx"),
)

# What the innermost frame itself does.
KINDS = (
    ("kernel", r"\[kernel|\[k\]"),
    ("heap", r"malloc|free|unlink_chunk|operator new|operator delete|_Znwm|_Zdl"),
    ("compare", r"memcmp"),
    ("copy", r"memmove|memcpy|memset"),
    ("tree", r"_Rb_tree"),
)

FRAME = re.compile(r"\s+[0-9a-f]+ (.*)$")


def first_match(rules, frames, otherwise):
    for frame in frames:
        for name, pattern in rules:
            if re.search(pattern, frame):
                return name
    return otherwise


def stacks(text):
    frames = []
    for line in text:
        if found := FRAME.match(line):
            frames.append(found[1])
        elif not line.strip() and frames:
            yield frames
            frames = []


def record(program, options, file):
    command = ["perf", "record", "-q", "-F", "500", "--call-graph", "dwarf,16384", "-o", file,
               program, "--only", "nullmx", "--rounds", "2", *options]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    print(output, end="")
    line = next(line for line in output.splitlines() if line.startswith("nullmx "))
    return float(line.split()[4])


def main(program, options):
    with tempfile.NamedTemporaryFile(suffix=".perf") as file:
        cpu_us = record(program, options, file.name)
        script = ["perf", "script", "-i", file.name, "--comm", "lookup_bench", "-F", "ip,sym,dso"]
        text = subprocess.run(script, check=True, capture_output=True, text=True).stdout
    parts = collections.defaultdict(collections.Counter)
    for frames in stacks(text.splitlines() + [""]):
        part = first_match(PARTS, frames, None)
        if part is None or any("Cache::~Cache" in frame for frame in frames):
            continue  # the benchmark's own, and what is freed after the round
        parts[part][first_match(KINDS, frames[:1], "own")] += 1
    samples = sum(kinds.total() for kinds in parts.values())
    print(f"\n{samples} samples, {cpu_us:.2f} us a lookup (perf makes it slower)")
    for part, kinds in sorted(parts.items(), key=lambda item: -item[1].total()):
        share = kinds.total() / samples
        detail = ", ".join(f"{kind} {count / samples * cpu_us:.2f}"
                           for kind, count in kinds.most_common())
        print(f"{share * cpu_us:6.2f} us {share:6.1%}  {part:16} {detail}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
