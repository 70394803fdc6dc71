// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <poll.h>

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "nullmx/validator.hpp"
#include "support/fake_clock.hpp"
#include "support/scripted_resolver.hpp"

namespace nullmx::test {

/// A Validator between a script and a clock of the test, with a record of how each check ended.
class Stage {
 public:
  explicit Stage(std::string_view replies = {}, Options options = {})
      : script(replies),
        timeout(options.timeout),
        validator(std::make_unique<Validator>(script.factory(), std::move(options), cache,
                                              clock.source())) {}

  /// Starts a check and gives the place where its verdicts will be.
  template <class Input>
  std::size_t start(const Input& input) {
    return start_with(*validator, input);
  }

  /// As start(), also while the Validator is being destroyed.
  template <class Input>
  std::size_t start_with(Validator& with, const Input& input) {
    const std::size_t place = verdicts.size();
    verdicts.emplace_back();
    ids.push_back(with.check(
        input, [this, place](Verdict verdict) { verdicts[place].push_back(std::move(verdict)); }));
    return place;
  }

  bool readable() const {
    pollfd polled{validator->fd(), POLLIN, 0};
    return poll(&polled, 1, 0) == 1;
  }

  /// Runs everything that can run without time going on.
  void settle() {
    do {
      validator->process();
    } while (validator && readable());
  }

  void advance(Clock::duration by) {
    clock.advance(by);
    settle();
  }

  /// Starts a check, runs it and gives its verdict; an empty one if it has not ended.
  template <class Input>
  Verdict run(const Input& input) {
    const std::size_t place = start(input);
    settle();
    return verdicts[place].empty() ? Verdict{} : verdicts[place].front();
  }

  FakeClock clock;
  std::shared_ptr<Cache> cache = std::make_shared<Cache>();
  Script script;
  std::chrono::milliseconds timeout;
  std::vector<std::vector<Verdict>> verdicts;  // a check's, by its place: one each
  std::vector<CheckId> ids;
  std::unique_ptr<Validator> validator;
};

}  // namespace nullmx::test
