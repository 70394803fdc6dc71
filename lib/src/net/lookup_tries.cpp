// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include "net/lookups.hpp"

/// The tries of a question, and what comes of them.
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

void Lookups::ask_next(Lookup& lookup) {
  stop_timer(lookup);
  lookup.current.reset();
  const auto way = lookup.plan.next();
  if (!way) return listen_or_give_up(lookup);
  lookup.way = *way;
  line_up(lookup);
}

/// Every server had its tries; one that was silent may still answer while there is time.
void Lookups::listen_or_give_up(Lookup& lookup) {
  const Clock::time_point until = end_of(lookup);
  if (lookup.tries.empty() || loop_.now() >= until) return give_up(lookup);
  lookup.is_listening = true;
  lookup.timer = loop_.at(until, [this, &lookup] {
    lookup.timer.reset();
    give_up(lookup);
  });
}

/// Takes no memory, so that it happens where there is none.
void Lookups::give_up(Lookup& lookup) {
  Answer answer;
  answer.failure = Detail::network;  // no server is known
  if (lookup.failure) answer = std::move(*lookup.failure);
  answer.question = std::move(lookup.question);
  answer.exhausted = lookup.plan.is_exhausted() && !lookup.has_local_failure;
  finish(lookup, std::move(answer));
}

void Lookups::start(Lookup& lookup) {
  if (!std::exchange(lookup.is_admitted, true)) ++admitted_;
  const Retries::Try way = lookup.way;
  if (loop_.now() >= end_of(lookup)) {  // it has waited for its turn for too long
    if (lookup.sent == Resolver::Sent::no) remember(lookup, way, Detail::overload);
    return give_up(lookup);
  }
  if (servers_.is_resting(way)) {
    remember(lookup, way, Detail::tls);
    lookup.plan.give_up(way);
    return ask_next(lookup);
  }
  try {
    send(lookup);
  } catch (const std::exception&) {  // no memory, no channel, no randomness
    remember(lookup, way, Detail::local);
    lookup.has_local_failure = true;
    lookup.plan.give_up(way);
    ask_next(lookup);
  }
}

void Lookups::send(Lookup& lookup) {
  const Retries::Try& way = lookup.way;
  const Clock::time_point now = loop_.now();
  CaresChannel& channel = servers_.channel(way);
  const std::uint32_t number = ++last_try_;
  lookup.tries.push_back({number, way, now, &channel, 0});
  try {
    wait(lookup, now + servers_.wait_of(way));
    const std::uint64_t asker = std::uint64_t{lookup.slot.number} << 32 | number;
    servers_.build(query_, way, lookup.question);
    const auto manner = way.round == 0 ? CaresChannel::Manner::usual : CaresChannel::Manner::alone;
    lookup.tries.back().token = channel.send(asker, query_, manner);
  } catch (...) {
    lookup.tries.pop_back();
    throw;
  }
  counters_->queries.add();
  if (std::exchange(lookup.sent, Resolver::Sent::yes) == Resolver::Sent::yes) {
    counters_->retries.add();
  }
  if (way.round == 0) lookup.left_first = now;
  lookup.current = number;
}

void Lookups::wait(Lookup& lookup, Clock::time_point until) {
  stop_timer(lookup);
  lookup.timer = loop_.at(std::min(until, end_of(lookup)), [this, &lookup] {
    lookup.timer.reset();
    waited_for(lookup);
  });
}

void Lookups::stop_timer(Lookup& lookup) noexcept {
  if (lookup.timer) loop_.cancel(*std::exchange(lookup.timer, std::nullopt));
}

/// Then whoever asked hears what was tried.
Clock::time_point Lookups::end_of(const Lookup& lookup) const {
  return lookup.started + rules_.patience;
}

void Lookups::waited_for(Lookup& lookup) {
  if (!lookup.current) return ask_next(lookup);  // it was refused some time ago
  counters_->timeouts.add();
  remember(lookup, lookup.way, Detail::timeout);
  if (loop_.now() >= end_of(lookup)) return give_up(lookup);
  look_at_way(lookup);
  ask_next(lookup);
}

/// Its silence may have a reason that another way does not have.
void Lookups::look_at_way(Lookup& lookup) {
  const Retries::Try way = lookup.way;
  servers_.silent(way);
  const auto current = std::ranges::find(lookup.tries, *lookup.current, &OpenTry::number);
  if (current != lookup.tries.end()) look_at_channel(lookup, OpenTry(*current));
  if (servers_.seems_without_tls(way)) {
    servers_.refused_tls(way);
    lookup.plan.in_clear(way, rules_.servers.protocol);
  }
}

void Lookups::look_at_channel(Lookup& lookup, const OpenTry& tried) {
  using Dead = CaresChannel::Dead;
  if (tried.channel->is_under_fire(tried.token)) lookup.plan.over_tcp(tried.way);
  const bool is_apart = tried.way.apart;
  if (!tried.channel->is_stream() || (tried.way.round == 0 && !is_apart)) return;
  // A second silence: it may be the connection, and then another one helps.
  const auto since = is_apart ? tried.left : lookup.left_first;
  const Dead dead = tried.channel->was_dead(tried.token, since);
  // Others wait for a channel that it has to itself.
  if (dead != Dead::no || is_apart) retire_at(lookup, *tried.channel);
  if (dead != Dead::before_it_took_any) lookup.plan.keep_apart(tried.way);
}

void Lookups::retire_at(Lookup& lookup, CaresChannel& channel) noexcept {
  std::erase_if(lookup.tries, [&](const OpenTry& open) {
    if (open.channel != &channel) return false;
    channel.retire(open.token);
    return true;
  });
}

void Lookups::retire_all(Lookup& lookup) noexcept {
  for (const OpenTry& open : lookup.tries) open.channel->retire(open.token);
  lookup.tries.clear();
}

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
  const bool was_in_session = outcome.had_taken && servers_.tls_has_worked(way);
  if ((failure == Detail::tls && !was_in_session) ||
      (failure == Detail::network && servers_.seems_without_tls(way))) {
    servers_.refused_tls(way);
    if (!servers_.may_ask_in_clear(way)) return lookup.plan.give_up(way);
    return lookup.plan.in_clear(way, rules_.servers.protocol);
  }
  if (failure == Detail::local) {
    lookup.has_local_failure = true;
    return lookup.plan.give_up(way);
  }
  if (failure == Detail::timeout) return;
  if (way.apart || !outcome.had_taken) servers_.unreachable(way);
  if (way.protocol == Protocol::udp) return;
  outcome.had_taken ? lookup.plan.go_apart(way) : lookup.plan.reconnect(way);
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
