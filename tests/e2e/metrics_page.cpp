// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Prints the page for Prometheus after a few checks, for metrics_test.py.
#include <iostream>

#include "nullmx/nullmx.hpp"

int main() {
  const auto zone = *nullmx::Zone::parse(
      "null.example. 300 IN MX 0 .\n"
      "mail.example. 300 IN MX 10 mx.example.\n");
  nullmx::Validator validator(
      [&zone](nullmx::Loop& loop) { return std::make_unique<nullmx::ZoneResolver>(loop, zone); });
  for (const char* domain : {"null.example", "null.example", "mail.example", "null.example"}) {
    nullmx::check_now(validator, domain);
  }
  std::cout << nullmx::prometheus_text(validator.stats());
}
