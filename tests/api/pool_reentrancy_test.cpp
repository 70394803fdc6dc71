// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "pool_fixture.hpp"
#include "pool_reentrancy_stage.hpp"
#include "reentrancy.hpp"
#include "support/hostile_stage.hpp"

/// The matrix of reentrancy_test.cpp for a Pool, whose callbacks run on threads of its own while
/// others wait for it on theirs.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::array kPoolActs{Act::nothing,        Act::throws,         Act::checks_again,
                               Act::cancels_itself, Act::cancels_others, Act::shuts_down,
                               Act::destroys,       Act::waits};
constexpr std::array kPoolBys{By::callback, By::twins, By::owned, By::owned_after_throw};
constexpr std::array kPoolEnds{End::input,    End::hit,        End::reply,  End::reply_tcp,
                               End::failure,  End::timeout,    End::cancel, End::cancel_untold,
                               End::shutdown, End::destruction};

std::vector<Row> pool_rows() {
  std::vector<Row> rows;
  for (const Act act : kPoolActs) {
    for (const By by : kPoolBys) {
      if (act == Act::throws && by > By::twins) continue;                // no destructor does
      if (act == Act::nothing && by == By::owned_after_throw) continue;  // it is `throws`
      rows.push_back({act, by});
    }
  }
  return rows;
}

/// Of one input: "now", for which another thread waits in check_now(), "before", the subject and
/// "after".  Of others, under way when the subject acts: "beside-1" to "beside-4", "beside-tcp",
/// "later" by check_later(), and "all" on another thread by check_all().
class PoolCell {
 public:
  explicit PoolCell(const Cell& cell) : cell_(cell) {
    for (const char* label : {"hit", "fresh", "last"}) server_->release(label);
    Options options;
    options.servers = {server_->address()};
    options.attempts = 1;
    options.timeout = end() == End::timeout ? 100ms : 1h;
    pool_ = std::make_unique<Pool>(2, options, cache_);
    raw_ = pool_.get();
    if (is_known()) record_now("warm", "hit.example");
  }

  void run();

 private:
  static constexpr std::array kBeside{"beside-1", "beside-2", "beside-3", "beside-4"};

  Act act() const { return cell_.act; }
  By by() const { return cell_.by; }
  End end() const { return cell_.end; }
  const Ending& ending() const { return ending_of(end()); }
  bool is_known() const { return end() == End::hit || end() == End::cancel_untold; }
  bool needs_no_dns() const { return end() == End::input || is_known(); }

  void start(const std::string& who, const std::string& input) {
    record_.expect(who);
    ids_[who] = raw_->check(input, [this, who](const Verdict& v) { record_.tell(who, v); });
  }
  void record_now(const std::string& who, const std::string& input) {
    record_.expect(who);
    record_.tell(who, raw_->check_now(input));
  }

  void start_subject() {
    auto owned = std::make_shared<Owned>([this] {
      ++owned_destroyed_;
      if (by() == By::owned || by() == By::owned_after_throw) do_act();
    });
    const auto done = [this, owned = std::move(owned)](const Verdict& v) {
      all_started_.wait();
      const bool is_twin = is_subject_told_.exchange(true);
      record_.tell(is_twin ? "twin" : "subject", v);
      if (is_twin) return;
      if (by() == By::callback || by() == By::twins) do_act();
      if (by() == By::owned_after_throw) throw ThrownByTheCell();
    };
    record_.expect("subject");
    ids_["subject"] = raw_->check(ending().input, done);
    if (by() != By::twins) return;
    record_.expect("twin");
    ids_["twin"] = raw_->check(ending().input, done);
  }

