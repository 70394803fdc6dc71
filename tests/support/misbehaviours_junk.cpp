// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/misbehaving_server.hpp"
#include "support/replies.hpp"

/// Messages from the right address that are no reply to the question, before the one that is.
namespace nullmx::test {
namespace {

constexpr std::chrono::milliseconds kSoon{30};
constexpr std::size_t kHeader = 12;

/// Where the question's type stands: behind its name.
std::size_t type_at(const Received& query) { return kHeader + query.question().name.wire().size(); }

std::string other_id(const Received& query) {
  return with_octet(forged(query), 1, static_cast<std::uint8_t>(query.id() ^ 1));
}

std::string two_questions(const Received& query) {
  std::string twice = with_octet(forged(query), 5, 2);
  const std::size_t behind = type_at(query) + 4;
  return twice.insert(behind, twice.substr(kHeader, behind - kHeader));
}

/// Matches but for its id, and cannot be read.
std::string malformed(const Received& query) {
  std::string message = other_id(query);
  message.pop_back();
  return message;
}

std::function<void(const Asked&)> first(std::string (*junk)(const Received&)) {
  return [junk](const Asked& asked) {
    for (int i = 0; i < 5; ++i) asked.reply(junk(asked.query));
    asked.reply_later(kSoon, truth(asked.query));
  };
}

/// A header alone, which may end a try with FORMERR, NOTIMP or REFUSED and do nothing else.
std::vector<Misbehaviour> headers() {
  using Over = Misbehaviour::Over;
  return {
      {"junk-header", "a header alone, NOERROR", Over::both,
       first([](const Received& q) { return bare_reply(q, 0); })},
      {"junk-header-servfail", "a header alone, SERVFAIL", Over::both,
       first([](const Received& q) { return bare_reply(q, 2); })},
      {"junk-header-nxdomain", "a header alone, NXDOMAIN", Over::both,
       first([](const Received& q) { return bare_reply(q, 3); })},
      {"junk-header-id", "a header alone, REFUSED, with another id", Over::both,
       first([](const Received& q) {
         return with_octet(bare_reply(q, 5), 1, static_cast<std::uint8_t>(q.id() ^ 1));
       })},
      {"junk-header-query", "a header alone, REFUSED, that is a query", Over::both,
       first([](const Received& q) { return with_octet(bare_reply(q, 5), 2, 0x01); })},
  };
}

std::vector<Misbehaviour> others() {
  using Over = Misbehaviour::Over;
  return {
      {"junk-empty", "no octet at all", Over::both,
       first([](const Received&) { return std::string(); })},
      {"junk-zero", "zero octets", Over::both,
       first([](const Received&) { return std::string(64, '\0'); })},
      {"junk-short", "three octets", Over::both,
       first([](const Received& q) { return forged(q).substr(0, 3); })},
      {"junk-cut", "cut in the question", Over::both,
       first([](const Received& q) { return forged(q).substr(0, type_at(q)); })},
      {"junk-text", "text", Over::both,
       first([](const Received&) { return std::string("HTTP/1.1 400 Bad Request\r\n\r\n"); })},
      {"junk-id", "another id", Over::both, first(other_id)},
      {"junk-question", "another question", Over::both,
       first([](const Received& q) { return with_octet(forged(q), kHeader + 1, 'z'); })},
      {"junk-type", "another type", Over::both,
       first([](const Received& q) { return with_octet(forged(q), type_at(q) + 1, 16); })},
      {"junk-class", "another class", Over::both,
       first([](const Received& q) { return with_octet(forged(q), type_at(q) + 3, 3); })},
      {"junk-no-question", "QDCOUNT 0", Over::both,
       first([](const Received& q) { return with_octet(forged(q), 5, 0); })},
      {"junk-two-questions", "the question twice", Over::both, first(two_questions)},
      {"junk-query", "the query itself", Over::both,
       first([](const Received& q) { return q.message; })},
      {"junk-qr", "QR=0", Over::both,
       first([](const Received& q) { return with_octet(forged(q), 2, 0x01); })},
      {"junk-opcode", "opcode NOTIFY", Over::both,
       first([](const Received& q) { return with_octet(forged(q), 2, 0xa1); })},
      {"junk-malformed", "malformed records under another id", Over::both, first(malformed)},
  };
}

}  // namespace

const std::vector<Misbehaviour>& junk_misbehaviours() {
  static const std::vector<Misbehaviour> all = [] {
    std::vector<Misbehaviour> list = others();
    for (Misbehaviour& header : headers()) list.push_back(std::move(header));
    return list;
  }();
  return all;
}

}  // namespace nullmx::test
