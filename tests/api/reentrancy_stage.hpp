// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <poll.h>

#include <array>
#include <coroutine>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "nullmx/await.hpp"
#include "nullmx/validator.hpp"
#include "reentrancy.hpp"
#include "support/fake_clock.hpp"
#include "support/hostile_stage.hpp"

namespace nullmx::test {

inline constexpr std::array kActs{Act::nothing,        Act::throws,          Act::checks_again,
                                  Act::cancels_itself, Act::cancels_others,  Act::destroys,
                                  Act::waits,          Act::drops_coroutines};
inline constexpr std::array kBys{By::callback, By::twins, By::owned, By::owned_after_throw,
                                 By::coroutine};
inline constexpr std::array kEnds{End::input,
                                  End::hit,
                                  End::reply,
                                  End::reply_tcp,
                                  End::failure,
                                  End::timeout,
                                  End::deadline,
                                  End::cancel,
                                  End::cancel_untold,
                                  End::destruction,
                                  End::destruction_untold};

inline bool is_cancel(End end) { return end == End::cancel || end == End::cancel_untold; }
inline bool is_destruction(End end) {
  return end == End::destruction || end == End::destruction_untold;
}
inline bool is_untold(End end) {
  return end == End::input || end == End::hit || end == End::cancel_untold ||
         end == End::destruction_untold;
}

/// Why there is no such row; nothing where there is.
inline const char* impossible(const Row& row) {
  const bool is_owned = row.by == By::owned || row.by == By::owned_after_throw;
  if (row.act == Act::nothing && row.by == By::owned_after_throw) return "it is `throws`";
  if (row.act == Act::throws && is_owned) return "a destructor does not throw";
  if (row.act == Act::cancels_itself && row.by == By::coroutine) return "it does not know its id";
  return nullptr;
}

inline std::vector<Row> rows() {
  std::vector<Row> rows;
  for (const Act act : kActs) {
    for (const By by : kBys) {
      if (impossible({act, by}) == nullptr) rows.push_back({act, by});
    }
  }
  return rows;
}

/// The coroutine is not resumed, but destroyed, and a destructor does not throw.
inline bool is_possible(const Cell& cell) {
  return cell.act != Act::throws || cell.by != By::coroutine || !is_cancel(cell.end);
}

/// A coroutine that starts at once and is destroyed with this.  What it throws leaves who resumes
/// it, as what a callback throws does.
class Waiting {
 public:
  struct promise_type {
    Waiting get_return_object() {
      return Waiting(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    static std::suspend_never initial_suspend() noexcept { return {}; }
    static std::suspend_always final_suspend() noexcept { return {}; }
    static void return_void() noexcept {}
    static void unhandled_exception() { throw; }
  };

  explicit Waiting(std::coroutine_handle<promise_type> coroutine) : coroutine_(coroutine) {}
  Waiting(Waiting&& other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
  ~Waiting() {
    if (coroutine_) coroutine_.destroy();
  }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  Waiting& operator=(Waiting&&) = delete;

 private:
  std::coroutine_handle<promise_type> coroutine_;
};

/// A Validator over c-ares and a name server on loopback, in the test's time, with a record of how
/// each check has ended.
class ReentrancyStage {
 public:
  static constexpr std::chrono::milliseconds kTimeout{1'000};

  ReentrancyStage() {
    Options options;
    options.servers = {server_.server()};
    options.timeout = kTimeout;
    options.attempts = 1;
    descriptors_ = open_descriptors();
    validator = std::make_unique<Validator>(
        [options](Loop& its_loop) { return make_resolver(its_loop, options); }, options, nullptr,
        clock.source());
    raw = validator.get();
    for (const char* label : {"hit", "fresh", "later"}) replies.release(label);
    start("warm", "hit.example");
    settle();
  }
  ~ReentrancyStage() = default;
  ReentrancyStage(const ReentrancyStage&) = delete;
  ReentrancyStage& operator=(const ReentrancyStage&) = delete;

  /// Starts a check whose verdicts are recorded under `who`.
  void start(const std::string& who, const std::string& input) {
    start(who, input, [this, who](Verdict verdict) { tell(who, std::move(verdict)); });
  }
  void start(const std::string& who, const std::string& input, OnVerdict done) {
    told[who];
    const bool was_starting = std::exchange(is_starting_, true);
    ids[who] = raw->check(input, std::move(done));
    is_starting_ = was_starting;
  }

  /// The same, by a coroutine.
  void start_waiting(const std::string& who, const std::string& input) {
    told[who];
    waiting.emplace(who, wait(who, input, frame_));
  }

  /// Destroys the coroutine; whether there was one.
  bool drop(const std::string& who) {
    const auto coroutine = waiting.extract(who);  // whose end may drop others
    return !coroutine.empty();
  }

  void tell(const std::string& who, Verdict verdict) {
    EXPECT_FALSE(is_starting_) << who << ": a callback ran inside check()";
    told[who].push_back(std::move(verdict));
  }

  /// Runs all that can run now, as an event loop does that survives exceptions.  On loopback what
  /// was sent has arrived when sending it has returned.
  void settle() {
    do {
      if (validator) process();
      loop.process();
    } while (is_readable(loop.fd()) || (validator && is_readable(validator->fd())));
  }

  void pass(Clock::duration time) {
    clock.advance(time);
    settle();
  }

  const std::vector<Received>& received() const { return server_.received(); }

  /// Frames of start_waiting() that have not been destroyed.
  long frames() const { return frame_.use_count() - 1; }

  /// Nothing stays behind when the Validator has gone.
  void expect_no_descriptors() {
    EXPECT_TRUE(turn_until(loop, [this] { return open_descriptors() == descriptors_; }))
        << open_descriptors() << " descriptors are open, before there were " << descriptors_;
  }

  FakeClock clock;
  Loop loop{clock.source()};
  ByLabel replies;
  std::map<std::string, std::vector<Verdict>> told;
  std::map<std::string, CheckId> ids;
  std::map<std::string, Waiting> waiting;
  int thrown = 0;
  bool others_wait = true;  // when something is thrown
  std::unique_ptr<Validator> validator;
  Validator* raw = nullptr;  // also while that is being destroyed

 private:
  Waiting wait(std::string who, std::string input, std::shared_ptr<int> /*frame*/) {
    Verdict verdict = co_await check_async(*raw, input);
    tell(who, std::move(verdict));
  }

  static bool is_readable(int descriptor) {
    pollfd polled{descriptor, POLLIN, 0};
    return poll(&polled, 1, 0) == 1;
  }

  void process() {
    try {
      validator->process();
    } catch (const ThrownByTheCell&) {
      ++thrown;
      if (validator && others_wait) {
        EXPECT_TRUE(is_readable(validator->fd())) << "others wait behind the exception";
      }
    }
  }

  NameServer server_{loop, [this](const Received& query) { replies.serve(query); }};
  std::size_t descriptors_ = 0;
  bool is_starting_ = false;
  std::shared_ptr<int> frame_ = std::make_shared<int>();
};

}  // namespace nullmx::test
