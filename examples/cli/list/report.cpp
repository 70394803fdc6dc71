// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include "list/html_chart.hpp"
#include "list/number_text.hpp"
#include "list/summary.hpp"

namespace nullmx::cli {
namespace {

using std::chrono::milliseconds;

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

std::vector<Finding> findings_of(const Tally& tally) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    if (tally.count(static_cast<Finding>(i)) > 0) findings.push_back(static_cast<Finding>(i));
  }
  std::ranges::stable_sort(findings, std::greater(),
                           [&](Finding finding) { return tally.count(finding); });
  return findings;
}

std::vector<ChartPart> parts_of(const Tally& tally, const View& view) {
  std::vector<ChartPart> parts;
  for (const Finding finding : findings_of(tally)) {
    const Verdict sample = sample_of(finding, tally.domains(finding));
    parts.push_back({std::string(to_string(finding)), tally.count(finding),
                     css_class_of(advice(sample, view.policy))});
  }
  return parts;
}

std::string counts_table(std::string_view title, const std::map<std::string, std::uint64_t>& counts,
                         std::uint64_t whole) {
  if (counts.empty()) return {};
  std::string html = "<h3>" + std::string(title) + "</h3>\n<table>\n";
  for (const auto& [name, count] : counts) {
    html += "<tr><th scope=\"row\">" + html_text(name) + "</th><td>" + with_commas(count) +
            "</td><td>" + percent(count, whole) + "</td></tr>\n";
  }
  return html + "</table>\n";
}

std::string latency_section(const Tally& tally) {
  const LatencyHistogram latency = tally.latency();
  if (latency.count() == 0) return {};
  std::string html = "<section>\n<h2>How long lookups took</h2>\n<p>" +
                     with_commas(latency.count()) + " results waited for one: ";
  html += "median " + latency_text(latency.quantile(0.5)) + ", 90&nbsp;% within " +
          latency_text(latency.quantile(0.9)) + ", 99&nbsp;% within " +
          latency_text(latency.quantile(0.99)) + ", slowest " +
          latency_text(latency.quantile(1.0)) + ".</p>\n";
  html += latency_chart(tally.latencies()) + "<h3>Slowest domains</h3>\n<table>\n";
  for (const Tally::Slow& slow : tally.slowest()) {
    html += "<tr><th scope=\"row\">" + html_text(slow.domain) + "</th><td>" +
            latency_text(slow.took) + "</td></tr>\n";
  }
  return html + "</table>\n</section>\n";
}

std::string explanation_rows(const Explanation& explanation) {
  std::string html = "<p>" + html_text(explanation.description) + "</p>\n<dl>\n<dt>When</dt><dd>" +
                     html_text(explanation.when) + "</dd>\n<dt>Fix</dt><dd>" +
                     html_text(explanation.fix) + "</dd>\n<dt>See</dt>";
  for (const Reference& reference : explanation.references) {
    html += "<dd>" + html_text(reference.document);
    if (!reference.section.empty()) html += " §" + html_text(reference.section);
    html += ": " + html_text(reference.title) + "</dd>\n";
  }
  return html + "</dl>\n";
}

/// What stands behind a finding for which mail is refused or has to wait.
std::string refusal_section(const Tally& tally, Finding finding, const View& view) {
  const Frequent& domains = tally.domains(finding);
  const Verdict sample = sample_of(finding, domains);
  const Explanation explanation = explain(sample, view.role, view.language, view.policy);
  std::string html = "<section>\n<h2><code>" + std::string(to_string(finding)) +
                     "</code>: " + html_text(explanation.title) + "</h2>\n";
  const auto reply = predict_reply(sample, view.role, view.policy, view.dialect);
  html += "<p><strong>" + with_commas(tally.count(finding)) + "</strong> results, " +
          percent(tally.count(finding), tally.results());
  if (reply) html += "; predicted reply <code>" + html_text(to_string(reply->code)) + "</code>";
  html += ".</p>\n" + explanation_rows(explanation);
  if (!domains.empty()) {
    html += std::string("<details open>\n<summary>Domains, the most frequent first") +
            (domains.is_rough() ? ", roughly" : "") + "</summary>\n<table>\n";
    for (const Frequent::Word& domain : domains.top(kListedDomains)) {
      html += "<tr><th scope=\"row\">" + html_text(domain.text) + "</th><td>" +
              with_commas(domain.at_least()) + "</td></tr>\n";
    }
    html += "</table>\n</details>\n";
  }
  return html + "</section>\n";
}

std::string overview(const Tally& tally, const RunOf& of) {
  const auto elapsed = std::max<std::int64_t>(tally.elapsed().count(), 1);
  const auto rate = tally.results() * 1'000 / static_cast<std::uint64_t>(elapsed);
  std::string html = "<h1>" + html_text(of.input) + "</h1>\n";
  if (!of.is_complete) html += "<p class=\"wait\"><strong>Not the whole list.</strong></p>\n";
  return html + "<p><strong>" + with_commas(tally.results()) + "</strong> results in " +
         duration_text(tally.elapsed()) + ", " + with_commas(rate) + " a second; " +
         with_commas(tally.repeats()) + " of them without a lookup of their own.</p>\n";
}

}  // namespace

std::string report_html(const Tally& tally, const RunOf& of) {
  std::string html = page_head("nullmx: " + of.input) + overview(tally, of);
  html += "<section>\n<h2>Verdicts</h2>\n" + share_chart(parts_of(tally, of.view)) +
          counts_table("Predicted replies", tally.replies(of.view), tally.results()) +
          counts_table("Why none could be said", tally.failures(), tally.results()) +
          "</section>\n";
  html += "<section>\n<h2>Results over time</h2>\n" +
          timeline_chart(tally.timeline(), tally.step()) + "</section>\n";
  html += latency_section(tally);
  for (const Finding finding : findings_of(tally)) {
    const Verdict sample = sample_of(finding, tally.domains(finding));
    const Advice what = advice(sample, of.view.policy);
    if (what == Advice::reject || what == Advice::defer) {
      html += refusal_section(tally, finding, of.view);
    }
  }
  return html + page_end();
}

}  // namespace nullmx::cli
