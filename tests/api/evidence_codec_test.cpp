// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/evidence_codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>

#include "support/guarded.hpp"

namespace nullmx::test {
namespace {

using std::chrono::seconds;

std::string encoded(const Evidence& evidence) {
  std::string octets(encoded_size(evidence), '\0');
  encode(evidence, octets.data());
  return octets;
}

void expect_equal(const Answer& a, const Answer& b) {
  EXPECT_EQ(a.question, b.question);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.failure, b.failure);
  EXPECT_EQ(a.rcode, b.rcode);
  EXPECT_EQ(a.notes, b.notes);
  EXPECT_EQ(a.transport, b.transport);
  EXPECT_EQ(a.authenticated, b.authenticated);
  EXPECT_EQ(a.exhausted, b.exhausted);
  EXPECT_EQ(a.aliases, b.aliases);
  EXPECT_EQ(a.mx, b.mx);
  EXPECT_EQ(a.mx_count, b.mx_count);
  EXPECT_EQ(a.addresses, b.addresses);
  EXPECT_EQ(a.extended_errors, b.extended_errors);
  EXPECT_EQ(a.ttl, b.ttl);
}

void expect_round_trip(const Evidence& evidence, const char* reason) {
  SCOPED_TRACE(reason);
  const auto read = decode_evidence(encoded(evidence));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), evidence.size());
  for (std::size_t n = 0; n < read->size(); ++n) expect_equal((*read)[n], evidence[n]);
}

Name name(std::string_view text) { return *Name::from_text(text); }

Answer answer(Answer::Kind kind, RrType type) {
  Answer made;
  made.question = {name("asked.example"), type};
  made.kind = kind;
  return made;
}

