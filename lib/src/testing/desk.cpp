// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "testing/desk.hpp"

namespace nullmx::inline v0::testing {

Resolver::AskId ScriptedDns::Desk::ask(const Question& question, Resolver::Done done,
                                       Transport transport) {
  const Resolver::AskId id = ++last_;
  Ask& ask = open_.emplace(id, Ask{question, std::move(done), transport}).first->second;
  {
    const std::scoped_lock lock(script_->mutex);
    script_->questions.push_back(question);
    ++script_->open;
  }
  begin(id, ask, script_->take_outcome(question));
  return id;
}

Resolver::Sent ScriptedDns::Desk::cancel(Resolver::AskId id) {
  const auto ask = open_.find(id);
  if (ask == open_.end()) return Resolver::Sent::no;
  if (ask->second.timer) loop_.cancel(*ask->second.timer);
  open_.erase(ask);
  const std::scoped_lock lock(script_->mutex);
  --script_->open;
  ++script_->cancelled;
  return Resolver::Sent::yes;
}

void ScriptedDns::Desk::begin(Resolver::AskId id, Ask& ask, State::Taken taken) {
  ask.taken = std::move(taken);
  const Outcome& outcome = ask.taken.outcome;
  skip_soon();
  if (outcome.kind_ == Outcome::Kind::silence) return;
  const auto due = [id, weak = weak_from_this()] {
    if (const auto desk = weak.lock()) desk->finish(id);
  };
  if (outcome.delay_ == Clock::duration::zero()) return loop_.post(due);
  const Clock::time_point now = loop_.now();
  const bool has_an_end = outcome.delay_ < Clock::time_point::max() - now;
  ask.timer = loop_.at(has_an_end ? now + outcome.delay_ : Clock::time_point::max(), due);
}

void ScriptedDns::Desk::finish(Resolver::AskId id) {
  const auto ask = open_.extract(id);
  if (ask.empty()) return;
  {
    const std::scoped_lock lock(script_->mutex);
    --script_->open;
  }
  const Ask& ended = ask.mapped();
  ended.done(script_->answer_to(ended.question, ended.taken.outcome, ended.transport));
}

template <void (ScriptedDns::Desk::*Run)()>
Loop::Task ScriptedDns::Desk::task() {
  return [weak = weak_from_this()] {
    if (const auto desk = weak.lock()) (desk.get()->*Run)();
  };
}

void ScriptedDns::Desk::listen() { loop_.post(task<&Desk::ask_again>()); }

void ScriptedDns::Desk::ask_again() {
  for (auto& [id, ask] : open_) {
    if (ask.taken.outcome.kind_ != Outcome::Kind::silence) continue;
    if (auto taken = script_->take_other_outcome(ask.question, ask.taken.rule)) {
      begin(id, ask, *std::move(taken));
    }
  }
}

void ScriptedDns::Desk::skip_soon() {
  if (!skipped_ || is_skipping_) return;
  loop_.post(task<&Desk::skip>());
  is_skipping_ = true;
}

/// Posted again and again, so that fd() stays readable: whatever else there is runs in between.
/// Without anything that is due it ends, until the next check.
void ScriptedDns::Desk::skip() {
  is_skipping_ = false;
  if (open_.empty()) return;
  const auto next = loop_.next_due();
  if (!next) return;
  skipped_->reach(*next);
  loop_.update();
  if (loop_.now() < *next) throw other_clock();
  skip_soon();
}

void ScriptedDns::Desk::close() {
  for (const auto& [id, ask] : open_) {
    if (ask.timer) loop_.cancel(*ask.timer);
  }
  const std::scoped_lock lock(script_->mutex);
  script_->open -= open_.size();
  script_->desks.erase(this);
}

}  // namespace nullmx::inline v0::testing
