# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""How much is measured: what a run takes is in these numbers."""

import dataclasses


@dataclasses.dataclass
class Effort:
    lookups: int = 200_000  # a round; five times as many at most
    rounds: int = 5
    slow_lookups: int = 100_000  # where a server of its own limits the rate
    lines: int = 1_000_000  # of a list
    domains: int = 100_000  # in it
    seconds: float = 0.2  # a row of Google Benchmark
    big_lines: int = 0  # of a list that is run once

    @classmethod
    def quick(cls):
        return cls(lookups=20_000, rounds=1, slow_lookups=5_000, lines=50_000, domains=5_000,
                   seconds=0.01)
