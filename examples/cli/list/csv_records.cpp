// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <exception>
#include <new>
#include <utility>
#include <vector>

#include <csv.h>
#include <nlohmann/json.hpp>

#include "exit_status.hpp"
#include "list/records.hpp"

namespace nullmx::cli {
namespace {

/// libcsv, fed with one line at a time, so that it is known which lines a row has.
class CsvParser {
 public:
  explicit CsvParser(char delimiter) {
    // An empty line is a row, too: what ends a row is told of each of them.
    if (csv_init(&parser_, CSV_REPALL_NL | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });
    csv_set_term_func(&parser_, [](unsigned char octet) { return octet == '\n' ? 1 : 0; });
  }
  ~CsvParser() { csv_free(&parser_); }
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  /// Whether the row ends with this line; without, a quoted field goes on in the next one.
  bool feed(std::string_view line) {
    if (ended_) fields_.clear();
    ended_ = false;
    parse(line);
    parse("\n");
    return ended_;
  }

  /// Of the row that ended last.
  const std::vector<std::string>& fields() const noexcept { return fields_; }

 private:
  void parse(std::string_view text) {
    const std::size_t taken = csv_parse(&parser_, text.data(), text.size(), on_field, on_row, this);
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    if (taken != text.size()) throw std::bad_alloc();
  }

  // No exception may cross libcsv, which is C.
  static void on_field(void* text, std::size_t size, void* self) {
    auto& parser = *static_cast<CsvParser*>(self);
    try {
      parser.fields_.emplace_back(static_cast<const char*>(text), size);
    } catch (...) {
      parser.failure_ = std::current_exception();
    }
  }
  static void on_row(int, void* self) { static_cast<CsvParser*>(self)->ended_ = true; }

  csv_parser parser_{};
  std::vector<std::string> fields_;
  bool ended_ = true;
  std::exception_ptr failure_;
};

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

  std::string header() const override { return header_; }

 private:
  bool take_row(Lines& lines);
  void take_header();
  Record record(const Lines& lines);
  std::string filled_row() const;
  std::string object() const;
  [[noreturn]] void fail(std::uint64_t line, const std::string& why) const {
    throw CommandError(ExitStatus::no_input, name_ + ", line " + std::to_string(line) + ": " + why);
  }

  ListForm form_;
  std::string name_;
  CsvParser parser_;
  std::string row_;  // as it stands, without what ends it
  std::uint64_t first_line_ = 0;
  bool in_row_ = false;
  bool has_header_ = false;
  std::string header_;
  std::vector<std::string> names_;
  std::size_t column_ = 0;
};

bool CsvReader::take_row(Lines& lines) {
  while (const auto line = lines.take()) {
    if (lines.was_cut()) fail(lines.position().line, "longer than 64 MiB");
    if (!in_row_) {
      row_.clear();
      first_line_ = lines.position().line;
    }
    // From behind a byte order mark on.
    row_ += lines.raw().substr(static_cast<std::size_t>(line->data() - lines.raw().data()));
    if (row_.size() > Lines::kMaxLine) fail(first_line_, "a row longer than 64 MiB begins here");
    in_row_ = !parser_.feed(*line);
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
  names_ = parser_.fields();
  const auto found = std::ranges::find(names_, form_.column);
  if (found == names_.end()) {
    std::string there;
    for (const std::string& name : names_) there += (there.empty() ? "" : ", ") + escape_text(name);
    fail(first_line_, "no column '" + escape_text(form_.column, 120) + "' among: " + there);
  }
  column_ = static_cast<std::size_t>(found - names_.begin());
  header_ = row_;
  has_header_ = true;
}

Record CsvReader::record(const Lines& lines) {
  const std::vector<std::string>& fields = parser_.fields();
  Record record{column_ < fields.size() ? fields[column_] : std::string(), {}, lines.position()};
  if (form_.carry == Carry::row) record.carried = filled_row();
  if (form_.carry == Carry::object) record.carried = object();
  return record;
}

/// A row that is too short is filled up, so that what comes behind it stands in its columns.
std::string CsvReader::filled_row() const {
  const std::size_t there = std::max<std::size_t>(parser_.fields().size(), 1);
  const std::size_t missing = there < names_.size() ? names_.size() - there : 0;
  return row_ + std::string(missing, form_.delimiter);
}

std::string CsvReader::object() const {
  nlohmann::ordered_json columns = nlohmann::ordered_json::object();
  const std::vector<std::string>& fields = parser_.fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    columns[i < names_.size() ? names_[i] : std::to_string(i + 1)] = fields[i];
  }
  return columns.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::unique_ptr<RecordReader> make_csv_reader(const ListForm& form, const std::string& name) {
  return std::make_unique<CsvReader>(form, name);
}

}  // namespace nullmx::cli
