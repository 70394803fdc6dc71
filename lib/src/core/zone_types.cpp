// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/zone_types.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "core/zone_fields.hpp"

namespace nullmx::inline v0 {
namespace {

struct Mnemonic {
  std::string_view word;
  std::uint16_t number;
};

/// The IANA registry "Resource Record (RR) TYPEs", without what is_meta(); first what is frequent.
// clang-format off
constexpr std::array kTypes{
    Mnemonic{"MX", 15}, Mnemonic{"A", 1}, Mnemonic{"AAAA", 28}, Mnemonic{"NS", 2},
    Mnemonic{"CNAME", 5}, Mnemonic{"TXT", 16}, Mnemonic{"SOA", 6}, Mnemonic{"DNAME", 39},
    Mnemonic{"RRSIG", 46}, Mnemonic{"NSEC", 47}, Mnemonic{"NSEC3", 50}, Mnemonic{"PTR", 12},
    Mnemonic{"SRV", 33}, Mnemonic{"CAA", 257}, Mnemonic{"DS", 43}, Mnemonic{"TLSA", 52},
    Mnemonic{"MD", 3}, Mnemonic{"MF", 4}, Mnemonic{"MB", 7}, Mnemonic{"MG", 8},
    Mnemonic{"MR", 9}, Mnemonic{"NULL", 10}, Mnemonic{"WKS", 11}, Mnemonic{"HINFO", 13},
    Mnemonic{"MINFO", 14}, Mnemonic{"RP", 17}, Mnemonic{"AFSDB", 18}, Mnemonic{"X25", 19},
    Mnemonic{"ISDN", 20}, Mnemonic{"RT", 21}, Mnemonic{"NSAP", 22}, Mnemonic{"NSAP-PTR", 23},
    Mnemonic{"SIG", 24}, Mnemonic{"KEY", 25}, Mnemonic{"PX", 26}, Mnemonic{"GPOS", 27},
    Mnemonic{"LOC", 29}, Mnemonic{"NXT", 30}, Mnemonic{"EID", 31}, Mnemonic{"NIMLOC", 32},
    Mnemonic{"ATMA", 34}, Mnemonic{"NAPTR", 35}, Mnemonic{"KX", 36}, Mnemonic{"CERT", 37},
    Mnemonic{"A6", 38}, Mnemonic{"SINK", 40}, Mnemonic{"APL", 42}, Mnemonic{"SSHFP", 44},
    Mnemonic{"IPSECKEY", 45}, Mnemonic{"DNSKEY", 48}, Mnemonic{"DHCID", 49},
    Mnemonic{"NSEC3PARAM", 51}, Mnemonic{"SMIMEA", 53}, Mnemonic{"HIP", 55},
    Mnemonic{"NINFO", 56}, Mnemonic{"RKEY", 57}, Mnemonic{"TALINK", 58}, Mnemonic{"CDS", 59},
    Mnemonic{"CDNSKEY", 60}, Mnemonic{"OPENPGPKEY", 61}, Mnemonic{"CSYNC", 62},
    Mnemonic{"ZONEMD", 63}, Mnemonic{"SVCB", 64}, Mnemonic{"HTTPS", 65}, Mnemonic{"DSYNC", 66},
    Mnemonic{"HHIT", 67}, Mnemonic{"BRID", 68}, Mnemonic{"SPF", 99}, Mnemonic{"UINFO", 100},
    Mnemonic{"UID", 101}, Mnemonic{"GID", 102}, Mnemonic{"UNSPEC", 103}, Mnemonic{"NID", 104},
    Mnemonic{"L32", 105}, Mnemonic{"L64", 106}, Mnemonic{"LP", 107}, Mnemonic{"EUI48", 108},
    Mnemonic{"EUI64", 109}, Mnemonic{"URI", 256}, Mnemonic{"AVC", 258}, Mnemonic{"DOA", 259},
    Mnemonic{"AMTRELAY", 260}, Mnemonic{"RESINFO", 261}, Mnemonic{"WALLET", 262},
    Mnemonic{"CLA", 263}, Mnemonic{"IPN", 264}, Mnemonic{"TA", 32768}, Mnemonic{"DLV", 32769},
};
// clang-format on

constexpr std::array kClasses{Mnemonic{"IN", 1}, Mnemonic{"CS", 2}, Mnemonic{"CH", 3},
                              Mnemonic{"HS", 4}};

bool same_word(std::string_view a, std::string_view b) noexcept {
  return std::ranges::equal(a, b, {}, to_lower, to_lower);
}

template <std::size_t N>
std::optional<std::uint16_t> find_word(const std::array<Mnemonic, N>& table,
                                       std::string_view word) noexcept {
  for (const Mnemonic& mnemonic : table) {
    if (same_word(mnemonic.word, word)) return mnemonic.number;
  }
  return std::nullopt;
}

/// RFC 3597 §5: "TYPE" or "CLASS" with a decimal number.
std::optional<std::uint16_t> numbered(std::string_view prefix, std::string_view word) noexcept {
  if (word.size() <= prefix.size() || !same_word(word.substr(0, prefix.size()), prefix)) {
    return std::nullopt;
  }
  const auto number = number_from(word.substr(prefix.size()), 65'535);
  return number ? std::optional{static_cast<std::uint16_t>(*number)} : std::nullopt;
}

}  // namespace

std::optional<RrType> rr_type_from(std::string_view word) noexcept {
  auto number = find_word(kTypes, word);
  if (!number) number = numbered("TYPE", word);
  return number ? std::optional{static_cast<RrType>(*number)} : std::nullopt;
}

std::optional<std::uint16_t> rr_class_from(std::string_view word) noexcept {
  const auto number = find_word(kClasses, word);
  return number ? number : numbered("CLASS", word);
}

}  // namespace nullmx::inline v0
