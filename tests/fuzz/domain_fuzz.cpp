// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A bare domain.
#include <string>

#include "core/decide.hpp"
#include "fuzz/expect.hpp"
#include "fuzz/target.hpp"
#include "fuzz/texts.hpp"
#include "nullmx/domain.hpp"
#include "nullmx/json.hpp"

namespace nullmx::fuzz {
namespace {

void expect_agreement(const Result<Domain>& bare, const Result<Domain>& in_address) {
  if (bare.operator bool() == in_address.operator bool()) {
    expect(!bare || *bare == *in_address, "a domain is the same in an address");
    expect(bare || bare.fault() == in_address.fault(), "and so is what is wrong with it");
    return;
  }
  expect(!in_address && in_address.fault().reason == FaultReason::trailing_dot,
         "only a final dot makes a difference");
  expect(bare && bare->notes().has(Note::trailing_dot_removed), "a final dot is noted");
}

void expect_explained(std::string_view text, Fault fault) {
  expect(fault.position <= text.size(), "a fault lies in the text");
  expect_clean_texts(text, decide_without_dns(fault));
}

void read(std::string_view text) {
  const auto domain = Domain::parse(text);
  const auto in_address = Domain::parse_in_address(text);
  expect_agreement(domain, in_address);
  if (!in_address) expect(in_address.fault().position <= text.size(), "a fault lies in the text");
  if (!domain) return expect_explained(text, domain.fault());
  expect(!has_control(text), "no control character is accepted");
  expect_sound(*domain);
  expect_clean_texts(text, undecided(*domain, Detail::timeout, {}));
}

void escape(std::string_view text) {
  for (const std::size_t limit :
       {std::size_t{0}, std::size_t{2}, std::size_t{64}, std::size_t{512}}) {
    const std::string escaped = escape_text(text, limit);
    expect(is_one_line(escaped), "escaped text is one line of printable ASCII");
    expect(escaped.size() <= limit, "escaped text is cut");
  }
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = nullmx::fuzz::text_of(data, size);
  nullmx::fuzz::read(text);
  nullmx::fuzz::escape(text);
  return 0;
}
