// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "list/tally.hpp"

namespace nullmx::cli {
namespace {

using nlohmann::json;
using std::chrono::microseconds;
using std::chrono::milliseconds;

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

json words_of(Notes notes) {
  json words = json::array();
  for (const Note note : kReplyNotes) {
    if (notes.has(note)) words.push_back(to_string(note));
  }
  return words;
}

Notes notes_from(const json& words) {
  if (!words.is_array()) throw std::out_of_range("notes");
  Notes notes;
  for (const auto& word : words) {
    const auto* const text = word.get_ptr<const std::string*>();
    const auto is_it = [text](Note note) { return text != nullptr && *text == to_string(note); };
    const auto note = std::ranges::find_if(kReplyNotes, is_it);
    if (note == kReplyNotes.end()) throw std::out_of_range("note");
    notes |= *note;
  }
  return notes;
}

/// nlohmann::json would make one of any number.
std::uint64_t count_from(const json& number) {
  if (!number.is_number_unsigned()) throw std::out_of_range("count");
  return number.get<std::uint64_t>();
}

template <class Duration>
Duration time_from(const json& number) {
  constexpr Duration kLongest = std::chrono::hours(10 * 365 * 24);
  const std::uint64_t count = count_from(number);
  if (count > static_cast<std::uint64_t>(kLongest.count())) throw std::out_of_range("time");
  return Duration(static_cast<std::int64_t>(count));
}

json rows_of(const Frequent& domains) {
  json rows = json::array();
  for (const auto& word : domains.words()) rows.push_back({word.text, word.count, word.taken});
  return rows;
}

Frequent::Word word_from(const json& row) {
  Frequent::Word word{row.at(0), count_from(row.at(1)), count_from(row.at(2))};
  if (word.taken >= word.count) throw std::out_of_range("domains");
  return word;
}

}  // namespace

json Tally::to_json() const {
  json counts = json::array();
  for (const auto& [verdict, results] : shares()) {
    counts.push_back(
        {to_string(verdict.finding), to_string(verdict.detail), words_of(verdict.notes), results});
  }
  json domains = json::array();
  for (const Frequent& of_finding : domains_) domains.push_back(rows_of(of_finding));
  json slowest = json::array();
  for (const Slow& slow : slowest_) slowest.push_back({slow.domain, slow.took.count()});
  return {
      {"results", results_},     {"counts", std::move(counts)},   {"repeats", repeats()},
      {"latencies", latencies_}, {"slowest", std::move(slowest)}, {"domains", std::move(domains)},
      {"timeline", timeline_},   {"step_ms", step_.count()},      {"elapsed_ms", elapsed_.count()}};
}

Tally Tally::from_json(const json& json) {
  Tally tally;
  tally.hits_ = count_from(json.at("repeats"));
  tally.restore_counts(json);
  tally.restore_domains(json.at("domains"));
  tally.restore_lookups(json);
  tally.restore_time(json);
  return tally;
}

void Tally::restore_counts(const json& json) {
  for (const auto& row : json.at("counts")) {
    const Finding finding = known_finding(row.at(0).get<std::string>());
    const Detail detail = detail_from(row.at(1).get<std::string>());
    const std::uint64_t count = count_from(row.at(3));
    std::uint64_t& place = place_for(finding, detail, notes_from(row.at(2)));
    if (place != 0) throw std::out_of_range("counts");
    place = count;
    results_ += count;
  }
  if (count_from(json.at("results")) != results_) throw std::out_of_range("results");
}

void Tally::restore_domains(const json& json) {
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    for (const auto& row : json.at(i)) domains_[i].restore(word_from(row));
  }
}

void Tally::restore_lookups(const json& json) {
  for (const auto& row : json.at("latencies")) {
    const std::uint64_t bucket = count_from(row.at(0));
    if (bucket >= LatencyHistogram::kBuckets) throw std::out_of_range("latencies");
    latencies_[bucket] = count_from(row.at(1));
  }
  for (const auto& row : json.at("slowest")) {
    slowest_.push_back({row.at(0), time_from<microseconds>(row.at(1))});
  }
  if (slowest_.size() > kSlowest) throw std::out_of_range("slowest");
  std::ranges::stable_sort(slowest_, std::greater(), &Slow::took);
}

void Tally::restore_time(const json& json) {
  for (const auto& count : json.at("timeline")) timeline_.push_back(count_from(count));
  step_ = time_from<milliseconds>(json.at("step_ms"));
  elapsed_ = time_from<milliseconds>(json.at("elapsed_ms"));
  const bool is_possible = step_.count() > 0 && timeline_.size() <= kSteps &&
                           elapsed_ / step_ < static_cast<std::int64_t>(kSteps);
  if (!is_possible) throw std::out_of_range("timeline");
  in_timeline_ = results_;
}

}  // namespace nullmx::cli
