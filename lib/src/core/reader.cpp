// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/reader.hpp"

#include <algorithm>
#include <limits>

namespace nullmx::inline v0 {
namespace {

constexpr std::uint8_t kPointerType = 0xc0;
constexpr std::size_t kFreeBudget = 65'536;
constexpr std::size_t kBudgetPerOctet = 8;

char lower(std::uint8_t octet) noexcept {
  const bool upper = octet >= 'A' && octet <= 'Z';
  return static_cast<char>(upper ? octet | 0x20 : octet);
}

}  // namespace

Reader::Reader(Bytes message) noexcept
    : message_(message), budget_(kFreeBudget + kBudgetPerOctet * message.size()) {
  if (message.size() > std::numeric_limits<std::uint16_t>::max()) {
    message_ = {};
    ok_ = false;
  }
  const std::size_t words = std::min(message_.size(), kReach) / 64 + 1;
  std::fill_n(labels_.begin(), std::min(words, labels_.size()), 0);
}

bool Reader::take(std::size_t count) noexcept {
  if (!ok_ || count > left()) {
    ok_ = false;
    return false;
  }
  position_ += count;
  return true;
}

std::uint8_t Reader::u8() noexcept { return take(1) ? message_[position_ - 1] : std::uint8_t{0}; }

std::uint16_t Reader::u16() noexcept {
  if (!take(2)) return 0;
  return static_cast<std::uint16_t>(message_[position_ - 2] << 8 | message_[position_ - 1]);
}

std::uint32_t Reader::u32() noexcept {
  const std::uint32_t high = u16();
  return high << 16 | u16();
}

std::string_view Reader::bytes(std::size_t count) noexcept {
  if (!take(count)) return {};
  return {reinterpret_cast<const char*>(message_.data()) + position_ - count, count};
}

void Reader::mark_label(std::size_t position) noexcept {
  if (position < kReach) labels_[position / 64] |= std::uint64_t{1} << position % 64;
}

bool Reader::is_label(std::size_t position) const noexcept {
  return (labels_[position / 64] >> position % 64 & 1) != 0;
}

bool Reader::spend(std::size_t octets) noexcept {
  if (octets > budget_) return false;
  budget_ -= octets;
  return true;
}

bool Reader::append_label(WireName& name, std::size_t position, std::size_t length) noexcept {
  // The root's octet must still fit behind this label.
  if (name.size_ + 1 + length + 1 > Name::kMaxWire || !spend(1 + length)) return false;
  name.octets_[name.size_++] = static_cast<char>(length);
  for (std::size_t i = 0; i < length; ++i) {
    name.octets_[name.size_++] = lower(message_[position + i]);
  }
  return true;
}

WireName Reader::failed_name() noexcept {
  ok_ = false;
  return {};
}

WireName Reader::name() noexcept {
  WireName name;
  if (!ok_) return name;
  std::size_t at = position_;  // where the next label is read
  int hops = 0;
  for (;;) {
    if (at >= message_.size()) return failed_name();
    const std::uint8_t length = message_[at];
    if ((length & kPointerType) == kPointerType) {
      if (at + 1 >= message_.size() || ++hops > kMaxHops || !spend(kHopCost)) return failed_name();
      const std::size_t target =
          static_cast<std::size_t>(length & ~kPointerType) << 8 | message_[at + 1];
      if (target >= at || !is_label(target)) return failed_name();
      if (hops == 1) {
        mark_label(at);
        position_ = at + 2;
      }
      at = target;
      continue;
    }
    if ((length & kPointerType) != 0) return failed_name();
    if (hops == 0) mark_label(at);
    ++at;
    if (length == 0) break;
    if (length > message_.size() - at || !append_label(name, at, length)) return failed_name();
    at += length;
  }
  name.octets_[name.size_++] = '\0';
  if (hops == 0) position_ = at;
  return name;
}

}  // namespace nullmx::inline v0
