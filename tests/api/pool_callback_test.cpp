// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <tuple>

#include "pool_fixture.hpp"

/// Whatever a callback does, in whichever way its check has ended, each runs once.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::Combine;
using testing::Values;

enum class Action { nothing, throws, check_again, cancel_self, cancel_other, shut_down, destroy };
enum class Ending { hit, input, reply, failure, timeout, cancel, shutdown, destruction };

constexpr std::string_view kZone = R"(
$ORIGIN example.
@ 60 SOA ns hostmaster 1 60 60 60 60
hit 60 MX 0 .
reply 0 MX 0 .
)";

std::string_view input_for(Ending ending) {
  switch (ending) {
    case Ending::hit:
      return "hit.example";
    case Ending::input:
      return "<>";
    case Ending::reply:
      return "reply.example";
    case Ending::failure:
      return "outside.test";
    default:
      return "silent.example";
  }
}

Finding finding_for(Ending ending) {
  switch (ending) {
    case Ending::hit:
    case Ending::reply:
      return Finding::null_mx;
    case Ending::input:
      return Finding::not_applicable;
    case Ending::failure:
    case Ending::timeout:
      return Finding::temporary_failure;
    default:
      return Finding::indeterminate;
  }
}

/// One check whose callback does something, between two of the same input and one of another that
/// is never answered; so that they are on one thread, and perhaps another.
class PoolCallback : public testing::TestWithParam<std::tuple<Action, Ending>> {
 protected:
  enum Place { before, subject, after, silent, again, kPlaces };

  PoolCallback() {
    Options options;
    options.timeout = ending() == Ending::timeout ? 20ms : 1h;
    pool_ = std::make_unique<Pool>(2, world_.factory(), options, cache_);
    raw_ = pool_.get();
    if (ending() == Ending::hit) pool_->check_now("hit.example");
  }

  static Action action() { return std::get<0>(GetParam()); }
  static Ending ending() { return std::get<1>(GetParam()); }

  void start_all() {
    const std::string_view input = input_for(ending());
    start(before, input);
    ids_[subject] = pool_->check(input, [this](const Verdict& verdict) {
      started_.wait();
      called(subject, verdict);
      act();
    });
    start(after, input);
    start(silent, "silent-too.example");
  }
  void start(Place place, std::string_view input) {
    ids_[place] = raw_->check(input, [this, place](const Verdict& v) { called(place, v); });
    is_started_[place] = true;
  }
  void called(Place place, const Verdict& verdict) {
    ++calls_[place];
    if (place == subject) found_ = verdict.finding;
  }
  void act() {
    const struct Acted {
      Signal& acted;
      ~Acted() { acted.give(); }
    } acted{acted_};
    switch (action()) {
      case Action::nothing:
        return;
      case Action::throws:
        throw std::runtime_error("of the test");
      case Action::check_again:
        return start(again, "hit.example");
      case Action::cancel_self:
        return raw_->cancel(ids_[subject]);
      case Action::cancel_other:
        for (const Place other : {before, after, silent}) raw_->cancel(ids_[other]);
        return;
      case Action::shut_down:
        return raw_->shutdown();
      case Action::destroy:
        return pool_.reset();
    }
  }
  void bring_about_the_end() {
    if (ending() == Ending::cancel) {
      for (const Place place : {before, subject, after}) raw_->cancel(ids_[place]);
    }
    started_.give();  // from here on a callback may destroy it
    if (ending() == Ending::shutdown) raw_->shutdown();
    if (ending() == Ending::destruction) pool_.reset();
  }

  PoolWorld world_{kZone};
  std::array<std::atomic<int>, kPlaces> calls_{};
  std::array<std::atomic<bool>, kPlaces> is_started_{};
  std::array<CheckId, kPlaces> ids_{};
  std::atomic<Finding> found_ = Finding::indeterminate;
  Signal started_;
  Signal acted_;
  std::shared_ptr<Cache> cache_ = std::make_shared<Cache>();
  std::unique_ptr<Pool> pool_;
  Pool* raw_ = nullptr;
};

TEST_P(PoolCallback, RunsOnceAndMayDoAnything) {
  start_all();
  bring_about_the_end();
  acted_.wait();
  pool_.reset();
  // Where a callback has destroyed the Pool, its own thread goes on a little.
  while (cache_.use_count() > 1) std::this_thread::yield();
  for (const Place place : {before, subject, after, silent}) EXPECT_EQ(calls_[place], 1) << place;
  EXPECT_EQ(calls_[again], is_started_[again] ? 1 : 0);
  EXPECT_EQ(found_, finding_for(ending()));
}

