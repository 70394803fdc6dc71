// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/classify.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

namespace nullmx::inline v0 {
namespace {

using namespace std::string_view_literals;

bool is_root(const Mx& mx) { return mx.exchange.is_root(); }

bool is_null(const Mx& mx) { return mx.preference == 0 && is_root(mx); }

bool is_other_dot(const Mx& mx) { return mx.preference != 0 && is_root(mx); }

/// localhost and everything below it (RFC 6761 §6.3).
bool is_localhost(const Name& name) {
  if (!name.wire().ends_with("\11localhost\0"sv)) return false;
  static const Name localhost = *Name::from_text("localhost");
  return name.is_within(localhost);
}

/// "10 192.0.2.1." names a host, it is no address.
bool looks_like_ip(const Name& name) {
  // Nearly every name has a letter soon that no address has; only the others are worth a text.
  const auto has_place = [](char c) { return c <= ':' || (c >= 'a' && c <= 'f'); };
  return std::ranges::all_of(name.wire(), has_place) &&
         IpAddress::from_text(name.to_text()).has_value();
}

/// What a client makes of an exchange before it asks for any address.
enum class Fate : std::uint8_t {
  no_host,    // "."
  discarded,  // a wildcard label
  loops,      // the caller itself, or no better than that
  refused,    // by the policy
  tried,
};

class Client {
 public:
  Client(const std::vector<Mx>& set, const Policy& policy) : policy_(policy) {
    if (policy.own_names.empty()) return;
    for (const Mx& mx : set) {
      if (fate_of(mx) < Fate::loops || !is_own(mx.exchange)) continue;
      loops_from_ = std::min<std::uint32_t>(loops_from_, mx.preference);
    }
  }

  bool is_among_exchanges() const { return loops_from_ != kNowhere; }

  Fate fate_of(const Mx& mx) const {
    if (is_root(mx)) return Fate::no_host;
    if (mx.exchange.has_wildcard_label()) return Fate::discarded;
    if (mx.preference >= loops_from_) return Fate::loops;
    const bool refused = policy_.bogon == Policy::Bogon::reject && is_localhost(mx.exchange);
    return refused ? Fate::refused : Fate::tried;
  }

 private:
  static constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

  bool is_own(const Name& name) const {
    return std::ranges::find(policy_.own_names, name) != policy_.own_names.end();
  }

  const Policy& policy_;
  /// RFC 5321 §5.1: the exchange that the caller is goes, and all that are not better.
  std::uint32_t loops_from_ = kNowhere;
};

/// No exchange but the root is named at all.
MxShape only_dots(const std::vector<Mx>& set) {
  const bool has_null = std::ranges::any_of(set, is_null);
  if (!has_null) return {Finding::nonconforming_null_mx, {}, {}, {}, 0};
  const bool alone = std::ranges::none_of(set, is_other_dot);
  return {Finding::null_mx, {}, alone ? Notes{} : Notes{Note::nonconforming_extra_dot}, {}, 0};
}

Notes notes_on(const Name& exchange) {
  Notes notes;
  if (!exchange.is_host_name()) notes |= Note::exchange_not_hostname;
  if (looks_like_ip(exchange)) notes |= Note::mx_is_ip;
  return notes;
}

/// How many exchanges a client would try, and on the way why others are not among them.
MxShape count_usable(const std::vector<Mx>& set, const Policy& policy) {
  MxShape shape;
  const Client client(set, policy);
  bool any_left = false;
  bool all_localhost = true;
  for (const Mx& mx : set) {
    const Fate fate = client.fate_of(mx);
    if (fate == Fate::discarded) shape.notes |= Note::wildcard_exchange_discarded;
    if (fate < Fate::refused) continue;
    any_left = true;
    all_localhost = all_localhost && is_localhost(mx.exchange);
    shape.notes |= notes_on(mx.exchange);
    if (fate == Fate::tried) ++shape.usable;
  }
  if (any_left && all_localhost) shape.notes |= Note::loopback_target;
  if (!any_left && client.is_among_exchanges()) shape.detail = Detail::loop;
  return shape;
}

}  // namespace

std::vector<const Mx*> usable_exchanges(const Answer& answer, const Policy& policy) {
  const Client client(answer.mx, policy);
  std::vector<const Mx*> usable;
  usable.reserve(answer.mx.size());
  for (const Mx& mx : answer.mx) {
    if (client.fate_of(mx) == Fate::tried) usable.push_back(&mx);
  }
  return usable;
}

MxShape classify(const Answer& answer, const Policy& policy) {
  const std::vector<Mx>& set = answer.mx;
  if (std::ranges::all_of(set, is_root)) return only_dots(set);

  MxShape shape = count_usable(set, policy);
  const bool has_null = std::ranges::any_of(set, is_null);
  if (shape.usable == 0) {  // RFC 5321 §5.1: "none of them are usable" is an error
    shape.finding = Finding::unusable_mx;
    if (has_null) shape.notes |= Note::null_mx_present;
    return shape;
  }
  shape.finding = has_null ? Finding::null_mx_conflict : Finding::explicit_mx;
  if (has_null) {
    shape.risk = Note::interop_risk_high;
  } else if (std::ranges::any_of(set, is_other_dot)) {
    shape.risk = Note::dot_exchange_ignored | Note::interop_risk_medium;
  }
  return shape;
}

}  // namespace nullmx::inline v0
