// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/csv_parser.hpp"

#include <new>
#include <utility>

namespace nullmx::cli {
namespace {

/// An empty line is a row, too: what ends a row is told of each of them.
constexpr unsigned char kStrict = CSV_REPALL_NL | CSV_STRICT;
constexpr unsigned char kLenient = CSV_REPALL_NL;

}  // namespace

CsvParser::CsvParser(char delimiter) {
  if (csv_init(&parser_, kStrict) != 0) throw std::bad_alloc();
  csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  csv_set_space_func(&parser_, [](unsigned char) { return 0; });
  csv_set_term_func(&parser_, [](unsigned char octet) { return octet == '\n' ? 1 : 0; });
}

CsvParser::Fed CsvParser::feed(std::string_view line) {
  if (ended_) fields_.clear();
  ended_ = false;
  if (!parse(line) || !parse("\n")) return Fed::bad_quote;
  return ended_ ? Fed::row : Fed::part_of_row;
}

bool CsvParser::parse(std::string_view text) {
  while (!text.empty()) {
    text.remove_prefix(parse_some(text));
    if (text.empty()) break;
    if (csv_error(&parser_) != CSV_EPARSE) throw std::bad_alloc();
    if (text.front() != '"') return false;
    // A quote in a field without quotes is a part of it.
    csv_set_opts(&parser_, kLenient);
    text.remove_prefix(parse_some(text.substr(0, 1)));
    csv_set_opts(&parser_, kStrict);
  }
  return true;
}

std::size_t CsvParser::parse_some(std::string_view text) {
  const std::size_t taken = csv_parse(&parser_, text.data(), text.size(), on_field, on_row, this);
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  return taken;
}

/// No exception may cross libcsv, which is C.
void CsvParser::on_field(void* text, std::size_t size, void* self) {
  auto& parser = *static_cast<CsvParser*>(self);
  try {
    parser.fields_.emplace_back(static_cast<const char*>(text), size);
  } catch (...) {
    parser.failure_ = std::current_exception();
  }
}

void CsvParser::on_row(int, void* self) { static_cast<CsvParser*>(self)->ended_ = true; }

}  // namespace nullmx::cli
