// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstring>

#include "core/ascii.hpp"
#include "core/message.hpp"
#include "core/writer.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint16_t kRecursionDesired = 0x0100;
constexpr std::uint16_t kAuthenticData = 0x0020;  // RFC 6840 §5.7: we can read AD in the reply
constexpr std::size_t kHeader = 12;
constexpr std::size_t kTypeAndClass = 4;
constexpr std::size_t kOpt = 11;  // without options
constexpr std::size_t kOptionHeader = 4;
constexpr std::uint16_t kPaddingOption = 12;  // RFC 7830 §3
constexpr std::size_t kBlock = 128;           // RFC 8467 §4.1

/// Of names in wire form: no length octet is a letter (RFC 1035 §2.3.4).
bool differs_in_case_alone(std::string_view ours, Bytes theirs) noexcept {
  return std::ranges::equal(ours, theirs, [](char a, std::uint8_t b) {
    return to_lower(a) == to_lower(static_cast<char>(b));
  });
}

/// Brings a query with this question, and with nothing else in its OPT record, to whole blocks.
std::string padding_for(const Question& question) {
  const std::size_t bare =
      kHeader + question.name.wire().size() + kTypeAndClass + kOpt + kOptionHeader;
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
