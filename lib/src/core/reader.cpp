// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/reader.hpp"

#include <algorithm>
#include <limits>

#include "core/ascii.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint8_t kPointerType = 0xc0;
constexpr std::size_t kPointer = 2;  // octets of one
constexpr std::size_t kFreeBudget = 65'536;
constexpr std::size_t kBudgetPerOctet = 8;
constexpr std::size_t kUsualWords = 8;  // most replies have at most 512 octets

}  // namespace

Name WireName::name() const { return size_ == 0 ? Name{} : Name{view()}; }

bool WireName::append(std::string_view labels) noexcept {
  // The root's octet must still fit behind them.
  if (size_ + labels.size() + 1 > Name::kMaxWire) return false;
  // Length octets are below 'A', so the whole may be lower-cased as it stands.
  copy_lower(labels, octets_.data() + size_);
  size_ += labels.size();
  return true;
}

Reader::Reader(Bytes message) noexcept
    : message_(message), budget_(kFreeBudget + kBudgetPerOctet * message.size()) {
  if (message.size() > std::numeric_limits<std::uint16_t>::max()) {
    message_ = {};
    ok_ = false;
  }
  const std::size_t words = std::min(std::min(message_.size(), kReach) / 64 + 1, labels_.size());
  std::fill_n(labels_.begin(), kUsualWords, 0);  // of a size that compilers know, and fast for it
  if (words > kUsualWords) std::fill_n(labels_.begin() + kUsualWords, words - kUsualWords, 0);
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

/// Steps over labels, to which from now on a pointer may lead, and stands where something else
/// comes, or the message ends, or a name would.
std::size_t Reader::pass_labels(std::size_t at) noexcept {
  const std::uint8_t* const octets = message_.data();
  const std::size_t end = std::min(message_.size(), at + Name::kMaxWire);
  for (; at < end; at += 1U + octets[at]) {
    mark_label(at);
    if (octets[at] == 0 || octets[at] > Name::kMaxLabel) break;
  }
  return at;
}

bool Reader::expand(WireName& name) noexcept {
  std::size_t at = position_;
  for (int hops = 0;; ++hops) {
    const std::size_t start = at;
    at = pass_labels(start);
    if (at >= message_.size()) return false;
    const auto* const labels = reinterpret_cast<const char*>(message_.data()) + start;
    if (!name.append({labels, at - start}) || !spend(at - start)) return false;
    if (message_[at] == 0) {
      if (hops == 0) position_ = at + 1;
      break;
    }
    if ((message_[at] & kPointerType) != kPointerType || at + 1 >= message_.size()) return false;
    if (hops == kMaxHops || !spend(kHopCost)) return false;
    const std::size_t target =
        static_cast<std::size_t>(message_[at] & ~kPointerType) << 8 | message_[at + 1];
    if (target >= at || !is_label(target)) return false;
    if (hops == 0) position_ = at + 2;
    at = target;
  }
  name.octets_[name.size_++] = '\0';
  return true;
}

bool Reader::points_to_first() const noexcept {
  if (first_at_ == 0 || left() < kPointer) return false;
  const std::uint8_t* const octets = message_.data() + position_;
  return octets[0] == (kPointerType | first_at_ >> 8) && octets[1] == (first_at_ & 0xff);
}

/// As expand() does, at the same cost to the budget, where points_to_first().
bool Reader::repeat_first(WireName& name) noexcept {
  mark_label(position_);
  if (!spend(kHopCost + first_.size_ - 1)) return false;
  position_ += kPointer;
  name = first_;
  return true;
}

WireName Reader::name() noexcept {
  WireName name;
  if (!ok_) return name;
  const std::size_t start = position_;
  if (!(points_to_first() ? repeat_first(name) : expand(name))) {
    ok_ = false;
    name.size_ = 0;
  } else if (first_at_ == 0 && start < kReach) {
    first_ = name;
    first_at_ = start;
  }
  return name;
}

}  // namespace nullmx::inline v0
