// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "differential/mutation.hpp"

#include <algorithm>

namespace nullmx::test {
namespace {

constexpr std::size_t kHeader = 12;
constexpr std::size_t kCounts = 4;

class Mutation {
 public:
  Mutation(const Message& message, Random& random)
      : message_(message), octets_(message.octets), random_(random) {}

  std::string result() && {
    for (std::size_t changes = 1 + below(4) / 2; changes > 0; --changes) change();
    return std::move(octets_);
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::size_t place() { return below(octets_.size()); }
  char any_octet() { return static_cast<char>(below(256)); }

  /// Small numbers, and those with a meaning, are what fields hold.
  char likely_octet() {
    constexpr std::string_view kLikely{"\0\0\x01\x02\x03\x05\x06\x0f\x27\x29\xc0\x0c", 12};
    return below(4) == 0 ? any_octet() : kLikely[below(kLikely.size())];
  }

  void flip_bit(std::size_t at) {
    const unsigned bit = 1U << below(8);
    octets_[at] = static_cast<char>(static_cast<unsigned char>(octets_[at]) ^ bit);
  }

  /// A number a little off, or anywhere, at one of these places.
  void change_at(const std::vector<std::size_t>& places) {
    if (places.empty()) return;
    const std::size_t at = places[below(places.size())] + 1;
    if (at >= octets_.size()) return;
    const auto old = static_cast<unsigned char>(octets_[at]);
    octets_[at] = below(2) == 0 ? any_octet() : static_cast<char>(old + below(9) - 4);
  }

  /// Mostly near the end.
  void cut() {
    const std::size_t most = below(octets_.size());
    octets_.resize(octets_.size() - most / (1 + below(8)));
  }

  void change_count() {
    const std::size_t at = kCounts + 1 + 2 * below(4);
    octets_[at] = static_cast<char>(below(4));
  }

  void change() {
    if (octets_.size() <= kHeader) return;
    // One draw a statement: so that every compiler makes the same messages.
    const std::size_t at = place();
    switch (below(9)) {
      case 0:
        return flip_bit(at);
      case 1:
        octets_[at] = any_octet();
        return;
      case 2:
        octets_[at] = likely_octet();
        return;
      case 3:
        return cut();
      case 4:
        octets_.insert(at, 1, likely_octet());
        return;
      case 5:
        octets_.erase(at, 1 + below(4));
        return;
      case 6:
        return change_count();
      case 7:
        return change_at(message_.lengths);
      default:
        return change_at(message_.pointers);
    }
  }

  const Message& message_;
  std::string octets_;
  Random& random_;
};

}  // namespace

std::string mutated(const Message& message, Random& random) {
  return Mutation(message, random).result();
}

}  // namespace nullmx::test
