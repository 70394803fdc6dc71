// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/open_queries.hpp"

#include <utility>

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kHeader = 12;

/// A server that cannot or will not read a query may answer with the header alone.  It names no
/// question, so it may end a try with a refusal, and nothing else.
bool is_bare_refusal(Bytes message) noexcept {
  if (message.size() != kHeader) return false;
  const bool is_response_to_query = (message[2] & 0xf8) == 0x80;
  const int rcode = message[3] & 0x0f;
  return is_response_to_query && (rcode == 1 || rcode == 4 || rcode == 5);
}

}  // namespace

OpenQuery& OpenQueries::add(OpenQuery query) {
  const QueryToken token = query.token;
  return queries_.insert_or_assign(token, std::move(query)).first->second;
}

void OpenQueries::remove(QueryToken token) {
  const auto at = queries_.find(token);
  if (at == queries_.end()) return;
  if (at->second.id) by_id_.erase(*at->second.id);
  queries_.erase(at);
}

OpenQuery* OpenQueries::find(QueryToken token) {
  const auto at = queries_.find(token);
  return at == queries_.end() ? nullptr : &at->second;
}

void OpenQueries::left(OpenQuery& query, std::uint16_t id, int descriptor) {
  query.id = id;
  query.descriptor = descriptor;
  by_id_[id] = &query;
}

OpenQuery* OpenQueries::answered_by(Bytes message, int descriptor) {
  if (message.size() < kHeader) return nullptr;
  const auto at = by_id_.find(static_cast<std::uint16_t>(message[0] << 8 | message[1]));
  if (at == by_id_.end()) return nullptr;
  OpenQuery& query = *at->second;
  if (query.descriptor != descriptor || query.state != OpenQuery::State::waiting) return nullptr;
  if (!belongs_to(message, query.question, *query.id) && !is_bare_refusal(message)) return nullptr;
  return &query;
}

}  // namespace nullmx::inline v0
