// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/lookups.hpp"

#include <new>
#include <utility>

/// Who asks, who is answered, and whose question may leave.
namespace nullmx::inline v0 {

Lookups::Lookups(Loop& loop, LookupRules rules)
    : loop_(loop),
      rules_(std::move(rules)),
      servers_(loop, rules_.servers, [this](CaresChannel::Ended& ended) { turned(ended); }),
      rate_(rules_.rate) {}

Lookups::~Lookups() { close(); }

/// What callbacks own may call back when it is destroyed: it finds nothing half done.
void Lookups::close() {
  const auto open = std::exchange(open_, {});
  const auto answered = std::exchange(answered_, {});
  const auto again = std::exchange(again_, {});
  const auto waiting = std::exchange(waiting_, {});
  const auto tries = std::exchange(tries_, {});
  asks_.clear();
  for (const auto& [key, lookup] : open) {
    lookup->is_over = true;
    if (lookup->timer) loop_.cancel(*std::exchange(lookup->timer, std::nullopt));
  }
  if (refill_) loop_.cancel(*std::exchange(refill_, std::nullopt));
  servers_.close();
  for (const auto& [key, lookup] : open) std::exchange(lookup->asks, {}).clear();
}

void Lookups::ask(AskId id, const Question& question, Proof proof, Resolver::Done done) {
  Asks asked;
  const LookupPtr lookup = join(question, proof);
  asked.push_back({id, std::move(done), lookup});
  asks_.emplace(id, asked.begin());
  const bool is_new = lookup->asks.empty();
  lookup->asks.splice(lookup->asks.end(), asked);
  if (!is_new) return;
  try {
    open_.emplace(lookup->key, lookup);
    ask_next(lookup);
  } catch (...) {
    asks_.erase(id);
    end(lookup);
    std::exchange(lookup->asks, {}).clear();
    throw;
  }
}

Lookups::LookupPtr Lookups::join(const Question& question, Proof proof) {
  Key key{question, proof};
  if (const auto at = open_.find(key); at != open_.end()) return at->second;
  auto lookup = std::make_shared<Lookup>(std::move(key), servers_.order(proof), rules_.attempts);
  lookup->started = loop_.now();
  return lookup;
}

Resolver::Sent Lookups::cancel(AskId ask) {
  const auto at = asks_.find(ask);
  if (at == asks_.end()) return Resolver::Sent::no;
  const auto self = shared_from_this();  // what the callback owns may own this
  const LookupPtr lookup = at->second->lookup;
  Asks cancelled;
  Asks& owner = lookup->is_over ? answered_ : lookup->asks;
  cancelled.splice(cancelled.end(), owner, at->second);
  asks_.erase(at);
  if (lookup->is_over) --lookup->undelivered;
  if (lookup->asks.empty() && !lookup->is_over) {
    end(lookup);
    admit();
  }
  return lookup->sent;
}

void Lookups::finish(const LookupPtr& lookup, Answer answer) {
  lookup->answer = std::move(answer);
  end(lookup);
  lookup->undelivered = lookup->asks.size();
  answered_.splice(answered_.end(), lookup->asks);
  deliver_soon();
}

void Lookups::end(const LookupPtr& lookup) {
  lookup->is_over = true;
  if (lookup->timer) loop_.cancel(*std::exchange(lookup->timer, std::nullopt));
  for (const QueryToken token : std::exchange(lookup->tries, {})) drop(token);
  leave_queue(*lookup);
  open_.erase(lookup->key);
  if (std::exchange(lookup->is_admitted, false)) --admitted_;
}

void Lookups::drop(QueryToken token) {
  const auto at = tries_.find(token);
  if (at == tries_.end()) return;
  servers_.channel(at->second.way).retire(token);
  tries_.erase(at);
}

void Lookups::deliver_soon() {
  if (delivering_) return;
  try {
    loop_.post([weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->deliver();
    });
    delivering_ = true;
  } catch (const std::bad_alloc&) {  // they wait for the next that is answered, or their deadline
  }
}

/// Those that have ended when it begins: what their callbacks ask waits for the next turn.
void Lookups::deliver() {
  delivering_ = false;
  admit();  // they have made room
  try {
    for (std::size_t left = answered_.size(); left > 0 && !answered_.empty(); --left) {
      Answer answer = take_answer(*answered_.front().lookup);
      Asks first;
      first.splice(first.end(), answered_, answered_.begin());
      asks_.erase(first.front().id);
      first.front().done(std::move(answer));
    }
  } catch (...) {
    if (!answered_.empty()) deliver_soon();
    throw;
  }
}

/// The last one who waits for it may have it.
Answer Lookups::take_answer(Lookup& lookup) {
  return --lookup.undelivered == 0 ? std::move(lookup.answer) : lookup.answer;
}

void Lookups::line_up(const LookupPtr& lookup) {
  if (!servers_.has_room(lookup->way)) make_room(*lookup);
  Queue& queue = lookup->is_admitted ? again_ : waiting_;
  lookup->place = queue.insert(queue.end(), lookup);
  lookup->queue = &queue;
  admit();
}

/// Earlier tries hold their places for late replies; where these are taken, one of its own goes, so
/// that questions cannot wait for each other.
void Lookups::make_room(Lookup& lookup) {
  if (lookup.tries.empty()) return;
  drop(lookup.tries.front());
  lookup.tries.erase(lookup.tries.begin());
}

/// Lets leave what may leave.
void Lookups::admit() {
  if (admitting_) return;
  admitting_ = true;
  const struct Close {
    bool& admitting;
    ~Close() { admitting = false; }
  } close{admitting_};
  while (!again_.empty() || !waiting_.empty()) {
    const LookupPtr first = again_.empty() ? waiting_.front() : again_.front();
    if (!may_leave(*first)) return;
    leave_queue(*first);
    start(first);
  }
}

void Lookups::leave_queue(Lookup& lookup) {
  if (lookup.queue != nullptr) std::exchange(lookup.queue, nullptr)->erase(lookup.place);
}

bool Lookups::may_leave(const Lookup& lookup) {
  if (!lookup.is_admitted && admitted_ >= rules_.window) return false;
  if (!servers_.has_room(lookup.way)) return false;
  if (rate_.take(loop_.now())) return true;
  if (!refill_) {
    refill_ = loop_.at(rate_.next(loop_.now()), [this] {
      refill_.reset();
      admit();
    });
  }
  return false;
}

}  // namespace nullmx::inline v0
