# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What is aimed at, and what this run reached of it.  Ratios are those of one run."""

import dataclasses

from comparison import lists, part

FLAT = 1.25  # what counts as not growing: the caches of the CPU are in it


@dataclasses.dataclass
class Goal:
    what: str
    aim: float
    measured: float | None
    at_least: bool = True
    unit: str = ""
    why_not: str = "not measured"

    def result(self):
        if self.measured is None:
            return self.why_not
        met = self.measured >= self.aim if self.at_least else self.measured <= self.aim
        return "met" if met else "missed"


def most(what, aim, measured, unit=""):
    return Goal(what, aim, measured, at_least=False, unit=unit)


class Reached:
    """What the parts of this run say; nothing where a part or a row is not there."""

    def __init__(self, parts):
        self.parts = {one.name: one for one in parts}

    def value(self, name, key, member):
        one = self.parts.get(name)
        return None if one is None else one.value(key, member)

    def ratio(self, name, key, other, member="lookups_per_second"):
        """More is better: a cost is turned round."""
        one, two = self.value(name, key, member), self.value(name, other, member)
        return part.ratio(two, one) if member == "cpu_us" else part.ratio(one, two)

    def last_to_first(self, name, key):
        one = self.parts.get(name)
        points = [line["points"] for line in one.series if line["key"] == key] if one else []
        return part.ratio(points[0][-1][1], points[0][0][1]) if points else None

    def over_tls(self, server):
        """Beside the best that dnsperf got of the same server."""
        theirs = [self.value("dot", f"{server}: dnsperf-tls-{n}", "lookups_per_second")
                  for n in (1, 4)]
        theirs = [one for one in theirs if one is not None]
        ours = self.value("dot", f"{server}: nullmx-tls", "lookups_per_second")
        return part.ratio(ours, max(theirs)) if theirs else None


def all_goals(parts, new_cares):
    reached = Reached(parts)
    return [*lookup_goals(reached, new_cares), *stream_goals(reached, new_cares),
            *cache_goals(reached), *core_goals(reached), *growth_goals(reached),
            *list_goals(reached)]


def lookup_goals(reached, new_cares):
    cold = reached.ratio("peers", "nullmx", "raw")
    cpu = reached.ratio("peers", "nullmx", "raw", "cpu_us")
    for version, aim, is_it in (("1.18", 1.9, not new_cares), ("1.34", 1.7, new_cares)):
        other = "not measured" if is_it else f"not measured: this is not c-ares {version}"
        yield Goal(f"cold lookups a second, c-ares {version}: times raw c-ares", aim,
                   cold if is_it else None, why_not=other)
        yield Goal(f"cold lookups a CPU second, c-ares {version}: times raw c-ares", aim,
                   cpu if is_it else None, why_not=other)
    yield Goal("against NSD on one core, a CPU second: times raw c-ares", 1.7,
               reached.ratio("nsd", "nullmx", "raw", "cpu_us"))
    yield Goal("a Pool of two threads: times one Validator", 1,
               reached.ratio("pool", "pool-2", "nullmx"))
    yield most("system calls a lookup, server on loopback", 0.1,
               reached.value("peers", "nullmx", "system_calls_per_lookup"))
    yield Goal("1 % loss: times the own rate without loss", 0.7,
               reached.ratio("loss", "nullmx-loss", "nullmx"))


def stream_goals(reached, new_cares):
    yield Goal("DNS over TLS, batching server: times raw c-ares over UDP", 2 if new_cares else 4,
               reached.ratio("stream", "nullmx-tls", "raw"))
    for server in ("nsd", "unbound"):
        yield Goal(f"DNS over TLS, {server}: times the best of dnsperf", 0.9,
                   reached.over_tls(server))


def cache_goals(reached):
    for entries, aim in ((1_000, 0.8), (100_000, 0.6), (1_000_000, 0.6)):
        yield most(f"a hit among {entries:,}: times std::unordered_map without a lock", aim,
                   reached.value("cached", f"nullmx/{entries}/1", "ratio"))
    for entries in (1_000, 100_000, 1_000_000):
        yield Goal(f"hits of two threads among {entries:,}: times one", 1.8,
                   reached.value("cached", f"nullmx/{entries}/2", "scaling"))
    yield most("memory of a cached verdict", 128, reached.value("cached", "nullmx/1000/1", "bytes"),
               " bytes")
    yield most("allocations of a hit", 0, reached.value("cached", "nullmx/1000/1", "allocations"))


def core_goals(reached):
    yield most("address to Domain", 100, reached.value("core", "address_to_domain", "ns"), " ns")
    yield most("reply to Verdict, two MX", 250, reached.value("core", "reply_to_verdict", "ns"),
               " ns")
    verdict = reached.value("core", "copy_of_verdict", "allocations")
    reply = reached.value("core", "reply_to_verdict", "allocations")
    yield most("reply to Verdict: allocations beyond those of the Verdict", 0,
               None if None in (verdict, reply) else reply - verdict)


def growth_goals(reached):
    for what, name, key in (
            ("a lookup, by names looked up", "names", "nullmx"),
            ("a lookup, by questions in flight", "growth", "nullmx"),
            ("a hit of the same 1,000 names, by verdicts held", "hits", "1,000 of them asked for")):
        yield most(f"growth: {what}: the most times the fewest", FLAT,
                   reached.last_to_first(name, key))


def list_goals(reached):
    for key in lists.WAYS:
        yield Goal(f"a list, {key}: time of raw c-ares beside it", 1,
                   reached.value("list", key, "ratio"))
    yield most("a list: memory in the second half beside the first", 1.1,
               reached.value("list", "nullmx --short", "growth"))
    one = reached.parts.get("list")
    peaks = [row["rss_mib"] for row in one.rows if row["key"].startswith("nullmx")
             and "rss_mib" in row] if one else []
    yield most("a list: memory at most", lists.MOST_MIB, max(peaks, default=None), " MiB")
