// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "fuzz/texts.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "fuzz/expect.hpp"
#include "nullmx/explain.hpp"
#include "nullmx/json.hpp"
#include "nullmx/reply.hpp"

namespace nullmx::fuzz {
namespace {

constexpr std::size_t kMaxReply = 512;

void expect_clean_reply(const Verdict& verdict, Role role) {
  const auto reply = predict_reply(verdict, role);
  if (!reply) return;
  expect(is_one_line(reply->text), "a predicted reply is one line of printable ASCII");
  const std::size_t size = to_string(reply->code).size() + 1 + reply->text.size();
  expect(size <= kMaxReply, "a predicted reply has at most 512 octets");
  const bool says_null_mx = reply->code.enhanced == EnhancedStatus{5, 1, 10};
  if (role == Role::recipient) {
    expect(says_null_mx == (verdict.finding == Finding::null_mx),
           "5.1.10 is predicted for a null MX and for nothing else");
  }
}

void expect_clean_json(std::string_view input, const Verdict& verdict) {
  const std::string json = to_json(input, verdict, {});
  expect(is_one_line(json), "JSON is one line of printable ASCII");
  expect(nlohmann::json::accept(json), "JSON is valid");
}

bool is_host_label(std::string_view label) {
  constexpr std::string_view kOctets = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         label.find_first_not_of(kOctets) == label.npos;
}

bool is_host_name(std::string_view text) {
  if (text.size() > 253) return false;
  while (true) {
    const std::size_t dot = text.find('.');
    if (!is_host_label(text.substr(0, dot))) return false;
    if (dot == text.npos) return true;
    text.remove_prefix(dot + 1);
  }
}

}  // namespace

void expect_clean_texts(std::string_view input, const Verdict& verdict) {
  for (const Role role : {Role::recipient, Role::mail_from, Role::header_from}) {
    expect_clean_reply(verdict, role);
  }
  expect(is_english_line(why(verdict, Language::en)), "why() is one line of printable ASCII");
  expect(is_our_line(why(verdict, Language::zh)),
         "why() in Chinese has nothing but our own characters and printable ASCII");
  expect_clean_json(input, verdict);
}

void expect_sound(const Domain& domain) {
  const std::string_view text = domain.text();
  expect(is_host_name(text), "a domain is a host name in lower case");
  const auto again = Domain::parse(text);
  expect(again && *again == domain, "a domain prints to what parses to itself");
  const auto in_address = Domain::parse_in_address(text);
  expect(in_address && *in_address == domain, "a domain may stand in an address");
  expect(domain.name().to_text() == text, "a domain and its name read alike");
  expect(Name::from_text(text) == domain.name(), "a domain's text is that of its name");
}

}  // namespace nullmx::fuzz
