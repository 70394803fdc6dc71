// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "fuzz/list_reading.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "exit_status.hpp"
#include "fuzz/expect.hpp"

namespace nullmx::fuzz {
namespace {

constexpr std::size_t kWhole = 32'768;  // fits into a pipe

class Pipe {
 public:
  Pipe() {
    if (pipe(ends_.data()) != 0) throw std::runtime_error("no pipe");
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(ends_[0]);
    end();
  }

  int far_end() const { return ends_[0]; }
  void put(std::string_view octets) {
    expect(write(ends_[1], octets.data(), octets.size()) == static_cast<ssize_t>(octets.size()),
           "a pipe takes a piece");
  }
  void end() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{};
};

void take_all(cli::RecordReader& reader, cli::Lines& lines, ListReading& reading) {
  while (const auto record = reader.take(lines)) {
    reading.records.push_back(
        {std::string(record->input), std::string(record->carried), record->end});
  }
}

}  // namespace

ListReading read_list(std::string_view list, const cli::ListForm& form, std::size_t piece) {
  Pipe pipe;
  cli::Lines lines(pipe.far_end());
  const auto reader = make_record_reader(form, "the list");
  ListReading reading;
  try {
    while (!lines.at_end()) {
      const std::string_view next = list.substr(0, piece);
      list.remove_prefix(next.size());
      next.empty() ? pipe.end() : pipe.put(next);
      expect(lines.read_some() == 0, "a pipe can be read");
      take_all(*reader, lines, reading);
    }
    take_all(*reader, lines, reading);
  } catch (const cli::CommandError& error) {
    reading.error = error.what();
    expect(is_one_line(reading.error), "a fault is told in one line of printable ASCII");
  }
  reading.header = reader->header();
  return reading;
}

ListReading read_list_in_pieces(std::string_view list, const cli::ListForm& form) {
  ListReading reading = read_list(list, form, kWhole);
  // In few pieces, since each of them costs a buffer of 256 KiB.
  const std::size_t piece = std::min(list.size() / 6 + 1, kWhole);
  expect(read_list(list, form, piece) == reading,
         "a list says the same in whatever pieces it comes");
  return reading;
}

void expect_sound(const ListReading& reading, std::string_view list) {
  const auto feeds = static_cast<std::size_t>(std::ranges::count(list, '\n'));
  const std::size_t lines = feeds + (list.empty() || list.ends_with('\n') ? 0 : 1);
  expect(reading.records.size() <= lines, "there are no more records than lines");
  std::uint64_t before = 0;
  for (const ListRecord& record : reading.records) {
    const std::uint64_t end = record.end.offset;
    expect(end > before && end <= list.size(), "each record ends behind the one before");
    expect(end == list.size() || list[end - 1] == '\n', "a record ends with a line");
    expect(record.end.line ==
               static_cast<std::uint64_t>(std::ranges::count(list.substr(0, end - 1), '\n')) + 1,
           "lines are counted");
    before = end;
  }
}

}  // namespace nullmx::fuzz
