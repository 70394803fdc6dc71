// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A reply: the input is a DNS message, asked for the MX of null.example.
#include <string>

#include "fuzz/expect.hpp"
#include "fuzz/target.hpp"
#include "fuzz/texts.hpp"
#include "fuzz/walked.hpp"
#include "nullmx/explain.hpp"

namespace nullmx::fuzz {
namespace {

constexpr std::string_view kDomain = "null.example";
constexpr std::size_t kHeader = 12;

Bytes bytes_of(std::string_view message) {
  return {reinterpret_cast<const std::uint8_t*>(message.data()), message.size()};
}

/// Where the question of a message ends; its own size where it has none.
std::size_t end_of_question(std::string_view message) {
  for (std::size_t at = kHeader; at < message.size();) {
    const auto length = static_cast<unsigned char>(message[at]);
    if (length == 0) return std::min(at + 5, message.size());
    at += 1U + length;
  }
  return message.size();
}

/// The same message for whatever else is asked, so that what stands behind its question answers the
/// questions that follow from it, too.
std::string asking(std::string_view message, const Question& question) {
  if (message.size() < kHeader) return std::string(message);
  std::string other(message.substr(0, kHeader));
  other += question.name.wire();
  const auto type = static_cast<std::uint16_t>(question.type);
  other += {static_cast<char>(type >> 8), static_cast<char>(type), '\0', '\x01'};
  other += message.substr(end_of_question(message));
  return other;
}

void expect_same(const Walked& first, const Walked& second) {
  const Verdict& verdict = first.verdict;
  expect(verdict.finding == second.verdict.finding && verdict.detail == second.verdict.detail &&
             verdict.notes == second.verdict.notes && verdict.lifetime == second.verdict.lifetime,
         "the same message gives the same verdict");
  expect(why(verdict, Language::en) == why(second.verdict, Language::en), "and the same reasons");
}

/// What is kept of an answer is bounded, and a failure keeps nothing.
void expect_bounded(const Answer& answer) {
  expect(answer.mx.size() <= Answer::kMaxExchanges, "at most 64 exchanges are kept");
  expect(answer.mx.size() <= answer.mx_count, "exchanges that are kept are counted");
  expect(answer.aliases.size() <= Answer::kMaxAliases + 1, "at most 8 aliases, and one to see it");
  const bool failed = answer.kind == Answer::Kind::failed;
  expect(failed == (answer.failure != Detail::none), "what failed has a reason");
  expect(!failed || (answer.mx.empty() && answer.addresses.empty() && !answer.ttl),
         "what failed has no records");
}

void read(std::string_view message, const Policy& policy, Carrier carrier) {
  const Domain domain = *Domain::parse(kDomain);
  const auto answerer = [&](const Question& question) {
    const bool is_first = question == Question{domain.name(), RrType::mx};
    return is_first ? std::string(message) : asking(message, question);
  };
  const Walked walked = walk(domain, policy, carrier, answerer);
  for (const Answer& answer : walked.verdict.evidence) expect_bounded(answer);
  expect_same(walked, walk(domain, policy, carrier, answerer));
  expect_clean_texts(kDomain, walked.verdict);
}

/// Whether a message is a reply is asked first, before it is known to be whole.
void look_at_question(std::string_view message) {
  const Question question{*Name::from_text(kDomain), RrType::mx};
  const std::string query = build_query(question, 0);
  const Echo echo = echo_of(bytes_of(message), question_of(query));
  expect(echo == Echo::none || message.size() > kHeader, "a question stands behind the header");
}

Policy thorough() {
  Policy policy;
  policy.targets = Policy::Targets::evaluate;
  policy.bogon = Policy::Bogon::reject;
  policy.own_names = {*Name::from_text("mail.example")};
  return policy;
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nullmx;
  static const Policy thorough = fuzz::thorough();
  const std::string_view message = fuzz::text_of(data, size);
  fuzz::look_at_question(message);
  fuzz::read(message, {}, Carrier::datagram);
  fuzz::read(message, thorough, Carrier::stream);
  return 0;
}
