// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/answer_section.hpp"

#include <algorithm>
#include <utility>

#include "core/rdata.hpp"

namespace nullmx::inline v0 {
namespace {

enum class Kind : std::uint8_t { null, other_dot, host };

Kind kind_of(const Mx& mx) {
  if (!mx.exchange.is_root()) return Kind::host;
  return mx.preference == 0 ? Kind::null : Kind::other_dot;
}

/// What a full set means hangs on which kinds of exchange are in it, so one of a kind that is not
/// takes the place of one among several.
void keep_every_kind(std::vector<Mx>& kept, Mx mx) {
  const auto count = [&](Kind kind) { return std::ranges::count(kept, kind, kind_of); };
  if (count(kind_of(mx)) > 0) return;
  const auto spare = std::ranges::find_if(kept, [&](const Mx& m) { return count(kind_of(m)) > 1; });
  *spare = std::move(mx);
}

template <class Octets>
IpAddress address(Reader& reader) {
  Octets octets{};
  const std::string_view bytes = reader.bytes(octets.size());
  std::ranges::copy(bytes, octets.begin());
  return IpAddress{octets};
}

}  // namespace

void lower_to(std::optional<std::chrono::seconds>& ttl, std::chrono::seconds bound) noexcept {
  ttl = ttl ? std::min(*ttl, bound) : bound;
}

void AnswerSection::add(Reader& reader, std::chrono::seconds ttl, std::uint16_t length) {
  if (ttl_ && *ttl_ != ttl) notes |= Note::mixed_ttls;
  lower_to(ttl_, ttl);  // RFC 2181 §5.2
  switch (wanted_) {
    case RrType::a:
      addresses_.push_back(address<IpAddress::V4>(reader));
      return;
    case RrType::aaaa:
      addresses_.push_back(address<IpAddress::V6>(reader));
      return;
    case RrType::mx: {
      const std::uint16_t preference = reader.u16();
      add_exchange({preference, reader.name().name()});
      return;
    }
    default:
      check_rdata(reader, static_cast<std::uint16_t>(wanted_), length);
  }
}

void AnswerSection::add_exchange(Mx mx) {
  if (std::ranges::find(mx_, mx) != mx_.end()) {
    notes |= Note::duplicate_rr;  // RFC 2181 §5: duplicates are meaningless
    return;
  }
  ++mx_count_;
  if (mx_.empty()) mx_.reserve(std::min<std::size_t>(records_, Answer::kMaxExchanges));
  if (mx_.size() < Answer::kMaxExchanges) {
    mx_.push_back(std::move(mx));
    return;
  }
  notes |= Note::exchanges_limit;
  keep_every_kind(mx_, std::move(mx));
}

void AnswerSection::move_to(Answer& answer) && {
  answer.mx = std::move(mx_);
  answer.mx_count = mx_count_;
  answer.addresses = std::move(addresses_);
  answer.notes |= notes;
  if (ttl_) lower_to(answer.ttl, *ttl_);
}

}  // namespace nullmx::inline v0
