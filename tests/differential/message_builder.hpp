// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "differential/outline.hpp"

namespace nullmx::test {

/// How names are written that are in the message already, or end as one that is (RFC 1035 §4.1.4).
enum class Compression : std::uint8_t { none, longest_end, whole_names, pointers_to_pointers };

/// A message, and where in it the numbers stand that a mutation had best change.
struct Message {
  std::string octets;
  std::vector<std::size_t> lengths;   // RDLENGTH
  std::vector<std::size_t> pointers;  // in names
};

/// Writes a message without a second thought: whatever it is told, in whatever order.
class MessageBuilder {
 public:
  MessageBuilder(unsigned flags, Compression compression);

  /// Names are labels with dots between, as they stand, "" is the root.
  void question(std::string_view name, unsigned type, unsigned rr_class = kIn);

  /// Sections come in their order.
  void begin_record(Section section, std::string_view owner, unsigned type, unsigned rr_class,
                    std::uint32_t ttl);
  void name(std::string_view name);
  void number(std::size_t octets, std::uint32_t value);
  void raw(std::string_view octets) { message_.octets += octets; }
  void end_record();

  Message finish() &&;

 private:
  bool points_to(std::string_view name);

  Message message_;
  Compression compression_;
  std::array<unsigned, 4> counts_{};
  std::map<std::string, std::size_t, std::less<>> names_;  // where each may be pointed to
};

}  // namespace nullmx::test