  void do_act() {
    const struct Acted {
      Signal& acted;
      ~Acted() { acted.give(); }
    } acted{acted_};
    if (act() == Act::throws) throw ThrownByTheCell();
    if (act() == Act::checks_again) {
      start("again", ending().input);
      start("fresh", "fresh.example");
    }
    if (act() == Act::cancels_itself) raw_->cancel(ids_["subject"]);
    if (act() == Act::cancels_others) {
      for (const auto& [who, id] : ids_) {
        if (who != "subject") raw_->cancel(id);
      }
    }
    if (act() == Act::shuts_down) raw_->shutdown();
    if (act() == Act::destroys) pool_.reset();
    if (act() == Act::waits) {
      EXPECT_THROW(raw_->check_now("hit.example"), std::logic_error) << "it would wait for itself";
    }
  }

  void start_all() {
    for (const char* who : kBeside) start(who, "held." + std::string(who) + ".example");
    start("beside-tcp", "held-tcp.example");
    later_ = raw_->check_later("held.later.example");
    all_ = std::async(std::launch::async, [this] {
      record_.expect("all");
      raw_->check_all(std::array{"held.all.example"},
                      [this](std::size_t, const Verdict& v) { record_.tell("all", v); });
    });
    std::uint64_t misses = kBeside.size() + 3;
    now_ = std::async(std::launch::async, [this] { record_now("now", ending().input); });
    if (needs_no_dns()) now_.wait();
    misses += end() == End::input ? 0 : 1;  // a hit was none the first time
    while (raw_->stats().misses < misses) std::this_thread::yield();
    if (end() == End::cancel_untold) keep_the_thread_busy();
    start("before", ending().input);
    start_subject();
    start("after", ending().input);
    if (needs_no_dns() || end() == End::timeout) return;
    while (raw_->stats().joined < (by() == By::twins ? 4 : 3)) std::this_thread::yield();
  }

  /// So that what is started is also cancelled before it takes any of that in.
  void keep_the_thread_busy() {
    record_.expect("busy");
    Signal busy;
    raw_->check(ending().input, [this, &busy](const Verdict& v) {
      busy.give();
      all_started_.wait();
      record_.tell("busy", v);
    });
    busy.wait();
  }

  /// Nobody touches the Pool from outside any more when the subject acts.
  void bring_about_the_end() {
    if (end() == End::cancel || end() == End::cancel_untold) {
      for (const char* who : {"before", "subject", "after"}) raw_->cancel(ids_[who]);
      if (by() == By::twins) raw_->cancel(ids_["twin"]);
    }
    all_started_.give();
    if (end() == End::reply) server_->release("reply");
    if (end() == End::reply_tcp) server_->release("reply-tcp");
    if (end() == End::failure) server_->release("servfail");
    if (end() == End::shutdown) raw_->shutdown();
    if (end() == End::destruction) pool_.reset();
  }

  void finish() {
    acted_.wait();
    for (const char* label : {"cancelled", "open", "held", "held-tcp"}) server_->release(label);
    now_.wait();
    all_.wait();
    record_.expect("later");
    record_.tell("later", later_.get());
    record_.wait_for_all();
    if (!is_gone()) {
      record_now("last", "last.example");
      raw_->shutdown();
      const bool throws = act() == Act::throws || by() == By::owned_after_throw;
      EXPECT_EQ(raw_->failed_callbacks(), throws ? 1U : 0U);
    }
    pool_.reset();
    // Where a callback has destroyed the Pool, its own thread goes on a little.
    while (cache_.use_count() > 1) std::this_thread::yield();
    while (owned_destroyed_ == 0) std::this_thread::yield();
    found_ = record_.wait_for_all();
  }

  bool is_gone() const { return act() == Act::destroys || end() == End::destruction; }
  bool is_over() const { return is_gone() || act() == Act::shuts_down || end() == End::shutdown; }

