// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "labels.hpp"
#include "list/account_words.hpp"
#include "list/html_chart.hpp"
#include "list/number_text.hpp"
#include "list/summary.hpp"

namespace nullmx::cli {
namespace {

constexpr std::size_t kListedDomains = 20;

/// By how good it is for who wants to send: the classes of the style sheet.
std::string_view css_class_of(Advice advice) {
  switch (advice) {
    case Advice::send:
      return "good";
    case Advice::reject:
      return "bad";
    case Advice::defer:
      return "wait";
    case Advice::none:
      break;
  }
  return "none";
}

Verdict sample_of(Finding finding, const Frequent& domains) {
  Verdict verdict;
  verdict.finding = finding;
  for (const Frequent::Word& word : domains.top(1)) {
    if (auto domain = Domain::parse(word.text)) verdict.domain = *std::move(domain);
  }
  return verdict;
}

bool refuses(Advice advice) { return advice == Advice::reject || advice == Advice::defer; }

/// By the finding; where that takes mail, by what the address asks for.
std::string_view reason_of(CachedVerdict verdict, const Policy& policy) {
  verdict.notes = {};
  const bool takes_mail = advice(verdict, policy) == Advice::send;
  return takes_mail ? to_string(Note::needs_smtputf8) : to_string(verdict.finding);
}

/// The most frequent first.
std::vector<ChartPart> parts_of(const Tally& tally, const Policy& policy) {
  std::vector<ChartPart> parts;
  for (const auto& [verdict, results] : tally.shares()) {
    const Advice what = advice(verdict, policy);
    const std::string_view name =
        refuses(what) ? reason_of(verdict, policy) : to_string(verdict.finding);
    auto part = std::ranges::find(parts, name, &ChartPart::name);
    if (part == parts.end()) part = parts.insert(part, {std::string(name), 0, css_class_of(what)});
    part->count += results;
  }
  std::ranges::stable_sort(parts, std::greater(), &ChartPart::count);
  return parts;
}

std::string counts_table(std::string_view column,
                         const std::map<std::string, std::uint64_t>& counts, std::uint64_t whole,
                         const ReportWords& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& [name, count] : counts) {
    rows.push_back({html_text(name), with_commas(count), percent(count, whole)});
  }
  return html_table({column, words.results, words.share}, rows);
}

std::string titled(std::string_view title, const std::string& html) {
  return html.empty() ? html : "<h3>" + std::string(title) + "</h3>\n" + html;
}

std::string section(std::string_view title, const std::string& html) {
  return "<section>\n<h2>" + std::string(title) + "</h2>\n" + html + "</section>\n";
}

std::string latency_section(const Tally& tally, const ReportWords& words) {
  const LatencyHistogram latency = tally.latency();
  if (latency.count() == 0) return {};
  const auto quantile = [&](double q) { return latency_text(tally.latency(q), words.language); };
  const std::string sentence = filled(
      words.quantiles,
      {with_commas(latency.count()), quantile(0.5), quantile(0.9), quantile(0.99), quantile(1.0)});
  std::vector<std::vector<std::string>> rows;
  for (const Tally::Slow& slow : tally.slowest()) {
    rows.push_back({html_text(slow.domain), latency_text(slow.took, words.language)});
  }
  return section(words.lookups,
                 "<p>" + sentence + "</p>\n" + latency_chart(tally.latencies(), words) +
                     titled(words.slowest, html_table({words.domain, words.time}, rows)));
}

std::string explanation_rows(const Explanation& explanation, Language language) {
  const Labels& words = labels(language);
  const auto head = [](std::string_view label) { return "<dt>" + std::string(label) + "</dt>"; };
  std::string html = "<p>" + html_text(explanation.description) + "</p>\n<dl>\n" +
                     head(words.when) + "<dd>" + html_text(explanation.when) + "</dd>\n" +
                     head(words.fix) + "<dd>" + html_text(explanation.fix) + "</dd>\n" +
                     head(words.see);
  for (const Reference& reference : explanation.references) {
    html += "<dd lang=\"en\">" + html_text(reference.document);
    if (!reference.section.empty()) html += " §" + html_text(reference.section);
    html += ": " + html_text(reference.title) + "</dd>\n";
  }
  return html + "</dl>\n";
}

std::string domains_details(const Frequent& domains, const std::string& of,
                            const ReportWords& words) {
  if (domains.empty()) return {};
  std::vector<std::vector<std::string>> rows;
  for (const Frequent::Word& domain : domains.top(kListedDomains)) {
    rows.push_back({html_text(domain.text), with_commas(domain.at_least())});
  }
  const std::string_view summary = domains.is_rough() ? words.domains_roughly : words.domains;
  return "<details open>\n<summary>" + of + std::string(summary) + "</summary>\n" +
         html_table({words.domain, words.results}, rows) + "</details>\n";
}

/// Why mail is refused or has to wait, and for how many.
struct Refusal {
  std::string_view name;
  std::uint64_t count = 0;
  Verdict sample;                    // without detail where they have several
  std::vector<std::string> replies;  // predicted for them
  std::vector<Finding> findings;     // whose domains it concerns
};

template <class Value>
void add_once(std::vector<Value>& values, Value value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
}

void add_share(Refusal& refusal, const Tally::Share& share, const Tally& tally, const View& view) {
  Verdict sample = sample_of(share.verdict.finding, tally.domains(share.verdict.finding));
  sample.detail = share.verdict.detail;
  sample.notes = share.verdict.notes;
  const auto reply = predict_reply(sample, view.role, view.policy, view.dialect);
  if (reply) add_once(refusal.replies, to_string(reply->code));
  add_once(refusal.findings, share.verdict.finding);
  if (refusal.count == 0) refusal.sample = std::move(sample);
  if (refusal.sample.detail != share.verdict.detail) refusal.sample.detail = Detail::none;
  refusal.count += share.results;
}

/// The most frequent first.
std::vector<Refusal> refusals_of(const Tally& tally, const View& view) {
  std::vector<Refusal> refusals;
  for (const Tally::Share& share : tally.shares()) {
    if (!refuses(advice(share.verdict, view.policy))) continue;
    const std::string_view name = reason_of(share.verdict, view.policy);
    auto refusal = std::ranges::find(refusals, name, &Refusal::name);
    if (refusal == refusals.end()) refusal = refusals.insert(refusal, Refusal{name, 0, {}, {}, {}});
    add_share(*refusal, share, tally, view);
  }
  std::ranges::stable_sort(refusals, std::greater(), &Refusal::count);
  return refusals;
}

std::string replies_of(const Refusal& refusal, const View& view) {
  std::string html;
  for (const std::string& code : refusal.replies) {
    if (!html.empty()) html += labels(view.language).comma;
    html += "<code>" + html_text(code) + "</code>";
  }
  return html;
}

std::string refusal_section(const Refusal& refusal, const Tally& tally, const View& view) {
  const ReportWords& words = report_words(view.language);
  const auto coded = [colon = labels(view.language).colon](std::string_view word) {
    return "<code>" + std::string(word) + "</code>" + std::string(colon);
  };
  const Explanation explanation = explain(refusal.sample, view.role, view.language, view.policy);
  const std::string numbers =
      filled(words.of_refusal, {with_commas(refusal.count), percent(refusal.count, tally.results()),
                                replies_of(refusal, view)});
  std::string html = "<p>" + numbers + "</p>\n" + explanation_rows(explanation, view.language);
  for (const Finding finding : refusal.findings) {
    const bool is_one_of_several = refusal.findings.size() > 1;
    html += domains_details(tally.domains(finding),
                            is_one_of_several ? coded(to_string(finding)) : std::string(), words);
  }
  return section(coded(refusal.name) + html_text(explanation.title), html);
}

std::string overview(const Tally& tally, const RunOf& of) {
  const ReportWords& words = report_words(of.view.language);
  const auto elapsed = std::max<std::int64_t>(tally.elapsed().count(), 1);
  const auto rate = tally.results() * 1'000 / static_cast<std::uint64_t>(elapsed);
  std::string html = "<h1>" + html_text(of.input) + "</h1>\n";
  if (!of.is_complete) {
    html += "<p class=\"wait\"><strong>" + std::string(words.part) + "</strong></p>\n";
  }
  return html + "<p>" +
         filled(words.overview,
                {with_commas(tally.results()), duration_text(tally.elapsed(), words.language),
                 with_commas(rate), with_commas(tally.repeats())}) +
         "</p>\n";
}

}  // namespace

std::string report_html(const Tally& tally, const RunOf& of) {
  const ReportWords& words = report_words(of.view.language);
  const std::uint64_t whole = tally.results();
  std::string html = page_head("nullmx: " + of.input, words.html_language) + overview(tally, of);
  html += section(
      words.verdicts,
      share_chart(parts_of(tally, of.view.policy), words) +
          titled(words.replies, counts_table(words.reply, tally.replies(of.view), whole, words)) +
          titled(words.failures, counts_table(words.reason, tally.failures(), whole, words)));
  const Timeline timeline{tally.timeline(), tally.step(), tally.elapsed()};
  html += section(words.over_time, timeline_chart(timeline, words)) + latency_section(tally, words);
  for (const Refusal& refusal : refusals_of(tally, of.view)) {
    html += refusal_section(refusal, tally, of.view);
  }
  return html + page_end();
}

}  // namespace nullmx::cli
