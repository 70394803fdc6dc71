// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "nullmx/vocabulary.hpp"

/// Tables with one row a finding, in enumerator order; a row with a detail follows the row of its
/// finding.
namespace nullmx::inline v0 {

template <class Row, std::size_t N>
consteval bool rows_follow_enum(const std::array<Row, N>& rows) {
  std::size_t next = 0;
  for (const Row& row : rows) {
    const auto index = static_cast<std::size_t>(row.finding);
    if (row.detail != Detail::none) {
      if (index + 1 != next) return false;
    } else if (index != next++) {
      return false;
    }
  }
  return next == kFindingCount;
}

/// The row of the detail, if it has one; else that of the finding.
template <class Row, std::size_t N>
constexpr const Row& row_of(const std::array<Row, N>& rows, Finding finding,
                            Detail detail) noexcept {
  const Row* best = rows.data();
  for (const Row& row : rows) {
    if (row.finding != finding) continue;
    if (row.detail == Detail::none || row.detail == detail) best = &row;
  }
  return *best;
}

}  // namespace nullmx::inline v0
