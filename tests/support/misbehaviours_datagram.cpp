// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/misbehaving_server.hpp"
#include "support/replies.hpp"

/// Replies that are lost, late, doubled, or of somebody else.
namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using Over = Misbehaviour::Over;

constexpr milliseconds kSoon{30};
constexpr milliseconds kLate{700};       // after the wait for a first try
constexpr milliseconds kTooLate{7'000};  // after the deadline

/// The same numbers always: which tries of which name a lossy way loses.
bool is_lost(unsigned name, std::size_t attempt) {
  std::uint32_t mixed = name * 2'654'435'761U + static_cast<std::uint32_t>(attempt) * 40'503U;
  mixed ^= mixed >> 15;
  mixed *= 2'246'822'519U;
  mixed ^= mixed >> 13;
  return mixed % 10 < 3;
}

std::string with_id(std::string message, std::size_t id) {
  message[0] = static_cast<char>(id >> 8);
  message[1] = static_cast<char>(id & 0xff);
  return message;
}

constexpr std::size_t kIds = 65'536;
constexpr std::size_t kIdsAtOnce = 128;  // no more than a socket's buffer holds

/// Every id but the true one, and the truth at the end.
void try_ids(const Asked& asked, std::size_t from) {
  for (std::size_t id = from; id < from + kIdsAtOnce; ++id) {
    if (id != asked.query.id()) asked.reply(with_id(forged(asked.query), id));
  }
  const std::size_t next = from + kIdsAtOnce;
  if (next >= kIds) return asked.reply(truth(asked.query));
  asked.server.later(milliseconds(0), [query = asked.query, next, &server = asked.server] {
    try_ids(Asked{query, query.question(), 0, 0, server}, next);
  });
}

std::vector<Misbehaviour> with_time() {
  return {
      {"honest", "nothing is wrong", Over::both, [](const Asked& a) { a.reply(truth(a.query)); }},
      {"silence", "no reply, ever", Over::both, [](const Asked&) {}},
      {"first-lost", "the first datagram of each question is lost", Over::datagrams,
       [](const Asked& a) {
         if (a.before > 0) a.reply(truth(a.query));
       }},
      {"lossy", "30 % of the datagrams are lost, always the same ones", Over::datagrams,
       [](const Asked& a) {
         if (!is_lost(a.number, a.before)) a.reply(truth(a.query));
       }},
      {"late", "each reply is late", Over::both,
       [](const Asked& a) { a.reply_later(kLate, truth(a.query)); }},
      {"too-late", "each reply comes after the deadline", Over::both,
       [](const Asked& a) { a.reply_later(kTooLate, truth(a.query)); }},
      {"reordered", "the higher the number, the earlier the reply", Over::datagrams,
       [](const Asked& a) { a.reply_later(milliseconds(100 - a.number % 100), truth(a.query)); }},
  };
}

std::vector<Misbehaviour> with_others() {
  return {
      {"twice", "the reply comes twice", Over::both,
       [](const Asked& a) {
         a.reply(truth(a.query));
         a.reply(truth(a.query));
       }},
      {"contradicted", "another reply comes behind the true one", Over::both,
       [](const Asked& a) {
         a.reply(truth(a.query));
         a.reply(forged(a.query));
       }},
      {"other-port", "another port answers first", Over::datagrams,
       [](const Asked& a) {
         a.query.reply_from(a.server.other_port(), forged(a.query));
         a.reply_later(kSoon, truth(a.query));
       }},
      {"other-address", "another address answers first, from the same port", Over::datagrams,
       [](const Asked& a) {
         a.query.reply_from(a.server.other_address(), forged(a.query));
         a.reply_later(kSoon, truth(a.query));
       }},
      {"every-id", "all other ids are tried before the true reply", Over::datagrams,
       [](const Asked& a) { try_ids(a, 0); }},
      {"innocent", "nothing is wrong, and it takes a little time", Over::both,
       [](const Asked& a) { a.reply_later(milliseconds(20), truth(a.query)); }},
      {"innocent-null", "the same with a true null MX", Over::both,
       [](const Asked& a) { a.reply_later(milliseconds(20), forged(a.query)); }},
  };
}

}  // namespace

const std::vector<Misbehaviour>& datagram_misbehaviours() {
  static const std::vector<Misbehaviour> all = [] {
    std::vector<Misbehaviour> list = with_time();
    for (Misbehaviour& other : with_others()) list.push_back(std::move(other));
    return list;
  }();
  return all;
}

}  // namespace nullmx::test
