// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "list/records.hpp"

namespace nullmx::fuzz {

struct ListRecord {
  std::string input;
  std::string carried;
  cli::Position end;
  friend bool operator==(const ListRecord&, const ListRecord&) = default;
};

/// What a reader of the command makes of a list.
struct ListReading {
  std::vector<ListRecord> records;
  std::string header;
  std::string error;  // the sentence with which it stopped
  friend bool operator==(const ListReading&, const ListReading&) = default;
};

/// Reads a list that comes in pieces of so many octets.
ListReading read_list(std::string_view list, const cli::ListForm& form, std::size_t piece);

/// However it comes, it says the same.
ListReading read_list_in_pieces(std::string_view list, const cli::ListForm& form);

/// What is true of every list: each record ends a line, behind the one before.
void expect_sound(const ListReading& reading, std::string_view list);

}  // namespace nullmx::fuzz
