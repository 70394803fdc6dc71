// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <iostream>
#include <nullmx/nullmx.hpp>
#include <string>

namespace {

constexpr const char* kZone =
    "$ORIGIN example.\n"
    "$TTL 300\n"
    "@     SOA  ns hostmaster 1 3600 600 86400 60\n"
    "null  MX   0 .\n";

}  // namespace

int main() {
  auto zone = nullmx::Zone::parse(kZone);
  if (!zone) return 1;
  auto resolver = [zone = *zone](nullmx::Loop& loop) {
    return std::make_unique<nullmx::ZoneResolver>(loop, zone);
  };
  nullmx::Validator validator(resolver);
  const auto verdict = nullmx::check_now(validator, "user@null.example");
  const auto reply = nullmx::predict_reply(verdict, nullmx::Role::recipient);
  if (!reply) return 1;
  std::cout << nullmx::version() << " with c-ares " << nullmx::cares_version() << ": "
            << nullmx::to_string(reply->code) << '\n';
}