  /// What each of them may find: more than one thing where two threads run a race.
  std::map<std::string, std::set<Finding>> expected() const {
    const Finding cut = Finding::indeterminate;
    const bool is_cut = is_over() || act() == Act::cancels_others;
    const bool is_late = end() == End::timeout;  // for all of them
    std::map<std::string, std::set<Finding>> all{
        {"subject", {ending().finding}},   {"now", {ending().finding}},
        {"before", {ending().finding}},    {"after", {ending().finding}},
        {"later", {Finding::explicit_mx}}, {"all", {Finding::explicit_mx}}};
    if (is_known()) all["warm"] = {Finding::null_mx};
    if (end() == End::cancel_untold) all["busy"] = all["now"] = {Finding::null_mx};
    if (end() == End::cancel) all["now"] = {is_over() ? cut : ending().again};
    if (is_cut) all["after"].insert(cut);
    if (by() == By::twins) all["twin"] = all["after"];
    if (is_cut && end() == End::input) all["before"].insert(cut);  // on another thread
    if (is_over()) all["later"] = all["all"] = {cut};
    for (const char* who : kBeside) all[who] = {is_cut ? cut : Finding::explicit_mx};
    all["beside-tcp"] = all[kBeside[0]];
    const bool is_ending = end() == End::shutdown || end() == End::destruction;
    if (act() == Act::checks_again) {
      all["again"] = {ending().again};
      all["fresh"] = {Finding::explicit_mx};  // perhaps by a thread that goes on a little
      if (is_ending) all["fresh"].insert(cut);
    }
    if (!is_gone()) all["last"] = {is_over() ? cut : Finding::explicit_mx};
    if (!is_late) return all;
    for (auto& [who, findings] : all) findings.insert(Finding::temporary_failure);
    for (const char* who : kBeside) all[who].insert(Finding::explicit_mx);
    for (const char* who : {"beside-tcp", "later", "all"}) all[who].insert(Finding::explicit_mx);
    return all;
  }

  const Cell cell_;
  const std::size_t descriptors_ = open_descriptors();
  std::unique_ptr<LabelServer> server_ = std::make_unique<LabelServer>();
  Record record_;
  std::map<std::string, CheckId> ids_;
  std::map<std::string, std::vector<Finding>> found_;
  std::atomic<bool> is_subject_told_ = false;
  std::atomic<int> owned_destroyed_ = 0;
  Signal all_started_;
  Signal acted_;
  std::future<void> now_;
  std::future<void> all_;
  std::future<Verdict> later_;
  std::shared_ptr<Cache> cache_ = std::make_shared<Cache>();
  std::unique_ptr<Pool> pool_;
  Pool* raw_ = nullptr;  // also while that is being destroyed
};

void PoolCell::run() {
  start_all();
  bring_about_the_end();
  finish();
  const auto all = expected();
  for (const auto& [who, found] : found_) {
    ASSERT_EQ(found.size(), 1U) << who << ": callbacks";
    ASSERT_TRUE(all.contains(who)) << who;
    EXPECT_TRUE(all.at(who).contains(found.front())) << who << ": " << to_string(found.front());
  }
  EXPECT_EQ(found_.size(), all.size());
  EXPECT_EQ(owned_destroyed_, 1);
  const auto& received = server_->stop();
  if (end() != End::input && end() != End::timeout) {
    EXPECT_EQ(lookups_of(ending().input, received), 1U) << "they share it";
  }
  server_.reset();
  EXPECT_EQ(open_descriptors(), descriptors_);
}

class PoolReentrancy : public testing::TestWithParam<Row> {};

TEST_P(PoolReentrancy, EachEndsOnceHoweverItEndsAndNothingStays) {
  for (const End end : kPoolEnds) {
    const Cell cell{GetParam().act, GetParam().by, end};
    SCOPED_TRACE(begin_cell(cell));
    PoolCell(cell).run();
    add_figure("cells", 1);
  }
}

INSTANTIATE_TEST_SUITE_P(Matrix, PoolReentrancy, testing::ValuesIn(pool_rows()),
                         [](const auto& row) { return row_name(row.param); });

}  // namespace
}  // namespace nullmx::test
