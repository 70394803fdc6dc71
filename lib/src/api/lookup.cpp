// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/lookup.hpp"

#include <algorithm>
#include <utility>

#include "nullmx/reply.hpp"

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

std::optional<Verdict> Lookup::start(const Terms& terms, Domain domain, std::uint32_t number) {
  terms_ = &terms;
  number_ = number;
  domain_ = std::move(domain);
  evidence_.clear();
  over_stream_ = false;
  return step();
}

Resolver::Sent Lookup::stop() {
  auto sent = Resolver::Sent::no;
  for (Open& open : round_) {
    if (!open.ask) continue;
    if (terms_->resolver.cancel(*std::exchange(open.ask, {})) == Resolver::Sent::yes) {
      sent = Resolver::Sent::yes;
    }
  }
  return sent;
}

Verdict Lookup::timed_out(Resolver::Sent sent) const {
  Evidence held = evidence();
  if (held.empty() && sent == Resolver::Sent::no) return undecided(*domain_, Detail::overload, {});

  Evidence whole = evidence_;
  for (const Open& open : round_) {
    whole.push_back(open.answer ? *open.answer : timeout_of(open.question));
  }
  auto decision = decide(*domain_, terms_->options.policy, whole);
  if (auto* verdict = std::get_if<Verdict>(&decision)) {
    verdict->evidence = std::move(whole);
    return std::move(*verdict);
  }
  return undecided(*domain_, Detail::timeout, std::move(held));
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
  for (std::size_t place = 0; place < round_.size(); ++place) round_[place].ask = ask_one(place);
}

Resolver::AskId Lookup::ask_one(std::size_t place) {
  // Not called once this has cancelled it.
  const auto done = [this, place](Answer&& answer) { answered(place, std::move(answer)); };
  const Question& question = round_[place].question;
  Resolver& resolver = terms_->resolver;
  return over_stream_ ? resolver.ask_over_stream(question, done) : resolver.ask(question, done);
}

void Lookup::answered(std::size_t place, Answer&& answer) {
  Open& open = round_[place];
  open.ask.reset();
  if (round_.size() == 1) {
    evidence_.push_back(std::move(answer));
  } else {
    open.answer = std::make_unique<Answer>(std::move(answer));
  }
  if (--missing_ > 0) return;
  for (Open& each : round_) {
    if (each.answer) evidence_.push_back(std::move(*each.answer));
  }
  round_.clear();
  if (auto verdict = step()) terms_->owner.decided(number_, *std::move(verdict));
}

std::optional<Verdict> Lookup::step() {
  auto decision = decide(*domain_, terms_->options.policy, evidence_);
  if (auto* verdict = std::get_if<Verdict>(&decision)) {
    if (!is_to_be_confirmed(*verdict)) {
      verdict->evidence = std::exchange(evidence_, {});
      return std::move(*verdict);
    }
    over_stream_ = true;
    evidence_.clear();
    decision = decide(*domain_, terms_->options.policy, evidence_);
  }
  ask(std::get<Questions>(decision));
  return std::nullopt;
}

/// RFC 5452 §9.3: what bounces mail may be a forger's, if it came over UDP.
bool Lookup::is_to_be_confirmed(const Verdict& verdict) const {
  if (!terms_->options.confirm_permanent_over_tcp || over_stream_) return false;
  if (advice(verdict, terms_->options.policy) != Advice::reject) return false;
  return std::ranges::any_of(
      evidence_, [](const Answer& answer) { return answer.transport == Transport::udp; });
}

}  // namespace nullmx::inline v0
