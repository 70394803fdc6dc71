// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/zone_rdata.hpp"

#include "core/ascii.hpp"
#include "core/writer.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kMaxRdata = 65'535;
constexpr std::string_view kUnknownForm = "\\#";  // RFC 3597 §5
constexpr std::size_t kSoaNumbers = 20;

std::optional<char> hex_digit(char c) noexcept {
  const char lower = to_lower(c);
  if (is_digit(c)) return static_cast<char>(c - '0');
  if (lower >= 'a' && lower <= 'f') return static_cast<char>(lower - 'a' + 10);
  return std::nullopt;
}

/// The size of the uncompressed name that `wire` starts with; nothing when there is none.
std::optional<std::size_t> name_size(std::string_view wire) {
  std::size_t end = 0;
  while (end < wire.size() && wire[end] != '\0') end += 1U + static_cast<unsigned char>(wire[end]);
  if (end >= wire.size() || !Name::from_wire(wire.substr(0, end + 1))) return std::nullopt;
  return end + 1;
}

bool is_one_name(std::string_view wire) { return name_size(wire) == wire.size(); }

bool is_soa(std::string_view wire) {
  for (int names = 0; names < 2; ++names) {
    const auto size = name_size(wire);
    if (!size) return false;
    wire.remove_prefix(*size);
  }
  return wire.size() == kSoaNumbers;
}

bool is_txt(std::string_view wire) noexcept {
  if (wire.empty()) return false;
  std::size_t end = 0;
  while (end < wire.size()) end += 1U + static_cast<unsigned char>(wire[end]);
  return end == wire.size();
}

/// Octets given as numbers must be what the type says they are: a broken record is for a server
/// that misbehaves, not for a zone.
bool is_well_formed(RrType type, std::string_view wire) {
  switch (type) {
    case RrType::a:
      return wire.size() == IpAddress::V4{}.size();
    case RrType::aaaa:
      return wire.size() == IpAddress::V6{}.size();
    case RrType::mx:
      return wire.size() > 2 && is_one_name(wire.substr(2));
    case RrType::ns:
    case RrType::cname:
    case RrType::dname:
      return is_one_name(wire);
    case RrType::soa:
      return is_soa(wire);
    case RrType::txt:
      return is_txt(wire);
    default:
      return true;
  }
}

/// RFC 3597 §5: the length, then as many octets in hexadecimal, in any number of words.
std::string read_unknown_form(ZoneFields& fields, RrType type) {
  fields.word("the data");
  const std::size_t length = fields.number16("the length");
  std::string digits;
  while (!fields.at_end()) digits += fields.word("the data");
  std::string octets;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    const auto high = hex_digit(digits[i]);
    const auto low = hex_digit(digits[i + 1]);
    if (!high || !low) fields.fail("the data is not hexadecimal");
    octets += static_cast<char>(high.value_or(0) << 4 | low.value_or(0));
  }
  if (digits.size() != 2 * length) fields.fail("the data is not as long as its length says");
  if (!is_well_formed(type, octets)) fields.fail("the data is none that this type can have");
  return octets;
}

std::string read_address(ZoneFields& fields, RrType type) {
  const std::string_view family = type == RrType::a ? "IPv4" : "IPv6";
  const auto address = IpAddress::from_text(fields.word("the address"));
  if (!address || address->is_v4() != (type == RrType::a)) {
    fields.fail("the address is no " + std::string{family} + " address");
    return {};
  }
  return {reinterpret_cast<const char*>(address->data()), address->size()};
}

std::string read_mx(ZoneFields& fields) {
  const std::uint16_t preference = fields.number16("the preference");
  return mx_rdata(preference, fields.name("the exchange"));
}

std::string read_soa(ZoneFields& fields) {
  std::string rdata(fields.name("the primary server").wire());
  rdata += fields.name("the mailbox").wire();
  append_u32(rdata, fields.number32("the serial"));
  for (const std::string_view what : {"the refresh", "the retry", "the expire", "the minimum"}) {
    append_u32(rdata, fields.seconds(what));
  }
  return rdata;
}

std::string read_txt(ZoneFields& fields) {
  std::string rdata = fields.character_string();
  while (!fields.at_end()) rdata += fields.character_string();
  if (rdata.size() > kMaxRdata) fields.fail("the texts have more than 65535 octets");
  return rdata;
}

std::optional<std::string> read_uninterpreted(ZoneFields& fields) {
  if (fields.at_end()) fields.fail("the data is missing");
  fields.skip_rest();
  return std::nullopt;
}

std::optional<std::string> read_by_type(ZoneFields& fields, RrType type) {
  switch (type) {
    case RrType::a:
    case RrType::aaaa:
      return read_address(fields, type);
    case RrType::mx:
      return read_mx(fields);
    case RrType::ns:
    case RrType::cname:
    case RrType::dname:
      return std::string(fields.name("the target").wire());
    case RrType::soa:
      return read_soa(fields);
    case RrType::txt:
      return read_txt(fields);
    default:
      return read_uninterpreted(fields);
  }
}

}  // namespace

std::optional<std::string> read_rdata(ZoneFields& fields, RrType type) {
  if (fields.next_is(kUnknownForm)) return read_unknown_form(fields, type);
  std::optional<std::string> rdata = read_by_type(fields, type);
  fields.expect_end();
  return rdata;
}

}  // namespace nullmx::inline v0
