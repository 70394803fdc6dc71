// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/lookup.hpp"

#include <utility>

namespace nullmx::inline v0 {
namespace {

Answer timeout_of(const Question& question) {
  Answer answer;
  answer.question = question;
  answer.kind = Answer::Kind::failed;
  answer.failure = Detail::timeout;
  return answer;
}

}  // namespace

Lookup::Lookup(Resolver& resolver, const Policy& policy, Domain domain, Decided decided)
    : resolver_(resolver),
      policy_(policy),
      domain_(std::move(domain)),
      decided_(std::move(decided)) {}

Lookup::~Lookup() { stop(); }

std::optional<Verdict> Lookup::start() { return step(); }

Resolver::Sent Lookup::stop() {
  auto sent = Resolver::Sent::no;
  for (Open& open : round_) {
    if (!open.ask) continue;
    if (resolver_.cancel(*std::exchange(open.ask, {})) == Resolver::Sent::yes) {
      sent = Resolver::Sent::yes;
    }
  }
  return sent;
}

Verdict Lookup::timed_out(Resolver::Sent sent) const {
  Evidence held = evidence();
  if (held.empty() && sent == Resolver::Sent::no) return undecided(domain_, Detail::overload, {});

  Evidence whole = evidence_;
  for (const Open& open : round_) whole.push_back(open.answer.value_or(timeout_of(open.question)));
  auto decision = decide(domain_, policy_, std::move(whole));
  if (auto* verdict = std::get_if<Verdict>(&decision)) return std::move(*verdict);
  return undecided(domain_, Detail::timeout, std::move(held));
}

Evidence Lookup::evidence() const {
  Evidence held = evidence_;
  for (const Open& open : round_) {
    if (open.answer) held.push_back(*open.answer);
  }
  return held;
}

void Lookup::ask(const Questions& questions) {
  round_.clear();
  for (const Question& question : questions) round_.push_back({question, {}, {}});
  missing_ = round_.size();
  for (std::size_t place = 0; place < round_.size(); ++place) {
    round_[place].ask =
        resolver_.ask(round_[place].question, [weak = weak_from_this(), place](Answer answer) {
          if (const auto self = weak.lock()) self->answered(place, std::move(answer));
        });
  }
}

void Lookup::answered(std::size_t place, Answer answer) {
  round_[place].ask.reset();
  round_[place].answer = std::move(answer);
  if (--missing_ > 0) return;
  evidence_ = evidence();
  round_.clear();
  if (const auto verdict = step()) decided_(*verdict);
}

std::optional<Verdict> Lookup::step() {
  auto decision = decide(domain_, policy_, evidence_);
  if (auto* verdict = std::get_if<Verdict>(&decision)) return std::move(*verdict);
  ask(std::get<Questions>(decision));
  return std::nullopt;
}

}  // namespace nullmx::inline v0
