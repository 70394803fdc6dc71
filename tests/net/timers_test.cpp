// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/timers.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace nullmx::test {
namespace {

using std::chrono::seconds;

constexpr Clock::time_point kNoon{seconds(43'200)};

TEST(Timers, KnowWhenTheFirstIsDue) {
  Timers timers;
  EXPECT_FALSE(timers.first());
  timers.add(kNoon + seconds(2), [] {});
  const auto early = timers.add(kNoon + seconds(1), [] {});
  EXPECT_EQ(timers.first(), kNoon + seconds(1));
  timers.cancel(early);
  EXPECT_EQ(timers.first(), kNoon + seconds(2));
}

TEST(Timers, GiveOutOnlyWhatIsDueAndOldEnough) {
  Timers timers;
  timers.add(kNoon, [] {});
  const auto last = timers.last_added();
  timers.add(kNoon, [] {});
  EXPECT_FALSE(timers.take_due(kNoon - seconds(1), timers.last_added()));
  EXPECT_TRUE(timers.take_due(kNoon, last));
  EXPECT_FALSE(timers.take_due(kNoon, last)) << "the second came later";
  EXPECT_TRUE(timers.take_due(kNoon, timers.last_added()));
}

TEST(Timers, ATaskMayOwnWhatCancelsAnotherTimer) {
  Timers timers;
  const auto other = timers.add(kNoon, [] {});
  const std::shared_ptr<void> cancels(nullptr, [&](void*) { timers.cancel(other); });
  const auto owner = timers.add(kNoon, [cancels] {});
  std::shared_ptr<void> last = cancels;
  timers.cancel(owner);
  last.reset();
  EXPECT_TRUE(timers.first());
}

}  // namespace
}  // namespace nullmx::test
