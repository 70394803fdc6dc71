// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "reentrancy_stage.hpp"

/// Whatever a callback does, and however its check has ended: each callback runs once, what it owns
/// is destroyed once, and everything else ends as it would without it.
namespace nullmx::test {
namespace {

/// Of one input: "before", the subject, "after", and a coroutine "joined".  Of others, which are
/// under way when the subject acts: "beside" over UDP, "beside-tcp" and a coroutine "apart".
class ReentrantCell {
 public:
  explicit ReentrantCell(const Cell& cell) : cell_(cell) {}
  void run();

 private:
  Act act() const { return cell_.act; }
  By by() const { return cell_.by; }
  End end() const { return cell_.end; }
  const Ending& ending() const { return ending_of(end()); }

  void start_subject() {
    const bool acts_at_end = by() == By::owned || by() == By::owned_after_throw ||
                             (by() == By::coroutine && is_cancel(end()));
    auto owned = std::make_shared<Owned>([this, acts_at_end] {
      ++owned_destroyed_;
      if (acts_at_end) do_act();
    });
    if (by() == By::coroutine) {
      stage_.told["subject"];
      stage_.waiting.emplace("subject", wait_and_act(std::move(owned)));
      return;
    }
    const std::weak_ptr<Owned> alive = owned;
    const auto done = [this, alive, owned = std::move(owned)](Verdict verdict) {
      stage_.tell(told_by_subject_++ == 0 ? "subject" : "twin", std::move(verdict));
      if (by() == By::callback || by() == By::twins) do_act();
      EXPECT_FALSE(alive.expired()) << "what it captured lives until it returns";
      if (by() == By::owned_after_throw) throw ThrownByTheCell();
    };
    stage_.start("subject", ending().input, done);
    if (by() == By::twins) stage_.start("twin", ending().input, done);
  }

  Waiting wait_and_act(std::shared_ptr<Owned> owned) {
    const auto own = std::move(owned);
    AsyncCheck check = check_async(*stage_.raw, ending().input);  // outlives the Validator
    stage_.tell("subject", co_await check);
    do_act();
  }

  void do_act() {
    const std::string nth = ++acted_ > 1 ? " of the twin" : "";
    if (act() == Act::throws) throw ThrownByTheCell();
    if (act() == Act::checks_again) {
      stage_.start("again" + nth, ending().input);
      stage_.start("fresh" + nth, "fresh.example");
    }
    if (act() == Act::cancels_itself) cancel_all({"subject", "twin"});
    if (act() == Act::cancels_others) cancel_all({"before", "after", "beside", "beside-tcp"});
    if (act() == Act::destroys) stage_.validator.reset();  // nothing when that runs already
    if (act() == Act::waits) stage_.tell("waited" + nth, check_now(*stage_.raw, "hit.example"));
    if (act() == Act::drops_coroutines) {
      stage_.drop("joined");
      stage_.drop("apart");
    }
  }

  void cancel_all(std::initializer_list<std::string> checks) {
    for (const std::string& check : checks) {
      if (stage_.ids.contains(check)) stage_.raw->cancel(stage_.ids[check]);
    }
  }

  void start_one_input() {
    stage_.start("before", ending().input);
    start_subject();
    stage_.start("after", ending().input);
    stage_.start_waiting("joined", ending().input);
    const bool is_asked_for = !is_untold(end());
    EXPECT_EQ(stage_.raw->stats().joined, is_asked_for ? (by() == By::twins ? 4U : 3U) : 0U);
  }
  void start_others() {
    stage_.start("beside", "held.example");
    stage_.start("beside-tcp", "held-tcp.example");
    stage_.start_waiting("apart", "held-apart.example");
    stage_.settle();
  }

  void bring_about_the_end() {
    if (end() == End::timeout || end() == End::deadline) return run_out_of_time();
    if (is_untold(end())) {
      start_others();
      start_one_input();
    } else {
      start_one_input();
      start_others();
    }
    if (is_cancel(end())) cancel();
    if (is_destruction(end())) stage_.validator.reset();
    if (end() == End::reply) stage_.replies.release("reply");
    if (end() == End::reply_tcp) stage_.replies.release("reply-tcp");
    if (end() == End::failure) stage_.replies.release("servfail");
    stage_.settle();
  }

  /// The others start so late that they have time left then.
  void run_out_of_time() {
    start_one_input();
    stage_.settle();
    stage_.pass(ReentrancyStage::kTimeout / 2);
    stage_.replies.release("slow");
    start_others();
    stage_.pass(ReentrancyStage::kTimeout / 2);
  }

  /// A coroutine is cancelled by its end.
  void cancel() {
    cancel_all({"before", "after", "subject", "twin"});
    stage_.drop("subject");
  }

  void finish() {
    for (const char* label : {"cancelled", "open", "held", "held-tcp", "held-apart"}) {
      stage_.replies.release(label);
    }
    stage_.settle();
    if (!stage_.validator) return;
    stage_.pass(ReentrancyStage::kTimeout);  // for what was checked again at a deadline
    stage_.start("later", "later.example");
    stage_.settle();
    EXPECT_EQ(stage_.validator->open(), 0U);
    stage_.validator.reset();
  }

