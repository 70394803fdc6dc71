// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>

#include "support/system_calls.hpp"
#include "support/ways.hpp"

/// A callback that takes its time, while the replies to others lie in their sockets: they are
/// replies, however late they are read.  Who has none runs out of time as ever.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

/// More than a socket gives in two turns.
constexpr std::size_t kMany = 1'200;

class SlowCallback : public EachWay {
 protected:
  /// Lets time go on in the first callback.
  static std::function<void()> takes(WayStage& stage, Clock::duration time) {
    return [&stage, time, is_first = true]() mutable {
      if (std::exchange(is_first, false)) stage.clock().advance(time);
    };
  }
};

TEST_P(SlowCallback, MakesNoTimeoutsOfRepliesThatLieReady) {
  WayStage stage(GetParam());
  stage.on_verdict = takes(stage, 10s);
  stage.start(kMany, "innocent.test");
  stage.let_replies_lie();
  stage.settle();
  EXPECT_EQ(stage.truths(), kMany);
}

TEST_P(SlowCallback, LetsThoseWithoutAReplyRunOutOfTime) {
  WayStage stage(GetParam());
  stage.on_verdict = takes(stage, 10s);
  stage.start(kMany, "innocent.test");
  stage.start(100, "silence.test");
  stage.let_replies_lie();
  stage.settle();
  EXPECT_EQ(stage.truths(), kMany);
  stage.settle();  // the alarm of the Loop does not ring in the test's time
  EXPECT_EQ(stage.timeouts(), 100U) << "F14";
  EXPECT_EQ(stage.validator().open(), 0U);
}

TEST_P(SlowCallback, TakesFromTheTimeOfOthersWhatItTookAndNoMore) {
  WayStage stage(GetParam());
  stage.on_verdict = takes(stage, 3s);
  stage.start(1, "innocent.test");
  stage.start(100, "silence.test");
  stage.let_replies_lie();
  stage.settle();
  EXPECT_EQ(stage.timeouts(), 0U);
  stage.pass(5s - 3s - 2 * WayStage::kDelay);
  EXPECT_EQ(stage.validator().open() + stage.timeouts(), 100U);
  stage.pass(WayStage::kDelay);
  EXPECT_EQ(stage.timeouts(), 100U) << "5 s after they have begun";
}

TEST_P(SlowCallback, ThatChecksAgainAtItsEndStartsAFreshCheck) {
  WayStage stage(GetParam());
  std::vector<Verdict> later;
  stage.on_verdict = [&] {
    stage.clock().advance(10s);
    stage.validator().check("later.innocent.test",
                            [&](Verdict verdict) { later.push_back(std::move(verdict)); });
  };
  stage.start(1, "innocent.test");
  stage.let_replies_lie();
  stage.settle();
  EXPECT_TRUE(later.empty()) << "its time has only begun";
  stage.let_replies_lie();
  stage.settle();
  ASSERT_EQ(later.size(), 1U);
  EXPECT_EQ(later[0].finding, Finding::explicit_mx);
  EXPECT_LE(later[0].elapsed, 2 * WayStage::kDelay);
}

INSTANTIATE_TEST_SUITE_P(Reads, SlowCallback, all_ways(), SlowCallback::name_of);

/// A descriptor that is ready so many times, one less for each that it is read.
class Ready {
 public:
  explicit Ready(unsigned times)
      : descriptor_(eventfd(times, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE)) {}
  int descriptor() const { return descriptor_.get(); }
  void read_one() const {
    eventfd_t one = 0;
    EXPECT_EQ(eventfd_read(descriptor_.get(), &one), 0);
  }

 private:
  Descriptor descriptor_;
};

TEST(ReadyLoop, ReadsAllThatLiesReadyBeforeATimerThatIsDue) {
  FakeClock clock;
  Loop loop(clock.source());
  const Ready ready(100);
  int read = 0;
  int read_before = 0;
  loop.watch(ready.descriptor(), Loop::Interest::read, [&](Loop::Interest) {
    ready.read_one();
    ++read;
  });
  loop.at(clock.now() + 1s, [&] { read_before = read; });
  loop.process();
  EXPECT_EQ(read, 1) << "no timer is due, and others shall have their turn";
  clock.advance(1s);
  loop.process();
  EXPECT_EQ(read_before, 100);
  loop.unwatch(ready.descriptor());
}

TEST(ReadyLoop, KeepsNoTimerWaitingForWhatIsReadyWithoutEnd) {
  FakeClock clock;
  Loop loop(clock.source());
  const Ready ready(1);
  loop.watch(ready.descriptor(), Loop::Interest::read, [](Loop::Interest) {});
  bool has_run = false;
  loop.at(clock.now(), [&] { has_run = true; });
  loop.process();
  EXPECT_TRUE(has_run);
  loop.unwatch(ready.descriptor());
}

/// What was posted makes the Loop ready, too, and is no reason to look again and again.
TEST(ReadyLoop, IsNotKeptByItsOwnBell) {
  FakeClock clock;
  Loop loop(clock.source());
  loop.post([] {});
  loop.at(clock.now(), [] {});
  constexpr std::size_t kMost = 1'000;
  fail_call(kMost, EIO);  // which none of them fails with
  loop.process();
  EXPECT_LE(kMost - calls_to_failure(), 5U) << "to wait twice, to silence bell and alarm";
  fail_call(0, 0);
}

}  // namespace
}  // namespace nullmx::test
