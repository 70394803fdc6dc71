// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <new>
#include <utility>

#include "net/lookups.hpp"

/// What comes of the tries of a question.
namespace nullmx::inline v0 {
namespace {

constexpr std::uint16_t kBadVers = 16;    // RFC 6891 §9
constexpr std::uint16_t kBadCookie = 23;  // RFC 7873 §8

/// Who refuses does so fast: no need to wait for the next try as long as for an answer.
constexpr Clock::duration kAfterRefusal = std::chrono::milliseconds(100);

Carrier carrier_of(const Retries::Try& way) {
  return way.protocol == Protocol::udp ? Carrier::datagram : Carrier::stream;
}

/// What a server says tells more than that none was heard.
int weight_of(Detail failure) {
  switch (failure) {
    case Detail::local:
      return 1;
    case Detail::network:
      return 2;
    case Detail::timeout:
      return 3;
    default:
      return 4;
  }
}

bool is_worth_more(const Answer& failure, const Answer* other) {
  return other == nullptr || weight_of(failure.failure) >= weight_of(other->failure);
}

}  // namespace

void Lookups::turned() {
  admit();
  if (!answered_.empty()) deliver_soon();
}

/// A question that there is no memory for waits on, for its next try or its deadline.
void Lookups::ended(std::uint64_t asker, const CaresChannel::Outcome& outcome) noexcept {
  try {
    Lookup& lookup = lookups_.at(static_cast<std::uint32_t>(asker >> 32));
    const auto number = static_cast<std::uint32_t>(asker);
    const auto at = std::ranges::find(lookup.tries, number, &OpenTry::number);
    if (at == lookup.tries.end()) return;
    const OpenTry tried = *at;
    lookup.tries.erase(at);
    judge(lookup, tried, outcome);
    if (!lookup.is_over) move_on(lookup, tried);
  } catch (const std::bad_alloc&) {
  }
}

void Lookups::judge(Lookup& lookup, const OpenTry& tried, const CaresChannel::Outcome& outcome) {
  if (outcome.failure != Detail::none) return unreachable(lookup, tried.way, outcome);
  servers_.answered(tried.way, loop_.now() - tried.left);
  if (outcome.doubtful) return lookup.plan.over_tcp(tried.way);  // RFC 5452 §9.3
  Answer answer = read(lookup.question, tried.way, outcome.reply);
  if (answer.kind != Answer::Kind::failed) return finish(lookup, std::move(answer));
  // A header alone names no question: it ends this try, and no other.
  if (outcome.reply.size() == kHeader && answer.failure != Detail::formerr) {
    return remember(lookup, std::move(answer));
  }
  failed(lookup, tried.way, std::move(answer));
}

/// A failure of an earlier try says nothing about the one that is waited for.
void Lookups::move_on(Lookup& lookup, const OpenTry& tried) {
  if (lookup.queued.chain != nullptr) return;
  if (lookup.plan.has_better_way()) return ask_next(lookup);
  if (lookup.is_listening && lookup.tries.empty()) return give_up(lookup);
  if (lookup.current != tried.number) return;
  if (lookup.plan.is_exhausted() || lookup.plan.has_other(tried.way)) return ask_next(lookup);
  // Nobody else is left: it is asked again, after a while.
  lookup.current.reset();
  wait(lookup, loop_.now() + kAfterRefusal * (1U << tried.way.round));
}

void Lookups::unreachable(Lookup& lookup, const Retries::Try& way,
                          const CaresChannel::Outcome& outcome) {
  const Detail failure = outcome.failure;
  remember(lookup, way, failure);
  if (is_of_tls(way, outcome)) {
    // That a session opened and then ended may be for one name.
    if (!outcome.had_taken || !servers_.may_ask_in_clear(way)) servers_.refused_tls(way);
    if (!servers_.may_ask_in_clear(way)) return lookup.plan.give_up(way);
    return lookup.plan.in_clear(way, rules_.servers.protocol);
  }
  if (failure == Detail::local) {
    lookup.has_local_failure = true;
    return lookup.plan.give_up(way);
  }
  if (failure == Detail::timeout) return;
  if (!outcome.had_taken) servers_.unreachable(way);
  if (outcome.had_taken && way.company == Retries::Company::none) servers_.silent(way);
  if (way.protocol == Protocol::udp) return;
  outcome.had_taken ? lookup.plan.go_apart(way) : lookup.plan.reconnect(way);
}

/// Rather than of a name that was asked in a session which stood.
bool Lookups::is_of_tls(const Retries::Try& way, const CaresChannel::Outcome& outcome) const {
  if (outcome.had_taken && way.company == Retries::Company::all) return false;
  if (outcome.had_taken && servers_.tls_has_worked(way)) return false;
  return outcome.failure == Detail::tls ||
         (outcome.failure == Detail::network && servers_.seems_without_tls(way));
}

void Lookups::failed(Lookup& lookup, const Retries::Try& way, Answer failure) {
  const Detail reason = failure.failure;
  const std::uint16_t rcode = failure.rcode;
  if (reason == Detail::truncated) {
    if (way.protocol == Protocol::udp) counters_->truncated.add();
    return lookup.plan.over_tcp(way);  // RFC 2181 §9
  }
  remember(lookup, std::move(failure));
  if (reason == Detail::formerr || rcode == kBadVers) return lookup.plan.without_edns(way);
  if (rcode == kBadCookie) return lookup.plan.over_tcp(way);  // RFC 7873 §5.3
  lookup.plan.give_up(way);
}

/// Where there is no memory, what was tried is not told.
void Lookups::remember(Lookup& lookup, Answer failure) noexcept {
  if (!is_worth_more(failure, lookup.failure.get())) return;
  try {
    lookup.failure = std::make_unique<Answer>(std::move(failure));
  } catch (const std::bad_alloc&) {
  }
}

void Lookups::remember(Lookup& lookup, const Retries::Try& way, Detail failure) const noexcept {
  Answer answer;
  answer.failure = failure;
  answer.transport = servers_.transport_of(way);
  remember(lookup, std::move(answer));
}

Answer Lookups::read(const Question& question, const Retries::Try& way, Bytes reply) const {
  Answer answer = parse_answer(reply, question, carrier_of(way));
  answer.transport = servers_.transport_of(way);
  // RFC 4035 §4.6: AD of a server that is not reached over a secure way means nothing.
  answer.authenticated = answer.authenticated && (rules_.trust_ad || servers_.is_secure(way));
  return answer;
}

}  // namespace nullmx::inline v0
