// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "arguments.hpp"
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

  std::string of(const Record& record, const Verdict& verdict) const;

  /// What stands between two results.
  std::string_view separator() const noexcept { return format_ == Format::full ? "\n" : ""; }

 private:
  std::string csv(const Record& record, const Verdict& verdict) const;
  std::string json(const Record& record, const Verdict& verdict) const;

  Format format_;
  View view_;
  Style style_;
  ListForm form_;
};

}  // namespace nullmx::cli
