// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <iostream>

#include <nullmx/testing.hpp>

int main() {
  nullmx::testing::ScriptedDns dns("null.example. 300 MX 0 .");
  nullmx::Validator validator(dns.resolver());
  const auto verdict = check_now(validator, "null.example");
  std::cout << "by script: " << to_string(verdict.finding) << '\n';
}
