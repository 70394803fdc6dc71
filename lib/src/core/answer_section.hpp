// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/reader.hpp"
#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {

/// Lowers a TTL to `bound`; nothing is no bound yet.
void lower_to(std::optional<std::chrono::seconds>& ttl, std::chrono::seconds bound) noexcept;

/// What the answer section of a reply holds, seen from one name: the records of the wanted type
/// there, and whether there is anything else.
class AnswerSection {
 public:
  /// `records` is what the header says that there are.
  AnswerSection(RrType wanted, std::uint16_t records) noexcept
      : wanted_(wanted), records_(records) {}

  bool has_wanted() const noexcept { return ttl_.has_value(); }

  bool has_others = false;          // about something else
  bool has_others_at_name = false;  // of another type
  Notes notes;

  /// Reads the RDATA of a wanted record, of `length` octets.
  void add(Reader& reader, std::chrono::seconds ttl, std::uint16_t length);

  void move_to(Answer& answer) &&;

 private:
  void add_exchange(Mx mx);

  RrType wanted_;
  std::uint16_t records_;
  std::vector<Mx> mx_;
  std::size_t mx_count_ = 0;
  std::vector<IpAddress> addresses_;
  std::optional<std::chrono::seconds> ttl_;
};

}  // namespace nullmx::inline v0
