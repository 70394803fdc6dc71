// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "exit_status.hpp"
#include "list/csv_parser.hpp"
#include "list/records.hpp"

namespace nullmx::cli {
namespace {

std::string in_json(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

class CsvReader : public RecordReader {
 public:
  CsvReader(const ListForm& form, std::string name)
      : form_(form), name_(std::move(name)), parser_(form.delimiter) {}

  std::optional<Record> take(Lines& lines) override {
    while (true) {
      if (!take_row(lines)) return std::nullopt;
      if (has_header_) return record(lines);
      take_header();
    }
  }

  std::string_view header() const override { return header_; }

 private:
  bool take_row(Lines& lines);
  void take_header();
  Record record(const Lines& lines);
  std::string object() const;
  std::string key(std::size_t column) const;
  [[noreturn]] void fail(std::uint64_t line, const std::string& why) const {
    throw CommandError(ExitStatus::no_input, name_ + ", line " + std::to_string(line) + ": " + why);
  }

  ListForm form_;
  std::string name_;
  CsvParser parser_;
  std::string row_;     // as it stands, without what ends it
  std::string object_;  // the same in JSON
  std::uint64_t first_line_ = 0;
  bool in_row_ = false;
  bool has_header_ = false;
  std::string header_;
  std::vector<std::string> keys_;  // of columns, in JSON
  std::size_t column_ = 0;
};

bool CsvReader::take_row(Lines& lines) {
  while (const auto line = lines.take()) {
    const std::uint64_t number = lines.position().line;
    if (lines.was_cut()) fail(number, "longer than 16 MiB");
    if (!in_row_) {
      row_.clear();
      first_line_ = number;
    }
    // From behind a byte order mark on.
    row_ += lines.raw().substr(static_cast<std::size_t>(line->data() - lines.raw().data()));
    if (row_.size() > Lines::kMaxLine) fail(first_line_, "a row longer than 16 MiB begins here");
    const CsvParser::Fed fed = parser_.feed(*line);
    if (fed == CsvParser::Fed::bad_quote) {
      fail(number, "something stands behind a field in quotes; a quote inside is written twice");
    }
    in_row_ = fed == CsvParser::Fed::part_of_row;
    if (!in_row_) {
      while (row_.ends_with('\n') || row_.ends_with('\r')) row_.pop_back();
      return true;
    }
  }
  if (in_row_ && lines.at_end()) fail(first_line_, "a quoted field begins here and does not end");
  if (!has_header_ && lines.at_end()) fail(1, "no names of columns, since the list is empty");
  return false;
}

void CsvReader::take_header() {
  const std::vector<std::string>& names = parser_.fields();
  const auto found = std::ranges::find(names, form_.column);
  const std::string column = '\'' + escape_text(form_.column, 120) + '\'';
  if (found == names.end()) {
    std::string there;
    for (const std::string& name : names) there += (there.empty() ? "" : ", ") + name;
    fail(first_line_, "no column " + column + " among: " + escape_text(there));
  }
  if (std::find(found + 1, names.end(), form_.column) != names.end()) {
    fail(first_line_, "more than one column " + column);
  }
  column_ = static_cast<std::size_t>(found - names.begin());
  std::set<std::string_view> known;
  for (const std::string& name : names) {
    // A name that comes again would hide the column before it.
    keys_.push_back(known.insert(name).second ? in_json(name) : key(keys_.size()));
  }
  header_ = row_;
  has_header_ = true;
}

std::string CsvReader::key(std::size_t column) const {
  return "\"column " + std::to_string(column + 1) + '"';
}

Record CsvReader::record(const Lines& lines) {
  const std::vector<std::string>& fields = parser_.fields();
  Record record{{}, {}, lines.position()};
  if (column_ < fields.size()) record.input = fields[column_];
  if (form_.carry == Carry::row) record.carried = row_;
  if (form_.carry == Carry::object) record.carried = object_ = object();
  return record;
}

std::string CsvReader::object() const {
  std::string text;
  const std::vector<std::string>& fields = parser_.fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    text +=
        (i == 0 ? "{" : ",") + (i < keys_.size() ? keys_[i] : key(i)) + ':' + in_json(fields[i]);
  }
  return text.empty() ? "{}" : text + '}';
}

}  // namespace

std::unique_ptr<RecordReader> make_csv_reader(const ListForm& form, const std::string& name) {
  return std::make_unique<CsvReader>(form, name);
}

}  // namespace nullmx::cli
