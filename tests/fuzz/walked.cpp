// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "fuzz/walked.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/decide.hpp"
#include "core/wire.hpp"
#include "fuzz/expect.hpp"
#include "support/second_reading.hpp"

namespace nullmx::fuzz {
namespace {

test::Labels labels_of(std::string_view wire) {
  test::Labels labels;
  for (std::size_t at = 0; wire[at] != '\0';) {
    const auto length = static_cast<unsigned char>(wire[at]);
    labels.emplace_back(wire.substr(at + 1, length));
    at += 1U + length;
  }
  return labels;
}

/// The MX messages, one behind the other, lead from the domain to a null MX.
bool lead_to_null_mx(const std::vector<Exchanged>& exchanged, const Domain& domain) {
  test::Labels name = labels_of(domain.name().wire());
  for (const Exchanged& one : exchanged) {
    if (one.question.type != RrType::mx) continue;
    if (labels_of(one.question.name.wire()) != name) return false;
    if (test::shows_null_mx(one.message, name)) return true;
    const auto end = test::end_of_aliases(one.message, name);
    if (!end) return false;
    name = *end;
  }
  return false;
}

/// What a lookup finds that gets nothing but this.  A message that is no reply to the question is
/// read all the same, so that a fuzzer comes everywhere, and then dropped as a lookup does.
Answer answer_of(const Exchanged& exchanged, Carrier carrier) {
  const Question& question = exchanged.question;
  const Bytes message{reinterpret_cast<const std::uint8_t*>(exchanged.message.data()),
                      exchanged.message.size()};
  Answer read = parse_answer(message, question, carrier);
  const std::string query = build_query(question, 0);
  const bool is_reply = echo_of(message, question_of(query)) != Echo::none;
  if (is_reply || message.size() == kHeader) return read;
  Answer nothing;
  nothing.question = question;
  nothing.failure = Detail::timeout;
  return nothing;
}

}  // namespace

Walked walk(const Domain& domain, const Policy& policy, Carrier carrier, const Answerer& answerer) {
  Walked walked;
  Evidence evidence;
  for (;;) {
    auto decision = decide(domain, policy, evidence);
    if (auto* verdict = std::get_if<Verdict>(&decision)) {
      walked.verdict = std::move(*verdict);
      walked.verdict.evidence = std::move(evidence);
      break;
    }
    for (const Question& question : std::get<Questions>(decision)) {
      expect(std::ranges::find(evidence, question, &Answer::question) == evidence.end(),
             "no question is asked twice");
      walked.exchanged.push_back({question, answerer(question)});
      evidence.push_back(answer_of(walked.exchanged.back(), carrier));
    }
  }
  expect(walked.exchanged.size() <= kMaxQuestions, "a check asks at most 40 questions");
  if (walked.verdict.finding == Finding::null_mx) {
    expect(lead_to_null_mx(walked.exchanged, domain),
           "a null MX is one to an independent reading of the messages");
  }
  return walked;
}

}  // namespace nullmx::fuzz
