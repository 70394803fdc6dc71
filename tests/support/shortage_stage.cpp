// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/shortage_stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "support/hostile_stage.hpp"

namespace nullmx::test {
namespace {

constexpr int kPatience = 20'000;  // turns; nothing here needs a tenth of them

}  // namespace

ShortageStage::ShortageStage(const Plan& plan, const Shortage& shortage)
    : plan_(plan),
      shortage_(shortage),
      left_(shortage.nth),
      server_(loop_, NameServer::Tcp::open, plan.layer),
      options_(plan.options) {
  Server asked = plan.server;
  asked.port = server_.server().port;
  options_.servers.push_back(std::move(asked));
  for (const std::string& input : plan.inputs) checks_.push_back({input});
  for (Check& check : checks_) check.verdicts.reserve(2);  // the test itself has to have room
}

bool ShortageStage::run() {
  if (!construct()) return left_ == 0;
  for (Check& check : checks_) start(check);
  drive();
  std::vector allowed{plan_.truth};
  if (left_ == 0)
    allowed.insert(allowed.end(), {Finding::temporary_failure, Finding::indeterminate});
  for (const Check& check : checks_) expect_one_of(allowed, check);
  expect_truth_afterwards();
  {
    const Exposed exposed(shortage_, left_);
    validator_.reset();
  }
  for (const Check& check : checks_) {
    EXPECT_EQ(check.verdicts.size(), check.is_accepted ? 1U : 0U) << check.input << ": callbacks";
  }
  return left_ == 0;
}

/// Runs `act`, which may fail as the headers say.  Whether it did not.
template <class Act>
bool ShortageStage::succeeds(const char* what, Act act) const {
  try {
    act();
    return true;
  } catch (const std::bad_alloc&) {
  } catch (const std::system_error&) {
  } catch (const std::exception& error) {
    // To OpenSSL a certificate that it had no memory for may be a damaged one.
    EXPECT_EQ(shortage_.of, Shortage::Of::openssl_memory) << what << ": " << error.what();
  }
  return false;
}

bool ShortageStage::construct() {
  return succeeds("the constructor", [this] {
    const Exposed exposed(shortage_, left_);
    validator_ =
        std::make_unique<Validator>([this](Loop& loop) { return make_resolver(loop, options_); },
                                    options_, nullptr, clock_.source());
  });
}

void ShortageStage::start(Check& check) {
  check.is_accepted = succeeds("check()", [&] {
    const Exposed exposed(shortage_, left_);
    validator_->check(check.input,
                      [&check](Verdict verdict) { check.verdicts.push_back(std::move(verdict)); });
  });
}

void ShortageStage::process() {
  succeeds("process()", [this] {
    const Exposed exposed(shortage_, left_);
    validator_->process();
  });
}

/// On loopback what was sent has arrived when sending it has returned: when neither side has
/// anything to read, nothing is under way.
void ShortageStage::drive() {
  for (int turn = 0; turn < kPatience; ++turn) {
    std::array<pollfd, 2> sides{pollfd{validator_->fd(), POLLIN, 0}, pollfd{loop_.fd(), POLLIN, 0}};
    if (poll(sides.data(), sides.size(), /*timeout=*/0) > 0) {
      if (sides[0].revents != 0) process();
      if (sides[1].revents != 0) loop_.process();
      continue;
    }
    if (have_ended()) return;
    if (!alarms_.ring_first()) {
      ADD_FAILURE() << "nothing will ever wake the Validator, and " << validator_->open()
                    << " checks are open";
      return;
    }
  }
  ADD_FAILURE() << "it never comes to rest";
}

bool ShortageStage::have_ended() const {
  return std::ranges::none_of(
      checks_, [](const Check& check) { return check.is_accepted && check.verdicts.empty(); });
}

void ShortageStage::expect_one_of(const std::vector<Finding>& findings, const Check& check) const {
  for (const Verdict& verdict : check.verdicts) {
    EXPECT_TRUE(std::ranges::find(findings, verdict.finding) != findings.end())
        << check.input << ": " << outcome(verdict);
    EXPECT_LE(verdict.elapsed, options_.timeout) << check.input << ": the deadline";
  }
}

/// One failure ends one check, not the Validator.  OpenSSL may go on without the CA whose key it
/// had no memory for; then the server cannot be verified.
void ShortageStage::expect_truth_afterwards() {
  const std::size_t left = std::exchange(left_, 0);
  Check& after = checks_.emplace_back(Check{"after.honest.test"});
  after.verdicts.reserve(2);
  start(after);
  EXPECT_TRUE(after.is_accepted);
  drive();
  std::vector allowed{Finding::explicit_mx};
  if (shortage_.of == Shortage::Of::openssl_memory) allowed.push_back(Finding::temporary_failure);
  expect_one_of(allowed, after);
  left_ = left;
}

}  // namespace nullmx::test
