// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

/// Elements of SVG.  Texts are escaped by who hands them in.
namespace nullmx::cli {

struct Point {
  double x = 0;
  double y = 0;
};

/// With two decimals.
inline std::string svg_number(double number) {
  std::string text = std::to_string(std::round(number * 100) / 100);
  text.erase(text.find('.') + 3);
  return text;
}

inline std::string svg_text(double x, double y, std::string_view anchor, const std::string& text,
                            std::string_view style = "") {
  return "<text x=\"" + svg_number(x) + "\" y=\"" + svg_number(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\" class=\"" + std::string(style) + "\">" + text + "</text>\n";
}

inline std::string svg_line(double x1, double y1, double x2, double y2) {
  return "<line class=\"axis\" x1=\"" + svg_number(x1) + "\" y1=\"" + svg_number(y1) + "\" x2=\"" +
         svg_number(x2) + "\" y2=\"" + svg_number(y2) + "\"/>\n";
}

inline std::string svg_path(const std::vector<Point>& points, std::string_view style) {
  std::string path = "<polyline class=\"line " + std::string(style) + "\" points=\"";
  for (const Point& point : points) path += svg_number(point.x) + ',' + svg_number(point.y) + ' ';
  return path + "\"/>\n";
}

inline std::string svg_dot(Point point, std::string_view style, const std::string& title) {
  return "<circle class=\"dot " + std::string(style) + "\" cx=\"" + svg_number(point.x) +
         "\" cy=\"" + svg_number(point.y) + "\" r=\"4\"><title>" + title + "</title></circle>\n";
}

}  // namespace nullmx::cli
