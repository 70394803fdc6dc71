// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/open_queries.hpp"

#include <stdexcept>
#include <utility>

#include "core/wire.hpp"

namespace nullmx::inline v0 {
namespace {

/// A server that cannot or will not read a query may answer with the header alone.  It names no
/// question, so it may end a try with a refusal, and nothing else.
bool is_bare_refusal(Bytes message) noexcept {
  if (message.size() != kHeader) return false;
  const bool is_response_to_query = (message[2] & 0xf8) == 0x80;
  const int rcode = message[3] & 0x0f;
  return is_response_to_query && (rcode == 1 || rcode == 4 || rcode == 5);
}

}  // namespace

OpenQuery& OpenQueries::add(std::string_view message) {
  if (size() >= kMost) throw std::length_error("OpenQueries: no id is left");
  const std::string_view question = question_of(message);
  OpenQuery& query = queries_.take();
  query.question_size = static_cast<std::uint16_t>(
      question.copy(query.question_octets.data(), query.question_octets.size()));
  query.is_held = false;
  query.is_waited_for = true;
  query.has_left = false;
  query.had_taken = false;
  query.failure = Detail::none;
  query.socket = 0;
  query.line = 0;
  return query;
}

void OpenQueries::left(OpenQuery& query, std::uint16_t id) noexcept {
  query.has_left = true;
  query.id = id;
  by_id_[id] = static_cast<std::uint16_t>(query.slot.number + 1);
}

OpenQueries::Match OpenQueries::answered_by(Bytes message, std::uint64_t socket) noexcept {
  if (message.size() < kHeader) return {};
  OpenQuery* const query = sent_as(static_cast<std::uint16_t>(message[0] << 8 | message[1]));
  if (query == nullptr || query->socket != socket || !query->is_open()) return {};
  if (is_bare_refusal(message)) return {query, false};
  const Echo echo = echo_of(message, query->question());
  return echo == Echo::none ? Match{} : Match{query, echo == Echo::exact};
}

void OpenQueries::release_id(OpenQuery& query) noexcept {
  if (std::exchange(query.has_left, false)) by_id_[query.id] = 0;
}

void OpenQueries::give_back(OpenQuery& query) noexcept {
  release_id(query);
  queries_.give_back(query);
}

}  // namespace nullmx::inline v0
