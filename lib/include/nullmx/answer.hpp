// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "nullmx/export.hpp"
#include "nullmx/name.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// The RR types that a check asks for or reads, by their IANA numbers.
enum class RrType : std::uint16_t {
  a = 1,
  ns = 2,
  cname = 5,
  soa = 6,
  mx = 15,
  txt = 16,
  aaaa = 28,
  dname = 39,
  opt = 41,
};

/// "MX", "AAAA"; "TYPE64" for a number without a name here (RFC 3597 §5).
NULLMX_API std::string to_string(RrType type);

/// Class is always IN.
struct Question {
  Name name;
  RrType type{};
  friend bool operator==(const Question&, const Question&) = default;
  friend auto operator<=>(const Question&, const Question&) = default;
};

struct Mx {
  std::uint16_t preference = 0;
  Name exchange;
  friend bool operator==(const Mx&, const Mx&) = default;
  friend auto operator<=>(const Mx&, const Mx&) = default;
};

/// One step of an alias chain: a CNAME record.
struct Alias {
  Name owner;
  Name target;
  friend bool operator==(const Alias&, const Alias&) = default;
};

/// An IPv4 or IPv6 address, without port or scope.
class NULLMX_API IpAddress {
 public:
  using V4 = std::array<std::uint8_t, 4>;
  using V6 = std::array<std::uint8_t, 16>;

  explicit IpAddress(V4 octets) noexcept;
  explicit IpAddress(V6 octets) noexcept : octets_(octets), is_v4_(false) {}

  /// Reads what inet_pton reads: "192.0.2.1", "2001:db8::1"; no scope.
  static std::optional<IpAddress> from_text(std::string_view text);

  bool is_v4() const noexcept { return is_v4_; }
  std::string to_text() const;

  /// 4 or 16 octets.
  const std::uint8_t* data() const noexcept { return octets_.data(); }
  std::size_t size() const noexcept { return is_v4_ ? 4 : 16; }

  bool is_loopback() const noexcept;

  /// No mail host of the public Internet: loopback, unspecified, private, link-local, multicast,
  /// documentation, broadcast; IPv4-mapped ones by their IPv4 address.
  bool is_bogon() const noexcept;

  friend bool operator==(const IpAddress&, const IpAddress&) = default;

 private:
  V6 octets_{};
  bool is_v4_;
};

/// Why a resolver answers as it does.  Evidence; it never changes a finding (RFC 8914 §6).
struct ExtendedError {
  std::uint16_t code = 0;
  std::string text;  // as received
  friend bool operator==(const ExtendedError&, const ExtendedError&) = default;
};

/// What the DNS says to one question, or that it did not say.  A value.
struct Answer {
  enum class Kind : std::uint8_t {
    records,  // mx or addresses of the question's name, or of the end of its alias chain
    alias,    // an alias chain without its end: ask again for end()
    no_data,  // the name exists, records of this type do not: RFC 2308 §2.2
    no_name,  // NXDOMAIN, for end()
    failed,   // no usable answer: see failure
  };
  static constexpr std::size_t kMaxExchanges = 64;
  static constexpr std::size_t kMaxAliases = 8;

  Question question;
  Kind kind = Kind::failed;
  Detail failure = Detail::none;  // with failed: timeout ... overload; with others none
  std::uint16_t rcode = 0;        // the full one, extended bits included (RFC 6891 §6.1.3)
  Notes notes;
  Transport transport = Transport::none;

  /// AD was set and the channel is one to believe it from (RFC 4035 §4.6).
  bool authenticated = false;

  /// With failed: every server had its tries, so asking again at once is of no use.
  bool exhausted = false;

  std::vector<Alias> aliases;  // in order, from the question's name
  std::vector<Mx> mx;          // without duplicates, in the order received; at most kMaxExchanges
  std::size_t mx_count = 0;    // also those not kept, whose repeats count again
  std::vector<IpAddress> addresses;
  std::vector<ExtendedError> extended_errors;

  /// How long the answer may be kept: the lowest TTL of all records that it rests on, for a
  /// negative one RFC 2308 §5.  Nothing: not at all.
  std::optional<std::chrono::seconds> ttl;

  /// The name that the answer is about: the last alias' target, or the question's name.
  const Name& end() const noexcept {
    return aliases.empty() ? question.name : aliases.back().target;
  }
};

/// The Answers that a check holds so far, in the order received.
using Evidence = std::vector<Answer>;

}  // namespace nullmx::inline v0
