// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/snapshot.hpp"

#include "snapshot_fixture.hpp"
#include "support/stage.hpp"

namespace nullmx::test {
namespace {

/// A domain of so many octets.
std::string name_of(std::size_t size) {
  std::string name(size, 'n');
  for (std::size_t dot = 60; dot + 1 < size; dot += 60) name[dot] = '.';
  return name;
}

TEST_F(SnapshotTest, AVerdictComesBackAsItWas) {
  Verdict stored = kept(3600s);
  stored.finding = Finding::explicit_mx;
  stored.detail = Detail::unverified_targets;
  stored.notes = Note::needs_smtputf8 | Note::duplicate_rr;
  stored.transport = Transport::clear_after_tls;
  stored.authenticated = true;
  stored.evidence = null_evidence();
  put(stored);
  ASSERT_EQ(count_of(save()), 1U);
  ASSERT_EQ(count_of(load()), 1U);
  const auto hit = find_loaded();
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->finding, stored.finding);
  EXPECT_EQ(hit->detail, stored.detail);
  EXPECT_EQ(hit->notes, stored.notes);
  EXPECT_EQ(hit->transport, stored.transport);
  EXPECT_TRUE(hit->authenticated);
  EXPECT_EQ(hit->ttl, 3600s);
  EXPECT_EQ(hit->age, 0s);
  EXPECT_EQ(octets_of(loaded_evidence()), octets_of(null_evidence()));
}

TEST_F(SnapshotTest, NamesOfEverySizeComeBackWithTheirEvidence) {
  for (std::size_t size = 1; size <= 253; ++size) {
    Verdict stored = kept(seconds(1'000 + size), name_of(size));
    if (size % 2 == 0) stored.evidence = null_evidence();
    put(stored);
  }
  ASSERT_EQ(count_of(save()), 253U);
  ASSERT_EQ(count_of(load()), 253U);
  for (std::size_t size = 1; size <= 253; ++size) {
    const auto hit = find_loaded(name_of(size));
    ASSERT_TRUE(hit) << size;
    EXPECT_EQ(hit->ttl, seconds(1'000 + size));
    EXPECT_EQ(loaded_evidence(name_of(size)).size(), size % 2 == 0 ? 2U : 0U) << size;
  }
}

TEST_F(SnapshotTest, WhatTheDnsHasSaidIsSavedAndNothingElse) {
  std::size_t saved = 0;
  for (std::size_t n = 0; n < kFindingCount; ++n) {
    const auto finding = static_cast<Finding>(n);
    const std::string name = std::to_string(n) + ".example";
    put(verdict(finding, {Kind::dns, 60s}, name));
    saved += finding <= Finding::no_mail_host ? 1U : 0U;
  }
  ASSERT_EQ(count_of(save()), saved);
  ASSERT_EQ(count_of(load()), saved);
  for (std::size_t n = 0; n < kFindingCount; ++n) {
    const auto hit = find_loaded(std::to_string(n) + ".example");
    EXPECT_EQ(hit.has_value(), n < saved) << n;
    EXPECT_TRUE(!hit || hit->finding == static_cast<Finding>(n)) << n;
  }
}

TEST_F(SnapshotTest, FailuresStayOutSinceTheyAreNoVerdict) {
  put(failed());
  EXPECT_TRUE(find());
  EXPECT_EQ(count_of(save()), 0U);
  EXPECT_EQ(count_of(load()), 0U);
  EXPECT_FALSE(find_loaded());
}

TEST_F(SnapshotTest, WhatIsExpiredStaysOut) {
  put(kept(10s, "short.example"));
  put(kept(11s, "long.example"));
  pass(10s);
  EXPECT_EQ(count_of(save()), 1U);
  pass(1s);
  EXPECT_EQ(count_of(load()), 0U) << "over by the time it is loaded";
}

TEST_F(SnapshotTest, OnlyTheProfileThatIsAskedForIsSaved) {
  put(kept(60s));
  cache.put(kept(60s, "other.example"), kProfile + 1, clock.now());
  EXPECT_EQ(count_of(save()), 1U);
  EXPECT_EQ(count_of(load()), 1U);
  EXPECT_TRUE(find_loaded());
  EXPECT_FALSE(find_loaded("other.example"));
}

TEST_F(SnapshotTest, OfAnotherProfileNothingIsTaken) {
  put(kept(60s));
  ASSERT_TRUE(save());
  EXPECT_EQ(refusal(loaded.load(path, kProfile + 1, now())), SnapshotReason::other_profile);
  EXPECT_EQ(loaded.bytes(), 0U);
}

TEST_F(SnapshotTest, AgeAndWhatIsLeftGoOnAcrossARestart) {
  put(kept(3600s));
  pass(600s);
  ASSERT_TRUE(save());
  reboot(1000s);
  ASSERT_EQ(count_of(load()), 1U);
  EXPECT_EQ(find_loaded()->age, 1600s);
  EXPECT_EQ(find_loaded()->ttl, 2000s);
  pass(2000s - Clock::duration{1});
  EXPECT_TRUE(find_loaded());
  pass(Clock::duration{1});
  EXPECT_FALSE(find_loaded());
}

TEST_F(SnapshotTest, WhatIsLeftIsNeverRoundedUp) {
  put(kept(10s));
  pass(1us);
  ASSERT_TRUE(save());
  ASSERT_TRUE(load());
  clock.advance(10s - 1ms);
  EXPECT_FALSE(find_loaded()) << "an age is rounded up to milliseconds";
  put(kept(10s, "last.example"));
  pass(10s - 1us);
  EXPECT_TRUE(find("last.example"));
  EXPECT_EQ(count_of(save()), 0U) << "of which nothing is left";
}

TEST_F(SnapshotTest, APartOfAMillisecondOfTheWallClockProlongsNothing) {
  put(kept(10s));
  ASSERT_TRUE(save());
  pass(10s - 1us);
  EXPECT_EQ(count_of(load()), 0U);
}

struct Restart {
  const char* reason;
  seconds wall;                 // what it shows after the restart, against when it was saved
  std::optional<seconds> left;  // of 100 s when it was saved
};

TEST_F(SnapshotTest, ALifeGoesOnByTheWallClock) {
  const Restart rows[] = {
      {"no time has passed", 0s, 100s},
      {"some has", 40s, 60s},
      {"all but a second", 99s, 1s},
      {"all of it", 100s, std::nullopt},
      {"the wall clock was set on, or the machine was off for long", 24h * 365 * 200, std::nullopt},
  };
  put(kept(600s));
  pass(500s);
  ASSERT_TRUE(save());
  const auto saved = wall;
  for (const Restart& row : rows) {
    wall = saved + row.wall;
    Cache fresh;
    ASSERT_EQ(count_of(fresh.load(path, kProfile, now())), row.left ? 1U : 0U) << row.reason;
    const auto hit = fresh.find(domain("null.example"), kProfile, clock.now());
    ASSERT_EQ(hit.has_value(), row.left.has_value()) << row.reason;
    EXPECT_TRUE(!hit || hit->ttl == *row.left) << row.reason;
  }
}

TEST_F(SnapshotTest, ASnapshotFromTheFutureIsRefused) {
  put(kept(600s));
  ASSERT_TRUE(save());
  wall -= 1ms;
  EXPECT_EQ(refusal(load()), SnapshotReason::from_the_future);
  EXPECT_EQ(loaded.bytes(), 0U);
  wall += 1ms;
  EXPECT_EQ(count_of(load()), 1U);
}

TEST_F(SnapshotTest, WhatWasFoundLaterStaysWhetherItLivesOrNotButAFailureIsNothing) {
  for (const char* name : {"live", "failed", "expired", "older"}) {
    put(kept(600s, std::string(name) + ".example"));
  }
  const auto put_there = [&](const Verdict& made) { loaded.put(made, kProfile, clock.now()); };
  put_there(verdict(Finding::explicit_mx, {Kind::dns, 60s}, "older.example"));
  pass(1s);
  put(kept(600s, "older.example"));
  ASSERT_TRUE(save());
  pass(1s);
  put_there(verdict(Finding::temporary_failure, {Kind::failure, 0s}, "failed.example"));
  put_there(verdict(Finding::explicit_mx, {Kind::dns, 1s}, "expired.example"));
  put_there(verdict(Finding::explicit_mx, {Kind::dns, 60s}, "live.example"));
  pass(1s);
  EXPECT_EQ(count_of(load()), 2U);
  EXPECT_EQ(find_loaded("live.example")->finding, Finding::explicit_mx);
  EXPECT_EQ(find_loaded("failed.example")->finding, Finding::null_mx);
  EXPECT_FALSE(find_loaded("expired.example")) << "it was found after the null MX";
  EXPECT_EQ(find_loaded("older.example")->finding, Finding::null_mx);
}

TEST_F(SnapshotTest, WhatIsExpiredGoesBeforeWhatLivesThoughALoadedVerdictIsOld) {
  constexpr int kEach = 200;
  for (int n = 0; n < kEach; ++n) put(kept(86'400s, "loaded-" + std::to_string(n) + ".example"));
  ASSERT_TRUE(save());
  Cache full(std::size_t{2} * kEach * 128);
  const auto name = [](const char* kind, int n) { return kind + std::to_string(n) + ".example"; };
  for (int n = 0; n < kEach; ++n) {
    full.put(kept(10s, name("expired-", n)), kProfile, clock.now());
    full.put(kept(86'400s, name("live-", n)), kProfile, clock.now());
  }
  pass(2'000s);
  ASSERT_TRUE(full.load(path, kProfile, now()));
  int held = 0;
  for (int n = 0; n < kEach; ++n) {
    held += full.find(domain(name("live-", n)), kProfile, clock.now()) ? 1 : 0;
  }
  EXPECT_GE(held, kEach * 95 / 100);
}

TEST_F(SnapshotTest, ASmallerCacheTakesWhatFits) {
  for (int n = 0; n < 5'000; ++n) {
    Verdict made = kept(600s, std::to_string(n) + ".example");
    if (n % 2 == 0) made.evidence = null_evidence();
    put(made);
  }
  const auto saved = count_of(save());
  ASSERT_GE(saved, 4'900U) << "few have met a full set";
  constexpr std::size_t kBound = 64 << 10;
  Cache small(kBound);
  EXPECT_EQ(count_of(small.load(path, kProfile, now())), saved);
  EXPECT_LE(small.bytes(), kBound);
  EXPECT_GE(small.bytes(), kBound * 9 / 10);
}

TEST_F(SnapshotTest, AVerdictThatCameBackIsAskedForAgainInTheLastTenthOfItsLife) {
  put(kept(100s));
  pass(95s);
  ASSERT_TRUE(cache.claim_refresh(domain("null.example"), kProfile, *find()));
  ASSERT_TRUE(save());
  ASSERT_TRUE(load());
  EXPECT_TRUE(loaded.claim_refresh(domain("null.example"), kProfile, *find_loaded()));
}

TEST_F(SnapshotTest, AnEmptyCacheHasASnapshotToo) {
  EXPECT_EQ(count_of(save()), 0U);
  EXPECT_EQ(contents(path).size(), kSnapshotHeader);
  EXPECT_EQ(count_of(load()), 0U);
}

/// Whoever changes what a snapshot is, or the codec of the evidence in it, gives it another
/// version.
TEST_F(SnapshotTest, VersionOneHasTheseOctets) {
  using namespace std::string_literals;
  wall = std::chrono::system_clock::time_point(0x0102'0304'0506ms);
  Verdict stored = kept(300s, "a.example");
  stored.notes = Note::duplicate_rr;
  stored.transport = Transport::udp;
  Answer answer;
  answer.question = {*Name::from_text("a.example"), RrType::mx};
  answer.kind = Answer::Kind::records;
  answer.transport = Transport::udp;
  answer.mx = {{0, Name()}};
  answer.mx_count = 1;
  answer.ttl = 300s;
  stored.evidence = {answer};
  put(stored);
  pass(1s);
  ASSERT_TRUE(save());
  const std::string octets = contents(path);
  ASSERT_EQ(octets.size(), kSnapshotHeader + 50);
  EXPECT_EQ(octets.substr(0, 12), "nullmx\x1a\n\1\0\0\0"s);
  EXPECT_EQ(octets.substr(16, 8), "\7\0\0\0\0\0\0\0"s) << "the profile";
  EXPECT_EQ(octets.substr(24, 8), "\xee\x08\x04\x03\x02\x01\0\0"s) << "a second later";
  EXPECT_EQ(octets.substr(32, 16), "\1\0\0\0\0\0\0\0\x32\0\0\0\0\0\0\0"s);
  EXPECT_EQ(octets.substr(kSnapshotHeader),
            "\x09"
            "a.example\2\0\1\1\0\xac\2\xe8\7\x1e"
            "\1\x0b\1a\7example\0\x0f\0\0\0\0\1\4\0\1\0\1\0\1\0\0\xac\2"s);
}

TEST(SnapshotRestart, ASenderThatRestartsStartsWarm) {
  const TemporaryFolder folder;
  const std::string path = folder / "verdicts";
  const auto wall = std::chrono::system_clock::time_point(std::chrono::hours(500'000));
  Stage before("? null.example MX\nnull.example 3600 MX 0 .\n");
  EXPECT_EQ(before.run("somebody@null.example").source, Source::network);
  ASSERT_EQ(before.script.asked().size(), 1U);
  ASSERT_EQ(
      count_of(before.cache->save(path, before.validator->profile(), {before.clock.now(), wall})),
      1U);

  Stage after;
  ASSERT_EQ(count_of(after.cache->load(path, after.validator->profile(),
                                       {after.clock.now(), wall + 60s})),
            1U);
  const Verdict verdict = after.run("somebody@null.example");
  EXPECT_EQ(verdict.finding, Finding::null_mx);
  EXPECT_EQ(verdict.source, Source::cache);
  EXPECT_EQ(verdict.age, 60s);
  EXPECT_EQ(verdict.lifetime.ttl, 3540s);
  EXPECT_EQ(exchanges(verdict).size(), 1U);
  EXPECT_TRUE(after.script.asked().empty()) << "not a single question";
}

}  // namespace
}  // namespace nullmx::test
