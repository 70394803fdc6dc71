// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bulk_mix.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <optional>
#include <random>
#include <string_view>
#include <utility>

namespace nullmx::bench {
namespace {

constexpr unsigned kSeed = 7;
constexpr std::size_t kHeader = 12;
constexpr std::size_t kFirstLabel = 7;  // dNNNNNN
constexpr std::string_view kZone{"\4bulk\4test\0", 11};
constexpr std::size_t kSecondAt = kHeader + 1 + kFirstLabel;
constexpr std::uint32_t kLengths = 24;
constexpr std::uint16_t kPointer = 0xc000;  // RFC 1035 §4.1.4
constexpr std::uint16_t kOwner = kPointer | kHeader;
constexpr std::uint32_t kTtl = 3600;
constexpr std::uint32_t kMinimum = 300;
constexpr unsigned kProviders = 97;
constexpr std::uint16_t kUdpPayload = 1232;

enum Type : std::uint16_t { type_a = 1, type_soa = 6, type_mx = 15, type_opt = 41 };
enum Rcode : std::uint8_t { no_error = 0, nx_domain = 3, refused = 5 };

std::uint8_t lower(std::uint8_t octet) {
  return octet >= 'A' && octet <= 'Z' ? static_cast<std::uint8_t>(octet | 0x20) : octet;
}

std::uint16_t word(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

/// A question of this zone.
struct Asked {
  std::uint32_t number = 0;
  std::uint16_t type = 0;
  std::size_t zone_at = 0;

  std::size_t end() const { return zone_at + kZone.size() + 4; }
};

std::optional<Asked> asked(std::span<const std::uint8_t> query) {
  constexpr std::size_t kLeast = kSecondAt + kZone.size() + 4;
  if (query.size() < kLeast || query[kHeader] != kFirstLabel) return {};
  const bool has_second = query[kSecondAt] != static_cast<std::uint8_t>(kZone.front()) ||
                          query.subspan(kSecondAt, kZone.size()).back() != 0;
  const std::size_t zone_at = kSecondAt + (has_second ? 1 + query[kSecondAt] : 0);
  if (query.size() < zone_at + kZone.size() + 4) return {};
  const auto zone = query.subspan(zone_at, kZone.size());
  const auto same = [](std::uint8_t theirs, char ours) {
    return lower(theirs) == static_cast<std::uint8_t>(ours);
  };
  if (!std::ranges::equal(zone, kZone, same) || lower(query[kHeader + 1]) != 'd') return {};
  std::uint32_t number = 0;
  for (const std::uint8_t digit : query.subspan(kHeader + 2, kFirstLabel - 1)) {
    if (digit < '0' || digit > '9') return {};
    number = number * 10 + (digit - std::uint32_t{'0'});
  }
  return Asked{number, word(query, zone_at + kZone.size()), zone_at};
}

class ReplyWriter {
 public:
  explicit ReplyWriter(std::span<std::uint8_t, kLongestReply> out) : out_(out) {}

  std::size_t size() const { return size_; }

  void octets(const void* bytes, std::size_t count) {
    std::memcpy(out_.subspan(size_, count).data(), bytes, count);
    size_ += count;
  }
  void text(std::string_view bytes) { octets(bytes.data(), bytes.size()); }
  void u16(std::uint16_t value) {
    const std::array<std::uint8_t, 2> bytes{static_cast<std::uint8_t>(value >> 8),
                                            static_cast<std::uint8_t>(value)};
    octets(bytes.data(), bytes.size());
  }
  void u32(std::uint32_t value) {
    u16(static_cast<std::uint16_t>(value >> 16));
    u16(static_cast<std::uint16_t>(value));
  }
  void count(std::size_t section_at) { ++out_[section_at + 1]; }

  /// Everything before RDATA; end() closes it.
  void begin(std::uint16_t owner, Type type, std::uint32_t ttl) {
    u16(owner);
    u16(type);
    u16(1);
    u32(ttl);
    length_at_ = size_;
    u16(0);
  }
  void end() {
    const std::size_t length = size_ - length_at_ - 2;
    out_[length_at_] = static_cast<std::uint8_t>(length >> 8);
    out_[length_at_ + 1] = static_cast<std::uint8_t>(length);
  }

 private:
  std::span<std::uint8_t, kLongestReply> out_;
  std::size_t size_ = 0;
  std::size_t length_at_ = 0;
};

constexpr std::size_t kAnswers = 6;
constexpr std::size_t kAuthority = 8;
constexpr std::size_t kAdditional = 10;

void add_two_mx(ReplyWriter& out, std::uint32_t number) {
  const unsigned provider = number % kProviders;
  const std::array<char, 4> label{'\3', 'p', static_cast<char>('0' + provider / 10),
                                  static_cast<char>('0' + provider % 10)};
  out.begin(kOwner, type_mx, kTtl);
  out.u16(10);
  out.text("\3mx1");
  const auto provider_at = static_cast<std::uint16_t>(out.size());
  out.text({label.data(), label.size()});
  out.text({"\10provider\7example\0", 18});
  out.end();
  out.begin(kOwner, type_mx, kTtl);
  out.u16(20);
  out.text("\3mx2");
  out.u16(static_cast<std::uint16_t>(0xc000 | provider_at));
  out.end();
  out.count(kAnswers);
  out.count(kAnswers);
}

void add_null_mx(ReplyWriter& out) {
  out.begin(kOwner, type_mx, kTtl);
  out.u16(0);
  out.text({"\0", 1});
  out.end();
  out.count(kAnswers);
}

void add_address(ReplyWriter& out, std::uint32_t number) {
  out.begin(kOwner, type_a, kTtl);
  out.text({"\xc0\0\2", 3});  // 192.0.2.0/24
  const auto host = static_cast<char>(number % 250 + 1);
  out.text({&host, 1});
  out.end();
  out.count(kAnswers);
}

void add_soa(ReplyWriter& out, std::size_t zone_at) {
  const auto apex = static_cast<std::uint16_t>(kPointer | zone_at);
  out.begin(apex, type_soa, kTtl);
  out.text("\2ns");
  out.u16(apex);
  out.text("\12hostmaster");
  out.u16(apex);
  for (const std::uint32_t field : {1U, 3600U, 600U, 86'400U, kMinimum}) out.u32(field);
  out.end();
  out.count(kAuthority);
}

void add_opt(ReplyWriter& out) {
  out.text({"\0", 1});
  out.u16(type_opt);
  out.u16(kUdpPayload);
  out.u32(0);
  out.u16(0);
  out.count(kAdditional);
}

void add_records(ReplyWriter& out, const Asked& question) {
  const Kind kind = kind_of(question.number);
  if (kind == Kind::two_mx && question.type == type_mx) return add_two_mx(out, question.number);
  if (kind == Kind::null_mx && question.type == type_mx) return add_null_mx(out);
  if (kind == Kind::address_only && question.type == type_a) {
    return add_address(out, question.number);
  }
  add_soa(out, question.zone_at);
}

}  // namespace

Kind kind_of(std::uint32_t number) noexcept {
  const std::uint32_t last = number % 10;
  if (last < 6) return Kind::two_mx;
  if (last < 8) return Kind::null_mx;
  return last == 8 ? Kind::address_only : Kind::absent;
}

std::string domain_of(std::uint32_t number, Names names) {
  std::string domain = "d000000.bulk.test";
  const std::uint32_t second = names == Names::varied ? number % kLengths : 0;
  for (std::size_t at = kFirstLabel - 1; at > 0; --at, number /= 10) {
    domain[at] = static_cast<char>('0' + number % 10);
  }
  if (second > 0) domain.insert(kFirstLabel + 1, std::string(second, 'x') + '.');
  return domain;
}

std::vector<std::uint32_t> shuffled(std::uint32_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::mt19937 random(kSeed);
  // Not std::shuffle, whose order every standard library chooses for itself.
  for (std::uint32_t left = count; left > 1; --left) {
    std::swap(numbers[left - 1], numbers[random() % left]);
  }
  return numbers;
}

std::array<std::uint64_t, kKinds> expected(std::uint32_t count) {
  std::array<std::uint64_t, kKinds> counts{};
  for (std::uint32_t number = 0; number < count; ++number) {
    ++counts[static_cast<std::size_t>(kind_of(number))];
  }
  return counts;
}

std::size_t answer(std::span<const std::uint8_t> query,
                   std::span<std::uint8_t, kLongestReply> reply) {
  const auto question = asked(query);
  if (query.size() < kHeader || (query[2] & 0x80) != 0) return 0;
  ReplyWriter out(reply);
  out.octets(query.data(), 2);
  const bool absent = question && kind_of(question->number) == Kind::absent;
  const Rcode rcode = !question ? refused : absent ? nx_domain : no_error;
  out.u16(static_cast<std::uint16_t>(0x8080 | (query[2] & 0x01) << 8 | rcode));
  out.u16(question ? 1 : 0);
  for (int section = 0; section < 3; ++section) out.u16(0);
  if (!question) return out.size();
  out.octets(query.data() + kHeader, question->end() - kHeader);
  add_records(out, *question);
  if (word(query, kAdditional) > 0) add_opt(out);
  return out.size();
}

}  // namespace nullmx::bench
