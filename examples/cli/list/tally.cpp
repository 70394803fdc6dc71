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

bool is_failure(Finding finding) noexcept {
  return finding == Finding::temporary_failure || finding == Finding::indeterminate;
}

Detail detail_from(std::string_view word) {
  for (std::size_t i = 0; i < kDetailCount; ++i) {
    if (to_string(static_cast<Detail>(i)) == word) return static_cast<Detail>(i);
  }
  throw std::out_of_range("detail");
}

Finding known_finding(std::string_view word) {
  const auto finding = finding_from(word);
  return finding ? *finding : throw std::out_of_range("finding");
}

Frequent::Word word_from(const nlohmann::json& json) {
  Frequent::Word word{json.at(0), json.at(1), json.at(2)};
  if (word.taken >= word.count) throw std::out_of_range("domains");
  return word;
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

nlohmann::json Tally::to_json() const {
  nlohmann::json counts = nlohmann::json::array();
  for (const auto& [verdict, results] : shares()) {
    counts.push_back({to_string(verdict.finding), to_string(verdict.detail),
                      verdict.notes.has(Note::needs_smtputf8), results});
  }
  nlohmann::json domains = nlohmann::json::array();
  for (const Frequent& of_finding : domains_) {
    nlohmann::json words = nlohmann::json::array();
    for (const auto& word : of_finding.words())
      words.push_back({word.text, word.count, word.taken});
    domains.push_back(std::move(words));
  }
  nlohmann::json slowest = nlohmann::json::array();
  for (const Slow& slow : slowest_) slowest.push_back({slow.domain, slow.took.count()});
  return {
      {"results", results_},     {"counts", std::move(counts)},   {"repeats", repeats_},
      {"latencies", latencies_}, {"slowest", std::move(slowest)}, {"domains", std::move(domains)},
      {"timeline", timeline_},   {"step_ms", step_.count()},      {"elapsed_ms", elapsed_.count()}};
}

Tally Tally::from_json(const nlohmann::json& json) {
  Tally tally;
  json.at("results").get_to(tally.results_);
  for (const auto& count : json.at("counts")) {
    const auto finding = static_cast<std::size_t>(known_finding(count.at(0).get<std::string>()));
    const auto detail = static_cast<std::size_t>(detail_from(count.at(1).get<std::string>()));
    tally.counts_[finding][detail][count.at(2).get<bool>() ? 1 : 0] = count.at(3);
  }
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
      tally.domains_[i].restore(word_from(word));
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
