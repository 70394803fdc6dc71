// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/lookups.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "core/hash.hpp"

/// Who asks, who is answered, and whose question may leave.
namespace nullmx::inline v0 {
namespace {

std::uint64_t random_seed() {
  RandomNumbers numbers;
  std::uint64_t seed = 0;
  for (int word = 0; word < 4; ++word) seed = seed << 16 | numbers.next();
  return seed;
}

std::uint64_t key_of(const Question& question, ServerSet::Proof proof, std::uint64_t seed) {
  const auto kind = std::uint64_t{static_cast<std::uint16_t>(question.type)} << 1 |
                    static_cast<std::uint64_t>(proof);
  return hash_of(question.name.wire(), seed + kind);
}

}  // namespace

Lookups::Lookups(Loop& loop, LookupRules rules, std::shared_ptr<NetworkCounters> counters)
    : loop_(loop),
      rules_(std::move(rules)),
      counters_(std::move(counters)),
      servers_(loop, rules_.servers, *this, *counters_),
      rate_(rules_.rate),
      seed_(random_seed()) {}

Lookups::~Lookups() { close(); }

/// What callbacks own may call back when it is destroyed: it finds nothing half done.
void Lookups::close() {
  Asks leaving;
  while (!open_.empty()) {
    Lookup& lookup = *open_.first();
    while (!lookup.asks.empty()) leaving.push_back(lookup.asks.pop_front());
    discard(lookup);
  }
  while (!answered_.empty()) leaving.push_back(answered_.pop_front());
  for (const Ask* ask = leaving.first(); ask != nullptr; ask = Asks::behind(*ask)) {
    by_id_.erase(ask->id, *ask);
  }
  if (refill_) loop_.cancel(*std::exchange(refill_, std::nullopt));
  servers_.close();
  while (!leaving.empty()) {
    Ask& ask = leaving.pop_front();
    const Resolver::Done gone = std::move(ask.done);
    asks_.give_back(ask);
  }
}

void Lookups::ask(AskId id, const Question& question, Proof proof, Resolver::Done done) {
  const std::uint64_t hash = key_of(question, proof, seed_);
  Ask& ask = asks_.take();
  try {
    by_id_.insert(id, ask);
    ask.id = id;
    ask.done = std::move(done);
    ask.lookup = find(hash, question, proof);
    const bool is_new = ask.lookup == nullptr;
    if (is_new) ask.lookup = &begin(hash, question, proof);
    ask.lookup->asks.push_back(ask);
    if (is_new) ask_next(*ask.lookup);
  } catch (...) {
    by_id_.erase(id, ask);
    ask.done = nullptr;
    if (ask.place.chain != nullptr) {
      ask.lookup->asks.erase(ask);
      discard(*ask.lookup);
    }
    asks_.give_back(ask);
    throw;
  }
}

Lookups::Lookup* Lookups::find(std::uint64_t hash, const Question& question, Proof proof) const {
  return by_question_.find(hash, [&](const Lookup& lookup) {
    return lookup.proof == proof && lookup.question == question;
  });
}

Lookups::Lookup& Lookups::begin(std::uint64_t hash, const Question& question, Proof proof) {
  Lookup& lookup = lookups_.take();
  try {
    lookup.question = question;
    lookup.plan.begin(servers_.order(proof), rules_.attempts);
    results_.reserve(lookups_.in_use());  // finish() cannot fail
    by_question_.insert(hash, lookup);
  } catch (...) {
    lookups_.give_back(lookup);
    throw;
  }
  lookup.hash = hash;
  lookup.proof = proof;
  lookup.failure.reset();
  lookup.started = loop_.now();
  lookup.sent = Resolver::Sent::no;
  lookup.has_local_failure = false;
  lookup.is_admitted = false;
  lookup.is_listening = false;
  lookup.is_over = false;
  open_.push_back(lookup);
  return lookup;
}

Resolver::Sent Lookups::cancel(AskId id) {
  Ask* const ask = by_id_.find(id, [=](const Ask& other) { return other.id == id; });
  if (ask == nullptr) return Resolver::Sent::no;
  const auto self = shared_from_this();  // what the callback owns may own this
  const Resolver::Done done = std::move(ask->done);
  Lookup& lookup = *ask->lookup;
  const Resolver::Sent sent = lookup.sent;
  if (answered_.has(*ask)) --answered_count_;
  answered_.erase(*ask);
  lookup.asks.erase(*ask);
  by_id_.erase(id, *ask);
  asks_.give_back(*ask);
  if (lookup.is_over) {
    if (--lookup.undelivered == 0) release(lookup);
  } else if (lookup.asks.empty()) {
    discard(lookup);
    admit();
  }
  return sent;
}

void Lookups::finish(Lookup& lookup, Answer&& answer) {
  lookup.result = &results_.take();
  lookup.result->answer = std::move(answer);
  end(lookup);
  while (!lookup.asks.empty()) {
    answered_.push_back(lookup.asks.pop_front());
    ++lookup.undelivered;
    ++answered_count_;
  }
  deliver_soon();
}

void Lookups::end(Lookup& lookup) noexcept {
  lookup.is_over = true;
  lookup.undelivered = 0;
  stop_timer(lookup);
  retire_all(lookup);
  leave_queue(lookup);
  open_.erase(lookup);
  by_question_.erase(lookup.hash, lookup);
  if (std::exchange(lookup.is_admitted, false)) --admitted_;
}

/// Nobody waits for it.
void Lookups::discard(Lookup& lookup) noexcept {
  end(lookup);
  lookups_.give_back(lookup);
}

void Lookups::deliver_soon() {
  if (is_delivering_) return;
  try {
    loop_.post([weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->deliver();
    });
    is_delivering_ = true;
  } catch (const std::bad_alloc&) {  // they wait for the next that is answered, or their deadline
  }
}

/// Those that have ended when it begins: what their callbacks ask waits for the next turn.
void Lookups::deliver() {
  is_delivering_ = false;
  try {
    admit();  // they have made room
    for (std::size_t left = answered_count_; left > 0 && !answered_.empty(); --left) {
      deliver(*answered_.first());
    }
  } catch (...) {
    if (!answered_.empty()) deliver_soon();
    throw;
  }
}

/// The last one who waits for the answer may have it.
void Lookups::deliver(Ask& ask) {
  Lookup& lookup = *ask.lookup;
  const bool is_last = lookup.undelivered == 1;
  Answer& result = lookup.result->answer;
  Answer answer = is_last ? std::move(result) : result;
  answered_.erase(ask);
  --answered_count_;
  --lookup.undelivered;
  if (is_last) release(lookup);
  const Resolver::Done done = std::move(ask.done);
  by_id_.erase(ask.id, ask);
  asks_.give_back(ask);
  loop_.update();  // the callback before took what time it liked
  done(std::move(answer));
}

/// Its answer has gone to everybody.
void Lookups::release(Lookup& lookup) noexcept {
  results_.give_back(*lookup.result);
  lookups_.give_back(lookup);
}

void Lookups::line_up(Lookup& lookup) {
  const bool is_alone = lookup.way.company == Retries::Company::none;
  if (!servers_.has_room(lookup.way)) is_alone ? make_room_alone(lookup) : make_room(lookup);
  queue_of(lookup).push_back(lookup);
  admit();
}

Lookups::Queue& Lookups::queue_of(const Lookup& lookup) noexcept {
  if (lookup.way.company == Retries::Company::none) return alone_;
  return lookup.is_admitted ? again_ : waiting_;
}

/// Earlier tries hold their places for late replies; where these are taken, one of its own goes, so
/// that questions cannot wait for each other.
void Lookups::make_room(Lookup& lookup) {
  if (lookup.tries.empty()) return;
  retire(lookup.tries.front());
  lookup.tries.erase(lookup.tries.begin());
}

/// Whoever waits holds no place that another may wait for; and one who has had its wait, and only
/// listens, goes.
void Lookups::make_room_alone(Lookup& lookup) {
  using Company = Retries::Company;
  retire_if(lookup, [](const OpenTry& open) { return open.way.company == Company::none; });
  const Retries::Try& way = lookup.way;
  const auto is_in_its_place = [&](const OpenTry& open) {
    return open.way.company == Company::none && open.way.server == way.server &&
           open.way.protocol == way.protocol;
  };
  for (Lookup* other = open_.first(); other != nullptr; other = Everyone::behind(*other)) {
    if (!other->is_listening || std::ranges::none_of(other->tries, is_in_its_place)) continue;
    retire_if(*other, is_in_its_place);
    if (other->tries.empty()) give_up(*other);
    return;
  }
}

/// Lets leave what may leave.
void Lookups::admit() {
  if (is_admitting_) return;
  is_admitting_ = true;
  const struct Close {
    bool& is_admitting;
    ~Close() { is_admitting = false; }
  } close{is_admitting_};
  while (Lookup* const first = next_to_leave()) {
    leave_queue(*first);
    try {
      start(*first);
    } catch (const std::bad_alloc&) {  // it waits on
      if (!first->is_over && first->queued.chain == nullptr) queue_of(*first).push_back(*first);
      return;
    }
  }
}

Lookups::Lookup* Lookups::next_to_leave() {
  for (Lookup* first = alone_.first(); first != nullptr; first = Queue::behind(*first)) {
    if (servers_.has_room(first->way)) return may_leave(*first) ? first : nullptr;
  }
  Lookup* const first = again_.empty() ? waiting_.first() : again_.first();
  return first != nullptr && may_leave(*first) ? first : nullptr;
}

void Lookups::leave_queue(Lookup& lookup) noexcept {
  alone_.erase(lookup);
  again_.erase(lookup);
  waiting_.erase(lookup);
}

bool Lookups::may_leave(const Lookup& lookup) {
  if (!lookup.is_admitted && admitted_ >= rules_.window) return false;
  if (!servers_.has_room(lookup.way)) return false;
  // What is late gives up when its turn comes, and takes from nobody else's rate.
  if (loop_.now() >= end_of(lookup)) return true;
  if (!rules_.rate || rate_.take(loop_.now())) return true;
  if (!refill_) {
    refill_ = loop_.at(rate_.next(loop_.now()), [this] {
      refill_.reset();
      admit();
    });
  }
  return false;
}

}  // namespace nullmx::inline v0
