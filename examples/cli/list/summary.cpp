// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/summary.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "list/account_words.hpp"
#include "list/number_text.hpp"
#include "text_layout.hpp"

namespace nullmx::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kShownDomains = 5;
constexpr std::size_t kCountColumn = 14;

std::string row(std::string_view name, std::uint64_t count, std::uint64_t whole) {
  const std::string number = with_commas(count);
  const std::size_t gap = kCountColumn > number.size() ? kCountColumn - number.size() : 1;
  return "  " + padded(name, 26) + std::string(gap, ' ') + number + "  " + percent(count, whole) +
         '\n';
}

template <class Counts>
std::string rows_of(std::string_view title, const Counts& counts, std::uint64_t whole) {
  if (counts.empty()) return {};
  std::string text = std::string(title) + '\n';
  for (const auto& [name, count] : counts) text += row(escape_text(name), count, whole);
  return text;
}

double rate_of(const Tally& tally) {
  const auto elapsed = std::max<std::int64_t>(tally.elapsed().count(), 1);
  return static_cast<double>(tally.results()) * 1'000 / static_cast<double>(elapsed);
}

std::string time_row(std::string_view name, std::chrono::microseconds time, Language language) {
  return "  " + padded(name, 26) + ' ' + latency_text(time, language) + '\n';
}

std::string latency_rows(const Tally& tally, Language language) {
  const LatencyHistogram latency = tally.latency();
  if (latency.count() == 0) return {};
  const SummaryWords& words = summary_words(language);
  std::string text = std::string(words.lookups) + '\n';
  for (const auto& [name, q] :
       {std::pair{words.median, 0.5}, {"90 %", 0.9}, {"99 %", 0.99}, {words.slowest, 1.0}}) {
    text += time_row(name, tally.latency(q), language);
  }
  return text;
}

std::string slowest_rows(const Tally& tally, Language language) {
  if (tally.slowest().empty()) return {};
  std::string text = std::string(summary_words(language).slowest_domains) + '\n';
  for (const Tally::Slow& slow : tally.slowest()) {
    if (&slow - tally.slowest().data() == kShownDomains) break;
    text += time_row(escape_text(slow.domain), slow.took, language);
  }
  return text;
}

std::string failing_rows(const Tally& tally, const SummaryWords& words) {
  const Frequent& failing = tally.domains(Finding::temporary_failure);
  if (failing.empty()) return {};
  std::string text = std::string(words.failing_domains) + '\n';
  for (const Frequent::Word& domain : failing.top(kShownDomains)) {
    text += row(escape_text(domain.text), domain.at_least(), tally.results());
  }
  return text;
}

ordered_json latency_json(const Tally& tally) {
  const LatencyHistogram latency = tally.latency();
  const auto in_milliseconds = [](std::chrono::microseconds time) {
    return static_cast<double>(time.count()) / 1'000;
  };
  ordered_json json = {{"results", latency.count()}};
  for (const auto& [name, q] :
       {std::pair{"p50_ms", 0.5}, {"p90_ms", 0.9}, {"p99_ms", 0.99}, {"max_ms", 1.0}}) {
    json[name] = in_milliseconds(tally.latency(q));
  }
  return json;
}

ordered_json domains_json(const Frequent& domains) {
  ordered_json json = ordered_json::array();
  for (const auto& domain : domains.top(Tally::kSlowest)) {
    json.push_back({{"domain", domain.text}, {"results", domain.at_least()}});
  }
  return json;
}

}  // namespace

std::string summary_text(const Tally& tally, const RunOf& of) {
  const Language language = of.view.language;
  const SummaryWords& words = summary_words(language);
  const std::string text =
      filled(
          of.is_complete ? words.whole : words.part,
          {of.input, with_commas(tally.results()), duration_text(tally.elapsed(), language),
           with_commas(static_cast<std::uint64_t>(rate_of(tally))), with_commas(tally.repeats())}) +
      '\n';
  std::vector<std::pair<std::string, std::uint64_t>> findings;
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    const auto finding = static_cast<Finding>(i);
    if (tally.count(finding) > 0) findings.emplace_back(to_string(finding), tally.count(finding));
  }
  return text + rows_of(words.findings, findings, tally.results()) +
         rows_of(words.replies, tally.replies(of.view), tally.results()) +
         rows_of(words.failures, tally.failures(), tally.results()) +
         latency_rows(tally, language) + slowest_rows(tally, language) + failing_rows(tally, words);
}

std::string summary_json(const Tally& tally, const RunOf& of) {
  ordered_json findings = ordered_json::object();
  ordered_json domains = ordered_json::object();
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    const auto finding = static_cast<Finding>(i);
    const std::string word(to_string(finding));
    findings[word] = tally.count(finding);
    if (!tally.domains(finding).empty()) domains[word] = domains_json(tally.domains(finding));
  }
  ordered_json slowest = ordered_json::array();
  for (const Tally::Slow& slow : tally.slowest()) {
    slowest.push_back(
        {{"domain", slow.domain}, {"elapsed_ms", static_cast<double>(slow.took.count()) / 1'000}});
  }
  const ordered_json json = {{"schema", 1},
                             {"input", of.input},
                             {"complete", of.is_complete},
                             {"results", tally.results()},
                             {"elapsed_ms", tally.elapsed().count()},
                             {"per_second", rate_of(tally)},
                             {"repeats", tally.repeats()},
                             {"findings", std::move(findings)},
                             {"replies", tally.replies(of.view)},
                             {"failures", tally.failures()},
                             {"latency", latency_json(tally)},
                             {"slowest", std::move(slowest)},
                             {"domains", std::move(domains)}};
  return json.dump(2, ' ', true, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace nullmx::cli
