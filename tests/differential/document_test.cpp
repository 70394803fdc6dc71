// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <vector>

#include "differential/reasons.hpp"

namespace nullmx::test {
namespace {

/// The columns behind the reason, one a peer.
constexpr std::array kColumns{cares_old, cares_1_34_8, cares_new, ldns};
constexpr std::string_view kNotOfThisPeer = "–";

/// A row, its cells in order; nothing of a line that is none.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  if (!line.starts_with("| ") || !line.ends_with(" |") || line.starts_with("| ---")) return cells;
  line = line.substr(2, line.size() - 4);
  for (std::size_t end = 0; end != line.npos; line.remove_prefix(std::min(end + 3, line.size()))) {
    end = line.find(" | ");
    cells.emplace_back(line.substr(0, end));
    if (end == line.npos) break;
  }
  return cells;
}

std::vector<std::vector<std::string>> rows_of_document() {
  std::ifstream file(NULLMX_DIFFERENTIAL_DOCUMENT);
  std::vector<std::vector<std::string>> rows;
  bool is_between = false;
  for (std::string line; std::getline(file, line);) {
    if (line.find("<!-- end reasons -->") != line.npos) is_between = false;
    if (auto cells = cells_of(line); is_between && !cells.empty()) rows.push_back(std::move(cells));
    if (line.find("<!-- begin reasons -->") != line.npos) is_between = true;
  }
  if (!rows.empty()) rows.erase(rows.begin());  // the head
  return rows;
}

bool is_count(std::string_view cell) {
  return !cell.empty() && cell != "0" &&
         cell.find_first_not_of("0123456789") == std::string_view::npos;
}

TEST(Document, ListsEveryReasonInItsOrderAndNoOther) {
  const auto rows = rows_of_document();
  const auto reasons = all_reasons();
  ASSERT_EQ(rows.size(), reasons.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), 2 + kColumns.size()) << reasons[i].text;
    EXPECT_EQ(rows[i][0], to_string(reasons[i].kind)) << reasons[i].text;
    EXPECT_EQ(rows[i][1], reasons[i].text);
    for (std::size_t peer = 0; peer < kColumns.size(); ++peer) {
      const std::string& cell = rows[i][2 + peer];
      const bool is_of_peer = (reasons[i].peers & kColumns[peer]) != 0;
      EXPECT_TRUE(is_of_peer ? is_count(cell) : cell == kNotOfThisPeer)
          << reasons[i].text << ", peer " << peer << ": " << cell;
    }
  }
}

}  // namespace
}  // namespace nullmx::test
