// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <arpa/inet.h>

#include <algorithm>
#include <string_view>

#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {
namespace {

struct Prefix {
  std::array<std::uint8_t, 16> octets;
  int bits;
};

bool covers(const Prefix& prefix, const std::uint8_t* octets) noexcept {
  const int whole = prefix.bits / 8;
  if (!std::equal(octets, octets + whole, prefix.octets.begin())) return false;
  const int rest = prefix.bits % 8;
  return rest == 0 ||
         (octets[whole] ^ prefix.octets[static_cast<std::size_t>(whole)]) >> (8 - rest) == 0;
}

constexpr Prefix kLoopback4{{127}, 8};
constexpr Prefix kLoopback6{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128};

/// From the IANA IPv4 Special-Purpose Address Registry (RFC 6890) and multicast.
constexpr std::array kBogons4{
    Prefix{{0}, 8},              // RFC 791 §3.2: this network
    Prefix{{10}, 8},             // RFC 1918 §3
    Prefix{{100, 64}, 10},       // RFC 6598 §7: shared address space
    kLoopback4,                  // RFC 1122 §3.2.1.3
    Prefix{{169, 254}, 16},      // RFC 3927 §2.1: link-local
    Prefix{{172, 16}, 12},       // RFC 1918 §3
    Prefix{{192, 0, 0}, 24},     // RFC 6890 §2.1: protocol assignments
    Prefix{{192, 0, 2}, 24},     // RFC 5737 §3
    Prefix{{192, 168}, 16},      // RFC 1918 §3
    Prefix{{198, 18}, 15},       // RFC 2544: benchmarks
    Prefix{{198, 51, 100}, 24},  // RFC 5737 §3
    Prefix{{203, 0, 113}, 24},   // RFC 5737 §3
    Prefix{{224}, 4},            // RFC 5771: multicast
    Prefix{{240}, 4},            // RFC 1112 §4: reserved; RFC 1122 §3.2.1.3: broadcast
};

constexpr std::array kBogons6{
    Prefix{{}, 128},                       // RFC 4291 §2.5.2: unspecified
    kLoopback6,                            // RFC 4291 §2.5.3
    Prefix{{0x01}, 64},                    // RFC 6666: discard
    Prefix{{0x20, 0x01, 0x0D, 0xB8}, 32},  // RFC 3849: documentation
    Prefix{{0x3F, 0xFF}, 20},              // RFC 9637: documentation
    Prefix{{0xFC}, 7},                     // RFC 4193: unique local
    Prefix{{0xFE, 0x80}, 10},              // RFC 4291 §2.5.6: link-local
    Prefix{{0xFF}, 8},                     // RFC 4291 §2.7: multicast
};

/// IPv6 addresses that stand for the IPv4 address in their last four octets.
constexpr std::array kMapped{
    Prefix{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96},  // RFC 4291 §2.5.5.2
    Prefix{{0x00, 0x64, 0xFF, 0x9B}, 96},                    // RFC 6052 §2.1: NAT64
};

template <std::size_t N>
bool any_covers(const std::array<Prefix, N>& table, const std::uint8_t* octets) noexcept {
  return std::any_of(table.begin(), table.end(),
                     [octets](const Prefix& prefix) { return covers(prefix, octets); });
}

}  // namespace

IpAddress::IpAddress(V4 octets) noexcept : is_v4_(true) {
  std::copy(octets.begin(), octets.end(), octets_.begin());
}

std::optional<IpAddress> IpAddress::from_text(std::string_view text) {
  std::array<char, INET6_ADDRSTRLEN> terminated{};
  if (text.size() >= terminated.size()) return std::nullopt;
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  std::copy(text.begin(), text.end(), terminated.begin());
  if (V4 v4{}; inet_pton(AF_INET, terminated.data(), v4.data()) == 1) return IpAddress{v4};
  if (V6 v6{}; inet_pton(AF_INET6, terminated.data(), v6.data()) == 1) return IpAddress{v6};
  return std::nullopt;
}

std::string IpAddress::to_text() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(is_v4_ ? AF_INET : AF_INET6, octets_.data(), text.data(), text.size());
  return text.data();
}

bool IpAddress::is_loopback() const noexcept {
  if (is_v4_) return covers(kLoopback4, data());
  if (any_covers(kMapped, data())) return covers(kLoopback4, data() + 12);
  return covers(kLoopback6, data());
}

bool IpAddress::is_bogon() const noexcept {
  if (is_v4_) return any_covers(kBogons4, data());
  if (any_covers(kMapped, data())) return any_covers(kBogons4, data() + 12);
  return any_covers(kBogons6, data());
}

}  // namespace nullmx::inline v0
