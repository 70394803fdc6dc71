// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/message.hpp"

namespace nullmx::inline v0 {

class CaresChannel;

/// What the owner of a query calls it.
using QueryToken = std::uint64_t;

/// One query under way to one server.
struct OpenQuery {
  enum class State : std::uint8_t { waiting, answered, retired };

  QueryToken token = 0;
  Question question;
  std::string message;  // to send; its id is set when it leaves
  CaresChannel* channel = nullptr;
  State state = State::waiting;
  std::optional<std::uint16_t> id;  // once it has left
  int descriptor = -1;              // by this socket
  std::string reply;                // as received
};

/// The queries under way to one server, and which of them a message answers.
class OpenQueries {
 public:
  /// Its address stays until remove().
  OpenQuery& add(OpenQuery query);
  void remove(QueryToken token);
  OpenQuery* find(QueryToken token);

  void left(OpenQuery& query, std::uint16_t id, int descriptor);
  bool uses(std::uint16_t id) const { return by_id_.contains(id); }

  /// The query that this message answers: sent by the same socket, with its id and its question
  /// (RFC 5452 §9.1), not answered before.  Nothing: drop the message and keep waiting.
  OpenQuery* answered_by(Bytes message, int descriptor);

  std::size_t size() const noexcept { return queries_.size(); }

 private:
  std::unordered_map<QueryToken, OpenQuery> queries_;
  std::unordered_map<std::uint16_t, OpenQuery*> by_id_;
};

}  // namespace nullmx::inline v0
