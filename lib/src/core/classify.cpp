// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/classify.hpp"

#include <algorithm>
#include <string_view>

namespace nullmx::inline v0 {
namespace {

bool is_null(const Mx& mx) { return mx.preference == 0 && mx.exchange.is_root(); }

bool is_other_dot(const Mx& mx) { return mx.preference != 0 && mx.exchange.is_root(); }

/// localhost and everything below it (RFC 6761 §6.3).
bool is_localhost(const Mx& mx) {
  static const Name localhost = *Name::from_text("localhost");
  return mx.exchange.is_within(localhost);
}

/// "10 192.0.2.1." names a host, it is no address.
bool looks_like_ip(const Mx& mx) { return IpAddress::from_text(mx.exchange.to_text()).has_value(); }

/// No exchange but the root is named at all.
MxShape only_dots(const std::vector<Mx>& set) {
  const bool has_null = std::ranges::any_of(set, is_null);
  if (!has_null) return {Finding::nonconforming_null_mx, {}, {}, {}, {}};
  const bool alone = std::ranges::none_of(set, is_other_dot);
  return {Finding::null_mx, {}, alone ? Notes{} : Notes{Note::nonconforming_extra_dot}, {}, {}};
}

Notes notes_on(const std::vector<Mx>& usable) {
  Notes notes;
  if (std::ranges::any_of(usable, [](const Mx& mx) { return !mx.exchange.is_host_name(); })) {
    notes |= Note::exchange_not_hostname;
  }
  if (std::ranges::any_of(usable, looks_like_ip)) notes |= Note::mx_is_ip;
  if (std::ranges::all_of(usable, is_localhost)) notes |= Note::loopback_target;
  return notes;
}

/// The exchanges that a client would try, and on the way why others are not among them.
MxShape usable_exchanges(const std::vector<Mx>& set, const Policy& policy) {
  MxShape shape;
  std::ranges::copy_if(set, std::back_inserter(shape.usable),
                       [](const Mx& mx) { return !mx.exchange.is_root(); });
  const auto is_wildcard = [](const Mx& mx) { return mx.exchange.has_wildcard_label(); };
  if (std::erase_if(shape.usable, is_wildcard) > 0) {
    shape.notes |= Note::wildcard_exchange_discarded;
  }
  const auto own = [&](const Mx& mx) {
    return std::ranges::count(policy.own_names, mx.exchange) > 0;
  };
  std::vector<Mx> selves;
  std::ranges::copy_if(shape.usable, std::back_inserter(selves), own);
  if (!selves.empty()) {
    discard_from(shape.usable, std::ranges::min(selves, {}, &Mx::preference).preference);
    if (shape.usable.empty()) shape.detail = Detail::loop;
  }
  if (!shape.usable.empty()) shape.notes |= notes_on(shape.usable);
  if (policy.bogon == Policy::Bogon::reject) std::erase_if(shape.usable, is_localhost);
  return shape;
}

}  // namespace

void discard_from(std::vector<Mx>& exchanges, std::uint16_t preference) {
  std::erase_if(exchanges, [=](const Mx& mx) { return mx.preference >= preference; });
}

MxShape classify(const Answer& answer, const Policy& policy) {
  const std::vector<Mx>& set = answer.mx;
  const auto is_root = [](const Mx& mx) { return mx.exchange.is_root(); };
  if (std::ranges::all_of(set, is_root)) return only_dots(set);

  MxShape shape = usable_exchanges(set, policy);
  const bool has_null = std::ranges::any_of(set, is_null);
  if (shape.usable.empty()) {  // RFC 5321 §5.1: "none of them are usable" is an error
    shape.finding = Finding::unusable_mx;
    if (has_null) shape.notes |= Note::null_mx_present;
    return shape;
  }
  shape.detail = Detail::none;
  shape.finding = has_null ? Finding::null_mx_conflict : Finding::explicit_mx;
  if (has_null) {
    shape.risk = Note::interop_risk_high;
  } else if (std::ranges::any_of(set, is_other_dot)) {
    shape.risk = Note::dot_exchange_ignored | Note::interop_risk_medium;
  }
  return shape;
}

}  // namespace nullmx::inline v0