  /// What each of them finds; without a row nothing: it has not been started, or is not resumed.
  std::map<std::string, Finding> expected() const {
    const bool is_over = is_destruction(end()) || act() == Act::destroys;
    const bool is_cut = is_over || act() == Act::cancels_others;
    const Finding of_others = is_cut ? Finding::indeterminate : Finding::explicit_mx;
    std::map<std::string, Finding> all{
        {"warm", Finding::null_mx},
        {"before", ending().finding},
        {"subject", ending().finding},
        {"after", is_cut ? Finding::indeterminate : ending().finding},
        {"beside", of_others},
        {"beside-tcp", of_others},
        {"joined", is_over            ? Finding::indeterminate
                   : is_cancel(end()) ? ending().again
                                      : ending().finding},
        {"apart", is_over ? Finding::indeterminate : Finding::explicit_mx}};
    if (by() == By::coroutine && is_cancel(end())) all.erase("subject");
    if (act() == Act::drops_coroutines) {
      all.erase("joined");
      // What waits for the DNS ends before what has its verdict.
      if (end() != End::destruction_untold) all.erase("apart");
    }
    if (by() == By::twins) {
      const bool is_cancelled = act() == Act::cancels_itself || act() == Act::destroys;
      all["twin"] = is_cancelled ? Finding::indeterminate : ending().finding;
    }
    if (!is_over) all["later"] = Finding::explicit_mx;
    add_started(all, "");
    if (by() == By::twins) add_started(all, " of the twin");
    return all;
  }

  /// What the act itself checks.
  void add_started(std::map<std::string, Finding>& all, const std::string& nth) const {
    const bool is_ending = is_destruction(end());
    if (act() == Act::checks_again) {
      all["again" + nth] = ending().again;
      all["fresh" + nth] = is_ending ? Finding::indeterminate : Finding::explicit_mx;
    }
    if (act() == Act::waits) {
      all["waited" + nth] = is_ending ? Finding::indeterminate : Finding::null_mx;
    }
  }

  /// Nothing is open but what is to end later.
  void expect_open() const {
    if (!stage_.validator) return;
    std::size_t open = 0;
    for (const auto& [who, finding] : expected()) {
      const auto told = stage_.told.find(who);
      open += told != stage_.told.end() && told->second.empty() ? 1 : 0;
    }
    EXPECT_EQ(stage_.validator->open(), open);
  }

  /// Of the one input.  What has failed for want of time is not kept.
  std::size_t lookups() const {
    return end() == End::deadline && act() == Act::checks_again ? 2 : 1;
  }

  void expect_each_once() const {
    const auto all = expected();
    for (const auto& [who, verdicts] : stage_.told) {
      const auto row = all.find(who);
      ASSERT_EQ(verdicts.size(), row == all.end() ? 0U : 1U) << who << ": callbacks";
      if (row == all.end()) continue;
      const Verdict& verdict = verdicts.front();
      EXPECT_EQ(verdict.finding, row->second) << who << ": " << outcome(verdict);
      if (verdict.finding == Finding::indeterminate) {
        EXPECT_EQ(verdict.detail, Detail::cancelled) << who;
      }
      EXPECT_LE(verdict.elapsed, ReentrancyStage::kTimeout) << who;
    }
    for (const auto& [who, finding] : all) EXPECT_TRUE(stage_.told.contains(who)) << who;
  }

  const Cell cell_;
  ReentrancyStage stage_;
  int told_by_subject_ = 0;
  int acted_ = 0;
  int owned_destroyed_ = 0;
};

void ReentrantCell::run() {
  stage_.others_wait = act() != Act::waits && !is_cancel(end());
  bring_about_the_end();
  const int acts = by() == By::twins ? 2 : 1;
  EXPECT_EQ(acted_, acts);
  EXPECT_EQ(owned_destroyed_, 1) << "as soon as its callback has run";
  expect_open();
  finish();
  expect_each_once();
  EXPECT_EQ(owned_destroyed_, 1);
  const bool throws = act() == Act::throws || by() == By::owned_after_throw;
  EXPECT_EQ(stage_.thrown, throws && !is_destruction(end()) ? acts : 0)
      << "it leaves process(); a destructor drops it";
  if (end() != End::input) {
    EXPECT_EQ(lookups_of(ending().input, stage_.received()), lookups()) << "they share it";
  }
  stage_.waiting.clear();
  EXPECT_EQ(stage_.frames(), 0);
  stage_.expect_no_descriptors();
}

class Reentrancy : public testing::TestWithParam<Row> {};

TEST_P(Reentrancy, EachEndsOnceHoweverItEndsAndNothingStays) {
  for (const End end : kEnds) {
    const Cell cell{GetParam().act, GetParam().by, end};
    if (!is_possible(cell)) continue;
    SCOPED_TRACE(begin_cell(cell));
    ReentrantCell(cell).run();
    add_figure("cells", 1);
  }
}

INSTANTIATE_TEST_SUITE_P(Matrix, Reentrancy, testing::ValuesIn(rows()),
                         [](const auto& row) { return row_name(row.param); });

}  // namespace
}  // namespace nullmx::test
