// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What stands in MAIL FROM or RCPT TO, and what a person types instead.
#include <string>
#include <variant>

#include "core/decide.hpp"
#include "core/utf8.hpp"
#include "fuzz/expect.hpp"
#include "fuzz/target.hpp"
#include "fuzz/texts.hpp"
#include "nullmx/address.hpp"

namespace nullmx::fuzz {
namespace {

bool are_equal(const Address& a, const Address& b) {
  return a.kind() == b.kind() && a.local_part() == b.local_part() && a.domain() == b.domain() &&
         a.literal() == b.literal() && a.notes() == b.notes();
}

void expect_sound(const Address& address) {
  expect(address.domain().has_value() == (address.kind() == Address::Kind::mailbox),
         "a mailbox has a domain, and nothing else has");
  expect(address.literal().empty() == (address.kind() != Address::Kind::literal),
         "a literal has one, and nothing else has");
  expect(address.local_part().size() <= 64, "a local part has at most 64 octets");
  if (address.domain()) fuzz::expect_sound(*address.domain());
}

/// Brackets change nothing, so that the short way and the long way into an address agree.
void expect_same_in_brackets(std::string_view text, const Address& address) {
  const auto in_brackets = Address::parse('<' + std::string(text) + '>');
  expect(in_brackets && are_equal(*in_brackets, address), "an address is the same in brackets");
}

void expect_same_without(std::string_view text, const Address& address) {
  const bool is_path =
      address.kind() == Address::Kind::null_path || address.notes().has(Note::source_route_ignored);
  if (is_path) return;
  const auto bare = Address::parse(text.substr(1, text.size() - 2));
  expect(bare && are_equal(*bare, address), "an address is the same without brackets");
}

void expect_explained(std::string_view text, Fault fault) {
  expect(fault.position <= text.size(), "a fault lies in the text");
  expect_clean_texts(text, decide_without_dns(fault));
}

void read_address(std::string_view text) {
  const auto address = Address::parse(text);
  if (!address) return expect_explained(text, address.fault());
  expect(!has_control(text), "no control character is accepted");
  expect(is_utf8(text), "what is no UTF-8 is not accepted");
  expect_sound(*address);
  if (text.starts_with('<')) {
    expect_same_without(text, *address);
  } else {
    expect_same_in_brackets(text, *address);
  }
  expect_clean_texts(text, decide_without_dns(*address));
}

void read_input(std::string_view text) {
  const auto input = parse_input(text);
  if (!input) return expect_explained(text, input.fault());
  expect(!has_control(text), "no control character is accepted");
  if (const auto* domain = std::get_if<Domain>(&*input)) {
    expect(text.find('@') == text.npos, "what has an @ is no domain");
    return fuzz::expect_sound(*domain);
  }
  const auto address = Address::parse(text);
  expect(address && are_equal(*address, std::get<Address>(*input)),
         "what a person types is the address that it is elsewhere");
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = nullmx::fuzz::text_of(data, size);
  nullmx::fuzz::read_address(text);
  nullmx::fuzz::read_input(text);
  return 0;
}
