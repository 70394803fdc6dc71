// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/tally.hpp"

#include <algorithm>
#include <utility>

namespace nullmx::cli {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

bool is_counted_by_domain(Finding finding, Advice advice) noexcept {
  return finding != Finding::invalid_address && advice != Advice::send && advice != Advice::none;
}

bool is_failure(Finding finding) noexcept {
  return finding == Finding::temporary_failure || finding == Finding::indeterminate;
}

}  // namespace

void Tally::add(const Outcome& outcome, const Policy& policy) {
  const CachedVerdict& verdict = outcome.verdict;
  const auto finding = static_cast<std::size_t>(verdict.finding);
  const std::size_t address = verdict.notes.has(Note::needs_smtputf8) ? 1 : 0;
  ++results_;
  ++counts_[finding][static_cast<std::size_t>(verdict.detail)][address];
  if (outcome.domain && is_counted_by_domain(verdict.finding, advice(verdict, policy))) {
    domains_[finding].add(outcome.domain->text());
  }
  if (verdict.source == Source::cache || verdict.source == Source::stale) ++hits_;
  if (verdict.source == Source::network || verdict.source == Source::zone) add_lookup(outcome);
}

void Tally::add_lookup(const Outcome& outcome) {
  ++latencies_[LatencyHistogram::bucket_of(outcome.elapsed)];
  if (!outcome.domain) return;
  const bool is_full = slowest_.size() == kSlowest;
  if (is_full && slowest_.back().took >= outcome.elapsed) return;
  const std::string domain(outcome.domain->text());
  const auto same = std::ranges::find(slowest_, domain, &Slow::domain);
  if (same != slowest_.end()) {
    same->took = std::max(same->took, outcome.elapsed);
  } else {
    if (is_full) slowest_.pop_back();
    slowest_.push_back({domain, outcome.elapsed});
  }
  std::ranges::stable_sort(slowest_, std::greater(), &Slow::took);
}

std::uint64_t Tally::count(Finding finding) const noexcept {
  std::uint64_t count = 0;
  for (const ByAddress& of_detail : counts_[static_cast<std::size_t>(finding)]) {
    count += of_detail[0] + of_detail[1];
  }
  return count;
}

std::vector<Tally::Share> Tally::shares() const {
  std::vector<Share> shares;
  for (std::size_t finding = 0; finding < kFindingCount; ++finding) {
    for (std::size_t detail = 0; detail < kDetailCount; ++detail) {
      for (const std::size_t address : {0U, 1U}) {
        const std::uint64_t results = counts_[finding][detail][address];
        if (results == 0) continue;
        CachedVerdict verdict;
        verdict.finding = static_cast<Finding>(finding);
        verdict.detail = static_cast<Detail>(detail);
        if (address == 1) verdict.notes = Note::needs_smtputf8;
        shares.push_back({verdict, results});
      }
    }
  }
  return shares;
}

std::map<std::string, std::uint64_t> Tally::replies(const View& view) const {
  std::map<std::string, std::uint64_t> replies;
  for (const Share& share : shares()) {
    const Verdict verdict = verdict_of({share.verdict, std::nullopt, {}, nullptr});
    const auto reply = predict_reply(verdict, view.role, view.policy, view.dialect);
    if (reply) replies[to_string(reply->code)] += share.results;
  }
  return replies;
}

std::map<std::string, std::uint64_t> Tally::failures() const {
  std::map<std::string, std::uint64_t> failures;
  for (const auto& [verdict, results] : shares()) {
    if (is_failure(verdict.finding)) failures[std::string(to_string(verdict.detail))] += results;
  }
  return failures;
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

microseconds Tally::latency(double q) const {
  const microseconds most = slowest_.empty() ? microseconds::max() : slowest_.front().took;
  return std::min(latency().quantile(q), most);
}

}  // namespace nullmx::cli
