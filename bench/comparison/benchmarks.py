# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The parts that programs with Google Benchmark in them measure: the core, hits and the cache."""

from comparison import part

Part = part.Part
UNITS = {"ns": 1, "us": 1e3, "ms": 1e6}
YARDSTICK = "unordered_map"
CORE_COLUMNS = [("ns", "ns", "{:,.1f}"), ("allocations", "allocations", "{:.0f}")]
A_MOMENT = 0.1  # who measures for less has no time to fill a cache with a million


def nanoseconds(row):
    return row["cpu_time"] * UNITS[row["time_unit"]]


def repeated(run, effort, program, name, *options):
    """Medians over processes, each of which measures every row once: {name: (ns, wall, row)}."""
    times = {}
    for _ in range(min(effort.rounds, 3)):
        for row in run.benchmark_rows(program, name, effort.seconds, *options):
            scale = UNITS[row["time_unit"]]
            times.setdefault(row["name"], []).append(
                (row["cpu_time"] * scale, row["real_time"] * scale, row))
    return {name: (part.median([cpu for cpu, _, _ in rows]),
                   part.median([wall for _, wall, _ in rows]), rows[-1][2])
            for name, rows in times.items()}


def core(run, effort):
    rows = [{"key": name, "ns": cpu, "allocations": row.get("allocations")}
            for name, (cpu, _, row) in
            repeated(run, effort, "core_bench", "core", "--benchmark_filter=-hit_of").items()]
    return Part("core", "The core", "Nothing here asks a socket or a clock, but for `try_cached`.",
                CORE_COLUMNS, rows)


def hits(run, effort):
    which = "hit_of" if effort.seconds >= A_MOMENT else "hit_of.*/1(000|0000)$"
    measured = repeated(run, effort, "core_bench", "hits", f"--benchmark_filter={which}")
    rows = [{"key": name, "ns": cpu, "allocations": row.get("allocations")}
            for name, (cpu, _, row) in measured.items()]
    labels = {"hit_of_all": "all names asked for", "hit_of_few": "1,000 of them asked for"}
    series = [{"key": label, "points": [(int(row["key"].split("/")[1]), row["ns"]) for row in rows
                                        if row["key"].startswith(name)]}
              for name, label in labels.items()]
    return Part("hits", "Growth: a hit by verdicts held", (
        "Validator::try_cached() with that many verdicts in the cache. Where all are asked for, "
        "the caches of the CPU hold less and less of them; where 1,000 are, what is left is what "
        "the structure costs."), CORE_COLUMNS, rows, series)


def cached(run, effort):
    """WORK/STORE/ENTRIES/real_time/threads:N of cache_bench."""
    filters = "--benchmark_filter=^zipf/"
    if effort.seconds < A_MOMENT:
        filters += "(harness|nullmx|unordered_map)/1000/"
    measured = {}
    for name, values in repeated(run, effort, "cache_bench", "cached", filters).items():
        words = name.split("/")
        measured[words[1], int(words[2]), int(name.rpartition("threads:")[2])] = values
    rows = [row_of(measured, *case) for case in measured if case[0] != "harness"]
    stores = {case[0] for case in measured}
    for store, package in (("libunbound", "libunbound-dev"), ("flat_map_64", "libboost1.81-dev")):
        if store not in stores and effort.seconds >= A_MOMENT:
            rows.append(part.absent(store, f"not installed: {package}"))
    rows.append(part.absent("c-ares", "1.18 keeps nothing: what is asked for again costs what a "
                            "cold lookup costs"))
    lines = {}
    for store, entries, threads in measured:
        if threads == 1 and store != "harness":
            lines.setdefault(store, []).append((entries, measured[store, entries, 1][0]))
    series = [{"key": store, "points": points} for store, points in lines.items()]
    return Part("cached", "Cached verdicts", (
        "Names of 20 characters, asked for after Zipf's law; the key is STORE/ENTRIES/THREADS. "
        "`ratio` is the CPU time beside that of std::unordered_map without a lock, less is better; "
        "`scaling` is what two threads find in the time in which one finds 1."),
        [("ns", "ns", "{:,.1f}"), ("ratio", "ratio", "{:.2f}"), ("scaling", "scaling", "{:.2f}"),
         ("allocations", "allocations", "{:.0f}"), ("bytes", "bytes", "{:.0f}")], rows, series)


def row_of(measured, store, entries, threads):
    cpu, wall, row = measured[store, entries, threads]
    yardstick = measured.get((YARDSTICK, entries, 1))
    alone = measured.get((store, entries, 1))
    return {"key": f"{store}/{entries}/{threads}", "ns": cpu,
            "ratio": cpu / yardstick[0] if yardstick else None,
            "scaling": alone[1] / wall if alone and threads > 1 else None,
            "allocations": row.get("allocations"), "bytes": row.get("bytes")}
