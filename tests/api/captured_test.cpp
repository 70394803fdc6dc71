// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>

#include "pool_fixture.hpp"
#include "reentrancy_stage.hpp"
#include "support/in_child.hpp"

/// Where a callback never runs, what it owns is destroyed once all the same, and its destructor may
/// do what a callback may.
namespace nullmx::test {
namespace {

template <class Call>
bool is_refused(Call call) {
  try {
    call();
    return false;
  } catch (const std::logic_error&) {
    return true;
  }
}

/// A Validator that a child of fork() destroys: its callbacks are the parent's.
class CapturedInChild : public testing::TestWithParam<Act> {
 protected:
  void start_owner(const std::string& who, const std::string& input) {
    auto owned = std::make_shared<Owned>([this, who] {
      ++destroyed_;
      if (is_child_) do_act(who);
    });
    stage_.start(who, input, [this, who, owned = std::move(owned)](Verdict verdict) {
      stage_.tell(who, std::move(verdict));
    });
  }

  void do_act(const std::string& who) {
    if (GetParam() == Act::cancels_itself) stage_.raw->cancel(stage_.ids[who]);
    if (GetParam() == Act::cancels_others) {
      for (const auto& [other, id] : stage_.ids) stage_.raw->cancel(id);
    }
    if (GetParam() == Act::destroys) stage_.validator.reset();
    if (GetParam() == Act::drops_coroutines) {
      stage_.drop("joined");
      stage_.drop("apart");
    }
    if (GetParam() == Act::checks_again) {
      refused_ += is_refused([&] { stage_.raw->check("hit.example", [](const Verdict&) {}); });
      refused_ += is_refused([&] { stage_.raw->check("<>", [](const Verdict&) {}); });
    }
    if (GetParam() == Act::waits) {
      refused_ += is_refused([&] { stage_.raw->process(); });
      refused_ += is_refused([&] { stage_.raw->wait(); });
    }
  }

  std::size_t callbacks() const {
    std::size_t count = 0;
    for (const auto& [who, verdicts] : stage_.told) count += verdicts.size();
    return count;
  }

  ReentrancyStage stage_;
  bool is_child_ = false;
  int destroyed_ = 0;
  int refused_ = 0;
};

TEST_P(CapturedInChild, IsDestroyedOnceThereAndLivesOnInTheParent) {
  start_owner("first waiting", "open.example");
  stage_.start("waiting", "open.example");
  stage_.start_waiting("apart", "held.example");
  stage_.settle();
  stage_.start("untold", "hit.example");
  stage_.start_waiting("joined", "hit.example");
  start_owner("last untold", "hit.example");
  const std::size_t before = callbacks();
  const std::string said = in_child([&] {
    is_child_ = true;
    stage_.validator.reset();
    return "destroyed " + std::to_string(destroyed_) + ", refused " + std::to_string(refused_) +
           ", callbacks " + std::to_string(callbacks() - before);
  });
  const bool tries = GetParam() == Act::checks_again || GetParam() == Act::waits;
  EXPECT_EQ(said, std::string("destroyed 2, refused ") + (tries ? "4" : "0") + ", callbacks 0");
  EXPECT_EQ(destroyed_, 0);
  for (const char* label : {"open", "held"}) stage_.replies.release(label);
  stage_.settle();
  for (const auto& [who, verdicts] : stage_.told) EXPECT_EQ(verdicts.size(), 1U) << who;
  EXPECT_EQ(destroyed_, 2);
}

INSTANTIATE_TEST_SUITE_P(Acts, CapturedInChild,
                         testing::Values(Act::nothing, Act::checks_again, Act::cancels_itself,
                                         Act::cancels_others, Act::destroys, Act::waits,
                                         Act::drops_coroutines),
                         [](const auto& one) { return std::string(word_of(one.param)); });

TEST(Captured, ACoroutineOfTheParentMayEndInAChild) {
  ReentrancyStage stage;
  stage.start_waiting("apart", "held.example");
  stage.settle();
  stage.start_waiting("untold", "hit.example");
  const std::string said = in_child([&] {
    stage.drop("apart");
    stage.drop("untold");
    stage.validator.reset();
    return "frames " + std::to_string(stage.frames());
  });
  EXPECT_EQ(said, "frames 0");
  stage.replies.release("held");
  stage.settle();
  EXPECT_EQ(stage.told["apart"].size(), 1U);
  EXPECT_EQ(stage.told["untold"].size(), 1U);
}

TEST(Captured, AChildLeavesAPoolAsItIs) {
  std::atomic<int> destroyed = 0;
  auto pool = std::make_unique<Pool>(2, PoolWorld().factory());
  pool->check("silent.example",
              [owned = std::make_shared<Owned>([&] { ++destroyed; })](const Verdict&) {});
  const std::string said = in_child([&] {
    pool.reset();
    return "destroyed " + std::to_string(destroyed);
  });
  EXPECT_EQ(said, "destroyed 0");
  pool.reset();
  EXPECT_EQ(destroyed, 1);
}

/// A callback that checks again and again, and owns something.
template <class Checker>
class Again {
 public:
  explicit Again(Checker& checker) : checker_(checker) {}

  void start() {
    auto owned = std::make_shared<Owned>([this] {
      ++destroyed_;
      checker_.cancel(last_);
    });
    OnVerdict done = [this, owned = std::move(owned)](const Verdict&) {
      ++called_;
      start();
    };
    ++started_;
    if (!is_refused([&] { last_ = checker_.check("silent.example", std::move(done)); })) return;
    ++refused_;
    EXPECT_EQ(destroyed_, started_ - 1) << "the callback that tries again is still there";
  }

  void expect_end() const {
    EXPECT_EQ(refused_, 1);
    EXPECT_EQ(called_, started_ - 1);
    EXPECT_EQ(destroyed_, started_);
  }
  int started() const { return started_; }

 private:
  Checker& checker_;
  std::atomic<CheckId> last_ = 0;
  std::atomic<int> started_ = 0;
  std::atomic<int> called_ = 0;
  std::atomic<int> destroyed_ = 0;
  std::atomic<int> refused_ = 0;
};

TEST(Captured, OfACheckThatAValidatorRefusesAtItsEndIsDestroyedBeforeThatLeaves) {
  ReentrancyStage stage;
  Again again(*stage.validator);
  again.start();
  stage.settle();
  stage.validator.reset();
  again.expect_end();
  EXPECT_EQ(again.started(), 3) << "the one that was open, the one it started, the one refused";
}

TEST(Captured, OfACheckThatAPoolRefusesAtItsEndIsDestroyedBeforeThatLeaves) {
  auto pool = std::make_unique<Pool>(2, PoolWorld().factory());
  Again again(*pool);
  again.start();
  pool.reset();
  again.expect_end();
}

}  // namespace
}  // namespace nullmx::test
