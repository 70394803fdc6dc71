// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/evidence_codec.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "api/octets.hpp"

namespace nullmx::inline v0 {
namespace {

template <class Sink, class Enum>
void put_enum(Sink& sink, Enum value) noexcept {
  sink.number(static_cast<std::uint64_t>(value));
}

template <class Sink>
void put(Sink& sink, std::string_view text) noexcept {
  sink.number(text.size());
  sink.octets(text);
}

template <class Sink>
void put(Sink& sink, const Name& name) noexcept {
  put(sink, std::string_view(name.wire()));
}

template <class Sink>
void put(Sink& sink, const Alias& alias) noexcept {
  put(sink, alias.owner);
  put(sink, alias.target);
}

template <class Sink>
void put(Sink& sink, const Mx& mx) noexcept {
  sink.number(mx.preference);
  put(sink, mx.exchange);
}

template <class Sink>
void put(Sink& sink, const IpAddress& address) noexcept {
  put(sink, std::string_view(reinterpret_cast<const char*>(address.data()), address.size()));
}

template <class Sink>
void put(Sink& sink, const ExtendedError& error) noexcept {
  sink.number(error.code);
  put(sink, std::string_view(error.text));
}

template <class Sink>
void put(Sink& sink, const Answer& answer) noexcept;

template <class Sink, class T>
void put(Sink& sink, const std::vector<T>& values) noexcept {
  sink.number(values.size());
  for (const T& value : values) put(sink, value);
}

/// The members that are yes or no, as bits.
constexpr unsigned kAuthenticated = 1;
constexpr unsigned kExhausted = 2;
constexpr unsigned kHasTtl = 4;

template <class Sink>
void put(Sink& sink, const Answer& answer) noexcept {
  put(sink, answer.question.name);
  put_enum(sink, answer.question.type);
  put_enum(sink, answer.kind);
  put_enum(sink, answer.failure);
  sink.number(answer.rcode);
  sink.number(std::bit_cast<std::uint64_t>(answer.notes));
  put_enum(sink, answer.transport);
  sink.number((answer.authenticated ? kAuthenticated : 0U) | (answer.exhausted ? kExhausted : 0U) |
              (answer.ttl ? kHasTtl : 0U));
  put(sink, answer.aliases);
  put(sink, answer.mx);
  sink.number(answer.mx_count);
  put(sink, answer.addresses);
  put(sink, answer.extended_errors);
  if (answer.ttl) sink.number(static_cast<std::uint64_t>(answer.ttl->count()));
}

// The least that one of them takes.
constexpr std::size_t kLeastAlias = 4;
constexpr std::size_t kLeastMx = 3;
constexpr std::size_t kLeastAddress = 5;
constexpr std::size_t kLeastExtendedError = 2;
constexpr std::size_t kLeastAnswer = 14;

void get(OctetCursor& from, Name& name) {
  if (auto read = Name::from_wire(from.text())) {
    name = *std::move(read);
  } else {
    from.fail();
  }
}

void get(OctetCursor& from, Alias& alias) {
  get(from, alias.owner);
  get(from, alias.target);
}

void get(OctetCursor& from, Mx& mx) {
  mx.preference = from.number_as<std::uint16_t>();
  get(from, mx.exchange);
}

void get(OctetCursor& from, ExtendedError& error) {
  error.code = from.number_as<std::uint16_t>();
  error.text = from.text();
}

template <class Octets>
IpAddress address_of(std::string_view text) {
  Octets octets;
  std::memcpy(octets.data(), text.data(), octets.size());
  return IpAddress(octets);
}

IpAddress get_address(OctetCursor& from) {
  const std::string_view text = from.text();
  if (text.size() == std::tuple_size_v<IpAddress::V4>) return address_of<IpAddress::V4>(text);
  if (text.size() == std::tuple_size_v<IpAddress::V6>) return address_of<IpAddress::V6>(text);
  from.fail();
  return IpAddress(IpAddress::V6{});
}

void get(OctetCursor& from, Answer& answer);

template <class T>
void get(OctetCursor& from, std::vector<T>& values, std::size_t least) {
  values.resize(from.count(least));
  for (T& value : values) get(from, value);
}

/// These have no default to fill in later.
void get(OctetCursor& from, std::vector<IpAddress>& addresses) {
  const std::size_t count = from.count(kLeastAddress);
  addresses.reserve(count);
  for (std::size_t n = 0; n < count; ++n) addresses.push_back(get_address(from));
}

void get(OctetCursor& from, Answer& answer) {
  get(from, answer.question.name);
  answer.question.type = static_cast<RrType>(from.number_as<std::uint16_t>());
  answer.kind = from.value_up_to(Answer::Kind::failed);
  answer.failure = from.value_up_to(static_cast<Detail>(kDetailCount - 1));
  answer.rcode = from.number_as<std::uint16_t>();
  answer.notes = std::bit_cast<Notes>(from.number_up_to(kAllNotes));
  answer.transport = from.value_up_to(Transport::clear_after_tls);
  const std::uint64_t flags = from.number_up_to(kAuthenticated | kExhausted | kHasTtl);
  answer.authenticated = (flags & kAuthenticated) != 0;
  answer.exhausted = (flags & kExhausted) != 0;
  get(from, answer.aliases, kLeastAlias);
  get(from, answer.mx, kLeastMx);
  answer.mx_count = from.number();
  get(from, answer.addresses);
  get(from, answer.extended_errors, kLeastExtendedError);
  if ((flags & kHasTtl) != 0) {
    answer.ttl = std::chrono::seconds(static_cast<std::int64_t>(from.number()));
  }
}

}  // namespace

std::size_t encoded_size(const Evidence& evidence) noexcept {
  OctetCounter counter;
  put(counter, evidence);
  return counter.size();
}

void encode(const Evidence& evidence, char* out) noexcept {
  OctetWriter writer(out);
  put(writer, evidence);
}

std::optional<Evidence> decode_evidence(std::string_view octets) {
  OctetCursor cursor(octets);
  Evidence evidence;
  get(cursor, evidence, kLeastAnswer);
  if (!cursor.ok() || !cursor.is_at_end()) return std::nullopt;
  return evidence;
}

}  // namespace nullmx::inline v0
