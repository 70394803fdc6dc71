# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""A list of addresses through the command, beside raw c-ares with the same distinct domains."""

import array
import csv
import dataclasses
import itertools
import os
import pathlib
import random
import tempfile
import threading
import time

from comparison import part, servers

FINDINGS = ["explicit_mx"] * 6 + ["null_mx"] * 2 + ["implicit_mx", "no_such_domain"]  # by digit
WORDS = ["info", "sales", "anna.k", "j-smith", "billing+eu", "no.reply", "m", "Support", "kontakt",
         "first.last", "x_y", "newsletter2026", "office", "wei.zhang", "o.brien", "team-lead"]
SAMPLES_PER_SECOND = 50
MOST_MIB = 300  # whatever the length of the list

MX_ONLY = ["--policy", "implicit=mx_only"]  # what raw c-ares asks: one question a domain
THREADS = ["--threads", "2"]  # for the lookups, beside the one that reads and writes


@dataclasses.dataclass(frozen=True)
class Way:
    """Options of `nullmx check`, and how often the domains come."""
    options: list
    draw: str = "even"


WAYS = {"nullmx --short": Way(["--short"]),
        "nullmx --short, MX only": Way(["--short", *MX_ONLY]),
        "nullmx --short, MX only, 2 threads": Way(["--short", *MX_ONLY, *THREADS]),
        "nullmx --short, MX only, 2 threads, Zipf": Way(["--short", *MX_ONLY, *THREADS], "zipf"),
        "nullmx --csv": Way(["--csv"])}
RAW = "raw"


def numbers(lines, domains, draw):
    """Of the domains, in an order that is always the same; each comes once at least: the others as
    often, or by Zipf's law with exponent 1, as the domains of addresses do."""
    chance = random.Random(7)
    if draw == "even":
        order = array.array("I", itertools.islice(itertools.cycle(range(domains)), lines))
    else:
        ranked = list(range(min(domains, lines)))
        chance.shuffle(ranked)
        weights = list(itertools.accumulate(1 / rank for rank in range(1, len(ranked) + 1)))
        more = chance.choices(ranked, cum_weights=weights, k=lines - len(ranked))
        order = array.array("I", itertools.chain(ranked, more))
    chance.shuffle(order)
    return order


def address(line, number):
    return f"{WORDS[line % len(WORDS)]}{line}@d{number:06}.bulk.test"


def write_list(path, order):
    with open(path, "w", encoding="ascii") as file:
        file.writelines(f"{address(line, number)}\n" for line, number in enumerate(order))


def wrong_lines(path, order, is_csv):
    """Of the output: what does not say the finding of its address, is missing or too much."""
    with open(path, encoding="ascii", newline="") as file:
        if is_csv:
            rows = csv.reader(file)
            next(rows, None)
            said = ((row[0], row[-1]) for row in rows)
        else:
            said = (tuple(line.rstrip("\n").split("\t")) for line in file)
        due = ((FINDINGS[number % 10], address(line, number)) for line, number in enumerate(order))
        return sum(one != other for one, other in itertools.zip_longest(said, due))


class Memory:
    """What a process has in memory while it runs, sampled.  The peak that wait4() tells would be
    that of this process where it is higher, since it counts from before the program is started."""

    def __init__(self, process):
        self.points = []  # (seconds, MiB)
        self.peak = 0
        self._status = pathlib.Path(f"/proc/{process}/status")
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample)
        self._thread.start()

    def _sample(self):
        started = time.monotonic()
        while not self._over.wait(1 / SAMPLES_PER_SECOND):
            try:
                status = dict(line.split(":", 1) for line in self._status.read_text().splitlines())
            except OSError:
                return
            if "VmRSS" in status:  # not once it has ended
                mib = {name: int(status[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}
                self.points.append((round(time.monotonic() - started, 3), mib["VmRSS"]))
                self.peak = mib["VmHWM"]

    def stop(self):
        self._over.set()
        self._thread.join()


def run_command(command, log):
    """Wall seconds, CPU seconds and memory."""
    started = time.monotonic()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 2, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)])
    memory = Memory(process)
    _, _, usage = os.wait4(process, 0)
    seconds = time.monotonic() - started
    memory.stop()
    return seconds, usage.ru_utime + usage.ru_stime, memory


