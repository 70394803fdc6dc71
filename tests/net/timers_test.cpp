// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/timers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <vector>

namespace nullmx::test {
namespace {

using std::chrono::seconds;

constexpr Clock::time_point kNoon{seconds(43'200)};

TEST(Timers, KnowBeforeWhenNoneIsDue) {
  Timers timers;
  EXPECT_FALSE(timers.first());
  timers.add(kNoon + seconds(2), [] {});
  const auto early = timers.add(kNoon + seconds(1), [] {});
  EXPECT_EQ(timers.first(), kNoon + seconds(1));
  timers.cancel(early);
  EXPECT_LE(timers.first(), kNoon + seconds(2));
  EXPECT_FALSE(timers.take_due(*timers.first(), timers.last_added()));
  EXPECT_EQ(timers.first(), kNoon + seconds(2)) << "no second wake-up for one that is gone";
}

TEST(Timers, ComeInTheirOrderWhileTimePasses) {
  Timers timers;
  std::mt19937 draw(1);  // NOLINT(cert-msc51-cpp): the same every time
  Clock::time_point now = kNoon;
  std::vector<Clock::time_point> given;
  const auto turn = [&] {
    while (const auto task = timers.take_due(now, timers.last_added())) (*task)();
  };
  for (; now < kNoon + seconds(2); now += std::chrono::milliseconds(draw() % 20)) {
    for (int i = 0; i < 20; ++i) {
      const auto when = now + std::chrono::milliseconds(draw() % 300);
      const auto timer = timers.add(when, [&given, &now, when] {
        EXPECT_LE(when, now);
        given.push_back(when);
      });
      if (draw() % 2 == 0) timers.cancel(timer);
    }
    turn();
    EXPECT_GT(timers.first().value_or(Clock::time_point::max()), now);
  }
  now += seconds(1);
  given.clear();
  turn();
  EXPECT_TRUE(std::ranges::is_sorted(given));
  EXPECT_FALSE(timers.first());
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

TEST(Timers, ComeInTheirOrderWhateverIsCancelledMeanwhile) {
  // Against an ordered list that is kept in the simplest way.
  struct Known {
    Clock::time_point when;
    int number;
    Loop::TimerId id;
  };
  Timers timers;
  std::vector<Known> known;
  std::vector<int> order;
  std::mt19937 draw(1);  // NOLINT(cert-msc51-cpp): the same every time
  for (int number = 0; number < 5'000; ++number) {
    const auto when = kNoon + seconds(draw() % 100);
    known.push_back(
        {when, number, timers.add(when, [&order, number] { order.push_back(number); })});
    if (draw() % 3 != 0) continue;
    const std::size_t gone = draw() % known.size();
    timers.cancel(known[gone].id);
    timers.cancel(known[gone].id);  // its slot may be another timer's one day
    known.erase(known.begin() + static_cast<std::ptrdiff_t>(gone));
  }
  std::ranges::stable_sort(known, {}, &Known::when);
  while (const auto task = timers.take_due(kNoon + seconds(100), timers.last_added())) (*task)();
  ASSERT_EQ(order.size(), known.size());
  for (std::size_t i = 0; i < known.size(); ++i) EXPECT_EQ(order[i], known[i].number) << i;
}

TEST(Timers, ThatAreGoneAreNotCancelledAgain) {
  Timers timers;
  const auto first = timers.add(kNoon, [] {});
  timers.cancel(first);
  timers.add(kNoon, [] {});
  timers.cancel(first);
  timers.cancel(~Loop::TimerId{0});
  EXPECT_TRUE(timers.first()) << "the second one has the place of the first, not its id";
}

}  // namespace
}  // namespace nullmx::test
