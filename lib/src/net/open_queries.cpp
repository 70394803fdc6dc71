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
  Queries added;
  added.push_back(std::move(query));
  by_token_.emplace(added.front().token, added.begin());
  queries_.splice(queries_.end(), added);
  return queries_.back();
}

void OpenQueries::take(OpenQuery& query, Queries& taken) noexcept {
  const auto at = by_token_.find(query.token);
  if (query.id) by_id_.erase(*query.id);
  taken.splice(taken.end(), queries_, at->second);
  by_token_.erase(at);
}

OpenQuery* OpenQueries::find(QueryToken token) {
  const auto at = by_token_.find(token);
  return at == by_token_.end() ? nullptr : &*at->second;
}

void OpenQueries::left(OpenQuery& query, std::uint16_t id) {
  query.id = id;
  by_id_[id] = &query;
}

OpenQuery* OpenQueries::sent_as(std::uint16_t id) const {
  const auto at = by_id_.find(id);
  return at == by_id_.end() ? nullptr : at->second;
}

OpenQuery* OpenQueries::answered_by(Bytes message, std::uint64_t socket) {
  if (message.size() < kHeader) return nullptr;
  OpenQuery* const query = sent_as(static_cast<std::uint16_t>(message[0] << 8 | message[1]));
  if (query == nullptr || query->socket != socket) return nullptr;
  if (query->state != OpenQuery::State::waiting) return nullptr;
  const bool is_ours = belongs_to(message, query->question, *query->id);
  return is_ours || is_bare_refusal(message) ? query : nullptr;
}

}  // namespace nullmx::inline v0
