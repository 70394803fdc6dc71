# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The parts that lookup_bench measures."""

from comparison import part, programs, servers

Part = part.Part
COLUMNS = programs.LOOKUP_COLUMNS

# lookup_bench counts adns's port, 53, as one that only a responder of its own has.
AT_ANY_PORT = {name: packages for name, packages in programs.PEERS.items() if name != "adns"}


def common(effort, lookups=None):
    return ["--lookups", str(lookups or effort.lookups), "--rounds", str(effort.rounds)]


def relate(rows, base_of):
    """Makes the ratios those to the row that `base_of` tells."""
    by_key = {row["key"]: row for row in rows}
    for row in rows:
        base = by_key[base_of(row["key"])]
        row["ratio"] = row["lookups_per_second"] / base["lookups_per_second"]
        row["cpu_ratio"] = base["cpu_us"] / row["cpu_us"]


def raw_with_as_many(key):
    return "raw-" + key.rpartition("-")[2]


def peers(run, effort):
    rows = run.lookup_rows("peers", "--mode", "peers", *common(effort))
    return Part("peers", "Cold lookups against the batching mock server", (
        "Each name once, 1,000 in flight, client on one core and server on the other. `raw` is "
        "c-ares as programs use it, `bare` the sockets alone: the limit. `nullmx` asks what "
        "`raw` asks; `nullmx-verify` also for addresses where there is no MX. dnsperf is checked "
        "by response codes, and its system calls are not counted."),
        COLUMNS, programs.with_absent_peers(rows))


def against_nsd(run, effort):
    part_of = Part("nsd", "Cold lookups against NSD", (
        "The same names served by one process of NSD on one core, which limits the rate: what the "
        "client spends is the figure. adns asks port 53 only and is left out here."), COLUMNS)
    try:
        servers.tool("nsd", "nsd")
    except programs.Failed as missing:
        part_of.rows = [part.absent("NSD", str(missing))]
        return part_of
    with servers.nsd.serving(effort.lookups) as port:
        rows = run.lookup_rows("nsd", "--mode", "peers", *common(effort), "--server",
                               f"127.0.0.1:{port}")
    part_of.rows = programs.with_absent_peers(rows, AT_ANY_PORT)
    return part_of


def loss(run, effort):
    rows = run.lookup_rows("loss", "--mode", "loss", *common(effort, 5 * effort.lookups))
    relate(rows, lambda key: key.removesuffix("-loss"))
    return Part("loss", "One datagram in a hundred lost", (
        "Ratios are to the same without loss. A lookup whose three tries are all lost, one in "
        "a million, has no answer and counts as wrong here; raw c-ares waits 3 s for each lost "
        "datagram, and has a fifth of the lookups."), COLUMNS, rows, may_give_up=True)


def streams(run, effort):
    rows = run.lookup_rows("stream", "--mode", "stream", *common(effort))
    return Part("stream", "TCP and TLS against the batching mock server", (
        "One connection, beside raw c-ares over UDP."), COLUMNS, rows)


def pools(run, effort):
    rows = run.lookup_rows("pool", "--mode", "pool", *common(effort))
    return Part("pool", "A Pool on two cores, with the server beside it", (
        "`nullmx` is one Validator with a core for itself. System calls are those of the "
        "program's own thread."), COLUMNS, rows)


def windows(run, effort):
    rows = run.lookup_rows("window", "--mode", "window", *common(effort))
    relate(rows, raw_with_as_many)
    part_of = Part("window", "Lookups in flight", (
        "The number behind the key is the window; ratios are to raw c-ares with the same."),
        COLUMNS, rows)
    add_series(part_of, "lookups_per_second")
    return part_of


def names(run, effort):
    rows = run.lookup_rows("names", "--mode", "names", *common(effort))
    relate(rows, raw_with_as_many)
    part_of = Part("names", "Growth: names looked up", (
        "The number behind the key is how many distinct names a client looks up; those that look "
        "up few are started again and again. Each verdict goes into the cache, which starts out "
        "empty. Ratios are to raw c-ares with as many."), COLUMNS, rows)
    add_series(part_of, "cpu_us")
    return part_of


def in_flight(run, effort):
    rows = run.lookup_rows("growth", "--mode", "growth", *common(effort))
    part_of = Part("growth", "Growth: questions in flight", (
        "The number behind the key is the window; the server waits before it answers, as long as "
        "it takes to have that many in flight at 200,000 answers a second."), COLUMNS, rows)
    add_series(part_of, "cpu_us")
    part_of.series[0]["key"] = "nullmx"
    return part_of


def add_series(part_of, member):
    """KEY-NUMBER: a point of the line KEY."""
    lines = {}
    for row in part_of.rows:
        key, _, number = row["key"].rpartition("-")
        lines.setdefault(key, []).append((int(number), row[member]))
    part_of.series = [{"key": key, "points": points} for key, points in lines.items()]


def dot(run, effort):
    """Against servers as they are used: what they can deliver is what dnsperf gets of them."""
    part_of = Part("dot", "DNS over TLS against NSD and unbound", (
        "Real servers answer one by one, and limit the rate. dnsperf has one connection and four, "
        "nullmx one; all have 1,000 queries in flight. unbound answers from its cache. Ratios are "
        "to dnsperf over one connection, and system calls of dnsperf are not counted."), COLUMNS)
    options = ["--mode", "dot", *common(effort, effort.slow_lookups)]
    starts = {"nsd": lambda: servers.nsd_over_tls(effort.slow_lookups),
              "unbound": lambda: servers.unbound_over_tls(run, effort.slow_lookups)}
    for name, start in starts.items():
        try:
            servers.tool(name, name)
        except programs.Failed as missing:
            part_of.rows.append(part.absent(name, str(missing)))
            continue
        with start() as where:
            rows = run.lookup_rows(f"dot-{name}", *options, *where)
        if not any(row["key"].startswith("dnsperf") for row in rows):
            rows.append(part.absent("dnsperf-tls", "not installed: dnsperf"))
        part_of.rows += [{**row, "key": f"{name}: {row['key']}"} for row in rows]
    return part_of
