// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "cache_names.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <string>

namespace nullmx::bench {
namespace {

constexpr std::size_t kDraws = 1'000'003;

std::vector<Domain> shuffled_domains(std::size_t count) {
  std::vector<Domain> domains;
  domains.reserve(count);
  for (std::size_t n = 0; n < count; ++n) {
    domains.push_back(*Domain::parse("host" + std::to_string(10'000'000 + n) + ".example"));
  }
  std::shuffle(domains.begin(), domains.end(), std::minstd_rand());
  return domains;
}

Names::Turns uniform_draws(std::size_t of) {
  std::minstd_rand random;
  std::uniform_int_distribution<std::uint32_t> any(0, static_cast<std::uint32_t>(of - 1));
  Names::Turns draws(kDraws);
  for (std::uint32_t& draw : draws) draw = any(random);
  return draws;
}

Names::Turns pass_over(std::size_t count) {
  Names::Turns turns(count);
  std::iota(turns.begin(), turns.end(), 0U);
  return turns;
}

Names::Turns with_first_again(Names::Turns turns) {
  for (std::size_t n = 0; n < 2 * kAhead; ++n) turns.push_back(turns[n]);
  return turns;
}

Names make_names(std::size_t entries) {
  Names names;
  names.entries = entries;
  names.domains = shuffled_domains(3 * entries);
  names.uniform = with_first_again(uniform_draws(entries));
  names.zipf = with_first_again(zipf_draws(entries, 1.0, kDraws));
  names.pass = with_first_again(pass_over(names.domains.size()));
  return names;
}

}  // namespace

const Names& names_for(std::size_t entries) {
  static std::map<std::size_t, Names> made;
  const auto found = made.find(entries);
  return found != made.end() ? found->second : made[entries] = make_names(entries);
}

std::vector<std::uint32_t> zipf_draws(std::size_t of, double exponent, std::size_t draws) {
  std::vector<double> sums;
  double sum = 0;
  for (std::size_t n = 1; n <= of; ++n) {
    sums.push_back(sum += std::pow(static_cast<double>(n), -exponent));
  }
  std::minstd_rand random;
  std::uniform_real_distribution<double> place(0.0, sum);
  std::vector<std::uint32_t> drawn(draws);
  for (std::uint32_t& draw : drawn) {
    const auto found = std::ranges::lower_bound(sums, place(random));
    draw = static_cast<std::uint32_t>(std::min(found, sums.end() - 1) - sums.begin());
  }
  return drawn;
}

}  // namespace nullmx::bench
