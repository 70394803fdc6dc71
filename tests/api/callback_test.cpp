// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>

#include "support/stage.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::Combine;
using testing::Each;
using testing::SizeIs;
using testing::Values;

enum class Action { nothing, throws, check_again, cancel_self, cancel_other, destroy };
enum class Ending { hit, input, reply, failure, timeout, cancel, destruction };

struct OfTheTest : std::runtime_error {
  OfTheTest() : std::runtime_error("of the test") {}
};

constexpr std::string_view kReplies = R"(
  ? hit.example MX
  hit.example 60 MX 0 .
  ? reply.example MX
  reply.example 0 MX 0 .
  ? failure.example MX rcode=2)";

std::string_view input_for(Ending ending) {
  switch (ending) {
    case Ending::hit:
      return "hit.example";
    case Ending::input:
      return "<>";
    case Ending::reply:
      return "reply.example";
    case Ending::failure:
      return "failure.example";
    case Ending::timeout:
    case Ending::cancel:
    case Ending::destruction:
      break;
  }
  return "silent.example";
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
    case Ending::cancel:
    case Ending::destruction:
      break;
  }
  return Finding::indeterminate;
}

/// One check whose callback does something, between two of the same input and one of another that
/// is never answered.
class Callback : public testing::TestWithParam<std::tuple<Action, Ending>> {
 protected:
  Callback() : stage_(kReplies) { stage_.run("hit.example"); }

  Action action() const { return std::get<0>(GetParam()); }
  Ending ending() const { return std::get<1>(GetParam()); }

  void start_all() {
    const std::string_view input = input_for(ending());
    before_ = stage_.start(input);
    subject_ = stage_.verdicts.size();
    stage_.verdicts.emplace_back();
    checking_ = true;
    stage_.ids.push_back(validator_->check(input, [this](Verdict v) { called(std::move(v)); }));
    checking_ = false;
    after_ = stage_.start(input);
    silent_ = stage_.start("other.example");
  }

  void called(Verdict verdict) {
    EXPECT_FALSE(checking_) << "a callback ran inside check()";
    stage_.verdicts[subject_].push_back(std::move(verdict));
    if (action() == Action::throws) throw OfTheTest();
    if (action() == Action::check_again) again_ = stage_.start_with(*validator_, "hit.example");
    if (action() == Action::cancel_self) validator_->cancel(stage_.ids[subject_]);
    if (action() == Action::cancel_other) {
      validator_->cancel(stage_.ids[before_]);
      validator_->cancel(stage_.ids[after_]);
      validator_->cancel(stage_.ids[silent_]);
    }
    if (action() == Action::destroy) stage_.validator.reset();
  }

  void bring_about_the_end() {
    if (ending() == Ending::timeout) stage_.clock.advance(stage_.timeout);
    if (ending() == Ending::cancel) {
      for (const std::size_t place : {before_, subject_, after_}) {
        stage_.validator->cancel(stage_.ids[place]);
      }
    }
    if (ending() == Ending::destruction) stage_.validator.reset();
    settle();
  }

  /// As an event loop does that survives exceptions.
  void settle() {
    for (bool more = true; more && stage_.validator;) {
      try {
        stage_.settle();
        more = false;
      } catch (const OfTheTest&) {
        ++thrown_;
        EXPECT_TRUE(stage_.readable()) << "others wait behind the exception";
      }
    }
  }

  void finish() {
    stage_.clock.advance(stage_.timeout);
    settle();
    stage_.validator.reset();
  }

  Stage stage_;
  Validator* validator_ = stage_.validator.get();
  std::size_t before_ = 0, subject_ = 0, after_ = 0, silent_ = 0;
  std::optional<std::size_t> again_;
  bool checking_ = false;
  int thrown_ = 0;
};

TEST_P(Callback, RunsOnceHoweverTheCheckEndsAndWhateverItDoes) {
  start_all();
  bring_about_the_end();
  finish();
  EXPECT_THAT(stage_.verdicts, Each(SizeIs(1))) << "exactly once, every one";
  ASSERT_THAT(stage_.verdicts[subject_], SizeIs(1));
  EXPECT_EQ(stage_.verdicts[subject_][0].finding, finding_for(ending()));
  EXPECT_EQ(stage_.verdicts[before_][0].finding, finding_for(ending()))
      << "what comes first is not changed by what follows";
  EXPECT_EQ(again_.has_value(), action() == Action::check_again);
  const bool told = action() == Action::throws && ending() != Ending::destruction;
  EXPECT_EQ(thrown_, told ? 1 : 0) << "a destructor drops what callbacks throw";
}