TEST(EvidenceCodec, EveryKindOfAnswerComesBackEqual) {
  Answer mx = answer(Answer::Kind::records, RrType::mx);
  mx.mx = {{0, Name()}, {65'535, name("mx.example")}, {10, name("a\\000b\\.c.example")}};
  mx.mx_count = 1'000'000;
  mx.ttl = seconds(0);
  mx.notes = Notes(Note::duplicate_rr) | Note::needs_smtputf8;
  mx.authenticated = true;
  Answer addresses = answer(Answer::Kind::records, RrType::aaaa);
  addresses.addresses = {*IpAddress::from_text("2001:db8::1"), *IpAddress::from_text("192.0.2.1"),
                         *IpAddress::from_text("::")};
  addresses.transport = Transport::clear_after_tls;
  Answer alias = answer(Answer::Kind::alias, RrType::mx);
  alias.aliases = {{name("asked.example"), name("next.example")}, {name("next.example"), Name()}};
  alias.ttl = seconds(604'800);
  Answer failed = answer(Answer::Kind::failed, RrType::a);
  failed.failure = Detail::overload;
  failed.rcode = 4'095;
  failed.exhausted = true;
  failed.extended_errors = {{0, ""}, {65'535, std::string(300, '\xff')}};
  expect_round_trip({mx}, "MX");
  expect_round_trip({addresses}, "addresses");
  expect_round_trip({alias}, "aliases");
  expect_round_trip({answer(Answer::Kind::no_data, RrType::mx)}, "NODATA");
  expect_round_trip({answer(Answer::Kind::no_name, static_cast<RrType>(65'535))}, "NXDOMAIN");
  expect_round_trip({failed}, "a failure");
  expect_round_trip({mx, addresses, alias, failed}, "all in their order");
  Answer least;
  least.aliases.resize(1);
  least.mx.resize(1);
  least.extended_errors.resize(1);
  expect_round_trip(Evidence(3, Answer{}), "the least that answers take");
  expect_round_trip(Evidence(3, least), "the least that what they hold takes");
  expect_round_trip({}, "nothing");
}

class RandomAnswers {
 public:
  Evidence evidence() {
    Evidence evidence;
    for (std::uint64_t n = up_to(4); n > 0; --n) evidence.push_back(answer());
    return evidence;
  }

 private:
  std::uint64_t up_to(std::uint64_t most) {
    return std::uniform_int_distribution<std::uint64_t>(0, most)(random_);
  }
  template <class T>
  T any() {
    return static_cast<T>(up_to(std::numeric_limits<std::uint64_t>::max()) >> up_to(63));
  }
  std::string octets(std::size_t most) {
    std::string octets(up_to(most), '\0');
    for (char& octet : octets) octet = any<char>();
    return octets;
  }
  Name random_name() {
    std::string wire;
    for (std::uint64_t labels = up_to(3); labels > 0; --labels) {
      const std::string label = "l" + octets(62);
      wire += static_cast<char>(label.size());
      wire += label;
    }
    return *Name::from_wire(wire + '\0');
  }
  IpAddress address() {
    IpAddress::V6 octets;
    for (std::uint8_t& octet : octets) octet = any<std::uint8_t>();
    if (up_to(1) == 0) return IpAddress(octets);
    return IpAddress(IpAddress::V4{octets[0], octets[1], octets[2], octets[3]});
  }
  Answer answer() {
    Answer made;
    made.question = {random_name(), any<RrType>()};
    made.kind = static_cast<Answer::Kind>(up_to(4));
    made.failure = static_cast<Detail>(up_to(kDetailCount - 1));
    made.rcode = any<std::uint16_t>();
    for (std::uint64_t n = up_to(3); n > 0; --n) {
      made.notes |= static_cast<Note>(up_to(kNoteCount - 1));
    }
    made.transport = static_cast<Transport>(up_to(5));
    made.authenticated = up_to(1) == 1;
    made.exhausted = up_to(1) == 1;
    for (std::uint64_t n = up_to(3); n > 0; --n) {
      made.aliases.push_back({random_name(), random_name()});
      made.mx.push_back({any<std::uint16_t>(), random_name()});
      made.addresses.push_back(address());
      made.extended_errors.push_back({any<std::uint16_t>(), octets(200)});
    }
    made.mx_count = any<std::size_t>();
    if (up_to(1) == 1) made.ttl = seconds(any<std::int64_t>());
    return made;
  }

  std::mt19937_64 random_;
};

TEST(EvidenceCodec, RandomAnswersComeBackEqual) {
  RandomAnswers random;
  for (int n = 0; n < 2'000 && !testing::Test::HasFailure(); ++n) {
    expect_round_trip(random.evidence(), std::to_string(n).c_str());
  }
}

TEST(EvidenceCodec, WhatEndsTooEarlyOrTooLateIsNoEvidence) {
  RandomAnswers random;
  for (int n = 0; n < 50; ++n) {
    const std::string whole = encoded(random.evidence());
    for (std::size_t size = 0; size < whole.size(); ++size) {
      ASSERT_FALSE(decode_evidence(whole.substr(0, size))) << size << " of " << whole.size();
    }
    ASSERT_FALSE(decode_evidence(whole + '\0'));
  }
}

struct NoEvidence {
  const char* reason;
  std::string octets;
};

TEST(EvidenceCodec, ValuesThatCannotBeAreNoEvidence) {
  using namespace std::string_literals;
  ASSERT_TRUE(decode_evidence("\1"s + "\1\0\17\0\0\0\0\0\0\0\0\0\0\0"s))
      << "what all of them change";
  const NoEvidence rows[] = {
      {"no octets", ""},
      {"a number of 10 octets and more than 64 bits", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\2"s},
      {"a number that does not end", std::string(20, '\xff')},
      {"more answers than there is room for", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\1"s},
      {"a name that is none", "\1\2\5\0\17\0\0\0\0\0\0\0\0\0\0\0"s},
      {"a name without octets", "\1\0\17\0\0\0\0\0\0\0\0\0\0\0\0"s},
      {"a type of 17 bits", "\1\1\0\x80\x80\4\0\0\0\0\0\0\0\0\0\0\0"s},
      {"a kind that is none", "\1\1\0\17\5\0\0\0\0\0\0\0\0\0\0"s},
      {"a detail that is none", "\1\1\0\17\0\177\0\0\0\0\0\0\0\0\0"s},
      {"a note that is none", "\1\1\0\17\0\0\0\x80\x80\x80\x80\2\0\0\0\0\0\0\0"s},
      {"a transport that is none", "\1\1\0\17\0\0\0\0\6\0\0\0\0\0\0"s},
      {"a flag that is none", "\1\1\0\17\0\0\0\0\0\10\0\0\0\0\0"s},
      {"an address of 5 octets", "\1\1\0\17\0\0\0\0\0\0\0\0\0\1\5abcde\0"s},
  };
  for (const NoEvidence& row : rows) EXPECT_FALSE(decode_evidence(row.octets)) << row.reason;
}

TEST(EvidenceCodec, OctetsThatWereChangedAreEvidenceOrNone) {
  RandomAnswers random;
  std::mt19937_64 chance(7);
  constexpr std::size_t kPage = 4'096;
  for (int n = 0; n < 20'000; ++n) {
    std::string octets = encoded(random.evidence());
    for (auto changes = 1 + chance() % 4; changes > 0; --changes) {
      octets[chance() % octets.size()] = static_cast<char>(chance());
    }
    if (chance() % 8 == 0) octets.resize(chance() % octets.size());
    octets.resize(std::min(octets.size(), kPage));
    const Guarded guarded(octets);
    if (const auto read = decode_evidence(guarded.view())) {
      ASSERT_TRUE(decode_evidence(encoded(*read))) << n;
    }
  }
}

}  // namespace
}  // namespace nullmx::test
