// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/html_chart.hpp"

#include <algorithm>

#include "list/number_text.hpp"
#include "nullmx/nullmx.hpp"
#include "svg.hpp"

namespace nullmx::cli {
namespace {

constexpr double kWidth = 720;
constexpr double kHeight = 180;
constexpr double kLeft = 64;
constexpr double kBottom = 24;
constexpr double kTop = 10;

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #59636e; --paper: #ffffff; --line: #d1d9e0;
  --good: #1a7f37; --bad: #c2272d; --wait: #9a6700; --none: #6e7781; --plot: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --paper: #0d1117;
  --line: #3d444d; --good: #3fb950; --bad: #f85149; --wait: #d29922; --none: #8b949e; --plot: #58a6ff; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-top: 1px solid var(--line);
  padding-top: 1rem; } h3 { font-size: 1rem; }
svg { width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--dim); }
table { border-collapse: collapse; } th { text-align: left; font-weight: normal; }
th, td { padding: .15rem 1.5rem .15rem 0; border-bottom: 1px solid var(--line); }
td { text-align: right; font-variant-numeric: tabular-nums; }
dt { color: var(--dim); } dd { margin: 0 0 .4rem 1.5rem; }
.key { display: inline-block; width: .8em; height: .8em; margin-right: .5em; }
.good { fill: var(--good); background: var(--good); } .bad { fill: var(--bad); background: var(--bad); }
.none { fill: var(--none); background: var(--none); } .plot { fill: var(--plot); }
.wait { fill: var(--wait); background: var(--wait); } p.wait { background: none; color: var(--wait); }
.axis { stroke: var(--line); }
)";

std::string rectangle(double x, double y, double width, double height, std::string_view colour,
                      const std::string& title) {
  return "<rect x=\"" + svg_number(x) + "\" y=\"" + svg_number(y) + "\" width=\"" +
         svg_number(width) + "\" height=\"" + svg_number(height) + "\" class=\"" +
         std::string(colour) + "\"><title>" + title + "</title></rect>\n";
}

std::string svg_head(double height, const std::string& what) {
  return "<svg viewBox=\"0 0 " + svg_number(kWidth) + ' ' + svg_number(height) +
         "\" role=\"img\" aria-label=\"" + what + "\">\n";
}

/// Two lines at the left and below, with the highest value.
std::string axes(const std::string& highest) {
  const double bottom = kHeight - kBottom;
  return svg_line(kLeft, kTop, kLeft, bottom) + svg_line(kLeft, bottom, kWidth, bottom) +
         svg_text(kLeft - 6, kTop + 10, "end", highest) + svg_text(kLeft - 6, bottom, "end", "0");
}

double height_of(double value, double highest) {
  return highest <= 0 ? 0 : (kHeight - kBottom - kTop) * value / highest;
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

std::string page_head(std::string_view title) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         html_text(title) + "</title>\n<style>" + std::string(kStyle) +
         "</style>\n</head>\n<body>\n<main>\n";
}

std::string page_end() { return "</main>\n</body>\n</html>\n"; }

std::string share_chart(const std::vector<ChartPart>& parts) {
  std::uint64_t whole = 0;
  for (const ChartPart& part : parts) whole += part.count;
  constexpr double kBar = 40;
  std::string bar = svg_head(kBar, "Shares of the verdicts; the table below has the numbers");
  std::string table = "<table>\n";
  double x = 0;
  for (const ChartPart& part : parts) {
    const double width = kWidth * static_cast<double>(part.count) / static_cast<double>(whole);
    const std::string share = percent(part.count, whole);
    // A gap that tells apart neighbours of one colour.
    bar += rectangle(x, 0, std::max(width - 2, 0.5), kBar, part.colour,
                     html_text(part.name) + ": " + share);
    x += width;
    table += "<tr><th scope=\"row\"><span class=\"key " + std::string(part.colour) + "\"></span>" +
             html_text(part.name) + "</th><td>" + with_commas(part.count) + "</td><td>" + share +
             "</td></tr>\n";
  }
  return bar + "</svg>\n" + table + "</table>\n";
}

std::string timeline_chart(const std::vector<std::uint64_t>& counts,
                           std::chrono::milliseconds step) {
  if (counts.empty()) return {};
  const double seconds = std::chrono::duration<double>(step).count();
  const auto rate = [&](std::uint64_t count) { return static_cast<double>(count) / seconds; };
  const double highest = rate(*std::ranges::max_element(counts));
  std::string svg = svg_head(kHeight, "Results a second over time") +
                    axes(with_commas(static_cast<std::uint64_t>(highest)) + "/s");
  const double width = (kWidth - kLeft) / static_cast<double>(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double height = height_of(rate(counts[i]), highest);
    svg += rectangle(kLeft + width * static_cast<double>(i), kHeight - kBottom - height,
                     std::max(width - 0.5, 0.5), height, "plot",
                     with_commas(static_cast<std::uint64_t>(rate(counts[i]))) + "/s");
  }
  svg += svg_text(kLeft, kHeight - 6, "start", "0 s");
  svg +=
      svg_text(kWidth, kHeight - 6, "end", duration_text(step * static_cast<int>(counts.size())));
  return svg + "</svg>\n";
}

std::string latency_chart(const std::map<std::size_t, std::uint64_t>& counts) {
  if (counts.empty()) return {};
  // Four buckets are a step of a fourth and more: enough to see where they lie.
  constexpr std::size_t kTogether = 4;
  std::map<std::size_t, std::uint64_t> steps;
  for (const auto& [bucket, count] : counts) steps[bucket / kTogether] += count;
  std::uint64_t highest = 0;
  for (const auto& [step, count] : steps) highest = std::max(highest, count);
  const std::size_t first = steps.begin()->first;
  const std::size_t last = steps.rbegin()->first;
  const double width = (kWidth - kLeft) / static_cast<double>(last - first + 1);
  const auto end_of = [](std::size_t step) {
    return latency_text(LatencyHistogram::end_of(step * kTogether + kTogether - 1));
  };
  std::string svg =
      svg_head(kHeight, "How many lookups took how long") + axes(with_commas(highest));
  for (const auto& [step, count] : steps) {
    const double height = height_of(static_cast<double>(count), static_cast<double>(highest));
    svg += rectangle(kLeft + width * static_cast<double>(step - first), kHeight - kBottom - height,
                     std::max(width - 1, 0.5), height, "plot",
                     "up to " + end_of(step) + ": " + with_commas(count));
  }
  svg += svg_text(kLeft, kHeight - 6, "start", "to " + end_of(first));
  svg += svg_text(kWidth, kHeight - 6, "end", "to " + end_of(last));
  return svg + "</svg>\n";
}

}  // namespace nullmx::cli
