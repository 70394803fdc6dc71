// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bench/report.hpp"

#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "list/number_text.hpp"

namespace nullmx::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 9> kHeads{
    "transport", "window", "lookups/s", "cpu us", "calls", "p50 ms", "p99 ms", "max ms", "failed"};
constexpr std::array<std::size_t, 9> kWidths{9, 8, 11, 8, 8, 9, 9, 9, 8};

std::string in_column(std::size_t column, const std::string& text) {
  const std::size_t width = kWidths.at(column);
  return (text.size() < width ? std::string(width - text.size(), ' ') : " ") + text;
}

std::string number(double value, int decimals) {
  std::array<char, 64> text;
  const int size = std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return {text.data(), static_cast<std::size_t>(size)};
}

double in_ms(std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1'000; }

std::string calls_text(const Round& round) {
  if (!round.calls || round.lookups == 0) return "-";
  return number(static_cast<double>(*round.calls) / static_cast<double>(round.lookups), 3);
}

ordered_json latency_json(const Round& round) {
  const LatencyHistogram latency = round.latency();
  ordered_json histogram = ordered_json::array();
  for (const auto& [bucket, count] : round.latencies) {
    histogram.push_back({in_ms(LatencyHistogram::end_of(bucket)), count});
  }
  return {{"p50_ms", in_ms(latency.quantile(0.5))},
          {"p90_ms", in_ms(latency.quantile(0.9))},
          {"p99_ms", in_ms(latency.quantile(0.99))},
          {"max_ms", in_ms(round.slowest)},
          {"histogram", std::move(histogram)}};
}

ordered_json round_json(const Round& round) {
  ordered_json findings = ordered_json::object();
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    findings[std::string(to_string(static_cast<Finding>(i)))] = round.findings[i];
  }
  const bool has_calls = round.calls && round.lookups > 0;
  return {{"transport", to_string(round.transport)},
          {"window", round.window},
          {"lookups", round.lookups},
          {"seconds", round.seconds},
          {"per_second", round.per_second()},
          {"cpu_us", round.cpu_us()},
          {"system_calls", has_calls ? ordered_json(static_cast<double>(*round.calls) /
                                                    static_cast<double>(round.lookups))
                                     : ordered_json()},
          {"hits", round.hits},
          {"queries", round.network.queries},
          {"retries", round.network.retries},
          {"timeouts", round.network.timeouts},
          {"truncated", round.network.truncated},
          {"latency", latency_json(round)},
          {"findings", std::move(findings)},
          {"failures", round.failures}};
}

}  // namespace

std::string bench_head(const BenchOf& of) {
  std::string text = of.server + ": " + of.names;
  text += of.is_cached ? ", looked up before\n" : ", none looked up before\n";
  for (std::size_t i = 0; i < kHeads.size(); ++i) text += in_column(i, std::string(kHeads[i]));
  return text + '\n';
}

std::string bench_row(const Round& round) {
  const LatencyHistogram latency = round.latency();
  const std::array<std::string, kHeads.size()> cells{
      std::string(to_string(round.transport)),
      std::to_string(round.window),
      with_commas(static_cast<std::uint64_t>(round.per_second())),
      number(round.cpu_us(), 2),
      calls_text(round),
      number(in_ms(latency.quantile(0.5)), 2),
      number(in_ms(latency.quantile(0.99)), 2),
      number(in_ms(round.slowest), 2),
      with_commas(round.failed())};
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) text += in_column(i, cells[i]);
  return text + '\n';
}

std::string bench_failures(const std::vector<Round>& rounds) {
  std::map<std::string, std::uint64_t> failures;
  for (const Round& round : rounds) {
    for (const auto& [reason, count] : round.failures) failures[reason] += count;
  }
  std::string text;
  for (const auto& [reason, count] : failures) {
    text += (text.empty() ? "failed: " : ", ") + reason + ' ' + with_commas(count);
  }
  return text.empty() ? text : text + '\n';
}

std::string bench_json(const BenchOf& of, const std::vector<Round>& rounds) {
  ordered_json rows = ordered_json::array();
  for (const Round& round : rounds) rows.push_back(round_json(round));
  const ordered_json json = {{"schema", 1},
                             {"server", of.server},
                             {"names", of.names},
                             {"cached", of.is_cached},
                             {"cares", cares_version()},
                             {"rounds", std::move(rows)}};
  return json.dump(2, ' ', true, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace nullmx::cli
