// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "descriptor.hpp"
#include "list/records.hpp"

namespace nullmx::cli {

inline constexpr std::string_view kStandardInput = "-";

/// A file of records, or standard input.
class ListInput {
 public:
  /// `path` "-" is standard input.  Throws CommandError, no_input.
  ListInput(const std::string& path, const ListForm& form);

  /// The next record, when it is there already, good until the next call of this or read_some().
  /// Throws CommandError, no_input, where the list does not go on as it should; `reached()` is
  /// behind the last record that was taken.
  std::optional<Record> take();

  bool at_end() const noexcept { return lines_.at_end(); }
  int descriptor() const noexcept { return number_; }
  void read_some();

  /// CSV: the names of the columns as they stand, once the first row was taken.
  std::string_view header() const { return reader_->header(); }

  /// How sentences call it.
  const std::string& name() const noexcept { return name_; }

  const Position& reached() const noexcept { return lines_.position(); }

  /// Nothing where nobody can know: of a pipe.
  std::optional<std::uint64_t> size() const;

 private:
  Descriptor file_;
  int number_;
  std::string name_;
  Lines lines_;
  std::unique_ptr<RecordReader> reader_;
};

}  // namespace nullmx::cli
