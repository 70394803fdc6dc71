// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT

// The list of what must never happen, as far as the core can break it; lines about sockets and
// caches have their tests in net and api.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "core/decide.hpp"
#include "nullmx/reply.hpp"
#include "support/world.hpp"

namespace nullmx::test {
namespace {

constexpr Role kRoles[] = {Role::recipient, Role::mail_from, Role::header_from};

/// A reply put together at random: records, rcodes, sections and flags that do and do not fit.
std::string random_reply(std::mt19937& random) {
  const auto pick = [&](auto... words) {
    const std::string all[] = {words...};
    return all[random() % (sizeof...(words))];
  };
  std::string text = "? d.example MX rcode=" +
                     pick("0", "0", "0", "0", "0", "1", "2", "3", "4", "5", "9", "16", "23") +
                     " ra=" + pick("1", "1", "1", "0") + " tc=" + pick("0", "0", "0", "1") + "\n";
  for (const char* section : {"", "-- authority\n", "-- additional\n"}) {
    text += section;
    for (auto records = random() % 4; records > 0; --records) {
      text += pick("d.example", "d.example", "c.example", "other.example") + ' ' +
              pick("0", "60", "600", "4294967295") + ' ' +
              pick("MX 0 .", "MX 0 .", "MX 10 .", "MX 10 mx.example", "MX 10 *.example",
                   "MX 10 localhost", "CH MX 0 .", "CNAME c.example", "CNAME d.example", "CNAME .",
                   "A 44.0.0.1", "MX # 00", "MX # 0000010000", "DNAME c.example") +
              "\n";
    }
    if (section[0] != '\0') {
      text += pick("", "", "example 60 SOA 60\n", "other 60 SOA 60\n", "example 60 NS ns\n");
    }
  }
  return text;
}

Policy random_policy(std::mt19937& random) {
  Policy policy;
  policy.conflict = static_cast<Policy::Conflict>(random() % 3);
  policy.preference = static_cast<Policy::Preference>(random() % 2);
  policy.bogon = static_cast<Policy::Bogon>(random() % 2);
  policy.targets = static_cast<Policy::Targets>(random() % 2);
  policy.implicit = static_cast<Policy::Implicit>(random() % 2);
  return policy;
}

/// Runs `check` on 10,000 walks over random replies.
template <class Check>
void for_random_walks(Check check) {
  std::mt19937 random(2026);
  for (int round = 0; round < 10'000; ++round) {
    const std::string replies = random_reply(random);
    const Policy policy = random_policy(random);
    check(replies, policy, walk("d.example", replies, policy));
    if (testing::Test::HasFailure()) return;
  }
}

bool has_dot(const Verdict& verdict) {
  for (const Mx& mx : exchanges(verdict)) {
    if (mx.exchange.is_root()) return true;
  }
  return false;
}

TEST(MustNot, Predict556ButForANullMx) {  // 1
  std::set<Finding> seen;
  for_random_walks([&](const std::string& replies, const Policy& policy, const Walked& walked) {
    const Verdict& verdict = walked.verdict;
    seen.insert(verdict.finding);
    for (const Role role : kRoles) {
      const auto reply = predict_reply(verdict, role);
      const bool is_556 = reply && reply->code.code == 556;
      const bool expected = verdict.finding == Finding::null_mx && role == Role::recipient;
      EXPECT_EQ(is_556, expected) << replies;
      const auto bent = predict_reply(verdict, role, policy);
      EXPECT_TRUE(!bent || bent->code.code != 556 || has_dot(verdict)) << replies;
    }
  });
  EXPECT_GE(seen.size(), 8u) << "the random replies reach too few findings to prove anything";
}

TEST(MustNot, Predict521) {  // 2
  for_random_walks([](const std::string& replies, const Policy& policy, const Walked& walked) {
    for (const Role role : kRoles) {
      const auto reply = predict_reply(walked.verdict, role, policy);
      EXPECT_TRUE(!reply || reply->code.code != 521) << replies;
    }
  });
}

TEST(MustNot, AskForAnAddressAfterAnyMxWasSeen) {  // 3
  for_random_walks([](const std::string& replies, const Policy& policy, const Walked& walked) {
    if (policy.targets == Policy::Targets::evaluate || exchanges(walked.verdict).empty()) return;
    for (const std::string& question : walked.asked) {
      EXPECT_TRUE(question.ends_with(" MX")) << question << '\n' << replies;
    }
  });
}

TEST(MustNot, BePermanentOnAFailure) {  // 4, 8, 9
  for (const char* flags : {"rcode=1", "rcode=2", "rcode=4", "rcode=5", "rcode=9", "rcode=23",
                            "tc=1", "rcode=2 ede=6"}) {
    for (const char* records : {"", "d.example 60 MX 0 .\n", "-- authority\nexample 60 SOA 60\n"}) {
      const std::string replies = "? d.example MX " + std::string(flags) + "\n" + records;
      const Verdict verdict = walk("d.example", replies).verdict;
      EXPECT_EQ(verdict.finding, Finding::temporary_failure) << replies;
      EXPECT_EQ(advice(verdict, {}), Advice::defer);
    }
  }
  EXPECT_EQ(walk("d.example", "? d.example MX\n -- authority\n example 60 NS ns").verdict.finding,
            Finding::temporary_failure)
      << "a referral is no NODATA";
}

TEST(MustNot, KeepANegativeWithoutSoa) {  // 6
  for (const char* replies :
       {"? d.example MX rcode=3", "? d.example MX\n ? d.example A\n ? d.example AAAA\n",
        "? d.example MX rcode=3\n d.example 60 CNAME c.example\n"}) {
    EXPECT_EQ(walk("d.example", replies).verdict.lifetime.kind, Lifetime::Kind::none) << replies;
  }
}

TEST(MustNot, KeepATtlOfZero) {  // 7
  for_random_walks([](const std::string& replies, const Policy&, const Walked& walked) {
    if (walked.verdict.lifetime.kind != Lifetime::Kind::dns) return;
    EXPECT_GT(walked.verdict.lifetime.ttl.count(), 0) << replies;
  });
}

TEST(MustNot, SetCdInAQuery) {  // 10
  const std::string query = build_query({*Name::from_text("d.example"), RrType::mx}, 4711);
  EXPECT_EQ(query[3] & 0x10, 0) << "CD";
  EXPECT_EQ(query[3] & 0x20, 0x20) << "AD";
  EXPECT_EQ(query[2] & 0x01, 0x01) << "RD";
}

TEST(MustNot, LetAnExtendedErrorChangeAVerdict) {  // 12
  const char* data[] = {"d.example 60 MX 0 .", "d.example 60 MX 10 mx.example", ""};
  for (const char* records : data) {
    for (const char* rcode : {"rcode=0", "rcode=3"}) {
      const std::string plain = "? d.example MX " + std::string(rcode) + "\n" + records +
                                "\n-- authority\nexample 60 SOA 60";
      const Finding without = walk("d.example", plain).verdict.finding;
      for (int error = 0; error <= 30; ++error) {
        const std::string with = "? d.example MX " + std::string(rcode) +
                                 " ede=" + std::to_string(error) + "\n" + records +
                                 "\n-- authority\nexample 60 SOA 60";
        EXPECT_EQ(walk("d.example", with).verdict.finding, without) << with;
      }
    }
  }
}

TEST(MustNot, UseASearchDomain) {  // 13
  const Walked walked = walk("sales", "? sales MX rcode=3");
  EXPECT_EQ(walked.asked, std::vector<std::string>{"sales MX"});
}

TEST(MustNot, ApplyNullMxToWhatHasNoDomain) {  // 14
  for (const char* text : {"<>", "postmaster", "<Postmaster>", "u@[192.0.2.1]"}) {
    const Verdict verdict = decide_without_dns(*Address::parse(text));
    for (const Role role : kRoles) EXPECT_FALSE(predict_reply(verdict, role)) << text;
  }
}

TEST(MustNot, MixClassDigits) {  // 15
  for_random_walks([](const std::string& replies, const Policy& policy, const Walked& walked) {
    for (const Role role : kRoles) {
      const auto reply = predict_reply(walked.verdict, role, policy);
      if (!reply || !reply->code.enhanced) continue;
      EXPECT_EQ(reply->code.code / 100, reply->code.enhanced->status_class) << replies;
    }
  });
}

TEST(MustNot, AskForSpecialNamesNorAnswerForOrdinaryOnes) {  // 17
  for (const char* domain : {"d.invalid", "localhost", "d.localhost", "d.local", "d.onion"}) {
    EXPECT_TRUE(walk(domain, "").asked.empty()) << domain;
  }
  for (const char* domain : {"d.test", "example", "example.com", "d.alt"}) {
    EXPECT_EQ(walk(domain, "").asked.size(), 1u) << domain;
  }
}

}  // namespace
}  // namespace nullmx::test
