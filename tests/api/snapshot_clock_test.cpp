// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <memory>
#include <random>

#include "snapshot_fixture.hpp"

/// The wall clock is set while a snapshot lies on the disk, and while it does not.
namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;
using Wall = system_clock::time_point;

TEST_F(SnapshotTest, NoWallClockGivesAVerdictMoreThanItHadLeft) {
  put(kept(600s));
  pass(500s);
  ASSERT_TRUE(save());
  const Wall saved = wall;
  const Wall walls[] = {
      Wall::min(),  Wall(),        saved - 24h,         saved - 1s,  saved - 1ms,      saved,
      saved + 1ms,  saved + 999ms, saved + 1s,          saved + 50s, saved + 99'999ms, saved + 100s,
      saved + 101s, saved + 24h,   saved + 24h * 3'650, Wall::max(),
  };
  for (const Wall& at : walls) {
    wall = at;
    SCOPED_TRACE(std::chrono::duration_cast<milliseconds>(wall.time_since_epoch()).count());
    Cache fresh;
    const auto taken = fresh.load(path, kProfile, now());
    EXPECT_EQ(refusal(taken).has_value(), at < saved) << "from the future, or not";
    const auto hit = fresh.find(domain("null.example"), kProfile, clock.now());
    EXPECT_EQ(hit.has_value(), at >= saved && at < saved + 100s);
    if (!hit) continue;
    const auto passed = std::chrono::floor<seconds>(at - saved);
    EXPECT_LE(hit->ttl, 100s - passed);
    EXPECT_GE(hit->age, 500s + passed);
    EXPECT_FALSE(fresh.find(domain("null.example"), kProfile, clock.now() + 100s - passed));
  }
}

/// Once it is in a cache, a verdict lives by the steady clock.
TEST_F(SnapshotTest, AWallClockThatIsSetLaterChangesNoLife) {
  put(kept(600s));
  wall += 24h * 365;
  pass(100s);
  wall -= 24h * 365 * 10;
  ASSERT_TRUE(save());
  ASSERT_EQ(count_of(load()), 1U);
  wall += 24h;
  EXPECT_EQ(find_loaded()->ttl, 500s);
  pass(500s);
  EXPECT_FALSE(find_loaded());
}

TEST_F(SnapshotTest, ThroughAllRestartsItLivesNoLongerThanItsTtl) {
  std::mt19937 draw(1);  // NOLINT(cert-msc51-cpp): the same every time
  const auto up_to = [&draw](int most) {
    return static_cast<int>(draw() % static_cast<unsigned>(most));
  };
  int restarts = 0;
  for (int life = 0; life < 5; ++life) {
    auto current = std::make_unique<Cache>();
    current->put(kept(3'600s), kProfile, clock.now());
    seconds lived{0};
    while (current->find(domain("null.example"), kProfile, clock.now())) {
      ASSERT_LT(lived, 3'600s);
      ASSERT_TRUE(current->save(path, kProfile, now()));
      const milliseconds off(up_to(600'000));
      reboot(off);
      wall -= milliseconds(up_to(static_cast<int>(off.count()) + 1));  // not before it was saved
      current = std::make_unique<Cache>();
      ASSERT_TRUE(current->load(path, kProfile, now()));
      const seconds running(up_to(300));
      pass(running);
      lived += running;
      ++restarts;
    }
  }
  EXPECT_GT(restarts, 25);
}

}  // namespace
}  // namespace nullmx::test
