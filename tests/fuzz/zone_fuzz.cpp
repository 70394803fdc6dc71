// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Master-file text, and checks over what it says.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "fuzz/expect.hpp"
#include "fuzz/target.hpp"
#include "fuzz/texts.hpp"
#include "fuzz/walked.hpp"
#include "nullmx/zone.hpp"

namespace nullmx::fuzz {
namespace {

constexpr std::size_t kMaxWords = 12;
constexpr std::string_view kBlanks = " \t\r\n()\";";
constexpr std::array kTypes{RrType::mx,  RrType::a,     RrType::aaaa, RrType::cname, RrType::soa,
                            RrType::txt, RrType::dname, RrType{99},   RrType{255}};

/// The first words of the text, most of which are names, and one that is in none.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> words{"nowhere.example"};
  while (words.size() < kMaxWords) {
    const std::size_t start = text.find_first_not_of(kBlanks);
    if (start == text.npos) break;
    text.remove_prefix(start);
    const std::size_t end = std::min(text.find_first_of(kBlanks), text.size());
    words.emplace_back(text.substr(0, end));
    words.push_back(words.back() + ".example");
    text.remove_prefix(end);
  }
  return words;
}

void expect_explained(const ZoneFault& fault, std::string_view text) {
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  expect(fault.line >= 1 && fault.line <= lines, "a fault is on a line of the text");
  expect(!fault.reason.empty() && is_english_line(fault.reason),
         "a fault has a sentence of printable ASCII on one line");
  expect(fault.reason.size() <= 512, "a fault has at most 512 octets");
}

void ask(const Zone& zone, const Name& name) {
  for (const RrType type : kTypes) {
    const Question question{name, type};
    const std::string reply = zone.reply(question, 0x7505);
    expect(reply.starts_with("\x75\x05"), "a reply has the id that was asked for");
    expect(reply.size() <= 65'535, "a reply is no longer than a message can be");
    const Answer answer = zone.answer(question);
    expect(answer.failure != Detail::malformed, "a zone answers with whole messages");
    expect(answer.question == question, "an answer has its question");
  }
}

void check(const Zone& zone, std::string_view text) {
  const auto domain = Domain::parse(text);
  if (!domain) return;
  const Walked walked = walk(*domain, {}, Carrier::stream,
                             [&](const Question& question) { return zone.reply(question); });
  expect_clean_texts(text, walked.verdict);
}

void read(std::string_view text) {
  const auto zone = Zone::parse(text);
  if (!zone) return expect_explained(zone.fault(), text);
  expect(Zone::parse(text)->fingerprint() == zone->fingerprint(), "a text has one fingerprint");
  for (const std::string& word : names_in(text)) {
    if (const auto name = Name::from_text(word)) ask(*zone, *name);
    check(*zone, word);
  }
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nullmx::fuzz::read(nullmx::fuzz::text_of(data, size));
  return 0;
}
