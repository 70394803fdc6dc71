# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""One part of a run: rows that were measured in turns, and what their columns are called."""

import dataclasses
import statistics


@dataclasses.dataclass
class Part:
    name: str
    title: str
    about: str
    columns: list  # of (heading, member of a row, format)
    rows: list = dataclasses.field(default_factory=list)
    series: list = dataclasses.field(default_factory=list)  # what is only plotted
    may_give_up: bool = False  # where datagrams are lost, three tries may be

    def row(self, key):
        """Nothing where it was not measured."""
        found = [row for row in self.rows if row["key"] == key and "absent" not in row]
        return found[0] if found else None

    def value(self, key, member):
        row = self.row(key)
        return None if row is None else row.get(member)

    def wrong(self):
        """Outcomes that are wrong: of a million that lose one datagram in a hundred, three tries
        of one are lost once, and ten are more than chance."""
        bad = sum(row.get("bad", 0) for row in self.rows)
        lookups = sum(row.get("lookups", 0) * row.get("rounds", 1) for row in self.rows)
        return 0 if self.may_give_up and bad <= 10 + lookups / 100_000 else bad


def absent(key, why):
    """The row of what could not be measured."""
    return {"key": key, "absent": why}


def ratio(one, other):
    return None if one is None or not other else one / other


def median(values):
    return statistics.median(values)
