// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstring>

#include "core/ascii.hpp"
#include "core/message.hpp"
#include "core/wire.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint16_t kRecursionDesired = 0x0100;
constexpr std::uint16_t kAuthenticData = 0x0020;  // RFC 6840 §5.7: we can read AD in the reply
constexpr std::size_t kTypeAndClass = 4;
constexpr std::size_t kOpt = 11;  // without options
constexpr std::size_t kOptionHeader = 4;
constexpr std::uint16_t kPaddingOption = 12;  // RFC 7830 §3
constexpr std::size_t kBlock = 128;           // RFC 8467 §4.1

template <std::size_t kCount>
void append(std::string& message, const std::array<std::uint16_t, kCount>& words) {
  std::array<char, 2 * kCount> octets;
  for (std::size_t i = 0; i < kCount; ++i) {
    octets[2 * i] = static_cast<char>(words[i] >> 8);
    octets[2 * i + 1] = static_cast<char>(words[i] & 0xff);
  }
  message.append(octets.data(), octets.size());
}

/// Of names in wire form: no length octet is a letter (RFC 1035 §2.3.4).
bool differs_in_case_alone(std::string_view ours, Bytes theirs) noexcept {
  return std::ranges::equal(ours, theirs, [](char a, std::uint8_t b) {
    return to_lower(a) == to_lower(static_cast<char>(b));
  });
}

/// What brings a query of `bare` octets, with nothing in its OPT record, to whole blocks.
std::size_t padding_for(std::size_t bare) noexcept {
  return (kBlock - (bare + kOptionHeader) % kBlock) % kBlock;
}

}  // namespace

std::string build_query(const Question& question, std::uint16_t id, Edns edns, Padding padding) {
  std::string query;
  build_query(query, question, id, edns, padding);
  return query;
}

void build_query(std::string& query, const Question& question, std::uint16_t id, Edns edns,
                 Padding padding) {
  const std::string_view name = question.name.wire();
  const std::size_t bare = kHeader + name.size() + kTypeAndClass + kOpt;
  const bool is_padded = edns == Edns::yes && padding == Padding::blocks;
  const std::size_t pad = is_padded ? padding_for(bare) : 0;
  query.clear();
  query.reserve(bare + (is_padded ? kOptionHeader + pad : 0));
  const std::uint16_t records = edns == Edns::yes ? 1 : 0;
  append(query,
         std::array<std::uint16_t, 6>{id, kRecursionDesired | kAuthenticData, 1, 0, 0, records});
  query += name;
  append(query, std::array{static_cast<std::uint16_t>(question.type), kClassIn});
  if (edns == Edns::no) return;
  query += '\0';  // of the root: RFC 6891 §6.1.2
  const std::uint16_t options = is_padded ? static_cast<std::uint16_t>(kOptionHeader + pad) : 0;
  append(query, std::array<std::uint16_t, 5>{static_cast<std::uint16_t>(RrType::opt), kUdpPayload,
                                             0, 0, options});
  if (!is_padded) return;
  append(query, std::array{kPaddingOption, static_cast<std::uint16_t>(pad)});
  query.append(pad, '\0');
}

std::string_view question_of(std::string_view query) noexcept {
  std::size_t end = kHeader;
  while (query[end] != '\0') end += static_cast<std::size_t>(query[end]) + 1;
  return query.substr(kHeader, end + 1 + kTypeAndClass - kHeader);
}

Echo echo_of(Bytes message, std::string_view question) noexcept {
  if (message.size() < kHeader + question.size()) return Echo::none;
  const bool is_response_to_query = (message[2] & 0xf8) == 0x80;
  const bool has_one_question = message[4] == 0 && message[5] == 1;
  if (!is_response_to_query || !has_one_question) return Echo::none;
  const Bytes theirs = message.subspan(kHeader, question.size());
  if (std::memcmp(question.data(), theirs.data(), question.size()) == 0) return Echo::exact;
  const std::size_t name = question.size() - kTypeAndClass;
  const bool asks_for_it = std::memcmp(question.data() + name, &theirs[name], kTypeAndClass) == 0;
  const bool is_its_name = differs_in_case_alone(question.substr(0, name), theirs.first(name));
  return asks_for_it && is_its_name ? Echo::other_letters : Echo::none;
}

}  // namespace nullmx::inline v0
