// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "list/account_words.hpp"

/// Pieces of a page that is looked at: light and dark, without a script.
namespace nullmx::cli {

/// Escaped for HTML; what is no printable ASCII and no UTF-8 of our own is escaped before.
std::string html_text(std::string_view text);

std::string page_head(std::string_view title, std::string_view language);
std::string page_end();

/// Cells are HTML.  The first one of each row is its head; without rows there is no table.
std::string html_table(const std::vector<std::string_view>& columns,
                       const std::vector<std::vector<std::string>>& rows);

struct ChartPart {
  std::string name;
  std::uint64_t count = 0;
  std::string_view colour;  // a class of the style sheet
};

/// One bar of all parts, and a table that says the same.
std::string share_chart(const std::vector<ChartPart>& parts, const ReportWords& words);

/// Results in each step of a time, of which the last may not be over.
struct Timeline {
  std::vector<std::uint64_t> counts;
  std::chrono::milliseconds step;
  std::chrono::milliseconds elapsed;
};

/// Results a second.
std::string timeline_chart(const Timeline& timeline, const ReportWords& words);

/// By LatencyHistogram::bucket_of(); the axis is logarithmic.
std::string latency_chart(const std::map<std::size_t, std::uint64_t>& counts,
                          const ReportWords& words);

}  // namespace nullmx::cli
