#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Measures nullmx beside what else looks domains up, and writes tables, plots and a page.

compare.sh installs and builds what it wants, and runs it in a network namespace, where port 53 is
free.  Exit status 1 when an outcome was wrong, 2 when a part did not come to its end."""

import argparse
import dataclasses
import json
import pathlib
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from comparison import benchmarks, goals, lists, lookups, machine, page, part, plots, programs
from comparison.effort import Effort

PARTS = {"peers": lookups.peers, "nsd": lookups.against_nsd, "loss": lookups.loss,
         "window": lookups.windows, "names": lookups.names, "growth": lookups.in_flight,
         "hits": benchmarks.hits, "stream": lookups.streams, "dot": lookups.dot,
         "pool": lookups.pools, "cached": benchmarks.cached, "core": benchmarks.core,
         "list": lists.lists}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, help="a build folder with NULLMX_BENCH")
    parser.add_argument("--output", required=True, help="a folder for what is written")
    parser.add_argument("--quick", action="store_true", help="about a minute; figures are rough")
    parser.add_argument("--big", action="store_true", help="also a list of 10,000,000 lines")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS),
                        help="only these")
    parser.add_argument("--note", help="what a reader of the page has to know of this run")
    for name, about in (("rounds", "of each row"), ("lookups", "a round"),
                        ("lines", "of the list")):
        parser.add_argument(f"--{name}", type=int, help=about)
    return parser.parse_args()


def effort_of(options):
    effort = Effort.quick() if options.quick else Effort()
    if options.rounds:
        effort.rounds = options.rounds
    if options.lookups:
        effort.lookups = options.lookups
        effort.slow_lookups = min(effort.slow_lookups, options.lookups)
    if options.lines:
        effort.lines = options.lines
        effort.domains = max(options.lines // 10, 1)
    if options.big:
        effort.big_lines = 10 * effort.lines
    return effort


def measured(name, run, effort):
    """A part that fails is one whose only row says so."""
    print(f"== {name}", flush=True)
    try:
        return PARTS[name](run, effort)
    except (Exception, SystemExit):  # whatever it is: the other parts are worth having
        traceback.print_exc()
        return part.Part(name, name, "This part did not come to its end.", [],
                         [part.absent(name, "failed")])


def write(output, parts, facts):
    """Returns how many outcomes were wrong."""
    wrong = sum(one.wrong() for one in parts)
    aims = goals.all_goals(parts, machine.is_new_cares(facts))
    drawn = plots.draw_all(parts, output / "results")
    (output / "RESULTS.md").write_text(page.page(parts, aims, facts, wrong, drawn))
    tables = "\n".join(page.text_table(one) for one in parts) + "\n" + page.goals_text(aims)
    (output / "results.txt").write_text(tables)
    (output / "results.json").write_text(json.dumps({
        "machine": facts, "wrong": wrong, "parts": [dataclasses.asdict(one) for one in parts],
        "goals": [{**dataclasses.asdict(aim), "result": aim.result()} for aim in aims]}, indent=1))
    if not drawn:
        print(f"compare.py: no plots: not installed: {plots.PACKAGE}", file=sys.stderr)
    print(tables)
    return wrong


def main():
    options = arguments()
    output = pathlib.Path(options.output)
    for folder in ("rows", "results"):
        (output / folder).mkdir(parents=True, exist_ok=True)
    run = programs.Programs(options.build, output / "rows")
    facts = machine.facts(options.build, run.command)
    if options.note:
        facts["note"] = options.note
    effort = effort_of(options)
    parts = [measured(name, run, effort) for name in options.parts]
    wrong = write(output, parts, facts)
    if any(row.get("absent") == "failed" for one in parts for row in one.rows):
        return 2
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
