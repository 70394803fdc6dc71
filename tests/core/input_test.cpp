// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>

#include "nullmx/address.hpp"
#include "support/faults.hpp"

namespace nullmx {
namespace {

using enum FaultReason;
using test::said;

TEST(Input, WithoutAnAtItIsADomain) {
  const std::tuple<const char*, std::string, std::string> cases[] = {
      {"a domain", "example.org", "example.org"},
      {"A14: a single label", "ai", "ai"},
      {"brackets are removed", "<a.example>", "a.example"},
      {"A8: so is a final dot", "a.example.", "a.example"},
      {"A8: inside brackets, too", "<a.example.>", "a.example"},
      {"A22: upper case", "A.Example", "a.example"},
      {"not quite postmaster", "postmasters", "postmasters"},
      {"postmaster as a label", "postmaster.example", "postmaster.example"},
  };
  for (const auto& [reason, text, domain] : cases) {
    const auto read = parse_input(text);
    ASSERT_TRUE(read) << reason << ": " << said(read.fault());
    ASSERT_TRUE(std::holds_alternative<Domain>(*read)) << reason;
    EXPECT_EQ(std::get<Domain>(*read).text(), domain) << reason;
  }
}

TEST(Input, WithAnAtItIsAnAddress) {
  const std::tuple<const char*, std::string, Address::Kind> cases[] = {
      {"a mailbox", "u@example.org", Address::Kind::mailbox},
      {"a mailbox in brackets", "<u@example.org>", Address::Kind::mailbox},
      {"A9: a source route", "<@a:u@d>", Address::Kind::mailbox},
      {"A10: a literal", "u@[192.0.2.1]", Address::Kind::literal},
      {"A1: the null path", "<>", Address::Kind::null_path},
      {"A2: postmaster", "postmaster", Address::Kind::postmaster},
      {"A2: in any case, in brackets", "<PostMaster>", Address::Kind::postmaster},
  };
  for (const auto& [reason, text, kind] : cases) {
    const auto read = parse_input(text);
    ASSERT_TRUE(read) << reason << ": " << said(read.fault());
    ASSERT_TRUE(std::holds_alternative<Address>(*read)) << reason;
    EXPECT_EQ(std::get<Address>(*read).kind(), kind) << reason;
  }
}

TEST(Input, WhatIsNeitherIsAFault) {
  const std::tuple<const char*, std::string, Fault> cases[] = {
      {"nothing", "", {empty, 0}},
      {"a space", " ", {domain_char, 0}},
      {"A16: a dot", ".", {domain_empty, 0}},
      {"A16: a dot in brackets", "<.>", {domain_empty, 1}},
      {"a bracket does not close", "<a.example", {angle_bracket, 0}},
      {"a bracket does not open", "a.example>", {angle_bracket, 9}},
      {"two pairs", "<<a.example>>", {angle_bracket, 1}},
      {"one bracket", "<", {angle_bracket, 0}},
      {"text behind", "<a.example> x", {angle_bracket, 0}},
      {"a display name", "Joe <joe@a.example>", {local_part_char, 3}},
      {"A4: an underscore in brackets", "<a_b>", {domain_char, 2}},
      {"A8: a final dot in an address", "u@a.", {trailing_dot, 3}},
      {"A12: an IPv4 address", "192.0.2.1", {bare_ip, 0}},
      {"A12: in brackets", "<192.0.2.1>", {bare_ip, 1}},
      {"a literal without local part", "[192.0.2.1]", {domain_char, 0}},
      {"A3: a control", "<a\n>", {control, 2}},
      {"a URL", "https://example.org", {domain_char, 5}},
  };
  for (const auto& [reason, text, fault] : cases) {
    const auto read = parse_input(text);
    ASSERT_FALSE(read) << reason;
    EXPECT_EQ(read.fault(), fault) << reason << ": " << said(read.fault());
  }
}

}  // namespace
}  // namespace nullmx
