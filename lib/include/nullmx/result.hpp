// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

#include "nullmx/export.hpp"

/// Errors of the first kind: untrusted input.  Whatever the bytes, the answer is a value or a
/// Fault; nothing that reads it throws.
namespace nullmx::inline v0 {

/// Why an input is not an address or a domain.  Several reasons share one Detail of the verdict
/// (detail_of in vocabulary.hpp): the reason tells a person what to correct.
enum class FaultReason : std::uint8_t {
  empty,                // nothing between the first and the last byte
  no_at,                // no "@" behind the local part
  not_utf8,             // bytes that are no well-formed UTF-8
  control,              // U+0000..U+001F, U+007F, and the C1 controls
  local_part_empty,     //
  local_part_char,      // a space, a comment, a display name, ...: RFC 5321 §4.1.2
  local_part_dot,       // a dot first, last or doubled outside quotes
  quote,                // a quoted string that does not end, or goes on behind its end
  angle_bracket,        // "<" without ">", ">" without "<", text beside the pair
  source_route,         // "<@a,@b:u@d>" with something else than domains before the colon
  domain_empty,         // nothing behind the "@", or the root
  domain_char,          // not a letter, digit or hyphen
  label_empty,          // a dot first or doubled
  label_hyphen,         // a label that starts or ends with "-"
  trailing_dot,         // an address has none; a bare domain may have one
  local_part_too_long,  // over 64 octets
  path_too_long,        // over 254 octets, which with "<" and ">" make 256
  domain_too_long,      // over 253 octets
  label_too_long,       // over 63 octets
  literal,              // "[...]" that is no IPv4 or IPv6 literal
  bare_ip,              // an IPv4 address without brackets
  idna,                 // a label with non-ASCII that IDNA does not allow
  fake_a_label,         // "xn--" before what is no Punycode
};
inline constexpr std::size_t kFaultReasonCount =
    static_cast<std::size_t>(FaultReason::fake_a_label) + 1;

/// The spelling in JSON, "local_part_char".
NULLMX_API std::string_view to_string(FaultReason reason) noexcept;

struct Fault {
  FaultReason reason{};
  std::size_t position = 0;  // offset in octets of the first one that cannot stand
  friend bool operator==(const Fault&, const Fault&) = default;
};

/// A value, or why there is none.  Ask before you look: `if (auto d = Domain::parse(s)) use(*d);`
/// The value that is not there, and the fault of a value, throw std::bad_variant_access.
template <class T, class E = Fault>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(E fault) : held_(std::in_place_index<1>, std::move(fault)) {}

  explicit operator bool() const noexcept { return held_.index() == 0; }

  const T& operator*() const& { return std::get<0>(held_); }
  T& operator*() & { return std::get<0>(held_); }
  T&& operator*() && { return std::get<0>(std::move(held_)); }
  const T* operator->() const { return &std::get<0>(held_); }
  T* operator->() { return &std::get<0>(held_); }

  const E& fault() const { return std::get<1>(held_); }

 private:
  std::variant<T, E> held_;
};

}  // namespace nullmx::inline v0
