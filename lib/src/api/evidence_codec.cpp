// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/evidence_codec.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

namespace nullmx::inline v0 {
namespace {

/// Where the octets go; the other sink only counts them, so that both agree.
class Writer {
 public:
  explicit Writer(char* out) noexcept : out_(out) {}

  /// Seven bits an octet, the lowest first: most numbers take one.
  void number(std::uint64_t value) noexcept {
    for (; value >= 0x80; value >>= 7) *out_++ = static_cast<char>(value | 0x80);
    *out_++ = static_cast<char>(value);
  }

  void octets(std::string_view text) noexcept {
    text.copy(out_, text.size());
    out_ += text.size();
  }

 private:
  char* out_;
};

class Counter {
 public:
  void number(std::uint64_t value) noexcept {
    size_ += value < 0x80 ? 1 : (static_cast<std::size_t>(std::bit_width(value)) + 6) / 7;
  }
  void octets(std::string_view text) noexcept { size_ += text.size(); }
  std::size_t size() const noexcept { return size_; }

 private:
  std::size_t size_ = 0;
};

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

class Cursor {
 public:
  explicit Cursor(std::string_view octets) noexcept : left_(octets) {}

  std::uint64_t number() noexcept {
    std::uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      const auto octet = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= std::uint64_t{octet & 0x7fU} << shift;
      if (octet < 0x80) return value;
    }
  }

  template <class T>
  T number_as() noexcept {
    return static_cast<T>(number());
  }

  std::string_view text() noexcept {
    const std::size_t size = number();
    const std::string_view text = left_.substr(0, size);
    left_.remove_prefix(size);
    return text;
  }

 private:
  std::string_view left_;
};

void get(Cursor& from, Name& name) { name = *Name::from_wire(from.text()); }

void get(Cursor& from, Alias& alias) {
  get(from, alias.owner);
  get(from, alias.target);
}

void get(Cursor& from, Mx& mx) {
  mx.preference = from.number_as<std::uint16_t>();
  get(from, mx.exchange);
}

void get(Cursor& from, ExtendedError& error) {
  error.code = from.number_as<std::uint16_t>();
  error.text = from.text();
}

template <class Octets>
IpAddress address_of(std::string_view text) {
  Octets octets;
  std::memcpy(octets.data(), text.data(), octets.size());
  return IpAddress(octets);
}

IpAddress get_address(Cursor& from) {
  const std::string_view text = from.text();
  return text.size() == std::tuple_size_v<IpAddress::V4> ? address_of<IpAddress::V4>(text)
                                                         : address_of<IpAddress::V6>(text);
}

template <class T>
void get(Cursor& from, std::vector<T>& values) {
  values.resize(from.number());
  for (T& value : values) get(from, value);
}

/// These have no default to fill in later.
void get(Cursor& from, std::vector<IpAddress>& addresses) {
  const std::size_t count = from.number();
  addresses.reserve(count);
  for (std::size_t n = 0; n < count; ++n) addresses.push_back(get_address(from));
}

void get(Cursor& from, Answer& answer) {
  get(from, answer.question.name);
  answer.question.type = from.number_as<RrType>();
  answer.kind = from.number_as<Answer::Kind>();
  answer.failure = from.number_as<Detail>();
  answer.rcode = from.number_as<std::uint16_t>();
  answer.notes = std::bit_cast<Notes>(from.number());
  answer.transport = from.number_as<Transport>();
  const std::uint64_t flags = from.number();
  answer.authenticated = (flags & kAuthenticated) != 0;
  answer.exhausted = (flags & kExhausted) != 0;
  get(from, answer.aliases);
  get(from, answer.mx);
  answer.mx_count = from.number();
  get(from, answer.addresses);
  get(from, answer.extended_errors);
  if ((flags & kHasTtl) != 0) answer.ttl = std::chrono::seconds(from.number_as<std::int64_t>());
}

}  // namespace

std::size_t encoded_size(const Evidence& evidence) noexcept {
  Counter counter;
  put(counter, evidence);
  return counter.size();
}

void encode(const Evidence& evidence, char* out) noexcept {
  Writer writer(out);
  put(writer, evidence);
}

Evidence decode_evidence(std::string_view octets) {
  Cursor cursor(octets);
  Evidence evidence;
  get(cursor, evidence);
  return evidence;
}

}  // namespace nullmx::inline v0
