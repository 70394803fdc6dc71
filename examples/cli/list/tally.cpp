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

std::size_t place_of(Notes notes) noexcept {
  std::size_t place = 0;
  for (std::size_t i = 0; i < kReplyNotes.size(); ++i) {
    if (notes.has(kReplyNotes[i])) place |= std::size_t{1} << i;
  }
  return place;
}

Notes notes_at(std::size_t place) noexcept {
  Notes notes;
  for (std::size_t i = 0; i < kReplyNotes.size(); ++i) {
    if ((place >> i & 1U) != 0) notes |= kReplyNotes[i];
  }
  return notes;
}

}  // namespace

std::uint64_t& Tally::place_for(Finding finding, Detail detail, Notes notes) noexcept {
  return counts_[static_cast<std::size_t>(finding)][static_cast<std::size_t>(detail)]
                [place_of(notes)];
}

void Tally::add(const Outcome& outcome, const Policy& policy) {
  const CachedVerdict& verdict = outcome.verdict;
  const auto finding = static_cast<std::size_t>(verdict.finding);
  ++results_;
  ++place_for(verdict.finding, verdict.detail, verdict.notes);
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
  for (const ByNotes& of_detail : counts_[static_cast<std::size_t>(finding)]) {
    for (const std::uint64_t results : of_detail) count += results;
  }
  return count;
}

std::vector<Tally::Share> Tally::shares() const {
  std::vector<Share> shares;
  for (std::size_t finding = 0; finding < kFindingCount; ++finding) {
    for (std::size_t detail = 0; detail < kDetailCount; ++detail) {
      for (std::size_t place = 0; place < std::tuple_size_v<ByNotes>; ++place) {
        const std::uint64_t results = counts_[finding][detail][place];
        if (results == 0) continue;
        CachedVerdict verdict;
        verdict.finding = static_cast<Finding>(finding);
        verdict.detail = static_cast<Detail>(detail);
        verdict.notes = notes_at(place);
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
