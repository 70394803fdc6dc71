// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/message.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::test {

/// DNS replies as text, octet for octet under the test's control, for what no real server sends:
///
///   ? null.example MX rcode=0 ra=1 aa=0 tc=0 ad=0 ede=6     a reply to this question
///   null.example 3600 MX 0 .                           a record of its answer section
///   null.example 3600 CH MX 0 .                        one of another class
///   null.example 3600 MX # 00000000                    one with this RDATA, in hexadecimal
///   -- authority                                       the records behind are in that section
///   example 300 SOA 60                                 an SOA with this MINIMUM
///
/// What is not said has its usual value: rcode 0, ra=1, everything else 0.
struct Scripted {
  Question question;
  std::string message;
};
std::vector<Scripted> replies_from(std::string_view text);

/// The message of a text that has one reply.
std::string reply_from(std::string_view text);

Bytes bytes_of(std::string_view message);

/// A check walked to its end.
struct Walked {
  Verdict verdict;
  std::vector<std::string> asked;  // "null.example MX", in order
};

/// Decides over the replies; a question without one is answered by failed(timeout).
Walked walk(std::string_view domain, std::string_view replies, const Policy& policy = {});

/// "duplicate_rr,mixed_ttls"
std::string words_of(const Notes& notes);

/// "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=3600 notes=duplicate_rr"
std::string summary(const Verdict& verdict, const Policy& policy = {});

}  // namespace nullmx::test
