// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <atomic>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "snapshot_fixture.hpp"

namespace nullmx::test {
namespace {

std::string stays(int n) { return "stays-" + std::to_string(n) + ".example"; }
std::string goes(int n) { return "goes-" + std::to_string(n) + ".example"; }

struct SnapshotThreadsTest : SnapshotTest {
  static constexpr int kNames = 3'000;
  static constexpr int kGoing = 20'000;

  SnapshotThreadsTest() {
    for (int n = 0; n < kNames; ++n) {
      put_in(kept(60s, goes(n)), clock.now());
      Verdict lasting = kept(24h, stays(n));
      if (n % 3 == 0) lasting.evidence = null_evidence();
      put_in(lasting, clock.now());
    }
  }

  void put_in(const Verdict& made, Clock::time_point at) { shared.put(made, kProfile, at); }

  /// Names come, and go by an answer that is not kept, so that those that stay are moved to other
  /// slots.
  void churn(int seed) {
    for (int n = seed; !done; ++n) {
      put_in(kept(60s, goes(n % kGoing)), clock.now());
      put_in(verdict(Finding::no_such_domain, {}, goes((n + kGoing / 2) % kGoing)), clock.now());
    }
  }

  /// The names that a sound snapshot holds.
  std::set<std::string, std::less<>> saved_names() const {
    const std::string octets = contents(path);
    const auto snapshot = Snapshot::check(octets, kProfile, now());
    if (!snapshot) throw std::runtime_error("no snapshot");
    std::set<std::string, std::less<>> names;
    snapshot->for_each([&](const SnapshotRecord& record) { names.emplace(record.name); });
    return names;
  }

  /// Of those that have stayed.
  int count_missed() const {
    const auto saved = saved_names();
    int missed = 0;
    for (int n = 0; n < kNames; ++n) {
      const bool stayed = shared.find(domain(stays(n)), kProfile, clock.now()).has_value();
      missed += stayed && !saved.contains(stays(n)) ? 1 : 0;
    }
    return missed;
  }

  Cache shared{std::size_t{8} << 20};
  std::atomic<bool> done = false;
};

TEST_F(SnapshotThreadsTest, NothingThatStaysIsMissedWhileOtherNamesComeAndGo) {
  std::thread first([this] { churn(0); });
  std::thread second([this] { churn(kGoing / 2); });
  for (int n = 0; n < 10; ++n) {
    EXPECT_GE(count_of(shared.save(path, kProfile, now())), kNames * 98 / 100);
    EXPECT_EQ(count_missed(), 0);
  }
  done = true;
  first.join();
  second.join();
}

TEST_F(SnapshotThreadsTest, ManyMayLoadAndSaveAtOnce) {
  std::thread writer([this] { churn(0); });
  const auto work = [this] {
    for (int n = 0; n < 10; ++n) {
      EXPECT_TRUE(shared.save(path, kProfile, now()));
      EXPECT_TRUE(shared.load(path, kProfile, now()));
    }
  };
  std::thread other(work);
  work();
  done = true;
  other.join();
  writer.join();
  EXPECT_EQ(folder.files(), 1);
  EXPECT_GE(count_of(shared.save(path, kProfile, now())), kNames * 98 / 100);
}

}  // namespace
}  // namespace nullmx::test
