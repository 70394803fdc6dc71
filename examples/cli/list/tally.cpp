// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/tally.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace nullmx::cli {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// So many steps are enough for a picture; beyond, two become one.
constexpr std::size_t kSteps = 240;

bool is_counted_by_domain(Finding finding, Advice advice) noexcept {
  return finding != Finding::invalid_address && advice != Advice::send && advice != Advice::none;
}

}  // namespace

void Tally::add(const Verdict& verdict, const View& view) {
  ++results_;
  ++findings_[static_cast<std::size_t>(verdict.finding)];
  const auto reply = predict_reply(verdict, view.role, view.policy, view.dialect);
  if (reply) ++replies_[to_string(reply->code)];
  const bool failed =
      verdict.finding == Finding::temporary_failure || verdict.finding == Finding::indeterminate;
  if (failed) ++failures_[std::string(to_string(verdict.detail))];
  if (verdict.domain && is_counted_by_domain(verdict.finding, advice(verdict, view.policy))) {
    domains_[static_cast<std::size_t>(verdict.finding)].add(verdict.domain->text());
  }
  if (verdict.source == Source::network || verdict.source == Source::zone) add_lookup(verdict);
}

void Tally::add_lookup(const Verdict& verdict) {
  ++latencies_[LatencyHistogram::bucket_of(verdict.elapsed)];
  if (!verdict.domain) return;
  const bool is_full = slowest_.size() == kSlowest;
  if (is_full && slowest_.back().took >= verdict.elapsed) return;
  const std::string domain(verdict.domain->text());
  const auto same = std::ranges::find(slowest_, domain, &Slow::domain);
  if (same != slowest_.end()) {
    same->took = std::max(same->took, verdict.elapsed);
  } else {
    if (is_full) slowest_.pop_back();
    slowest_.push_back({domain, verdict.elapsed});
  }
  std::ranges::stable_sort(slowest_, std::greater(), &Slow::took);
}

void Tally::note_time(milliseconds when) {
  elapsed_ = std::max(elapsed_, when);
  const auto at = static_cast<std::size_t>(elapsed_ / step_);
  timeline_.resize(std::max(timeline_.size(), at + 1));
  timeline_[at] += results_ - in_timeline_;
  in_timeline_ = results_;
  while (timeline_.size() > kSteps) {
    for (std::size_t i = 0; 2 * i < timeline_.size(); ++i) {
      const std::size_t second = 2 * i + 1;
      timeline_[i] = timeline_[2 * i] + (second < timeline_.size() ? timeline_[second] : 0);
    }
    timeline_.resize((timeline_.size() + 1) / 2);
    step_ *= 2;
  }
}

LatencyHistogram Tally::latency() const {
  LatencyHistogram histogram;
  for (const auto& [bucket, count] : latencies_) histogram.add(bucket, count, microseconds(0));
  return histogram;
}

nlohmann::json Tally::to_json() const {
  nlohmann::json domains = nlohmann::json::array();
  for (const Frequent& of_finding : domains_) {
    nlohmann::json words = nlohmann::json::array();
    for (const auto& word : of_finding.top(Frequent::kKept))
      words.push_back({word.text, word.count});
    domains.push_back(std::move(words));
  }
  nlohmann::json slowest = nlohmann::json::array();
  for (const Slow& slow : slowest_) slowest.push_back({slow.domain, slow.took.count()});
  return {
      {"results", results_},           {"findings", findings_},         {"replies", replies_},
      {"failures", failures_},         {"repeats", repeats_},           {"latencies", latencies_},
      {"slowest", std::move(slowest)}, {"domains", std::move(domains)}, {"timeline", timeline_},
      {"step_ms", step_.count()},      {"elapsed_ms", elapsed_.count()}};
}

Tally Tally::from_json(const nlohmann::json& json) {
  Tally tally;
  json.at("results").get_to(tally.results_);
  json.at("findings").get_to(tally.findings_);
  json.at("replies").get_to(tally.replies_);
  json.at("failures").get_to(tally.failures_);
  json.at("repeats").get_to(tally.repeats_);
  json.at("latencies").get_to(tally.latencies_);
  for (const auto& [bucket, count] : tally.latencies_) {
    if (bucket >= LatencyHistogram::kBuckets) throw std::out_of_range("latencies");
  }
  for (const auto& slow : json.at("slowest")) {
    tally.slowest_.push_back(
        {slow.at(0).get<std::string>(), microseconds(slow.at(1).get<std::int64_t>())});
  }
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    for (const auto& word : json.at("domains").at(i)) {
      tally.domains_[i].add(word.at(0).get<std::string>(), word.at(1).get<std::uint64_t>());
    }
  }
  json.at("timeline").get_to(tally.timeline_);
  tally.step_ = milliseconds(json.at("step_ms").get<std::int64_t>());
  tally.elapsed_ = milliseconds(json.at("elapsed_ms").get<std::int64_t>());
  const bool has_times = tally.step_.count() > 0 && tally.elapsed_.count() >= 0 &&
                         tally.elapsed_ / tally.step_ < static_cast<std::int64_t>(2 * kSteps) &&
                         tally.timeline_.size() <= 2 * kSteps;
  if (!has_times) throw std::out_of_range("timeline");
  tally.in_timeline_ = tally.results_;
  tally.repeats_before_ = tally.repeats_;
  return tally;
}

}  // namespace nullmx::cli
