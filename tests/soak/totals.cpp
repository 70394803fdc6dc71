// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "totals.hpp"

#include <algorithm>
#include <string_view>

namespace nullmx::test {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Event::kEvents)> kEventTexts{
    "checks started",
    "checks ended",
    "checks refused by a destructor",
    "checks cancelled",
    "hits at once",
    "callbacks threw",
    "callbacks checked again",
    "callbacks cancelled",
    "callbacks shut down",
    "callbacks destroyed",
    "Validators made",
    "Validators destroyed with checks under way",
    "Pools made",
    "Pools shut down with checks under way",
    "Pools destroyed with checks under way",
    "server restarts",
    "changes of resolv.conf",
    "snapshots saved",
    "snapshots loaded",
};

constexpr std::chrono::seconds kMeetsMost{45};
constexpr std::chrono::seconds kMeetsAll{300};

/// What even a minute on a machine that is short of time meets often enough.
constexpr std::array<std::string_view, 14> kSoonMet{"explicit_mx",
                                                    "implicit_mx",
                                                    "null_mx",
                                                    "no_such_domain",
                                                    "temporary_failure",
                                                    "indeterminate",
                                                    "hits",
                                                    "misses",
                                                    "joined",
                                                    "retries",
                                                    "handshakes",
                                                    "server restarts",
                                                    "changes of resolv.conf",
                                                    "snapshots saved"};

constexpr bool is_rare(Event event) { return event == Event::refused_to_start; }

std::string line_of(std::string_view head, const auto& counts) {
  std::string line(head);
  std::string_view before = ": ";
  for (const auto& [what, count] : counts) {
    if (count == 0) continue;
    line.append(before).append(what).append(" ").append(std::to_string(count));
    before = ", ";
  }
  return line + '\n';
}

}  // namespace

void Totals::count(const Verdict& verdict) noexcept {
  ++findings_[static_cast<std::size_t>(verdict.finding)];
  const bool failed =
      verdict.finding == Finding::temporary_failure || verdict.finding == Finding::indeterminate;
  if (failed) ++failures_[static_cast<std::size_t>(verdict.detail)];
}

void Totals::add(const Stats& stats) noexcept {
  hits_ += stats.all_hits();
  stale_ += stats.stale;
  misses_ += stats.misses;
  joined_ += stats.joined;
  prefetches_ += stats.prefetches;
  queries_ += stats.network.queries;
  retries_ += stats.network.retries;
  timeouts_ += stats.network.timeouts;
  truncated_ += stats.network.truncated;
  mismatched_ += stats.network.mismatched;
  handshakes_ += stats.network.handshakes;
}

std::vector<Totals::Of> Totals::events() const {
  std::vector<Of> all;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    all.push_back({std::string(kEventTexts[i]), events_[i]});
  }
  return all;
}

std::vector<Totals::Of> Totals::findings() const {
  std::vector<Of> all;
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    all.push_back({std::string(to_string(static_cast<Finding>(i))), findings_[i]});
  }
  return all;
}

std::vector<Totals::Of> Totals::failures() const {
  std::vector<Of> all;
  for (std::size_t i = 0; i < kDetailCount; ++i) {
    all.push_back({std::string(to_string(static_cast<Detail>(i))), failures_[i]});
  }
  return all;
}

std::vector<Totals::Of> Totals::counters() const {
  return {{"hits", hits_},
          {"stale", stale_},
          {"misses", misses_},
          {"joined", joined_},
          {"prefetches", prefetches_},
          {"queries", queries_},
          {"retries", retries_},
          {"timeouts", timeouts_},
          {"truncated", truncated_},
          {"mismatched", mismatched_},
          {"handshakes", handshakes_},
          {"evictions", evictions_}};
}

std::string Totals::text() const {
  return line_of("events", events()) + line_of("findings", findings()) +
         line_of("failures", failures()) + line_of("counters", counters());
}

std::vector<std::string> Totals::missing(std::chrono::seconds time) const {
  if (time < kMeetsMost) return {};
  std::vector<std::string> all;
  const auto look = [&all](const std::vector<Of>& counts) {
    for (const Of& one : counts) {
      if (one.count == 0) all.push_back(one.what);
    }
  };
  look(findings());
  look(counters());
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (events_[i] == 0 && !is_rare(static_cast<Event>(i))) {
      all.emplace_back(kEventTexts[i]);
    }
  }
  if (time < kMeetsAll) {
    std::erase_if(all, [](const std::string& one) {
      return std::ranges::find(kSoonMet, one) == kSoonMet.end();
    });
  }
  std::erase(all, "unusable_mx");  // the addresses of exchanges are not asked for here
  return all;
}

}  // namespace nullmx::test
