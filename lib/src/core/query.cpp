// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/message.hpp"
#include "core/writer.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint16_t kRecursionDesired = 0x0100;
constexpr std::uint16_t kAuthenticData = 0x0020;  // RFC 6840 §5.7: we can read AD in the reply
constexpr std::uint16_t kClassIn = 1;
constexpr std::size_t kHeader = 12;
constexpr std::size_t kOpt = 11;  // without options
constexpr std::size_t kOptionHeader = 4;
constexpr std::uint16_t kPaddingOption = 12;  // RFC 7830 §3
constexpr std::size_t kBlock = 128;           // RFC 8467 §4.1

std::uint16_t word_at(Bytes message, std::size_t at) noexcept {
  return static_cast<std::uint16_t>(message[at] << 8 | message[at + 1]);
}

bool same_octet(char ours, std::uint8_t theirs) noexcept {
  const bool upper = theirs >= 'A' && theirs <= 'Z';
  return static_cast<std::uint8_t>(ours) == (upper ? theirs | 0x20 : theirs);
}

/// Brings a query with this question, and with nothing else in its OPT record, to whole blocks.
std::string padding_for(const Question& question) {
  const std::size_t bare = kHeader + question.name.wire().size() + 4 + kOpt + kOptionHeader;
  const std::size_t missing = (kBlock - bare % kBlock) % kBlock;
  std::string option;
  append_u16(option, kPaddingOption);
  append_u16(option, static_cast<std::uint16_t>(missing));
  return option.append(missing, '\0');
}

}  // namespace

std::string build_query(const Question& question, std::uint16_t id, Edns edns, Padding padding) {
  MessageWriter writer(id, kRecursionDesired | kAuthenticData, question);
  if (edns == Edns::yes) {
    const std::string options = padding == Padding::blocks ? padding_for(question) : std::string();
    writer.add(MessageWriter::Section::additional, Name{}, RrType::opt, 0, options, kUdpPayload);
  }
  return std::move(writer).finish();
}

bool belongs_to(Bytes message, const Question& question, std::uint16_t id) noexcept {
  const std::string& name = question.name.wire();
  if (message.size() < kHeader + name.size() + 4) return false;
  if (word_at(message, 0) != id) return false;
  const bool is_response = (message[2] & 0x80) != 0;
  const bool is_query_opcode = (message[2] & 0x78) == 0;
  if (!is_response || !is_query_opcode || word_at(message, 4) != 1) return false;
  if (!std::ranges::equal(name, message.subspan(kHeader, name.size()), same_octet)) return false;
  const std::size_t behind = kHeader + name.size();
  return word_at(message, behind) == static_cast<std::uint16_t>(question.type) &&
         word_at(message, behind + 2) == kClassIn;
}

}  // namespace nullmx::inline v0
