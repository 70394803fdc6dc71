// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <exception>
#include <utility>

#include "net/lookups.hpp"

/// The tries of a question.
namespace nullmx::inline v0 {

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
    const bool was_sent = lookup.sent == Resolver::Sent::yes;
    remember(lookup, way, was_sent ? Detail::timeout : Detail::overload);
    lookup.has_local_failure = true;
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
  const bool is_open = current != lookup.tries.end();
  const bool had_taken = is_open && current->channel->has_taken(current->token);
  if (is_open) look_at_channel(lookup, OpenTry(*current));
  if (!had_taken && servers_.seems_without_tls(way)) {
    servers_.refused_tls(way);
    lookup.plan.in_clear(way, rules_.servers.protocol);
  }
}

void Lookups::look_at_channel(Lookup& lookup, const OpenTry& tried) {
  using Dead = CaresChannel::Dead;
  using Company = Retries::Company;
  const Retries::Try& way = tried.way;
  if (tried.channel->is_under_fire(tried.token)) lookup.plan.over_tcp(way);
  if (!tried.channel->is_stream() || (way.round == 0 && way.company == Company::all)) return;
  const bool is_alone = way.company == Company::none;
  // A late reply may still come, and nobody wants its place.
  if (is_alone && lookup.plan.is_exhausted() && alone_.empty()) return;
  // A second silence: it may be the connection, and then another one helps.
  const auto since = way.company == Company::all ? lookup.left_first : tried.left;
  const Dead dead = tried.channel->was_dead(tried.token, since);
  if (dead != Dead::no || is_alone) {
    retire_if(lookup, [&](const OpenTry& open) { return open.channel == tried.channel; });
  }
  if (dead != Dead::before_it_took_any) lookup.plan.keep_apart(way, company_after_silence(way));
}

/// Alone, but where that took a wait: a thousand names may be silent because the server is.
Retries::Company Lookups::company_after_silence(Retries::Try way) const {
  way.company = Retries::Company::none;
  return servers_.has_room(way) ? Retries::Company::none : Retries::Company::few;
}

/// What it may have done to a connection of its own is not left to the next one.
void Lookups::retire(const OpenTry& open) noexcept {
  if (open.way.company == Retries::Company::none) {
    open.channel->was_dead(open.token, Clock::time_point::max());
  }
  open.channel->retire(open.token);
}

void Lookups::retire_all(Lookup& lookup) noexcept {
  retire_if(lookup, [](const OpenTry&) { return true; });
}

}  // namespace nullmx::inline v0
