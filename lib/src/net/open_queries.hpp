// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/message.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

class CaresChannel;

/// What the owner of a query calls it.
using QueryToken = std::uint64_t;

/// One query under way to one server.
struct OpenQuery {
  enum class State : std::uint8_t { waiting, answered, retired };

  QueryToken token = 0;
  Question question;
  std::string message;  // its id is set when it leaves
  CaresChannel* channel = nullptr;
  State state = State::waiting;
  std::optional<std::uint16_t> id;  // once it has left
  std::uint64_t socket = 0;         // by this one
  int line = 0;                     // and this number is what c-ares takes for the socket
  std::int64_t unexplained = 0;     // messages that nobody had asked for, when it left
  std::uint64_t heard = 0;          // messages of its connection, when it left
  std::string reply;                // as received
  Detail failure = Detail::none;    // instead of a reply
  bool doubtful = false;            // the reply may be a forger's
  bool others_served = false;       // the connection that failed had brought replies meanwhile
};

/// The queries under way to one server, and which of them a message answers.
class OpenQueries {
 public:
  using Queries = std::list<OpenQuery>;

  /// Its address stays, also when it has been taken.
  OpenQuery& add(OpenQuery query);
  OpenQuery* find(QueryToken token);

  void left(OpenQuery& query, std::uint16_t id);
  bool uses(std::uint16_t id) const { return by_id_.contains(id); }
  OpenQuery* sent_as(std::uint16_t id) const;

  /// The query that this message answers: sent by the same socket, with its id and its question
  /// (RFC 5452 §9.1), not answered before.  Nothing: drop the message and keep waiting.
  OpenQuery* answered_by(Bytes message, std::uint64_t socket);

  /// Moves the query out, to the end of `taken`.
  void take(OpenQuery& query, Queries& taken) noexcept;

  std::size_t size() const noexcept { return queries_.size(); }

  template <class Visit>
  void for_each(Visit visit) {
    for (OpenQuery& query : queries_) visit(query);
  }

 private:
  Queries queries_;
  std::unordered_map<QueryToken, Queries::iterator> by_token_;
  std::unordered_map<std::uint16_t, OpenQuery*> by_id_;
};

}  // namespace nullmx::inline v0
