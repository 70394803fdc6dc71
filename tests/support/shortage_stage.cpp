// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/shortage_stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "support/hostile_stage.hpp"

namespace nullmx::test {
namespace {

constexpr int kPatience = 20'000;  // turns; nothing here needs a tenth of them

/// Without memory all is ended all the same, in the end.  A system that refuses a call for ever has
/// other troubles.
unsigned turns_of_want(const Shortage& shortage) {
  return shortage.of == Shortage::Of::system_calls ? 40 : kPatience;
}

}  // namespace

ShortageStage::ShortageStage(const Plan& plan, const Shortage& shortage)
    : plan_(plan),
      shortage_(shortage),
      want_{.left = shortage.nth, .lasts = turns_of_want(shortage)},
      server_(loop_, NameServer::Tcp::open, plan.layer),
      options_(plan.options) {
  Server asked = plan.server;
  asked.port = server_.server().port;
  options_.servers.push_back(std::move(asked));
  for (const std::string& input : plan.inputs) checks_.push_back({input});
  for (Check& check : checks_) check.verdicts.reserve(2);  // the test itself has to have room
}

bool ShortageStage::run() {
  if (!construct()) return is_short();
  check_without_dns(plan_.checked_before);
  for (Check& check : checks_) start(check);
  drive();
  std::vector allowed{plan_.truth};
  if (is_short())
    allowed.insert(allowed.end(), {Finding::temporary_failure, Finding::indeterminate});
  for (const Check& check : checks_) expect_one_of(allowed, check);
  expect_truth_afterwards();
  return destroy();
}

bool ShortageStage::run_until_short() {
  if (!construct()) return is_short();
  check_without_dns(plan_.checked_before);
  for (Check& check : checks_) start(check);
  drive(Until::short_of_something);
  return destroy();
}

bool ShortageStage::destroy() {
  {
    const Exposed exposed(shortage_, want_);
    validator_.reset();
  }
  for (const Check& check : checks_) {
    EXPECT_EQ(check.verdicts.size(), check.is_accepted ? 1U : 0U) << check.input << ": callbacks";
  }
  return is_short();
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
    const Exposed exposed(shortage_, want_);
    validator_ =
        std::make_unique<Validator>([this](Loop& loop) { return make_resolver(loop, options_); },
                                    options_, nullptr, clock_.source());
  });
}

void ShortageStage::check_without_dns(int count) {
  for (; count > 0; --count) {
    validator_->check("<>", [](const Verdict&) {});
    validator_->process();
  }
}

void ShortageStage::start(Check& check) {
  check.is_accepted = succeeds("check()", [&] {
    const Exposed exposed(shortage_, want_);
    validator_->check(check.input,
                      [&check](Verdict verdict) { check.verdicts.push_back(std::move(verdict)); });
  });
}

void ShortageStage::process() {
  succeeds("process()", [this] {
    const Exposed exposed(shortage_, want_);
    validator_->process();
  });
}

/// On loopback what was sent has arrived when sending it has returned: when neither side has
/// anything to read, nothing is under way.
void ShortageStage::drive(Until until) {
  for (int turn = 0; turn < kPatience; ++turn) {
    if (until == Until::short_of_something && is_short()) return;
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
    if (verdict.finding != plan_.truth) expect_no_blame(verdict);
  }
}

/// F13: what this machine lacks says nothing of servers and domains, so it is not kept.  Where no
/// memory was left to read a reply, it is as if none had come.
void ShortageStage::expect_no_blame(const Verdict& verdict) const {
  if (verdict.finding != Finding::temporary_failure) return;
  const bool is_timeout = verdict.detail == Detail::timeout;
  EXPECT_TRUE(verdict.detail == Detail::local || is_timeout || is_of_openssl(verdict))
      << outcome(verdict);
  // A full queue of the device loses a datagram like any other part of the way.
  const bool is_lost = shortage_.error == ENOBUFS && is_timeout;
  const bool is_kept = verdict.lifetime.kind != Lifetime::Kind::none;
  EXPECT_TRUE(!is_kept || is_lost || is_of_openssl(verdict)) << outcome(verdict);
}

/// Which does not say that it had no memory.
bool ShortageStage::is_of_openssl(const Verdict& verdict) const noexcept {
  return shortage_.of == Shortage::Of::openssl_memory && verdict.detail == Detail::tls;
}

/// One failure ends one check, not the Validator.  OpenSSL may go on without the CA whose key it
/// had no memory for; then the server cannot be verified.
void ShortageStage::expect_truth_afterwards() {
  const Want want = std::exchange(want_, {.left = 0, .lasts = 0});
  Check& after = checks_.emplace_back(Check{"after.honest.test"});
  after.verdicts.reserve(2);
  start(after);
  EXPECT_TRUE(after.is_accepted);
  drive();
  std::vector allowed{Finding::explicit_mx};
  if (shortage_.of == Shortage::Of::openssl_memory) allowed.push_back(Finding::temporary_failure);
  expect_one_of(allowed, after);
  want_ = want;
}

}  // namespace nullmx::test
