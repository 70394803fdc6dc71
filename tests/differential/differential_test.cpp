// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

#include "differential/messages.hpp"
#include "differential/reasons.hpp"
#include "support/hexadecimal.hpp"

namespace nullmx::test {
namespace {

const Labels kAskedLabels{"d", "example"};
constexpr std::size_t kMaxExchanges = 64;

/// How many messages are mutated ones; more where somebody has the time.
std::size_t mutations() {
  const char* const told = std::getenv("NULLMX_DIFFERENTIAL_MUTATIONS");
  return told == nullptr ? 200'000 : std::stoul(told);
}

/// A mistake shows in many messages: the first few are enough.
bool is_enough() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  return test->result()->total_part_count() >= 5;
}

/// Messages read by nullmx and one peer, and what became of them.
class Comparison {
 public:
  explicit Comparison(Peer peer) : peer_(peer), counts_(all_reasons().size()) {}

  void look_at(unsigned type, const std::string& message) {
    const Case read(peer_, type, message);
    const auto found = disagreements(read);
    if (!found.empty()) {
      ++differ;
      return find_reasons(read, found);
    }
    ++(read.ours ? both_take : both_refuse);
    if (read.ours && !read.ours->empty()) ++same_records;
  }

  std::size_t count_of(std::size_t reason) const { return counts_[reason]; }

  std::size_t both_take = 0;
  std::size_t same_records = 0;  // and not none of them
  std::size_t both_refuse = 0;
  std::size_t differ = 0;

 private:
  void find_reasons(const Case& read, const std::vector<Disagreement>& found) {
    const Outline outline(read.message, kAskedLabels, read.type);
    for (const Disagreement& one : found) {
      const auto reason = std::ranges::find_if(all_reasons(), [&](const Reason& candidate) {
        return candidate.kind == one.kind && (candidate.peers & peer_) != 0 &&
               candidate.holds(read, outline, one);
      });
      if (reason != all_reasons().end()) {
        ++counts_[static_cast<std::size_t>(reason - all_reasons().begin())];
        continue;
      }
      ADD_FAILURE() << to_string(one.kind) << ", without a reason that is known: preference "
                    << one.rdata.preference << ", octets " << hexadecimal(one.rdata.octets)
                    << "; asked for d.example, type " << read.type << ": "
                    << hexadecimal(read.message);
    }
  }

  Peer peer_;
  std::vector<std::size_t> counts_;
};

class Differential : public testing::TestWithParam<Peer> {};

TEST_P(Differential, EveryDisagreementHasItsReason) {
  Comparison comparison(GetParam());
  for_each_message(mutations(), [&](unsigned type, const std::string& message) {
    comparison.look_at(type, message);
    return !is_enough();
  });
  if (HasFailure()) return;
  EXPECT_GT(comparison.same_records, 10'000u) << "too few are still replies";
  EXPECT_GT(comparison.both_refuse, 10'000u) << "too few are none any more";
  std::cout << "both take " << comparison.both_take << ", of which " << comparison.same_records
            << " have records; both refuse " << comparison.both_refuse << "; they differ over "
            << comparison.differ << ":\n";
  const auto reasons = all_reasons();
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if ((reasons[i].peers & GetParam()) == 0) continue;
    std::cout << comparison.count_of(i) << '\t' << reasons[i].text << '\n';
    EXPECT_GT(comparison.count_of(i), 0u) << "no message shows it: " << reasons[i].text;
  }
}

INSTANTIATE_TEST_SUITE_P(Peers, Differential, testing::Values(linked_cares(), ldns),
                         [](const auto& peer) { return peer.param == ldns ? "ldns" : "c_ares"; });

/// What the reasons are found by is right about every message, whatever the peers say.
TEST(StrictReading, SaysOfEveryMessageWhatNullmxSays) {
  for_each_message(mutations(), [&](unsigned type, const std::string& message) {
    const Reading ours = read_by_us(message, type);
    const Outline outline(message, kAskedLabels, type);
    RdataSet strict;
    for (const Record& record : outline.records) {
      if (outline.answers(record)) strict.insert(record.rdata);
    }
    EXPECT_EQ(ours.has_value(), outline.refusal == Refusal::none) << hexadecimal(message);
    if (!ours || outline.refusal != Refusal::none) return !is_enough();
    EXPECT_TRUE(std::ranges::includes(strict, *ours)) << hexadecimal(message);
    const std::size_t kept = type == mx ? std::min(strict.size(), kMaxExchanges) : strict.size();
    EXPECT_EQ(ours->size(), kept) << hexadecimal(message);
    return !is_enough();
  });
}

}  // namespace
}  // namespace nullmx::test
