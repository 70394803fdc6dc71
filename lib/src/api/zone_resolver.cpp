// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <map>
#include <new>
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
    ask.mapped().done(answer_to(ask.mapped().question));
  }

  Answer answer_to(Question& question) const {
    try {
      return zone.answer(question);
    } catch (const std::bad_alloc&) {  // whatever happens, `done` has to run
      Answer answer;
      answer.question = std::move(question);
      answer.failure = Detail::local;
      return answer;
    }
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

std::uint64_t ZoneResolver::identity() noexcept { return state_->zone.fingerprint(); }

Resolver::Sent ZoneResolver::cancel(AskId ask) {
  state_->open.erase(ask);
  return Sent::no;
}

}  // namespace nullmx::inline v0
