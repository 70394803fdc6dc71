// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "arguments.hpp"
#include "list/outcome.hpp"
#include "list/records.hpp"
#include "style.hpp"

namespace nullmx::cli {

/// Results, each with the line feed behind it.
class ResultText {
 public:
  ResultText(Format format, const View& view, const Style& style, const ListForm& form)
      : format_(format), view_(view), style_(style), form_(form) {}

  /// What stands before the first result; `columns` is the header of a list in CSV.
  std::string head(std::string_view columns) const;

  /// Behind what stands in `text`.  `outcome` has what kept() says.
  void add(std::string& text, const Record& record, const Outcome& outcome) const;

  /// What a result of a format needs of a verdict.
  static Kept kept(Format format) noexcept {
    const bool is_table = format == Format::csv || format == Format::short_lines;
    return is_table ? Kept::outcome : Kept::whole_verdict;
  }

  /// What stands between two results.
  std::string_view separator() const noexcept { return format_ == Format::full ? "\n" : ""; }

 private:
  void add_csv(std::string& text, const Record& record, const Outcome& outcome) const;
  void add_json(std::string& text, const Record& record, const Verdict& verdict) const;

  Format format_;
  View view_;
  Style style_;
  ListForm form_;
};

}  // namespace nullmx::cli
