// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>

namespace nullmx::cli {

/// libcsv, fed with one line at a time, so that it is known which lines a row has.
class CsvParser {
 public:
  enum class Fed : std::uint8_t { row, part_of_row, bad_quote };

  explicit CsvParser(char delimiter);
  ~CsvParser() { csv_free(&parser_); }
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  /// Whether the row ends with this line, which is without its line feed; or goes on in the next
  /// one, inside of a field in quotes; or cannot be read, since something stands behind a field in
  /// quotes.
  Fed feed(std::string_view line);

  /// Of the row that ended last.
  const std::vector<std::string>& fields() const noexcept { return fields_; }

 private:
  bool parse(std::string_view text);
  std::size_t parse_some(std::string_view text);
  static void on_field(void* text, std::size_t size, void* self);
  static void on_row(int ended_by, void* self);

  csv_parser parser_{};
  std::vector<std::string> fields_;
  bool ended_ = true;
  std::exception_ptr failure_;
};

}  // namespace nullmx::cli
