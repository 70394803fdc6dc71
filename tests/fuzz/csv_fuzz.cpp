// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A list in CSV, with the addresses in a column called email.
#include <string>

#include <nlohmann/json.hpp>

#include "fuzz/expect.hpp"
#include "fuzz/list_reading.hpp"
#include "fuzz/target.hpp"

namespace nullmx::fuzz {
namespace {

std::string_view without_line_end(std::string_view row) {
  while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
  return row;
}

/// Rows are octets of the list, all of them between the record before and this one's end.
void expect_rows(const ListReading& reading, std::string_view list) {
  if (!reading.header.empty()) {
    expect(list.find(reading.header) != list.npos, "the header stands in the list");
  }
  std::uint64_t before = 0;
  for (const ListRecord& record : reading.records) {
    const auto row = without_line_end(list.substr(0, record.end.offset));
    expect(row.ends_with(record.carried), "a row is carried octet for octet");
    expect(before == 0 || row.size() <= before || row.substr(before) == record.carried,
           "a row is carried whole");
    before = record.end.offset;
  }
}

void expect_objects(const ListReading& reading) {
  for (const ListRecord& record : reading.records) {
    expect(is_one_line(record.carried), "an object is one line of printable ASCII");
    const auto object = nlohmann::json::parse(record.carried, nullptr, false);
    expect(object.is_object(), "columns are carried as a JSON object");
    for (const auto& value : object) expect(value.is_string(), "a column is a text");
  }
}

void read(std::string_view list, char delimiter) {
  using enum cli::Carry;
  const ListReading rows = read_list_in_pieces(list, {cli::ListKind::csv, "email", delimiter, row});
  expect_sound(rows, list);
  expect_rows(rows, list);
  const ListReading objects =
      read_list(list, {cli::ListKind::csv, "email", delimiter, object}, 32'768);
  expect_objects(objects);
  expect(objects.error == rows.error && objects.records.size() == rows.records.size(),
         "what is carried changes nothing else");
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view list = nullmx::fuzz::text_of(data, size);
  nullmx::fuzz::read(list, ',');
  if (list.find('\t') != list.npos) nullmx::fuzz::read(list, '\t');
  return 0;
}
