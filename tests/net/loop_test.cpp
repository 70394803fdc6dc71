// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/loop.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "net/descriptor.hpp"
#include "support/fake_clock.hpp"

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

bool is_readable(const Loop& loop) {
  pollfd readable{loop.fd(), POLLIN, 0};
  return poll(&readable, 1, 0) == 1;
}

struct Pair {
  Pair() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) != 0) std::abort();
    near = Descriptor(ends[0]);
    far = Descriptor(ends[1]);
  }
  void send() const { EXPECT_EQ(write(far.get(), "x", 1), 1); }
  Descriptor near;
  Descriptor far;
};

class LoopTest : public testing::Test {
 protected:
  Loop::Task note(int number) {
    return [this, number] { order.push_back(number); };
  }
  FakeClock clock;
  Loop loop{clock.source()};
  std::vector<int> order;
};

TEST_F(LoopTest, TellsWhenThereIsSomethingToDo) {
  EXPECT_EQ(loop.next_due(), std::nullopt);
  const auto soon = clock.now() + milliseconds(10);
  loop.at(clock.now() + std::chrono::hours(1), note(2));
  loop.at(soon, note(1));
  EXPECT_EQ(loop.next_due(), soon);
  loop.post([&] {
    EXPECT_EQ(loop.next_due(), soon) << "this one runs already";
    loop.at_turn_end([&] { EXPECT_EQ(loop.next_due(), soon); });
    EXPECT_EQ(loop.next_due(), clock.now());
    loop.post(note(3));
  });
  EXPECT_EQ(loop.next_due(), clock.now());
  loop.process();
  EXPECT_THAT(order, ElementsAre(3));
  clock.advance(milliseconds(10));
  EXPECT_EQ(loop.next_due(), clock.now());
  loop.process();
  EXPECT_EQ(loop.next_due(), soon - milliseconds(10) + std::chrono::hours(1));
}

TEST_F(LoopTest, RunsTimersInTheOrderOfTheirTimes) {
  loop.at(clock.now() + milliseconds(30), note(3));
  loop.at(clock.now() + milliseconds(10), note(1));
  loop.at(clock.now() + milliseconds(20), note(2));
  loop.at(clock.now() + milliseconds(10), note(11));
  loop.process();
  EXPECT_THAT(order, IsEmpty());
  clock.advance(milliseconds(20));
  loop.process();
  EXPECT_THAT(order, ElementsAre(1, 11, 2));
  clock.advance(milliseconds(10));
  loop.process();
  EXPECT_THAT(order, ElementsAre(1, 11, 2, 3));
}