TEST_P(Callback, OthersEndAsTheyWouldWithoutIt) {
  start_all();
  bring_about_the_end();
  const bool silenced = ending() == Ending::destruction || action() == Action::cancel_other ||
                        action() == Action::destroy || ending() == Ending::timeout;
  EXPECT_EQ(stage_.verdicts[silent_].size(), silenced ? 1U : 0U);
  ASSERT_THAT(stage_.verdicts[after_], SizeIs(1));
  const bool ended_early = action() == Action::cancel_other || action() == Action::destroy;
  EXPECT_EQ(stage_.verdicts[after_][0].finding,
            ended_early ? Finding::indeterminate : finding_for(ending()));
  if (again_ && ending() != Ending::destruction) {
    ASSERT_THAT(stage_.verdicts[*again_], SizeIs(1));
    EXPECT_EQ(stage_.verdicts[*again_][0].finding, Finding::null_mx);
  }
}

std::string name_of(const testing::TestParamInfo<std::tuple<Action, Ending>>& info) {
  static constexpr std::array kActions{"DoesNothing",   "Throws",        "ChecksAgain",
                                       "CancelsItself", "CancelsOthers", "Destroys"};
  static constexpr std::array kEndings{"Hit",     "Input",  "Reply",      "Failure",
                                       "Timeout", "Cancel", "Destruction"};
  return std::string(kActions[static_cast<std::size_t>(std::get<0>(info.param))]) + "At" +
         kEndings[static_cast<std::size_t>(std::get<1>(info.param))];
}

INSTANTIATE_TEST_SUITE_P(EveryEnd, Callback,
                         Combine(Values(Action::nothing, Action::throws, Action::check_again,
                                        Action::cancel_self, Action::cancel_other),
                                 Values(Ending::hit, Ending::input, Ending::reply, Ending::failure,
                                        Ending::timeout, Ending::cancel, Ending::destruction)),
                         name_of);

// Not at its own destruction: no object may be destroyed twice.
INSTANTIATE_TEST_SUITE_P(EveryEndThatLeavesAValidator, Callback,
                         Combine(Values(Action::destroy),
                                 Values(Ending::hit, Ending::input, Ending::reply, Ending::failure,
                                        Ending::timeout, Ending::cancel)),
                         name_of);

TEST(Callbacks, ACheckStartedForEverDuringDestructionEnds) {
  Script script;
  int calls = 0;
  int refused = 0;
  OnVerdict again;
  auto validator = std::make_unique<Validator>(script.factory());
  again = [&, raw = validator.get()](const Verdict& verdict) {
    ++calls;
    EXPECT_EQ(verdict.detail, Detail::cancelled);
    try {
      raw->check("silent.example", again);
    } catch (const std::logic_error&) {
      ++refused;
    }
  };
  validator->check("silent.example", again);
  validator.reset();
  EXPECT_EQ(calls, 2) << "the one that was open, and the one that it started";
  EXPECT_EQ(refused, 1);
}

TEST(Callbacks, MayWaitForAnotherCheckEvenDuringDestruction) {
  Script script("? null.example MX\n null.example 60 MX 0 .");
  auto validator = std::make_unique<Validator>(script.factory());
  std::vector<Finding> inner;
  const auto wait = [&inner, raw = validator.get()](const Verdict&) {
    inner.push_back(check_now(*raw, "null.example").finding);
  };
  validator->check("<>", wait);
  validator->process();
  validator->check("<>", wait);
  validator.reset();
  EXPECT_EQ(inner, (std::vector{Finding::null_mx, Finding::indeterminate}));
}

TEST(Callbacks, OneThatAlwaysChecksAgainDoesNotKeepProcess) {
  Script script;
  int calls = 0;
  OnVerdict again;
  Validator validator(script.factory());
  again = [&](const Verdict&) {
    ++calls;
    validator.check("<>", again);
  };
  validator.check("<>", again);
  validator.process();
  const int first = calls;
  EXPECT_LE(first, 2);
  validator.process();
  EXPECT_GT(calls, first);
  EXPECT_LE(calls, first + 2);
}

TEST(Callbacks, OneThatDestroysIsNotDestroyedWhileItRuns) {
  Script script;
  auto validator = std::make_unique<Validator>(script.factory());
  const auto witness = std::make_shared<int>(7);
  int seen = 0;
  validator->check("<>", [&seen, &validator, witness](const Verdict&) {
    validator.reset();
    seen = *witness;
  });
  validator->process();
  EXPECT_EQ(seen, 7);
  EXPECT_EQ(witness.use_count(), 1) << "and it is gone afterwards";
}

}  // namespace
}  // namespace nullmx::test
