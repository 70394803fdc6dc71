// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/html_chart.hpp"

#include <algorithm>
#include <utility>

#include "list/number_text.hpp"
#include "nullmx/nullmx.hpp"
#include "svg.hpp"

namespace nullmx::cli {
namespace {

using std::chrono::milliseconds;

// Of what is drawn, which is stretched to the width of the page: texts stand beside it.
constexpr double kWidth = 720;
constexpr double kHeight = 144;

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #59636e; --paper: #ffffff; --line: #d1d9e0;
  --good: #1a7f37; --bad: #c2272d; --wait: #9a6700; --none: #6e7781; --plot: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --paper: #0d1117;
  --line: #3d444d; --good: #3fb950; --bad: #f85149; --wait: #d29922; --none: #8b949e; --plot: #58a6ff; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2rem;
  border-top: 1px solid var(--line); padding-top: 1rem; } h3 { font-size: 1rem; }
figure { margin: 1rem 0; font-size: .85rem; color: var(--dim); }
svg { display: block; width: 100%; } .share { height: 2.5rem; margin-bottom: .5rem; }
.bars { height: 9rem; border: solid var(--line); border-width: 0 0 1px 1px; }
.ends { display: flex; justify-content: space-between; gap: 1rem; }
table { border-collapse: collapse; } th { text-align: left; font-weight: normal; }
thead th { color: var(--dim); font-size: .85rem; white-space: nowrap; }
thead th + th { text-align: right; }
th, td { padding: .15rem 1.5rem .15rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
td { text-align: right; vertical-align: top; white-space: nowrap; font-variant-numeric: tabular-nums; }
dt { color: var(--dim); } dd { margin: 0 0 .4rem 1.5rem; }
.key { border-left: .8em solid; padding-left: .5em; } code { white-space: nowrap; }
.good { fill: var(--good); border-color: var(--good); } .bad { fill: var(--bad); border-color: var(--bad); }
.wait { fill: var(--wait); border-color: var(--wait); } .none { fill: var(--none); border-color: var(--none); }
.plot { fill: var(--plot); } p.wait { color: var(--wait); }
@media (max-width: 30rem) { th, td { padding-right: .75rem; } dd { margin-left: .75rem; } }
)";

std::string bar(double x, double width, double height, std::string_view colour,
                const std::string& title) {
  // A gap that tells apart neighbours of one colour.
  const double gap = std::min(2.0, width / 4);
  return "<rect x=\"" + svg_number(x) + "\" y=\"" + svg_number(kHeight - height) + "\" width=\"" +
         svg_number(std::max(width - gap, 0.5)) + "\" height=\"" + svg_number(height) +
         "\" class=\"" + std::string(colour) + "\"><title>" + title + "</title></rect>\n";
}

std::string svg_head(std::string_view style, std::string_view what) {
  return "<svg class=\"" + std::string(style) + "\" viewBox=\"0 0 " + svg_number(kWidth) + ' ' +
         svg_number(kHeight) + "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" +
         std::string(what) + "\">\n";
}

/// The highest value above, and where it begins and ends below.
std::string bars_figure(const std::string& highest, const std::string& svg,
                        const std::string& first, const std::string& last) {
  return "<figure>\n<div>" + highest + "</div>\n" + svg + "</svg>\n<div class=\"ends\"><span>" +
         first + "</span><span>" + last + "</span></div>\n</figure>\n";
}

double height_of(double value, double highest) {
  return highest <= 0 ? 0 : kHeight * value / highest;
}

/// A second.  A last step that is not half over counts with the one before: a few milliseconds say
/// nothing of a pace.
std::vector<double> rates_of(const Timeline& timeline) {
  std::vector<std::uint64_t> counts = timeline.counts;
  if (counts.empty()) return {};
  auto last = timeline.elapsed - timeline.step * static_cast<std::int64_t>(counts.size() - 1);
  if (counts.size() > 1 && last < timeline.step / 2) {
    counts[counts.size() - 2] += counts.back();
    counts.pop_back();
    last += timeline.step;
  }
  std::vector<double> rates;
  for (const std::uint64_t& count : counts) {
    const auto time = &count == &counts.back() ? std::max(last, milliseconds(1)) : timeline.step;
    rates.push_back(static_cast<double>(count) / std::chrono::duration<double>(time).count());
  }
  return rates;
}

std::string rate_text(double rate, const ReportWords& words) {
  return filled(words.rate, {with_commas(static_cast<std::uint64_t>(rate))});
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string page_head(std::string_view title, std::string_view language) {
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(language) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         html_text(title) + "</title>\n<style>" + std::string(kStyle) +
         "</style>\n</head>\n<body>\n<main>\n";
}

std::string page_end() { return "</main>\n</body>\n</html>\n"; }

std::string html_table(const std::vector<std::string_view>& columns,
                       const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return {};
  std::string html = "<table>\n<thead><tr>";
  for (const std::string_view column : columns) {
    html += "<th scope=\"col\">" + std::string(column) + "</th>";
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows) {
    html += "<tr><th scope=\"row\">" + row.front() + "</th>";
    for (std::size_t i = 1; i < row.size(); ++i) html += "<td>" + row[i] + "</td>";
    html += "</tr>\n";
  }
  return html + "</tbody>\n</table>\n";
}

std::string share_chart(const std::vector<ChartPart>& parts, const ReportWords& words) {
  if (parts.empty()) return {};
  std::uint64_t whole = 0;
  for (const ChartPart& part : parts) whole += part.count;
  std::string svg = svg_head("share", words.shares);
  std::vector<std::vector<std::string>> rows;
  double x = 0;
  for (const ChartPart& part : parts) {
    const double width = kWidth * static_cast<double>(part.count) / static_cast<double>(whole);
    const std::string name = html_text(part.name);
    const std::string share = percent(part.count, whole);
    std::string title = name;
    title.append(": ").append(share);
    svg += bar(x, width, kHeight, part.colour, title);
    x += width;
    std::string key = "<span class=\"key ";
    key.append(part.colour).append("\">").append(name).append("</span>");
    rows.push_back({std::move(key), with_commas(part.count), share});
  }
  return svg + "</svg>\n" + html_table({words.verdict, words.results, words.share}, rows);
}

std::string timeline_chart(const Timeline& timeline, const ReportWords& words) {
  const std::vector<double> rates = rates_of(timeline);
  if (rates.empty()) return {};
  const double highest = *std::ranges::max_element(rates);
  const std::string end = duration_text(timeline.elapsed, words.language);
  const std::string top = rate_text(highest, words);
  std::string svg = svg_head("bars", filled(words.timeline, {end, top}));
  const double width = kWidth / static_cast<double>(rates.size());
  for (std::size_t i = 0; i < rates.size(); ++i) {
    svg += bar(width * static_cast<double>(i), width, height_of(rates[i], highest), "plot",
               rate_text(rates[i], words));
  }
  return bars_figure(top, svg, "0", end);
}

std::string latency_chart(const std::map<std::size_t, std::uint64_t>& counts,
                          const ReportWords& words) {
  if (counts.empty()) return {};
  // Four buckets are a step of a fourth and more: enough to see where they lie.
  constexpr std::size_t kTogether = 4;
  std::map<std::size_t, std::uint64_t> steps;
  for (const auto& [bucket, count] : counts) steps[bucket / kTogether] += count;
  std::uint64_t highest = 0;
  for (const auto& [step, count] : steps) highest = std::max(highest, count);
  const std::size_t first = steps.begin()->first;
  const std::size_t last = steps.rbegin()->first;
  const double width = kWidth / static_cast<double>(last - first + 1);
  const auto end_of = [&words](std::size_t step) {
    return latency_text(LatencyHistogram::end_of(step * kTogether + kTogether - 1), words.language);
  };
  const std::string top = with_commas(highest);
  std::string svg = svg_head("bars", filled(words.latencies, {end_of(first), end_of(last), top}));
  for (const auto& [step, count] : steps) {
    const double height = height_of(static_cast<double>(count), static_cast<double>(highest));
    svg += bar(width * static_cast<double>(step - first), width, height, "plot",
               filled(words.bar, {end_of(step), with_commas(count)}));
  }
  return bars_figure(top, svg, filled(words.up_to, {end_of(first)}),
                     filled(words.up_to, {end_of(last)}));
}

}  // namespace nullmx::cli