TEST_F(LoopTest, ACancelledTimerDoesNotRun) {
  const Loop::TimerId first = loop.at(clock.now(), note(1));
  loop.at(clock.now(), note(2));
  loop.cancel(first);
  loop.cancel(first);
  loop.cancel(12'345);
  loop.process();
  EXPECT_THAT(order, ElementsAre(2));
}

TEST_F(LoopTest, ATimerMayCancelAnotherThatIsDue) {
  Loop::TimerId second = 0;
  loop.at(clock.now(), [&] { loop.cancel(second); });
  second = loop.at(clock.now(), note(2));
  loop.process();
  EXPECT_THAT(order, IsEmpty());
}

TEST_F(LoopTest, ATimerThatATimerAddsWaitsForItsTurn) {
  loop.at(clock.now(), [&] { loop.at(clock.now(), note(1)); });
  loop.process();
  EXPECT_THAT(order, IsEmpty());
  EXPECT_TRUE(turn_until(loop, [&] { return !order.empty(); })) << "fd() must show it";
}

TEST_F(LoopTest, RunsPostedTasksInOrder) {
  loop.post(note(1));
  loop.post(note(2));
  EXPECT_TRUE(is_readable(loop));
  loop.process();
  EXPECT_THAT(order, ElementsAre(1, 2));
  EXPECT_FALSE(is_readable(loop));
}

TEST_F(LoopTest, WhatPostedTasksPostRunsInTheSameTurnAndWhatThatPostsInTheNext) {
  loop.post([&] {
    loop.post([&] {
      note(1)();
      loop.post(note(2));
    });
  });
  loop.process();
  EXPECT_THAT(order, ElementsAre(1));
  EXPECT_TRUE(is_readable(loop));
  loop.process();
  EXPECT_THAT(order, ElementsAre(1, 2));
}

TEST_F(LoopTest, TheEndOfATurnComesAfterEverythingElse) {
  loop.at_turn_end(note(3));
  EXPECT_TRUE(is_readable(loop));
  loop.post([&] { loop.post(note(2)); });
  loop.at(clock.now(), note(1));
  loop.process();
  EXPECT_THAT(order, ElementsAre(1, 2, 3));
  EXPECT_FALSE(is_readable(loop));
}

TEST_F(LoopTest, WhatTheEndOfATurnPutsOffComesAtTheEndOfTheNext) {
  loop.post([&] { loop.at_turn_end([&] { loop.at_turn_end(note(1)); }); });
  loop.process();
  EXPECT_THAT(order, IsEmpty());
  EXPECT_TRUE(is_readable(loop));
  loop.process();
  EXPECT_THAT(order, ElementsAre(1));
}

TEST_F(LoopTest, WhoWaitsInsideATurnIsWokenByWhatIsAlreadyThere) {
  loop.post([&] {
    loop.wait(Clock::time_point::max());  // for ever, unless the second task counts
    loop.process();
    note(2)();
  });
  loop.post(note(1));
  loop.process();
  EXPECT_THAT(order, ElementsAre(1, 2));
}

TEST_F(LoopTest, AnExceptionPassesThroughAndTheRestRunsNextTime) {
  const auto fail = [] { throw std::runtime_error("mine"); };
  loop.post(fail);
  loop.post(note(1));
  loop.at(clock.now(), fail);
  loop.at(clock.now(), note(2));
  EXPECT_THROW(loop.process(), std::runtime_error);
  EXPECT_THROW(turn_until(loop, [] { return false; }), std::runtime_error);
  EXPECT_TRUE(turn_until(loop, [&] { return order.size() == 2; }));
  EXPECT_FALSE(is_readable(loop));
}

TEST_F(LoopTest, AfterAnExceptionItCallsForAnotherTurn) {
  loop.post([] { throw std::runtime_error("had more to post"); });
  EXPECT_THROW(loop.process(), std::runtime_error);
  EXPECT_TRUE(is_readable(loop));
  loop.process();
  EXPECT_FALSE(is_readable(loop));
}

TEST_F(LoopTest, AnExceptionOfAHandlerLeavesTheOthersReady) {
  Pair first;
  Pair second;
  int thrown = 0;
  for (const Pair* pair : {&first, &second}) {
    pair->send();
    loop.watch(pair->near.get(), Loop::Interest::read, [&, pair](Loop::Interest) {
      loop.unwatch(pair->near.get());
      ++thrown;
      throw std::runtime_error("mine");
    });
  }
  EXPECT_THROW(loop.process(), std::runtime_error);
  EXPECT_THROW(loop.process(), std::runtime_error);
  EXPECT_EQ(thrown, 2);
}

TEST_F(LoopTest, WatchesForReadingUntilItIsRead) {
  const Pair pair;
  loop.watch(pair.near.get(), Loop::Interest::read, [&](Loop::Interest ready) {
    EXPECT_EQ(ready, Loop::Interest::read);
    note(1)();
  });
  loop.process();
  EXPECT_THAT(order, IsEmpty());
  pair.send();
  loop.process();
  loop.process();
  EXPECT_THAT(order, ElementsAre(1, 1)) << "level-triggered";
}

TEST_F(LoopTest, ASecondWatchChangesInterestAndHandler) {
  const Pair pair;
  pair.send();
  loop.watch(pair.near.get(), Loop::Interest::read, [&](Loop::Interest) { note(1)(); });
  loop.watch(pair.near.get(), Loop::Interest::both, [&](Loop::Interest ready) {
    EXPECT_EQ(ready, Loop::Interest::both);
    note(2)();
  });
  loop.process();
  loop.watch(pair.near.get(), Loop::Interest::write, [&](Loop::Interest ready) {
    EXPECT_EQ(ready, Loop::Interest::write);
    note(3)();
  });
  loop.process();
  EXPECT_THAT(order, ElementsAre(2, 3));
}

TEST_F(LoopTest, WithoutInterestNotEvenAHangUpIsHeard) {
  Pair pair;
  loop.watch(pair.near.get(), Loop::Interest::none, [&](Loop::Interest) { note(1)(); });
  pair.far = Descriptor();
  loop.process();
  EXPECT_THAT(order, IsEmpty());
  EXPECT_FALSE(is_readable(loop)) << "a caller's event loop would spin";
  loop.watch(pair.near.get(), Loop::Interest::read, [&](Loop::Interest ready) {
    EXPECT_EQ(ready, Loop::Interest::both) << "a hang-up counts as both";
    note(2)();
  });
  loop.process();
  EXPECT_THAT(order, ElementsAre(2));
}

TEST_F(LoopTest, AHandlerMayUnwatchItself) {
  const Pair pair;
  pair.send();
  std::string captured(100, 'x');
  loop.watch(pair.near.get(), Loop::Interest::read, [&, captured](Loop::Interest) {
    loop.unwatch(pair.near.get());
    EXPECT_EQ(captured.size(), 100u) << "what it captured lives until it returns";
    note(1)();
  });
  loop.process();
  loop.process();
  EXPECT_THAT(order, ElementsAre(1));
}

TEST_F(LoopTest, AHandlerThatIsUnwatchedInTheSameTurnDoesNotRun) {
  const Pair first;
  const Pair second;
  first.send();
  second.send();
  for (const Pair* pair : {&first, &second}) {
    loop.watch(pair->near.get(), Loop::Interest::read, [&](Loop::Interest) {
      loop.unwatch(first.near.get());
      loop.unwatch(second.near.get());
      note(1)();
    });
  }
  loop.process();
  EXPECT_THAT(order, ElementsAre(1));
}

TEST_F(LoopTest, AnEventOfAClosedDescriptorIsNotTheNextOnes) {
  Pair first;
  const Pair second;
  const Pair third;
  first.send();
  second.send();
  const int number = second.near.get();
  // The first handler closes the second's descriptor and opens another under the same number.
  loop.watch(first.near.get(), Loop::Interest::read, [&](Loop::Interest) {
    loop.unwatch(first.near.get());
    loop.unwatch(number);
    ASSERT_EQ(dup2(third.near.get(), number), number);
    loop.watch(number, Loop::Interest::read, [&](Loop::Interest) { note(9)(); });
  });
  loop.watch(number, Loop::Interest::read, [&](Loop::Interest) { loop.unwatch(number); });
  loop.process();
  loop.process();
  EXPECT_THAT(order, IsEmpty()) << "nobody wrote to the third";
}

TEST_F(LoopTest, ATaskMayTurnTheLoop) {
  loop.post([&] {
    note(1)();
    loop.post(note(2));
    loop.process();
    note(3)();
  });
  loop.process();
  EXPECT_THAT(order, ElementsAre(1, 2, 3));
}

TEST_F(LoopTest, ThirtyTwoThousandTimersAreCancelledAndRunInOrder) {
  constexpr int kMany = 32'000;
  std::vector<Loop::TimerId> timers;
  for (int i = 0; i < kMany; ++i) {
    timers.push_back(loop.at(clock.now() + milliseconds((i * 7'919) % kMany), note(i)));
  }
  for (int i = 0; i < kMany; i += 2) loop.cancel(timers[static_cast<std::size_t>(i)]);
  clock.advance(milliseconds(kMany));
  loop.process();
  EXPECT_EQ(order.size(), static_cast<std::size_t>(kMany / 2));
}

TEST_F(LoopTest, DescriptorsAboveOneThousandAndTwentyThreeWork) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur <= 1'100) {
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 2'048);
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
  }
  const Pair pair;
  const Descriptor high(fcntl(pair.near.get(), F_DUPFD_CLOEXEC, 1'050));
  ASSERT_GE(high.get(), 1'050);
  loop.watch(high.get(), Loop::Interest::read, [&](Loop::Interest) { note(1)(); });
  pair.send();
  loop.process();
  EXPECT_THAT(order, ElementsAre(1));
}

TEST_F(LoopTest, WatchingWhatIsNoDescriptorThrows) {
  EXPECT_THROW(loop.watch(1'000'000, Loop::Interest::read, [](Loop::Interest) {}),
               std::system_error);
  loop.unwatch(1'000'000);
}

TEST(RealLoop, WhoWaitsInsideATurnIsWokenByATimerThatWasSetThere) {
  Loop loop;
  bool rang = false;
  loop.post([&] {
    loop.at(loop.now() + std::chrono::milliseconds(1), [&] { rang = true; });
    while (!rang) {
      loop.wait(Clock::time_point::max());
      loop.process();
    }
  });
  loop.process();
  EXPECT_TRUE(rang);
}

TEST(RealLoop, WakesUpForATimerAndGoesBackToRest) {
  Loop loop;
  bool rang = false;
  loop.at(loop.now() + milliseconds(5), [&] { rang = true; });
  EXPECT_TRUE(turn_until(loop, [&] { return rang; }));
  loop.process();
  EXPECT_FALSE(is_readable(loop));
}

TEST(RealLoop, WakesUpForAnEarlierTimerThatCameLater) {
  Loop loop;
  std::vector<int> order;
  loop.at(loop.now() + std::chrono::hours(1), [&] { order.push_back(2); });
  loop.at(loop.now() + milliseconds(5), [&] { order.push_back(1); });
  EXPECT_TRUE(turn_until(loop, [&] { return !order.empty(); }));
  EXPECT_THAT(order, ElementsAre(1));
}

TEST(RealLoop, WaitEndsAtItsTime) {
  Loop loop;
  const auto until = loop.now() + milliseconds(5);
  loop.wait(until);
  EXPECT_GE(loop.now(), until);
}

TEST(RealLoop, AnotherThreadMayPostWhileItWaits) {
  Loop loop;
  std::thread::id ran_on;
  int count = 0;
  constexpr int kPosts = 1'000;
  std::thread other([&] {
    for (int i = 0; i < kPosts; ++i) {
      loop.post([&] {
        ran_on = std::this_thread::get_id();
        ++count;
      });
    }
  });
  while (count < kPosts) {
    loop.wait();
    loop.process();
  }
  other.join();
  EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST(RealLoop, ThrowsWhenNoDescriptorIsLeft) {
  // The sanitizer's first look at a class with virtual functions needs a descriptor itself.
  const std::system_error seen(EMFILE, std::generic_category(), "seen");
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  rlimit none = before;
  none.rlim_cur = 0;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  EXPECT_THROW(Loop(), std::system_error);
  setrlimit(RLIMIT_NOFILE, &before);
}

TEST(LoopTime, StandsStillWithinATaskUntilItIsUpdatedOrWaited) {
  FakeClock clock;
  Loop loop(clock.source());
  const auto start = clock.now();
  std::vector<Clock::duration> seen;
  loop.post([&] {
    for (int i = 0; i < 2; ++i, clock.advance(std::chrono::seconds(1))) {
      seen.push_back(loop.now() - start);
    }
    loop.update();
    seen.push_back(loop.now() - start);
    clock.advance(std::chrono::seconds(1));
    loop.post([] {});
    loop.wait();
    seen.push_back(loop.now() - start);
  });
  loop.post([&] { seen.push_back(loop.now() - start); });
  loop.process();
  using std::chrono::seconds;
  EXPECT_EQ(seen, (std::vector<Clock::duration>{seconds(0), seconds(0), seconds(2), seconds(3),
                                                seconds(3)}));
}

}  // namespace
}  // namespace nullmx::test
