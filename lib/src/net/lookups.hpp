// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "net/cares_channel.hpp"
#include "net/retries.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/resolver.hpp"

namespace nullmx::inline v0 {

/// How lookups are done.
struct LookupRules {
  std::vector<Server> servers;
  unsigned attempts = Retries::kMostTries;
  std::chrono::milliseconds first_wait{};
  bool trust_ad = false;
};

/// The questions that are open, each with its tries at the servers and with everybody who waits
/// for its answer.
class Lookups : public std::enable_shared_from_this<Lookups> {
 public:
  using AskId = Resolver::AskId;

  /// Throws std::system_error when c-ares cannot start.
  Lookups(Loop& loop, LookupRules rules);
  ~Lookups();

  AskId ask(const Question& question, Resolver::Done done);
  Resolver::Sent cancel(AskId ask);

  /// Nobody is called any more.
  void close();

 private:
  struct Lookup {
    Lookup(Question what, const Retries::Limits& limits)
        : question(std::move(what)), plan(limits) {}

    Question question;
    Retries plan;
    Answer telling;  // the failure that says most so far
    std::vector<AskId> asks;
    std::vector<QueryToken> tries;  // also those waited for long enough: a late reply is one
    std::optional<QueryToken> current;
    std::optional<Loop::TimerId> timer;
    Resolver::Sent sent = Resolver::Sent::no;
    bool has_local_failure = false;
    bool is_queued = false;
    bool is_over = false;
  };
  struct Ask {
    Resolver::Done done;
    std::shared_ptr<Lookup> lookup;
    std::optional<Answer> answer;  // waits for its turn to be delivered
  };
  struct OpenTry {
    std::shared_ptr<Lookup> lookup;
    Retries::Try way;
  };
  struct Waiting {
    std::shared_ptr<Lookup> lookup;
    Retries::Try way;
  };
  /// One server over one transport.
  struct Port {
    std::unique_ptr<CaresChannel> channel;
    std::deque<Waiting> waiting;  // until the channel has room
  };

  enum class Started : bool { no, yes };

  Port& port_of(const Retries::Try& way);
  void open(Port& port, const Retries::Try& way);
  void ask_next(const std::shared_ptr<Lookup>& lookup);
  Started start(const std::shared_ptr<Lookup>& lookup, const Retries::Try& way);
  void send(const std::shared_ptr<Lookup>& lookup, const Retries::Try& way);
  void waited_for(const std::shared_ptr<Lookup>& lookup, const Retries::Try& way);
  void turned(Port& port, const std::vector<CaresChannel::Outcome>& outcomes);
  void admit(Port& port);
  void ended(const CaresChannel::Outcome& outcome);
  void unreachable(Lookup& lookup, const Retries::Try& way, Detail failure);
  void failed(Lookup& lookup, const Retries::Try& way, Answer failure);
  Answer read(const Question& question, const Retries::Try& way, const std::string& reply) const;
  void finish(const std::shared_ptr<Lookup>& lookup, const Answer& answer);
  void end(const std::shared_ptr<Lookup>& lookup);
  void deliver_soon();
  void deliver();

  Loop& loop_;
  LookupRules rules_;
  std::vector<std::array<Port, 2>> ports_;  // by server and Carrier
  std::map<Question, std::shared_ptr<Lookup>> open_;
  std::map<AskId, Ask> asks_;
  std::unordered_map<QueryToken, OpenTry> tries_;
  std::deque<AskId> answered_;
  AskId last_ask_ = 0;
  QueryToken last_token_ = 0;
  bool delivering_ = false;
};

}  // namespace nullmx::inline v0
