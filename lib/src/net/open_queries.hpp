// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/chain.hpp"
#include "core/message.hpp"
#include "core/slots.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

class CaresChannel;

/// What a channel calls a query.
using QueryToken = std::uint64_t;

/// One query under way to one server.  c-ares holds it until it has closed its envelope, and
/// somebody waits for it until an outcome was handed over.
struct OpenQuery {
  static constexpr std::size_t kMaxQuestion = Name::kMaxWire + 4;

  Slot slot;
  CaresChannel* channel = nullptr;
  std::uint64_t asker = 0;  // what those who wait call it
  bool is_held = false;     // by c-ares
  bool is_waited_for = false;
  bool has_left = false;   // under this id, by this socket, which c-ares takes for this line
  bool had_taken = false;  // the connection that failed had taken queries
  bool goes_alone = false;
  std::uint16_t id = 0;
  Detail failure = Detail::none;
  std::uint64_t socket = 0;
  int line = 0;
  std::int64_t unexplained = 0;  // messages that nobody had asked for, when it left
  Link<OpenQuery> closing;       // among those whose envelope is to be closed
  Link<OpenQuery> failed;        // among those whose failure is to be handed over

  /// A reply to it would be one.
  bool is_open() const noexcept { return is_waited_for && failure == Detail::none; }
  std::string_view question() const noexcept { return {question_octets.data(), question_size}; }
  std::array<char, kMaxQuestion> question_octets;  // as sent, with its letters
  std::uint16_t question_size = 0;
};

/// The queries under way to one server, and which of them a message answers.
class OpenQueries {
 public:
  struct Match {
    OpenQuery* query = nullptr;
    bool has_its_letters = false;  // the name is spelled as it was sent
  };

  static constexpr std::size_t kMost = 65'535;

  /// `message` is a whole query.  Its address stays until it is given back.  Throws
  /// std::length_error beyond kMost of them.
  OpenQuery& add(std::string_view message);
  OpenQuery* find(QueryToken token) noexcept { return queries_.find(token); }

  /// Under an id that no other has.
  void left(OpenQuery& query, std::uint16_t id) noexcept;
  bool uses(std::uint16_t id) const noexcept { return by_id_[id] != 0; }
  OpenQuery* sent_as(std::uint16_t id) noexcept {
    return uses(id) ? &queries_.at(by_id_[id] - 1U) : nullptr;
  }

  /// The query that this message answers: sent by the same socket, with its id and its question
  /// (RFC 5452 §9.1, RFC 4343 §3), and still waited for.  None: drop the message and keep waiting.
  Match answered_by(Bytes message, std::uint64_t socket) noexcept;

  /// Its id may be another's from now on.
  void release_id(OpenQuery& query) noexcept;
  void give_back(OpenQuery& query) noexcept;

  std::size_t size() const noexcept { return queries_.in_use(); }

  /// Those that have left.
  template <class Visit>
  void for_each(Visit visit) {
    for (std::size_t id = 0; id < kIds; ++id) {
      if (OpenQuery* query = sent_as(static_cast<std::uint16_t>(id))) visit(*query);
    }
  }

 private:
  static constexpr std::size_t kIds = 65'536;

  Slots<OpenQuery> queries_;
  std::vector<std::uint16_t> by_id_ = std::vector<std::uint16_t>(kIds);  // slot + 1, 0: none
};

}  // namespace nullmx::inline v0
