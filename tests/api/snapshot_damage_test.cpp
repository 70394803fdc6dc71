// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>
#include <memory>
#include <random>
#include <stdexcept>

#include "api/snapshot_format.hpp"
#include "snapshot_fixture.hpp"

namespace nullmx::test {
namespace {

/// A small one: a name in its slot, a long one, evidence.
struct SnapshotDamageTest : SnapshotTest {
  SnapshotDamageTest() {
    Verdict stored = kept(600s);
    stored.evidence = null_evidence();
    put(stored);
    put(kept(600s, "a-name-that-does-not-fit-into-the-forty-eight-octets.example"));
    if (!save()) throw std::runtime_error("no snapshot");
    whole = contents(path);
  }

  Outcome load_octets(std::string_view octets) {
    std::filesystem::remove(path);  // some file systems are slow where a file is written over
    write_file(path, octets);
    return load();
  }

  SnapshotHeader header(std::uint64_t records) const {
    return {kProfile, milliseconds_of(wall), records, 0};
  }

  std::string whole;
};

TEST_F(SnapshotDamageTest, WhatEndsTooEarlyIsTruncatedWhereverItEnds) {
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ASSERT_EQ(refusal(load_octets(whole.substr(0, size))), SnapshotReason::truncated) << size;
    ASSERT_EQ(loaded.bytes(), 0U) << size;
  }
  EXPECT_EQ(count_of(load_octets(whole)), 2U);
}

TEST_F(SnapshotDamageTest, WhatGoesOnBehindItsEndIsAltered) {
  EXPECT_EQ(refusal(load_octets(whole + '\0')), SnapshotReason::altered);
  EXPECT_EQ(refusal(load_octets(whole + whole)), SnapshotReason::altered);
  EXPECT_EQ(loaded.bytes(), 0U);
}

/// Of a snapshot in which this octet is another one.
SnapshotReason expected_reason(std::size_t octet, bool is_more) {
  if (octet < 8) return SnapshotReason::not_a_snapshot;
  if (octet < 16) return SnapshotReason::other_version;
  const bool is_size = octet >= 40 && octet < 48;
  return is_size && is_more ? SnapshotReason::truncated : SnapshotReason::altered;
}

TEST_F(SnapshotDamageTest, EverySingleBitThatIsChangedIsFound) {
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string octets = whole;
    char& octet = octets[bit / 8];
    octet = static_cast<char>(octet ^ 1 << bit % 8);
    const auto reason = refusal(load_octets(octets));
    ASSERT_TRUE(reason) << bit;
    ASSERT_EQ(loaded.bytes(), 0U) << bit;
    const bool is_more = (octet & 1 << bit % 8) != 0;
    ASSERT_EQ(reason, expected_reason(bit / 8, is_more)) << bit;
  }
}

TEST_F(SnapshotDamageTest, AnotherVersionIsSaidToBeOne) {
  for (const char version : {'\0', '\2', '\x7f'}) {
    std::string octets = whole;
    octets[8] = version;
    const Outcome outcome = load_octets(octets);
    ASSERT_EQ(refusal(outcome), SnapshotReason::other_version);
    EXPECT_EQ(outcome.fault().message(),
              "snapshot " + path + " was written by another version of nullmx");
  }
}

/// A record, member by member, and what stands behind it.
struct Record {
  std::string name = "null.example";
  std::uint64_t finding = static_cast<std::uint64_t>(Finding::null_mx);
  std::uint64_t detail = 0;
  std::uint64_t notes = 0;
  std::uint64_t transport = 0;
  std::uint64_t authenticated = 0;
  std::uint64_t ttl = 600;
  std::uint64_t age = 0;
  std::string evidence = {};
  std::string behind = {};

