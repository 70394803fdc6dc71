// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "nullmx/answer.hpp"

/// DNS messages: the query that is sent, and the reading of what comes back.
namespace nullmx::inline v0 {

using Bytes = std::span<const std::uint8_t>;

enum class Edns : bool { no, yes };

/// The UDP payload size that queries announce: what passes without fragments (RFC 9715 §3.2).
inline constexpr std::uint16_t kUdpPayload = 1232;

/// Whether a query is brought to a multiple of 128 octets (RFC 8467 §4.1), so that an encrypted one
/// does not tell the length of its name.  Never in clear text, never without OPT (RFC 7830 §6).
enum class Padding : bool { none, blocks };

/// A query with RD and AD set (RFC 6840 §5.7), CD never (RFC 4035 §4.9.2).  The OPT record is
/// last and has no option but padding.  The second one writes it in the place of what `query` had.
std::string build_query(const Question& question, std::uint16_t id, Edns edns = Edns::yes,
                        Padding padding = Padding::none);
void build_query(std::string& query, const Question& question, std::uint16_t id, Edns edns,
                 Padding padding);

/// The question of a whole query, in the octets that ask it.
std::string_view question_of(std::string_view query) noexcept;

/// How a message repeats a question.
enum class Echo : std::uint8_t { none, other_letters, exact };

/// Is this a reply to that question?  QR, opcode, and exactly one question, equal to ours but for
/// case (RFC 5452 §9.1, RFC 4343 §3).  One that is none is dropped, and waiting goes on; whether
/// its id is ours, whoever found the question by it knows.
Echo echo_of(Bytes message, std::string_view question) noexcept;

/// How the bytes came: what truncation means depends on it.
enum class Carrier : bool { datagram, stream };

/// Reads a reply that belongs to `question`.  Never throws, never a partial answer: a message that
/// is not whole is failed(malformed), TC on a datagram is failed(truncated) whatever it shows.
/// `authenticated` is the AD bit as received: the caller knows whether to believe it.
Answer parse_answer(Bytes message, const Question& question, Carrier carrier);

}  // namespace nullmx::inline v0
