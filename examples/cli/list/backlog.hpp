// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "list/outcome.hpp"
#include "list/records.hpp"

namespace nullmx::cli {

/// Records that were begun and whose turn to be written has not come, by their numbers, which rise
/// by one.  Their places are used again and keep their memory; there are never fewer.
class Backlog {
 public:
  struct Entry {
    std::string input;
    std::string carried;
    Position end;
    std::optional<Outcome> outcome;
    bool is_written = false;

    Record record() const { return {input, carried, end}; }
  };

  explicit Backlog(std::size_t capacity);

  bool empty() const noexcept { return first_ == end_; }
  bool is_full() const noexcept { return end_ - first_ >= capacity_; }

  /// The number of the oldest, and the one that the next will have.
  std::uint64_t first() const noexcept { return first_; }
  std::uint64_t end() const noexcept { return end_; }

  /// Of the texts in it.
  std::size_t octets() const noexcept { return octets_; }

  /// What refers to entries is worth nothing after this and add_written().
  Entry& add(const Record& record);

  /// One that has its line already.
  void add_written(const Position& end);

  /// One that never had to wait; only when this is empty.
  void pass_over() noexcept {
    ++first_;
    ++end_;
  }

  Entry& operator[](std::uint64_t number) noexcept { return entries_[number & mask_]; }
  const Entry& operator[](std::uint64_t number) const noexcept { return entries_[number & mask_]; }

  /// An entry has its line, and nobody needs its texts any more.
  void set_written(Entry& entry);

  void drop_first();

 private:
  Entry& next();
  void grow();

  std::size_t capacity_;
  std::vector<Entry> entries_;  // a power of two
  std::uint64_t mask_;
  std::uint64_t first_ = 0;
  std::uint64_t end_ = 0;
  std::size_t octets_ = 0;
};

}  // namespace nullmx::cli
