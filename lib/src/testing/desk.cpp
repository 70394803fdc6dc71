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
  begin(id, ask);
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

void ScriptedDns::Desk::begin(Resolver::AskId id, Ask& ask) {
  ask.outcome = script_->take_outcome(ask.question);
  skip_soon();
  if (ask.outcome.kind_ == Outcome::Kind::silence) return;
  const auto due = [id, weak = weak_from_this()] {
    if (const auto desk = weak.lock()) desk->finish(id);
  };
  if (ask.outcome.delay_ == Clock::duration::zero()) return loop_.post(due);
  ask.timer = loop_.at(loop_.now() + ask.outcome.delay_, due);
}

void ScriptedDns::Desk::finish(Resolver::AskId id) {
  const auto ask = open_.extract(id);
  if (ask.empty()) return;
  {
    const std::scoped_lock lock(script_->mutex);
    --script_->open;
  }
  const Ask& ended = ask.mapped();
  ended.done(script_->answer_to(ended.question, ended.outcome, ended.transport));
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
    if (ask.outcome.kind_ == Outcome::Kind::silence) begin(id, ask);
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
  if (*next > skipped_->now()) skipped_->set(*next);
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
