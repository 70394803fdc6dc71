// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/lookups.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace nullmx::inline v0 {
namespace {

constexpr std::uint16_t kBadVers = 16;    // RFC 6891 §9
constexpr std::uint16_t kBadCookie = 23;  // RFC 7873 §8

Bytes bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Transport transport_of(const Retries::Try& way) {
  return way.carrier == Carrier::datagram ? Transport::udp : Transport::tcp_after_udp;
}

Answer failure_of(const Question& question, const Retries::Try& way, Detail failure) {
  Answer answer;
  answer.question = question;
  answer.failure = failure;
  answer.transport = transport_of(way);
  return answer;
}

/// What a server says tells more than that none was heard.
int weight_of(Detail failure) {
  switch (failure) {
    case Detail::none:
      return 0;
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

void remember(Answer& telling, Answer failure) {
  if (weight_of(failure.failure) >= weight_of(telling.failure)) telling = std::move(failure);
}

}  // namespace

Lookups::Lookups(Loop& loop, LookupRules rules) : loop_(loop), rules_(std::move(rules)) {
  ports_.resize(rules_.servers.size());
  // The others are opened when they are needed; this one shows whether c-ares works at all.
  if (!ports_.empty()) open(ports_.front().front(), Retries::Try{});
}

Lookups::~Lookups() { close(); }

void Lookups::close() {
  for (const auto& [question, lookup] : open_) {
    if (lookup->timer) loop_.cancel(*lookup->timer);
  }
  open_.clear();
  asks_.clear();
  answered_.clear();
  tries_.clear();
  ports_.clear();
}

Lookups::AskId Lookups::ask(const Question& question, Resolver::Done done) {
  const AskId id = ++last_ask_;
  std::shared_ptr<Lookup>& place = open_[question];
  const bool is_new = place == nullptr;
  if (is_new) {
    const Retries::Limits limits{rules_.servers.size(), rules_.attempts, rules_.first_wait};
    place = std::make_shared<Lookup>(question, limits);
  }
  const std::shared_ptr<Lookup> lookup = place;
  lookup->asks.push_back(id);
  asks_.emplace(id, Ask{std::move(done), lookup, std::nullopt});
  if (is_new) ask_next(lookup);
  return id;
}

Resolver::Sent Lookups::cancel(AskId ask) {
  const auto at = asks_.find(ask);
  if (at == asks_.end()) return Resolver::Sent::no;
  const std::shared_ptr<Lookup> lookup = at->second.lookup;
  asks_.erase(at);
  std::erase(lookup->asks, ask);
  if (lookup->asks.empty() && !lookup->is_over) end(lookup);
  return lookup->sent;
}

Lookups::Port& Lookups::port_of(const Retries::Try& way) {
  return ports_[way.server][static_cast<std::size_t>(way.carrier)];
}

void Lookups::open(Port& port, const Retries::Try& way) {
  const SocketKind kind =
      way.carrier == Carrier::datagram ? SocketKind::datagram : SocketKind::stream;
  port.channel = std::make_unique<CaresChannel>(
      loop_, rules_.servers[way.server], kind,
      [this, &port](const std::vector<CaresChannel::Outcome>& outcomes) {
        turned(port, outcomes);
      });
}

void Lookups::ask_next(const std::shared_ptr<Lookup>& lookup) {
  if (lookup->timer) loop_.cancel(*std::exchange(lookup->timer, std::nullopt));
  lookup->current.reset();
  while (const std::optional<Retries::Try> way = lookup->plan.next()) {
    if (start(lookup, *way) == Started::yes) return;
  }
  Answer answer = std::move(lookup->telling);
  if (answer.failure == Detail::none) answer.failure = Detail::network;  // no server is known
  answer.question = lookup->question;
  answer.exhausted = !lookup->has_local_failure;
  finish(lookup, answer);
}

Lookups::Started Lookups::start(const std::shared_ptr<Lookup>& lookup, const Retries::Try& way) {
  try {
    Port& port = port_of(way);
    if (port.channel == nullptr) open(port, way);
    if (port.channel->has_room()) {
      send(lookup, way);
    } else {
      port.waiting.push_back({lookup, way});
      lookup->is_queued = true;
    }
    return Started::yes;
  } catch (const std::exception&) {  // no memory, no channel, no randomness
    unreachable(*lookup, way, Detail::local);
    return Started::no;
  }
}

void Lookups::send(const std::shared_ptr<Lookup>& lookup, const Retries::Try& way) {
  const QueryToken token = ++last_token_;
  const Question& question = lookup->question;
  port_of(way).channel->send(token, question, build_query(question, /*id=*/0, way.edns));
  tries_.emplace(token, OpenTry{lookup, way});
  lookup->sent = Resolver::Sent::yes;
  lookup->tries.push_back(token);
  lookup->current = token;
  lookup->timer = loop_.at(loop_.now() + way.wait, [this, lookup, way] {
    lookup->timer.reset();
    waited_for(lookup, way);
  });
}

void Lookups::waited_for(const std::shared_ptr<Lookup>& lookup, const Retries::Try& way) {
  remember(lookup->telling, failure_of(lookup->question, way, Detail::timeout));
  ask_next(lookup);
}

void Lookups::turned(Port& port, const std::vector<CaresChannel::Outcome>& outcomes) {
  for (const CaresChannel::Outcome& outcome : outcomes) ended(outcome);
  admit(port);
}

void Lookups::admit(Port& port) {
  while (!port.waiting.empty() && port.channel->has_room()) {
    const Waiting first = std::move(port.waiting.front());
    port.waiting.pop_front();
    if (first.lookup->is_over) continue;
    first.lookup->is_queued = false;
    if (start(first.lookup, first.way) == Started::no) ask_next(first.lookup);
  }
}

void Lookups::ended(const CaresChannel::Outcome& outcome) {
  const auto at = tries_.find(outcome.token);
  if (at == tries_.end()) return;
  const OpenTry tried = std::move(at->second);
  tries_.erase(at);
  Lookup& lookup = *tried.lookup;
  std::erase(lookup.tries, outcome.token);
  if (outcome.failure != Detail::none) {
    unreachable(lookup, tried.way, outcome.failure);
  } else {
    Answer answer = read(lookup.question, tried.way, outcome.reply);
    if (answer.kind != Answer::Kind::failed) return finish(tried.lookup, answer);
    failed(lookup, tried.way, std::move(answer));
  }
  // A failure of an earlier try says nothing about the one that is waited for.
  const bool moves_on = lookup.plan.has_better_way() || lookup.current == outcome.token;
  if (moves_on && !lookup.is_queued) ask_next(tried.lookup);
}

void Lookups::unreachable(Lookup& lookup, const Retries::Try& way, Detail failure) {
  remember(lookup.telling, failure_of(lookup.question, way, failure));
  if (failure == Detail::local) lookup.has_local_failure = true;
  if (failure == Detail::timeout) return;
  if (failure == Detail::network && way.carrier == Carrier::stream) {
    lookup.plan.reconnect(way);
  } else {
    lookup.plan.give_up(way.server);
  }
}

void Lookups::failed(Lookup& lookup, const Retries::Try& way, Answer failure) {
  const Detail reason = failure.failure;
  const std::uint16_t rcode = failure.rcode;
  if (reason == Detail::truncated) return lookup.plan.over_stream(way);  // RFC 2181 §9
  remember(lookup.telling, std::move(failure));
  if (reason == Detail::formerr || rcode == kBadVers) return lookup.plan.without_edns(way);
  if (rcode == kBadCookie) return lookup.plan.over_stream(way);  // RFC 7873 §5.3
  lookup.plan.give_up(way.server);
}

Answer Lookups::read(const Question& question, const Retries::Try& way,
                     const std::string& reply) const {
  Answer answer = parse_answer(bytes_of(reply), question, way.carrier);
  answer.transport = transport_of(way);
  // RFC 4035 §4.6: AD of a server that is not reached over a secure way means nothing.
  const bool is_believed = rules_.trust_ad || rules_.servers[way.server].address.is_loopback();
  answer.authenticated = answer.authenticated && is_believed;
  return answer;
}

void Lookups::finish(const std::shared_ptr<Lookup>& lookup, const Answer& answer) {
  end(lookup);
  for (const AskId id : lookup->asks) {
    asks_.at(id).answer = answer;
    answered_.push_back(id);
  }
  deliver_soon();
}

void Lookups::end(const std::shared_ptr<Lookup>& lookup) {
  lookup->is_over = true;
  if (lookup->timer) loop_.cancel(*std::exchange(lookup->timer, std::nullopt));
  for (const QueryToken token : lookup->tries) {
    const auto at = tries_.find(token);
    if (at == tries_.end()) continue;
    port_of(at->second.way).channel->retire(token);
    tries_.erase(at);
  }
  lookup->tries.clear();
  open_.erase(lookup->question);
}

void Lookups::deliver_soon() {
  if (std::exchange(delivering_, true)) return;
  loop_.post([weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->deliver();
  });
}

void Lookups::deliver() {
  delivering_ = false;
  try {
    while (!answered_.empty()) {
      const AskId id = answered_.front();
      answered_.pop_front();
      auto ask = asks_.extract(id);
      if (ask.empty()) continue;  // cancelled meanwhile
      ask.mapped().done(std::move(*ask.mapped().answer));
    }
  } catch (...) {
    if (!answered_.empty()) deliver_soon();
    throw;
  }
}

}  // namespace nullmx::inline v0
