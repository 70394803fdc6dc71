// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "list/lines.hpp"

/// What the lines of a list say.
namespace nullmx::cli {

/// One that is checked, and gets one line of output.  Its texts are somebody else's.
struct Record {
  std::string_view input;
  std::string_view carried;  // what else the list says of it, as Carry says
  Position end;
};

enum class ListKind : std::uint8_t { plain, csv, json_lines };

/// What results carry through from CSV and JSON lines.
enum class Carry : std::uint8_t {
  nothing,
  row,     // of CSV, octet for octet
  object,  // as JSON: the line of a list of JSON lines, or columns by their names
};

/// How to read a list.
struct ListForm {
  ListKind kind = ListKind::plain;
  std::string column;  // csv: which holds the address; json_lines: the field that does
  char delimiter = ',';
  Carry carry = Carry::nothing;
};

/// Takes records out of lines.  What cannot go on is a CommandError, no_input, which says where.
class RecordReader {
 public:
  virtual ~RecordReader() = default;

  /// The next one, when its lines were read already.  Good until the next call, and until `lines`
  /// reads more.
  virtual std::optional<Record> take(Lines& lines) = 0;

  /// CSV: the first row, once it was taken, as it stands.
  virtual std::string_view header() const { return {}; }
};

/// `name` is how sentences call the list.
std::unique_ptr<RecordReader> make_record_reader(const ListForm& form, const std::string& name);

std::unique_ptr<RecordReader> make_csv_reader(const ListForm& form, const std::string& name);
std::unique_ptr<RecordReader> make_json_lines_reader(const ListForm& form);

}  // namespace nullmx::cli
