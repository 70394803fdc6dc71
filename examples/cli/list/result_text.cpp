// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/result_text.hpp"

#include <array>

#include "text_output.hpp"

namespace nullmx::cli {
namespace {

/// A prefix, since a list may have columns of any name.
constexpr std::array<std::string_view, 6> kColumns{"nullmx_finding",  "nullmx_detail",
                                                   "nullmx_advice",   "nullmx_code",
                                                   "nullmx_enhanced", "nullmx_text"};

/// RFC 4180 §2
void add_csv_field(std::string& line, std::string_view field, char delimiter) {
  constexpr std::string_view kSpecial = "\"\r\n";
  const bool is_plain = field.find(delimiter) == field.npos &&
                        field.find_first_of(kSpecial) == field.npos && !field.starts_with(' ') &&
                        !field.ends_with(' ');
  if (is_plain) {
    line += field;
    return;
  }
  line += '"';
  for (const char c : field) line.append(c == '"' ? 2 : 1, c);
  line += '"';
}

bool needs_escape(std::string_view input) noexcept {
  unsigned needs = 0;  // without an early end, so that compilers take many octets at a time
  for (const char c : input) needs |= unsigned{c < 0x20} | unsigned{c > 0x7E} | unsigned{c == '\\'};
  return needs != 0;
}

void add_escaped(std::string& text, std::string_view input) {
  constexpr std::size_t kMost = 512;
  if (input.size() > kMost || needs_escape(input)) {
    text += escape_text(input, kMost);
  } else {
    text += input;
  }
}

}  // namespace

std::string ResultText::head(std::string_view columns) const {
  if (format_ != Format::csv) return {};
  std::string line;
  for (const std::string_view column : kColumns) {
    add_csv_field(line, column, form_.delimiter);
    line += form_.delimiter;
  }
  if (form_.kind == ListKind::csv) return line.append(columns) + '\n';
  add_csv_field(line, "input", form_.delimiter);
  return line + '\n';
}

void ResultText::add(std::string& text, const Record& record, const Outcome& outcome) const {
  switch (format_) {
    case Format::json:
      return add_json(text, record, *outcome.whole);
    case Format::csv:
      return add_csv(text, record, outcome);
    case Format::short_lines:
      text.append(to_string(outcome.verdict.finding)) += '\t';
      add_escaped(text, record.input);
      text += '\n';
      return;
    case Format::full:
      text += full_text(record.input, *outcome.whole, view_, style_);
      return;
    case Format::by_count:
    case Format::brief:
      break;
  }
  text += brief_text(record.input, *outcome.whole, view_, style_);
}

void ResultText::add_csv(std::string& text, const Record& record, const Outcome& outcome) const {
  const CachedVerdict& verdict = outcome.verdict;
  const auto reply = predict_reply(verdict_of(outcome), view_.role, view_.policy, view_.dialect);
  const auto add_column = [&](std::string_view field) {
    add_csv_field(text, field, form_.delimiter);
    text += form_.delimiter;
  };
  add_column(to_string(verdict.finding));
  add_column(to_string(verdict.detail));
  add_column(to_string(advice(verdict, view_.policy)));
  add_column(reply ? std::to_string(reply->code.code) : std::string());
  add_column(reply && reply->code.enhanced ? to_string(*reply->code.enhanced) : std::string());
  add_column(reply ? reply->text : std::string());
  // Ours stand in front: a row of the list that is too long, or too short, shifts none of them.
  if (form_.kind == ListKind::csv) {
    text += record.carried;
  } else {
    add_csv_field(text, record.input, form_.delimiter);
  }
  text += '\n';
}

void ResultText::add_json(std::string& text, const Record& record, const Verdict& verdict) const {
  text += to_json(record.input, verdict, view_);
  if (!record.carried.empty()) {
    text.pop_back();
    text.append(",\"record\":").append(record.carried) += '}';
  }
  text += '\n';
}

}  // namespace nullmx::cli
