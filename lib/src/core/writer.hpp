// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {

/// Writes a DNS message (RFC 1035 §4), names uncompressed.  Sections are filled in their order.
class MessageWriter {
 public:
  enum class Section : std::uint8_t { answer, authority, additional };

  /// `flags` is the second 16-bit word of the header.
  MessageWriter(std::uint16_t id, std::uint16_t flags, const Question& question);

  void add(Section section, const Name& owner, RrType type, std::uint32_t ttl,
           std::string_view rdata, std::uint16_t rr_class = 1);

  std::string finish() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

std::string mx_rdata(std::uint16_t preference, const Name& exchange);
std::string soa_rdata(const Name& mname, const Name& rname, std::uint32_t serial,
                      std::uint32_t minimum);

void append_u16(std::string& out, std::uint16_t value);
void append_u32(std::string& out, std::uint32_t value);

}  // namespace nullmx::inline v0
