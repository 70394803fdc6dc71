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
std::string csv_field(std::string_view field, char delimiter) {
  constexpr std::string_view kSpecial = "\"\r\n";
  const bool is_plain = field.find(delimiter) == field.npos &&
                        field.find_first_of(kSpecial) == field.npos && !field.starts_with(' ') &&
                        !field.ends_with(' ');
  if (is_plain) return std::string(field);
  std::string quoted = "\"";
  for (const char c : field) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string short_text(std::string_view input, const Verdict& verdict) {
  return std::string(to_string(verdict.finding)) + '\t' + escape_text(input) + '\n';
}

}  // namespace

std::string ResultText::head(std::string_view columns) const {
  if (format_ != Format::csv) return {};
  std::string line;
  for (const std::string_view column : kColumns) {
    line += csv_field(column, form_.delimiter) + form_.delimiter;
  }
  if (form_.kind == ListKind::csv) return line.append(columns) + '\n';
  return line + csv_field("input", form_.delimiter) + '\n';
}

std::string ResultText::of(const Record& record, const Verdict& verdict) const {
  switch (format_) {
    case Format::json:
      return json(record, verdict);
    case Format::csv:
      return csv(record, verdict);
    case Format::short_lines:
      return short_text(record.input, verdict);
    case Format::full:
      return full_text(record.input, verdict, view_, style_);
    case Format::by_count:
    case Format::brief:
      break;
  }
  return brief_text(record.input, verdict, view_, style_);
}

std::string ResultText::csv(const Record& record, const Verdict& verdict) const {
  const auto reply = predict_reply(verdict, view_.role, view_.policy, view_.dialect);
  const bool has_detail = verdict.detail != Detail::none;
  const bool has_enhanced = reply && reply->code.enhanced;
  const std::array<std::string, kColumns.size()> fields{
      std::string(to_string(verdict.finding)),
      has_detail ? std::string(to_string(verdict.detail)) : std::string(),
      std::string(to_string(advice(verdict, view_.policy))),
      reply ? std::to_string(reply->code.code) : std::string(),
      has_enhanced ? to_string(*reply->code.enhanced) : std::string(),
      reply ? reply->text : std::string()};
  std::string line;
  for (const std::string& field : fields) {
    line += csv_field(field, form_.delimiter) + form_.delimiter;
  }
  // Ours stand in front: a row of the list that is too long, or too short, shifts none of them.
  if (form_.kind == ListKind::csv) return line + record.carried + '\n';
  return line + csv_field(record.input, form_.delimiter) + '\n';
}

std::string ResultText::json(const Record& record, const Verdict& verdict) const {
  std::string line = to_json(record.input, verdict, view_);
  if (!record.carried.empty()) {
    line.pop_back();
    line += ",\"record\":" + record.carried + '}';
  }
  return line + '\n';
}

}  // namespace nullmx::cli
