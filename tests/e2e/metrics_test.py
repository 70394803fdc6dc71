#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The page for Prometheus, read by Prometheus' own client library.

    metrics_test.py PATH_OF_METRICS_PAGE
"""

import io
import math
import subprocess
import sys
import unittest

from prometheus_client.parser import text_fd_to_metric_families

PAGE = ""


class MetricsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        page = subprocess.run([PAGE], check=True, capture_output=True, text=True).stdout
        cls.families = {family.name: family for family in text_fd_to_metric_families(io.StringIO(page))}

    def sample(self, family, name, **labels):
        found = [s.value for s in self.families[family].samples if s.name == name and s.labels == labels]
        self.assertEqual(len(found), 1, f"{name} {labels}")
        return found[0]

    def test_counts_what_was_done(self):
        hits = "nullmx_cache_hits"
        self.assertEqual(self.sample(hits, hits + "_total", finding="null_mx"), 2)
        self.assertEqual(self.sample(hits, hits + "_total", finding="explicit_mx"), 0)
        self.assertEqual(self.sample("nullmx_cache_misses", "nullmx_cache_misses_total"), 2)
        self.assertEqual(self.sample("nullmx_cache_verdicts", "nullmx_cache_verdicts"), 2)

    def test_every_family_has_a_type_and_a_text(self):
        self.assertGreater(len(self.families), 10)
        for family in self.families.values():
            self.assertIn(family.type, ("counter", "gauge", "histogram"), family.name)
            self.assertTrue(family.documentation, family.name)
            self.assertTrue(family.name.startswith("nullmx_"))

    def test_the_histogram_is_one(self):
        name = "nullmx_lookup_duration_seconds"
        buckets = [(float(s.labels["le"]), s.value) for s in self.families[name].samples
                   if s.name == name + "_bucket"]
        self.assertEqual(buckets, sorted(buckets), "boundaries and counts both grow")
        self.assertEqual(sorted(count for _, count in buckets), [count for _, count in buckets])
        self.assertEqual(buckets[-1], (math.inf, 2))
        self.assertEqual(self.sample(name, name + "_count"), 2)
        self.assertGreaterEqual(self.sample(name, name + "_sum"), 0)


if __name__ == "__main__":
    PAGE = sys.argv.pop(1)
    unittest.main()
