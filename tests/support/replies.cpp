// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/replies.hpp"

#include "core/writer.hpp"

namespace nullmx::test {
namespace {

constexpr std::uint32_t kTtl = 3600;
constexpr std::size_t kHeader = 12;

}  // namespace

Name name(std::string_view text) { return Name::from_text(text).value(); }

std::string mx_reply(const Received& query, std::uint16_t preference, std::string_view exchange,
                     std::uint16_t flags) {
  const Question question = query.question();
  MessageWriter writer(query.id(), flags, question);
  writer.add(MessageWriter::Section::answer, question.name, RrType::mx, kTtl,
             mx_rdata(preference, name(exchange)));
  return std::move(writer).finish();
}

std::string empty_reply(const Received& query, std::uint16_t flags) {
  return MessageWriter(query.id(), flags, query.question()).finish();
}

std::string rcode_reply(const Received& query, std::uint16_t rcode) {
  return empty_reply(query, static_cast<std::uint16_t>(kReply | rcode));
}

std::string bare_reply(const Received& query, std::uint16_t rcode) {
  std::string header = rcode_reply(query, rcode).substr(0, kHeader);
  return with_octet(std::move(header), 5, 0);
}

std::string with_octet(std::string message, std::size_t at, std::uint8_t value) {
  message.at(at) = static_cast<char>(value);
  return message;
}

}  // namespace nullmx::test
