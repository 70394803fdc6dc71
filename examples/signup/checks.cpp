// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "checks.hpp"

#include <stdexcept>

#include "sample_zone.hpp"

namespace nullmx::signup {
namespace {

/// A check costs little; nearly all of its time it waits for the DNS.
constexpr std::size_t kThreads = 2;

Zone sample_zone() {
  auto zone = Zone::parse(cli::kSampleZone);
  if (!zone) throw std::logic_error("the sample zone: " + zone.fault().reason);
  return *std::move(zone);
}

}  // namespace

std::unique_ptr<Pool> make_pool(const Settings& settings) {
  if (settings.answers == AnswersFrom::name_servers) {
    return std::make_unique<Pool>(kThreads, settings.options);
  }
  const auto resolver = [zone = sample_zone()](Loop& loop) -> std::unique_ptr<Resolver> {
    return std::make_unique<ZoneResolver>(loop, zone);
  };
  return std::make_unique<Pool>(kThreads, resolver, settings.options);
}

}  // namespace nullmx::signup
