// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "differential/message_builder.hpp"

namespace nullmx::test {
namespace {

constexpr std::size_t kCounts = 4;
constexpr std::size_t kReach = 0x4000;

void put(std::string& octets, std::size_t at, unsigned value) {
  octets[at] = static_cast<char>(value >> 8);
  octets[at + 1] = static_cast<char>(value);
}

}  // namespace

MessageBuilder::MessageBuilder(unsigned flags, Compression compression)
    : compression_(compression) {
  number(2, 0x1234);
  number(2, flags);
  number(4, 0);
  number(4, 0);
}

void MessageBuilder::question(std::string_view name, unsigned type, unsigned rr_class) {
  this->name(name);
  number(2, type);
  number(2, rr_class);
  ++counts_[0];
}

void MessageBuilder::begin_record(Section section, std::string_view owner, unsigned type,
                                  unsigned rr_class, std::uint32_t ttl) {
  name(owner);
  number(2, type);
  number(2, rr_class);
  number(4, ttl);
  message_.lengths.push_back(message_.octets.size());
  number(2, 0);
  ++counts_[static_cast<std::size_t>(section)];
}

void MessageBuilder::end_record() {
  const std::size_t at = message_.lengths.back();
  put(message_.octets, at, static_cast<unsigned>(message_.octets.size() - at - 2));
}

bool MessageBuilder::points_to(std::string_view name) {
  const std::size_t here = message_.octets.size();
  const auto known = names_.find(name);
  if (known == names_.end()) {
    if (here < kReach) names_.emplace(name, here);
    return false;
  }
  message_.pointers.push_back(here);
  number(2, static_cast<std::uint32_t>(0xc000 + known->second));
  if (compression_ == Compression::pointers_to_pointers && here < kReach) known->second = here;
  return true;
}

void MessageBuilder::name(std::string_view name) {
  for (bool whole = true; !name.empty(); whole = false) {
    const bool may_point = compression_ == Compression::longest_end || whole;
    if (compression_ != Compression::none && may_point && points_to(name)) return;
    const std::size_t dot = name.find('.');
    const std::string_view label = name.substr(0, dot);
    number(1, static_cast<std::uint32_t>(label.size()));
    raw(label);
    name.remove_prefix(dot == name.npos ? name.size() : dot + 1);
  }
  number(1, 0);
}

void MessageBuilder::number(std::size_t octets, std::uint32_t value) {
  while (octets > 0) message_.octets += static_cast<char>(value >> 8 * --octets);
}

Message MessageBuilder::finish() && {
  for (std::size_t i = 0; i < counts_.size(); ++i)
    put(message_.octets, kCounts + 2 * i, counts_[i]);
  return std::move(message_);
}

}  // namespace nullmx::test