class Lists:
    """The rounds of one list, each way and raw c-ares by turns."""

    def __init__(self, run, folder, port, lines, domains):
        self.run, self.folder, self.port = run, pathlib.Path(folder), port
        self.lines, self.domains = lines, domains
        self.orders = {}

    def order(self, draw):
        if draw not in self.orders:
            self.orders[draw] = numbers(self.lines, self.domains, draw)
            write_list(self.input(draw), self.orders[draw])
        return self.orders[draw]

    def input(self, draw):
        return self.folder / f"{draw}.txt"

    def check(self, way):
        with tempfile.TemporaryDirectory(dir=self.folder) as own:  # what is beside the output, too
            return self.check_in(pathlib.Path(own), way)

    def check_in(self, folder, way):
        order = self.order(way.draw)
        output, log = folder / "out", folder / "log"
        command = [str(self.run.command), "check", "--server", f"127.0.0.1:{self.port}",
                   "--window", "1000", *way.options, "--input", str(self.input(way.draw)),
                   "--output", str(output)]
        seconds, cpu, memory = run_command(command, log)
        bad = wrong_lines(output, order, "--csv" in way.options) if output.exists() else self.lines
        if bad:
            print(log.read_text()[-2000:])
        return {"seconds": seconds, "cpu": cpu, "peak": memory.peak, "points": memory.points,
                "bad": bad}

    def raw(self):
        row, = self.run.lookup_rows("list-raw", "--only", RAW, "--rounds", "1", "--lookups",
                                    str(self.domains), "--server", f"127.0.0.1:{self.port}")
        return {"seconds": row["lookups"] / row["lookups_per_second"],
                "cpu": row["cpu_us"] * row["lookups"] / 1e6, "peak": row["rss_mib"],
                "points": [], "bad": row["bad"]}


def row_of(key, rounds, of_raw, lines):
    def median(member):
        return part.median([one[member] for one in rounds])
    row = {"key": key, "rounds": len(rounds), "seconds": median("seconds"), "cpu": median("cpu"),
           "rss_mib": median("peak"), "bad": sum(one["bad"] for one in rounds),
           "slowest": max(one["seconds"] for one in rounds),
           "fastest": min(one["seconds"] for one in rounds)}
    row["ratio"] = part.median([one["seconds"] for one in of_raw]) / row["seconds"]
    if key != RAW:
        row |= {"lines_per_second": lines / row["seconds"], "growth": growth(rounds[-1]["points"])}
    return row


def growth(points):
    """Of the memory in the second half of the time, to the most of the first half."""
    if len(points) < 4:
        return None
    half = len(points) // 2
    return max(mib for _, mib in points[half:]) / max(mib for _, mib in points[:half])


COLUMNS = [("seconds", "seconds", "{:.2f}"), ("ratio", "ratio", "{:.2f}"),
           ("CPU s", "cpu", "{:.2f}"), ("lines/s", "lines_per_second", "{:,.0f}"),
           ("peak MiB", "rss_mib", "{:.1f}"), ("second half", "growth", "{:.2f}"),
           ("wrong", "bad", "{}"), ("slowest", "slowest", "{:.2f}"),
           ("fastest", "fastest", "{:.2f}")]


def lists(run, effort):
    title = f"A list of {effort.lines:,} addresses over {effort.domains:,} domains"
    of = part.Part("list", title, (
        "`nullmx check` from start to end, its output in a file and every line of it checked; "
        "`raw` is raw c-ares with the same distinct domains and nothing else, from its first "
        "lookup to its last. `ratio` is the time of `raw` beside this one, more is better; "
        "`second half` is the memory in the second half of the time beside the most of the first."),
        COLUMNS)
    if run.command is None:
        of.rows = [part.absent("nullmx check", "not built")]
        return of
    with (tempfile.TemporaryDirectory(prefix="nullmx-bench-") as folder,
          servers.responder(run.bench / "responder") as port):
        here = Lists(run, folder, port, effort.lines, effort.domains)
        rounds = {key: [] for key in (RAW, *WAYS)}
        for _ in range(effort.rounds):
            rounds[RAW].append(here.raw())
            for key, way in WAYS.items():
                rounds[key].append(here.check(way))
        of.rows = [row_of(key, ran, rounds[RAW], effort.lines) for key, ran in rounds.items()]
        of.series = [{"key": key, "points": rounds[key][-1]["points"]} for key in WAYS]
        if effort.big_lines:
            add_big(of, here, effort)
    return of


def add_big(of, here, effort):
    with tempfile.TemporaryDirectory(dir=here.folder) as folder:
        big = Lists(here.run, folder, here.port, effort.big_lines, effort.domains)
        ran = big.check(Way(["--short"]))
    row = row_of(f"nullmx --short, {effort.big_lines:,} lines", [ran], [ran], effort.big_lines)
    of.rows.append({**row, "ratio": None})
    of.series.append({"key": f"{effort.big_lines:,} lines", "points": ran["points"]})
