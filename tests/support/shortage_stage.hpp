// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/validator.hpp"
#include "support/misbehaving_server.hpp"
#include "support/shortage.hpp"
#include "support/system_calls.hpp"

namespace nullmx::test {

/// What is looked up, and how.
struct Plan {
  std::string_view what;
  std::vector<std::string> inputs;  // at once, with one verdict
  Finding truth = Finding::explicit_mx;
  Options options{};                                      // but for the server
  Server server{IpAddress(IpAddress::V4{127, 0, 0, 1})};  // but for its port
  LayerFactory layer = {};
  int checked_before = 0;  // without the DNS, in want of nothing
};

/// One run of a plan under a shortage, from the constructor to the destructor of the Validator,
/// driven as an event loop does it: process() runs when fd() is readable, never otherwise.
class ShortageStage {
 public:
  ShortageStage(const Plan& plan, const Shortage& shortage);
  ShortageStage(const ShortageStage&) = delete;
  ShortageStage& operator=(const ShortageStage&) = delete;

  /// Holds all that happens to the promise.  Whether it came to the shortage.
  bool run();

  /// The same, where the Validator is destroyed as soon as it has come to the shortage.
  bool run_until_short();

 private:
  struct Check {
    std::string input;
    bool is_accepted = false;
    std::vector<Verdict> verdicts{};
  };

  template <class Act>
  bool succeeds(const char* what, Act act) const;
  bool construct();
  void check_without_dns(int count);
  void start(Check& check);
  void process();
  enum class Until : bool { ended, short_of_something };
  void drive(Until until = Until::ended);
  bool is_short() const noexcept { return want_.left == 0; }
  bool destroy();
  bool have_ended() const;
  void expect_one_of(const std::vector<Finding>& findings, const Check& check) const;
  void expect_no_blame(const Verdict& verdict) const;
  bool is_of_openssl(const Verdict& verdict) const noexcept;
  void expect_truth_afterwards();

  const Plan& plan_;
  Shortage shortage_;
  Want want_;
  FakeClock clock_;
  Alarms alarms_{clock_};
  Loop loop_{clock_.source()};
  MisbehavingServer server_;
  Options options_;
  std::deque<Check> checks_;  // whose callbacks know where they are
  std::unique_ptr<Validator> validator_;
};

}  // namespace nullmx::test
