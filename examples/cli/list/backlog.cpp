// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/backlog.hpp"

#include <bit>

namespace nullmx::cli {
namespace {

/// Text beyond it is rare, and its memory is given back.
constexpr std::size_t kKeptOctets = 512;

void clear(std::string& text) {
  if (text.capacity() > kKeptOctets) {
    text = std::string();
  } else {
    text.clear();
  }
}

}  // namespace

Backlog::Backlog(std::size_t capacity)
    : entries_(std::bit_ceil(capacity)), mask_(entries_.size() - 1) {}

Backlog::Entry& Backlog::add(const Record& record) {
  octets_ += record.input.size() + record.carried.size();
  Entry& entry = next();
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

void Backlog::drop_first() {
  Entry& entry = (*this)[first_++];
  octets_ -= entry.input.size() + entry.carried.size();
  clear(entry.input);
  clear(entry.carried);
  entry.outcome.reset();
}

}  // namespace nullmx::cli
