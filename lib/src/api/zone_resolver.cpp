// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <map>
#include <utility>

#include "nullmx/resolver.hpp"

namespace nullmx::inline v0 {

/// Shared with the tasks in the Loop, which find it gone when the Resolver is.
struct ZoneResolver::State {
  struct Ask {
    Question question;
    Done done;
  };

  Loop& loop;
  Zone zone;
  AskId last = 0;
  std::map<AskId, Ask> open{};

  void answer(AskId id) {
    auto ask = open.extract(id);
    if (ask.empty()) return;
    ask.mapped().done(zone.answer(ask.mapped().question));
  }
};

ZoneResolver::ZoneResolver(Loop& loop, Zone zone)
    : state_(std::make_shared<State>(State{loop, std::move(zone)})) {}

ZoneResolver::~ZoneResolver() = default;

Resolver::AskId ZoneResolver::ask(const Question& question, Done done) {
  const AskId id = ++state_->last;
  state_->loop.post([id, weak = std::weak_ptr<State>(state_)] {
    if (const auto state = weak.lock()) state->answer(id);
  });
  state_->open.emplace(id, State::Ask{question, std::move(done)});
  return id;
}

Resolver::Sent ZoneResolver::cancel(AskId ask) {
  state_->open.erase(ask);
  return Sent::no;
}

}  // namespace nullmx::inline v0
