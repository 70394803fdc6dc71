// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <random>

#include "differential/message_builder.hpp"

namespace nullmx::test {

/// A record beside those that answer, octet for octet.
struct Extra {
  Section section;
  std::string_view owner;
  unsigned type;
  unsigned rr_class;
  std::uint32_t ttl;
  std::string_view rdata;  // a pointer "\xc0\x0c" is one to the question
};

struct Exchange {
  unsigned preference;
  std::string_view name;
};

/// The name that is asked for in every test.
inline constexpr std::string_view kAsked = "d.example";

/// What a reply is to hold.  As it stands: NOERROR and no record.
struct Plan {
  unsigned type = mx;
  std::string_view question = kAsked;
  unsigned question_class = kIn;
  unsigned questions = 1;
  unsigned flags = 0x8180;  // QR, RD, RA
  Compression compression = Compression::longest_end;
  unsigned aliases = 0;                  // a chain from the question's name
  bool loops = false;                    // its last alias leads to its first owner
  bool below_dname = false;              // the chain starts in another zone, by a DNAME
  bool answers_first = false;            // before the aliases that lead to them
  std::vector<Exchange> exchanges = {};  // of addresses only the preference counts
  std::uint32_t ttl = 3600;
  std::vector<const Extra*> extras = {};
  std::string_view behind = {};  // the last record
};

struct Sample {
  unsigned type;
  Message message;
};
Sample sample_of(const Plan& plan);

/// Everything that a reply may hold, one thing at a time and some by twos.
std::vector<Plan> systematic_plans();

using Random = std::mt19937;

/// Any of those things together.
Plan random_plan(Random& random);

}  // namespace nullmx::test