  std::string octets() const {
    std::string octets(1'024, '\0');
    OctetWriter writer(octets.data());
    writer.number(name.size());
    writer.octets(name);
    for (const std::uint64_t number :
         {finding, detail, notes, transport, authenticated, ttl, age}) {
      writer.number(number);
    }
    writer.number(evidence.size());
    writer.octets(evidence);
    writer.octets(behind);
    octets.resize(static_cast<std::size_t>(writer.end() - octets.data()));
    return octets;
  }
};

TEST_F(SnapshotDamageTest, TheLastValueOfEachMemberIsTaken) {
  const Record records[] = {
      {.finding = static_cast<std::uint64_t>(Finding::no_mail_host)},
      {.detail = kDetailCount - 1},
      {.notes = kAllNotes},
      {.transport = static_cast<std::uint64_t>(Transport::clear_after_tls)},
      {.authenticated = 1},
      {.ttl = 1},
      {.ttl = 604'800},
      {.age = 599'999},
      {.evidence = octets_of(null_evidence())},
  };
  for (const Record& record : records) {
    Cache fresh;
    write_file(path, sealed(header(1), record.octets()));
    EXPECT_EQ(count_of(fresh.load(path, kProfile, now())), 1U) << &record - records;
  }
}

struct Hostile {
  const char* reason;
  Record record;
};

TEST_F(SnapshotDamageTest, ARightChecksumDoesNotMakeUpForWrongValues) {
  const Hostile rows[] = {
      {"no name", {.name = ""}},
      {"a name that is no domain", {.name = "null_.example"}},
      {"a name in capitals", {.name = "Null.example"}},
      {"a name with a final dot", {.name = "null.example."}},
      {"a name that is not in its final form",
       {.name = "b\xc3\xbc"
                "cher.example"}},
      {"an address", {.name = "192.0.2.1"}},
      {"a finding that is not kept",
       {.finding = static_cast<std::uint64_t>(Finding::invalid_address)}},
      {"a failure", {.finding = static_cast<std::uint64_t>(Finding::temporary_failure)}},
      {"a finding that is none", {.finding = 256}},
      {"a detail that is none", {.detail = kDetailCount}},
      {"a note that is none", {.notes = kAllNotes + 1}},
      {"a transport that is none", {.transport = 6}},
      {"neither yes nor no", {.authenticated = 2}},
      {"no time to live", {.ttl = 0}},
      {"more than a week", {.ttl = 604'801}},
      {"a time to live that would be below zero",
       {.ttl = std::numeric_limits<std::uint64_t>::max()}},
      {"over when it was saved", {.age = 600'000}},
      {"an age that would be below zero", {.age = std::numeric_limits<std::uint64_t>::max()}},
      {"evidence that is none", {.evidence = "evidence"}},
      {"half of the evidence", {.evidence = octets_of(null_evidence()).substr(0, 60)}},
      {"an octet more", {.behind = std::string(1, '\0')}},
  };
  for (const Hostile& row : rows) {
    const std::string octets = sealed(header(1), row.record.octets());
    EXPECT_EQ(refusal(load_octets(octets)), SnapshotReason::altered) << row.reason;
  }
  EXPECT_EQ(loaded.bytes(), 0U);
}

TEST_F(SnapshotDamageTest, AllOfItIsLookedAtBeforeAnyOfItIsUsed) {
  const std::string good = Record{}.octets();
  const std::string bad = Record{.ttl = 0}.octets();
  EXPECT_EQ(refusal(load_octets(sealed(header(2), good + bad))), SnapshotReason::altered);
  EXPECT_EQ(refusal(load_octets(sealed(header(2), good))), SnapshotReason::altered) << "too few";
  EXPECT_EQ(refusal(load_octets(sealed(header(0), good))), SnapshotReason::altered) << "too many";
  EXPECT_EQ(loaded.bytes(), 0U);
}

TEST_F(SnapshotDamageTest, AnyTimeMayBeItsTime) {
  constexpr std::int64_t kTimes[] = {std::numeric_limits<std::int64_t>::min(), -1, 0,
                                     std::numeric_limits<std::int64_t>::max()};
  for (const std::int64_t time : kTimes) {
    const Outcome outcome = load_octets(sealed({kProfile, time, 1, 0}, Record{}.octets()));
    if (time > 0) {
      EXPECT_EQ(refusal(outcome), SnapshotReason::from_the_future);
    } else {
      EXPECT_EQ(count_of(outcome), 0U) << "whose life is over";
    }
  }
}

/// Changes, adds, removes and doubles octets.
std::string mutated(std::string octets, std::mt19937_64& chance) {
  for (auto changes = 1 + chance() % 4; changes > 0 && !octets.empty(); --changes) {
    const std::size_t at = chance() % octets.size();
    const std::size_t size = chance() % 16;
    switch (chance() % 6) {
      case 0:
        octets.erase(at, size);
        break;
      case 1:
        octets.insert(at, octets.substr(chance() % octets.size(), size));
        break;
      case 2:
        octets.insert(at, size, static_cast<char>(chance()));
        break;
      default:
        octets[at] = static_cast<char>(chance());
    }
  }
  return octets;
}

TEST_F(SnapshotDamageTest, WhateverTheRecordsAreTheyAreTakenOrRefused) {
  std::mt19937_64 chance(20'261'201);
  const std::string records = whole.substr(kSnapshotHeader);
  int taken = 0;
  int refused = 0;
  Cache small(16 << 10);
  for (int n = 0; n < 20'000; ++n) {
    const std::string octets = sealed(header(2), mutated(records, chance));
    const auto exact = std::make_unique<char[]>(octets.size());  // a sanitizer guards its end
    std::ranges::copy(octets, exact.get());
    const auto snapshot = Snapshot::check({exact.get(), octets.size()}, kProfile, now());
    ++(snapshot ? taken : refused);
    if (!snapshot) {
      ASSERT_EQ(snapshot.fault(), SnapshotReason::altered);
      continue;
    }
    snapshot->for_each([&](const SnapshotRecord& record) {
      ASSERT_TRUE(Domain::parse(record.name));
      ASSERT_TRUE(record.entry.is_live(clock.now()));
    });
    if (taken % 20 == 0) {
      write_file(path, octets);
      ASSERT_TRUE(small.load(path, kProfile, now()));
    }
  }
  EXPECT_GE(taken, 1'000) << "the mutations are not all crude";
  EXPECT_GE(refused, 1'000);
}

}  // namespace
}  // namespace nullmx::test
