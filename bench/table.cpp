// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "table.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>

#include "text_format.hpp"

namespace nullmx::bench {
namespace {

/// `figure` of each round, in ascending order.
template <class Figure>
std::vector<double> sorted(const std::vector<Measured>& rounds, Figure figure) {
  std::vector<double> figures;
  std::ranges::transform(rounds, std::back_inserter(figures), figure);
  std::ranges::sort(figures);
  return figures;
}

double median(const std::vector<double>& figures) {
  const std::size_t middle = figures.size() / 2;
  if (figures.size() % 2 == 1) return figures[middle];
  return (figures[middle - 1] + figures[middle]) / 2;
}

std::vector<double> rates(const Line& line) {
  return sorted(line.rounds, [&](const Measured& round) {
    return static_cast<double>(line.lookups) / round.seconds;
  });
}

}  // namespace

double Line::per_second() const { return median(rates(*this)); }

double Line::cpu_us() const {
  return median(sorted(rounds, [this](const Measured& round) {
    return round.cpu_seconds * 1e6 / static_cast<double>(lookups);
  }));
}

double Line::slowest() const { return rates(*this).front(); }

double Line::fastest() const { return rates(*this).back(); }

double Line::rss_mib() const {
  return median(sorted(rounds, [](const Measured& round) {
    return static_cast<double>(round.peak_rss_kib) / 1024;
  }));
}

std::uint64_t Line::bad() const {
  return std::accumulate(rounds.begin(), rounds.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Measured& round) { return sum + round.bad; });
}

std::string as_table(const std::vector<Line>& lines) {
  std::string table =
      formatted("%-16s %6s %10s %6s %8s %6s %10s %7s %6s  %s\n", "key", "rounds", "lookups/s",
                "ratio", "cpu us", "ratio", "calls", "rss MiB", "bad", "min-max lookups/s");
  const Line& first = lines.front();
  for (const Line& line : lines) {
    const std::string calls =
        line.calls_per_lookup ? formatted("%.3f", *line.calls_per_lookup) : std::string("-");
    table += formatted("%-16s %6zu %10.0f %6.2f %8.2f %6.2f %10s %7.1f %6llu  %.0f-%.0f\n",
                       line.key.c_str(), line.rounds.size(), line.per_second(),
                       line.per_second() / first.per_second(), line.cpu_us(),
                       first.cpu_us() / line.cpu_us(), calls.c_str(), line.rss_mib(),
                       static_cast<unsigned long long>(line.bad()), line.slowest(), line.fastest());
  }
  return table;
}

std::string as_json(const std::vector<Line>& lines) {
  auto all = nlohmann::ordered_json::array();
  const Line& first = lines.front();
  for (const Line& line : lines) {
    nlohmann::ordered_json one{{"key", line.key},
                               {"rounds", line.rounds.size()},
                               {"lookups", line.lookups},
                               {"lookups_per_second", line.per_second()},
                               {"ratio", line.per_second() / first.per_second()},
                               {"cpu_us", line.cpu_us()},
                               {"cpu_ratio", first.cpu_us() / line.cpu_us()},
                               {"system_calls_per_lookup", nullptr},
                               {"rss_mib", line.rss_mib()},
                               {"bad", line.bad()},
                               {"slowest", line.slowest()},
                               {"fastest", line.fastest()}};
    if (line.calls_per_lookup) one["system_calls_per_lookup"] = *line.calls_per_lookup;
    all.push_back(std::move(one));
  }
  return all.dump(2) + '\n';
}

}  // namespace nullmx::bench
