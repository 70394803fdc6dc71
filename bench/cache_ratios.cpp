// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "cache_ratios.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "allocation_column.hpp"
#include "cache_rows.hpp"
#include "text_format.hpp"

namespace nullmx::bench {
namespace {

constexpr const char* kOurs = "nullmx";
constexpr const char* kYardstick = "unordered_map";

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

double counter(const benchmark::BenchmarkReporter::Run& run, const char* name) {
  const auto found = run.counters.find(name);
  return found == run.counters.end() ? 0 : found->second.value;
}

/// Google Benchmark 1.8 has another name for it.
template <class Run>
bool has_failed(const Run& run) {
  if constexpr (requires { run.error_occurred; }) {
    return run.error_occurred;
  } else {
    return run.skipped != decltype(run.skipped){};
  }
}

const CacheRow* find_row(const std::vector<CacheRow>& rows, const CacheCase& of) {
  const auto found = std::ranges::find(rows, of, &CacheRow::of);
  return found == rows.end() ? nullptr : &*found;
}

/// In CPU time to the map without a lock, in one thread; less is better.
std::optional<double> ratio(const std::vector<CacheRow>& rows, const CacheRow& row) {
  const CacheRow* const yardstick = find_row(rows, {row.of.work, kYardstick, row.of.entries, 1});
  if (yardstick == nullptr) return std::nullopt;
  return row.cpu() / yardstick->cpu();
}

/// What its threads do in the time in which one does 1.
std::optional<double> scaling(const std::vector<CacheRow>& rows, const CacheRow& row) {
  const CacheRow* const alone = find_row(rows, {row.of.work, row.of.store, row.of.entries, 1});
  if (row.of.threads == 1 || alone == nullptr) return std::nullopt;
  return alone->wall() / row.wall();
}

std::string factor(std::optional<double> value) {
  return value ? formatted("%.2f", *value) : std::string("-");
}

/// What a find after Zipf's law is to take of one in the map without a lock.
struct Goal {
  std::int64_t entries;
  double ratio;
};
constexpr std::array kGoals{Goal{1'000, 0.8}, Goal{100'000, 0.6}, Goal{1'000'000, 0.6}};
constexpr double kScaling = 1.8;
constexpr double kBytes = 128;

std::string goal(const std::string& what, double measured, bool is_met) {
  return formatted("%-64s %8.2f  %s\n", what.c_str(), measured, is_met ? "met" : "not met");
}

std::string goals_of(const std::vector<CacheRow>& rows, const Goal& aim) {
  std::string text;
  const std::string place = formatted("zipf, %lld entries: ", static_cast<long long>(aim.entries));
  if (const CacheRow* const one = find_row(rows, {Zipf::kName, kOurs, aim.entries, 1})) {
    if (const auto value = ratio(rows, *one)) {
      text += goal(place + formatted("at most %.1f of std::unordered_map", aim.ratio), *value,
                   *value <= aim.ratio);
    }
    text += goal(place + "0 allocations a hit", one->allocations, one->allocations == 0);
    text +=
        goal(place + "at most 128 bytes a verdict", one->bytes.value_or(0), one->bytes <= kBytes);
  }
  if (const CacheRow* const two = find_row(rows, {Zipf::kName, kOurs, aim.entries, 2})) {
    if (const auto value = scaling(rows, *two)) {
      text += goal(place + formatted("two threads find %.1f times as many", kScaling), *value,
                   *value >= kScaling);
    }
  }
  return text;
}

}  // namespace

double CacheRow::cpu() const { return median(cpu_ns); }
double CacheRow::wall() const { return median(wall_ns); }

void CacheRows::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type == Run::RT_Iteration && !has_failed(run)) keep(run);
  }
  ConsoleReporter::ReportRuns(runs);
}

void CacheRows::keep(const Run& run) {
  const std::string& name = run.run_name.function_name;
  const std::size_t slash = name.find('/');
  const CacheCase of{name.substr(0, slash), name.substr(slash + 1), std::stoll(run.run_name.args),
                     static_cast<int>(run.threads)};
  auto row = std::ranges::find(rows_, of, &CacheRow::of);
  if (row == rows_.end()) row = rows_.insert(rows_.end(), {of, {}, {}, 0, {}});
  row->cpu_ns.push_back(run.GetAdjustedCPUTime());
  row->wall_ns.push_back(run.GetAdjustedRealTime());
  row->allocations = std::max(row->allocations, counter(run, AllocationColumn::kName));
  if (run.counters.contains(kBytesColumn)) row->bytes = counter(run, kBytesColumn);
}

std::string ratios_of(std::vector<CacheRow> rows) {
  std::ranges::sort(rows, {}, [](const CacheRow& row) {
    return std::tuple(row.of.work, row.of.entries, row.of.threads, row.cpu());
  });
  std::string text =
      formatted("%-10s %-15s %8s %8s %9s %9s %7s %8s %12s\n", "work", "store", "entries", "threads",
                "cpu ns", "wall ns", "ratio", "scaling", "allocations");
  for (const CacheRow& row : rows) {
    const CacheCase& of = row.of;
    text += formatted("%-10s %-15s %8lld %8d %9.1f %9.1f %7s %8s %12.2f\n", of.work.c_str(),
                      of.store.c_str(), static_cast<long long>(of.entries), of.threads, row.cpu(),
                      row.wall(), factor(ratio(rows, row)).c_str(),
                      factor(scaling(rows, row)).c_str(), row.allocations);
  }
  return text;
}

std::string goals_of(const std::vector<CacheRow>& rows) {
  std::string text;
  for (const Goal& aim : kGoals) text += goals_of(rows, aim);
  return text;
}

}  // namespace nullmx::bench
