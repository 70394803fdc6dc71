// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/backlog.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace nullmx::cli {
namespace {

/// Text beyond it is rare, and its memory is given back.
constexpr std::size_t kKeptOctets = 512;

constexpr std::size_t kFirstEntries = 1'024;

void clear(std::string& text) {
  if (text.capacity() > kKeptOctets) {
    std::string().swap(text);  // an assignment would keep it
  } else {
    text.clear();
  }
}

}  // namespace

Backlog::Backlog(std::size_t capacity)
    : capacity_(capacity),
      entries_(std::bit_ceil(std::min(capacity, kFirstEntries))),
      mask_(entries_.size() - 1) {}

Backlog::Entry& Backlog::next() {
  if (end_ - first_ == entries_.size()) grow();
  return (*this)[end_++];
}

void Backlog::grow() {
  std::vector<Entry> more(2 * entries_.size());
  const std::uint64_t mask = more.size() - 1;
  for (std::uint64_t n = first_; n < end_; ++n) more[n & mask] = std::move((*this)[n]);
  entries_ = std::move(more);
  mask_ = mask;
}

Backlog::Entry& Backlog::add(const Record& record) {
  Entry& entry = next();
  octets_ += record.input.size() + record.carried.size();
  entry.input = record.input;
  entry.carried = record.carried;
  entry.end = record.end;
  entry.is_written = false;
  return entry;
}

void Backlog::add_written(const Position& end) {
  Entry& entry = next();
  entry.end = end;
  entry.is_written = true;
}

void Backlog::set_written(Entry& entry) {
  octets_ -= entry.input.size() + entry.carried.size();
  clear(entry.input);
  clear(entry.carried);
  entry.outcome.reset();
  entry.is_written = true;
}

void Backlog::drop_first() { set_written((*this)[first_++]); }

}  // namespace nullmx::cli
