// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <vector>

#include "bench/report.hpp"
#include "list/html_chart.hpp"
#include "list/number_text.hpp"
#include "svg.hpp"

namespace nullmx::cli {
namespace {

constexpr double kPlotWidth = 720;
constexpr double kPanel = 260;
constexpr double kPlotLeft = 90;
constexpr double kPlotRight = 700;
constexpr double kPlotTop = 50;
constexpr double kPlotBottom = 220;

constexpr std::string_view kPlotStyle = R"(<style>
text { font: 13px system-ui, sans-serif; fill: #1b1f24; } .title { font-weight: bold; }
.paper { fill: #ffffff; } .axis { stroke: #9aa4ae; } .line { fill: none; stroke-width: 2; }
.a { stroke: #0550ae; } .b { stroke: #9a6700; } .c { stroke: #c2272d; }
.dot.a { fill: #0550ae; } .dot.b { fill: #9a6700; } .dot.c { fill: #c2272d; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .paper { fill: #0d1117; }
.a { stroke: #58a6ff; } .b { stroke: #d29922; } .c { stroke: #f85149; }
.dot.a { fill: #58a6ff; } .dot.b { fill: #d29922; } .dot.c { fill: #f85149; } }
</style>
)";

struct Series {
  std::string name;
  std::string_view colour;
  std::vector<double> values;  // one a round
};

/// Rounds from left to right, values upwards from 0.
std::string panel(double top, const std::string& title, const std::vector<Round>& rounds,
                  const std::vector<Series>& all, const std::function<std::string(double)>& shown) {
  double highest = 0;
  for (const Series& series : all)
    highest = std::max(highest, *std::ranges::max_element(series.values));
  const auto x = [&](std::size_t i) {
    const double part =
        rounds.size() < 2 ? 0.5 : static_cast<double>(i) / static_cast<double>(rounds.size() - 1);
    return kPlotLeft + 20 + part * (kPlotRight - kPlotLeft - 40);
  };
  const auto y = [&](double value) {
    return top + kPlotBottom - (highest > 0 ? (kPlotBottom - kPlotTop) * value / highest : 0);
  };
  std::string svg = svg_text(kPlotLeft, top + 24, "start", title, "title");
  svg += svg_line(kPlotLeft, top + kPlotTop, kPlotLeft, top + kPlotBottom) +
         svg_line(kPlotLeft, top + kPlotBottom, kPlotRight, top + kPlotBottom);
  svg += svg_text(kPlotLeft - 8, top + kPlotTop + 5, "end", shown(highest)) +
         svg_text(kPlotLeft - 8, top + kPlotBottom, "end", "0");
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    const std::string label =
        std::string(to_string(rounds[i].transport)) + ' ' + std::to_string(rounds[i].window);
    svg += svg_text(x(i), top + kPlotBottom + 20, "middle", label);
  }
  double key = kPlotLeft + 250;
  for (const Series& series : all) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < rounds.size(); ++i) points.push_back({x(i), y(series.values[i])});
    svg += svg_path(points, series.colour);
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      svg += svg_dot(points[i], series.colour, series.name + ": " + shown(series.values[i]));
    }
    if (all.size() > 1) {
      svg += svg_dot({key, top + 19}, series.colour, series.name) +
             svg_text(key + 10, top + 24, "start", series.name);
      key += 90;
    }
  }
  return svg;
}

std::vector<double> values_of(const std::vector<Round>& rounds,
                              const std::function<double(const Round&)>& value) {
  std::vector<double> values;
  for (const Round& round : rounds) values.push_back(value(round));
  return values;
}

Series latency_series(const std::vector<Round>& rounds, const std::string& name,
                      std::string_view colour, double q) {
  return {name, colour, values_of(rounds, [q](const Round& round) {
            return static_cast<double>(round.latency().quantile(q).count());
          })};
}

}  // namespace

std::string bench_svg(const BenchOf& of, const std::vector<Round>& rounds) {
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " +
                    svg_number(kPlotWidth) + ' ' + svg_number(2 * kPanel + 30) +
                    "\" role=\"img\">\n";
  svg +=
      "<title>" + html_text(of.server + ": " + of.names) + "</title>\n" + std::string(kPlotStyle);
  svg += "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n";
  svg += svg_text(kPlotLeft, 22, "start", html_text(of.server + ": " + of.names));
  if (!rounds.empty()) {
    svg += panel(20, "Lookups a second", rounds,
                 {{"lookups/s", "a", values_of(rounds, &Round::per_second)}},
                 [](double value) { return with_commas(static_cast<std::uint64_t>(value)); });
    svg +=
        panel(20 + kPanel, "Time for one", rounds,
              {latency_series(rounds, "median", "a", 0.5), latency_series(rounds, "90 %", "b", 0.9),
               latency_series(rounds, "99 %", "c", 0.99)},
              [](double value) {
                return latency_text(std::chrono::microseconds(static_cast<std::int64_t>(value)));
              });
  }
  return svg + "</svg>\n";
}

}  // namespace nullmx::cli
