# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The programs that measure, and what they write."""

import json
import pathlib
import subprocess
import sys

from comparison import part

# What lookup_bench leaves out where it was built without it, and what brings it.
PEERS = {"libunbound": "libunbound-dev and libevent-dev", "adns": "libadns1-dev",
         "getdns": "libgetdns-dev", "dnsperf": "dnsperf"}

LOOKUP_COLUMNS = [
    ("lookups/s", "lookups_per_second", "{:,.0f}"), ("ratio", "ratio", "{:.2f}"),
    ("CPU µs", "cpu_us", "{:.2f}"), ("CPU ratio", "cpu_ratio", "{:.2f}"),
    ("system calls", "system_calls_per_lookup", "{:.3f}"), ("RSS MiB", "rss_mib", "{:.1f}"),
    ("wrong", "bad", "{}"), ("slowest", "slowest", "{:,.0f}"), ("fastest", "fastest", "{:,.0f}")]


class Failed(Exception):
    """A program that did not come to its end."""


class Programs:
    """Of one build, writing to one folder."""

    def __init__(self, build, output):
        self.bench = pathlib.Path(build) / "bench"
        self.command = next(pathlib.Path(build).glob("examples/cli/nullmx"), None)
        self.output = pathlib.Path(output)

    def lookup_rows(self, name, *options):
        """Of lookup_bench, whose status is 1 when an outcome is wrong: its rows say that, too."""
        path = self.output / f"{name}.json"
        path.unlink(missing_ok=True)
        run([self.bench / "lookup_bench", "--json", path, *options], good=(0, 1))
        return json.loads(path.read_text())

    def benchmark_rows(self, program, name, seconds, *options):
        """Of a program that Google Benchmark is in."""
        path = self.output / f"{name}.json"
        run([self.bench / program, f"--benchmark_min_time={seconds}",
             f"--benchmark_out={path}", "--benchmark_out_format=json", *options])
        rows = json.loads(path.read_text())["benchmarks"]
        broken = [row["name"] for row in rows if row.get("error_occurred")]
        if broken:
            raise Failed(f"{program}: {', '.join(broken)}")
        return rows


def run(command, good=(0,)):
    """What it prints goes to the standard output of this run, as it comes."""
    words = [str(word) for word in command]
    status = subprocess.run(words, stdout=sys.stdout, check=False).returncode
    if status not in good:
        raise Failed(f"{words[0]} has failed with status {status}")


def with_absent_peers(rows, peers=PEERS):
    """A peer that is not here has a row that says so."""
    keys = {row["key"] for row in rows}
    return rows + [part.absent(key, f"not installed: {packages}")
                   for key, packages in peers.items() if key not in keys]
