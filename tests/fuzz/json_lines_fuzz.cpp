// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A list of JSON lines, with the addresses in a field called email.
#include <string>

#include <nlohmann/json.hpp>

#include "fuzz/expect.hpp"
#include "fuzz/list_reading.hpp"
#include "fuzz/target.hpp"

namespace nullmx::fuzz {
namespace {

using nlohmann::json;

/// What a person would cut out of the list for this record.
std::string_view line_of(std::string_view list, std::uint64_t begin, std::uint64_t end) {
  std::string_view line = list.substr(begin, end - begin);
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with(cli::kByteOrderMark)) line.remove_prefix(cli::kByteOrderMark.size());
  return line;
}

/// A byte order mark that stands before everything is followed by none, or by one of the line.
std::string_view first_line_of(std::string_view list, std::uint64_t end) {
  const std::string_view line = line_of(list, 0, end);
  const bool has_mark = list.starts_with(cli::kByteOrderMark);
  return has_mark ? line_of(line, 0, line.size()) : line;
}

void expect_object(const ListRecord& record, std::string_view line) {
  const auto object = json::parse(line, nullptr, false);
  const bool has_field =
      object.is_object() && object.contains("email") && object["email"].is_string();
  if (record.carried.empty()) {
    expect(record.input == line, "a line that is no object with the field is taken as it stands");
    expect(!has_field || line.find('\0') != line.npos, "an object with the field is read");
    return;
  }
  expect(has_field && record.input == object["email"].get<std::string>(),
         "the input is what the field holds");
  expect(is_one_line(record.carried), "an object is carried as one line of printable ASCII");
  expect(json::parse(record.carried, nullptr, false) == object, "an object is carried unchanged");
}

void read(std::string_view list) {
  const cli::ListForm form{cli::ListKind::json_lines, "email", ',', cli::Carry::object};
  const ListReading reading = read_list_in_pieces(list, form);
  expect(reading.error.empty(), "a list of JSON lines never stops");
  expect_sound(reading, list);
  std::uint64_t before = 0;
  for (const ListRecord& record : reading.records) {
    const std::uint64_t end = record.end.offset;
    expect_object(record, before == 0 ? first_line_of(list, end) : line_of(list, before, end));
    before = end;
  }
  expect(before == list.size(), "each line is a record");
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nullmx::fuzz::read(nullmx::fuzz::text_of(data, size));
  return 0;
}
