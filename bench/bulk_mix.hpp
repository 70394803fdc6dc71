// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// The zone that lookups are measured with, by rule instead of by file: dNNNNNN.bulk.test, whose
/// number decides what is there, and the same with another label in between, whatever it is.
/// Responder and clients know the rule, so every outcome is checked.
namespace nullmx::bench {

enum class Kind : std::uint8_t {
  two_mx,        // numbers that end in 0 to 5
  null_mx,       // 6 and 7
  address_only,  // 8: an A record and no MX
  absent,        // 9: NXDOMAIN
};
inline constexpr std::size_t kKinds = 4;
inline constexpr std::uint32_t kMostNames = 1'000'000;

Kind kind_of(std::uint32_t number) noexcept;

/// Whether all names are of one length, or of as many as the names of a mailing list are.
enum class Names : std::uint8_t { alike, varied };

/// "d000123.bulk.test", "d000123.xxxxxxxxx.bulk.test"
std::string domain_of(std::uint32_t number, Names names = Names::alike);

/// The numbers below `count` in an order that is always the same.
std::vector<std::uint32_t> shuffled(std::uint32_t count);

/// How many of the numbers below `count` are of each kind.
std::array<std::uint64_t, kKinds> expected(std::uint32_t count);

/// No reply of the zone is longer.
inline constexpr std::size_t kLongestReply = 512;

/// Writes the reply to `query`, with an OPT record when the query has one.  Returns its size; 0
/// for what is no query.
std::size_t answer(std::span<const std::uint8_t> query,
                   std::span<std::uint8_t, kLongestReply> reply);

}  // namespace nullmx::bench