std::string name_of(const testing::TestParamInfo<std::tuple<Action, Ending>>& info) {
  static constexpr std::array kActions{"nothing",      "throws",    "check_again", "cancel_self",
                                       "cancel_other", "shut_down", "destroy"};
  static constexpr std::array kEndings{"hit",     "input",  "reply",    "failure",
                                       "timeout", "cancel", "shutdown", "destruction"};
  return std::string(kActions.at(static_cast<std::size_t>(std::get<0>(info.param)))) + "_at_" +
         kEndings.at(static_cast<std::size_t>(std::get<1>(info.param)));
}

INSTANTIATE_TEST_SUITE_P(
    Matrix, PoolCallback,
    Combine(Values(Action::nothing, Action::throws, Action::check_again, Action::cancel_self,
                   Action::cancel_other, Action::shut_down, Action::destroy),
            Values(Ending::hit, Ending::input, Ending::reply, Ending::failure, Ending::timeout,
                   Ending::cancel, Ending::shutdown, Ending::destruction)),
    name_of);

struct PoolCallbackRules : testing::Test {
  PoolWorld world;
  Pool pool{2, world.factory()};

  /// What `act` throws in a callback.
  std::string refusal_of(const std::function<void()>& act) {
    std::promise<std::string> said;
    pool.check("null.example", [&](const Verdict&) {
      try {
        act();
        said.set_value("not refused");
      } catch (const std::logic_error& error) {
        said.set_value(error.what());
      }
    });
    return said.get_future().get();
  }
};

TEST_F(PoolCallbackRules, WhatWouldWaitForItselfIsRefused) {
  EXPECT_EQ(refusal_of([&] { pool.check_now("mail.example"); }),
            "Pool: check_now() in a callback would wait for itself");
  EXPECT_EQ(refusal_of([&] { pool.check_all(std::vector{"a.example"}, [](auto, auto&&) {}); }),
            "Pool: check_all() in a callback would wait for itself");
}

TEST_F(PoolCallbackRules, AnotherPoolMayBeWaitedFor) {
  Pool other(1, world.factory());
  EXPECT_EQ(refusal_of([&] {
              EXPECT_EQ(other.check_now("mail.example").finding, Finding::explicit_mx);
              std::atomic<int> ended = 0;
              other.check("silent.example", [&](const Verdict&) { ++ended; });
              other.shutdown();
              EXPECT_EQ(ended, 1);
            }),
            "not refused");
}

TEST_F(PoolCallbackRules, ManyMayShutItDownOneAfterTheOther) {
  constexpr int kOpen = 20'000;
  std::atomic<int> ended = 0;
  for (int n = 0; n < kOpen; ++n) {
    pool.check("silent-" + std::to_string(n) + ".example", [&](const Verdict&) {
      ++ended;
      pool.shutdown();
    });
  }
  pool.shutdown();
  EXPECT_EQ(ended, kOpen);
}

/// ask() is not made for it, but a user's own Resolver may throw.
TEST(PoolResolver, ThatThrowsEndsTheCheckAndNotThePool) {
  struct Throws final : Resolver {
    AskId ask(const Question&, Done) override { throw std::runtime_error("of the test"); }
    Sent cancel(AskId) override { return Sent::no; }
  };
  Pool pool(1, [](Loop&) { return std::make_unique<Throws>(); });
  std::future<Verdict> later = pool.check_later("null.example");
  const Verdict verdict = pool.check_now("mail.example");
  EXPECT_EQ(verdict.finding, Finding::temporary_failure);
  EXPECT_EQ(verdict.detail, Detail::local);
  EXPECT_EQ(later.get().finding, Finding::temporary_failure);
}

TEST_F(PoolCallbackRules, WhatIsThrownIsCounted) {
  EXPECT_EQ(pool.failed_callbacks(), 0U);
  for (const char* input : {"null.example", "null.example", "<>"}) {
    pool.check(input, [](const Verdict&) { throw std::runtime_error("of the test"); });
  }
  pool.shutdown();
  EXPECT_EQ(pool.failed_callbacks(), 3U);
}

TEST_F(PoolCallbackRules, AfterTheShutdownEverythingEndsAtOnceAndSaysSo) {
  pool.check_now("null.example");
  pool.shutdown();
  pool.shutdown();
  Basket basket;
  pool.check("mail.example", basket.put());
  EXPECT_EQ(basket.wait(1).front().finding, Finding::indeterminate);
  EXPECT_EQ(basket.wait(1).front().detail, Detail::cancelled);
  EXPECT_EQ(pool.check_now("mail.example").finding, Finding::indeterminate);
  EXPECT_EQ(pool.check_later("mail.example").get().finding, Finding::indeterminate);
  EXPECT_EQ(pool.check_now("null.example").finding, Finding::null_mx) << "it is known";
  std::size_t ended = 0;
  pool.check_all(std::vector{"a.example", "b.example"}, [&](std::size_t, const Verdict& verdict) {
    ended += verdict.finding == Finding::indeterminate ? 1 : 0;
  });
  EXPECT_EQ(ended, 2U);
}

}  // namespace
}  // namespace nullmx::test
