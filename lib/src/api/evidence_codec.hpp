// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "nullmx/answer.hpp"

/// Evidence as one run of octets, for the cache: a fifth of what the values take on the heap, in
/// one allocation.  Snapshots hold it as it is, so another form of it needs another version of
/// theirs (snapshot_format.hpp).
namespace nullmx::inline v0 {

/// The bits that Notes may have.
inline constexpr std::uint64_t kAllNotes = (std::uint64_t{1} << kNoteCount) - 1;

/// What encode() has made of some Evidence.
struct EncodedEvidence {
  std::string_view octets;
};

std::size_t encoded_size(const Evidence& evidence) noexcept;

/// Writes encoded_size() octets.
void encode(const Evidence& evidence, char* out) noexcept;

/// Equal to what was encoded, in all members; nothing where the octets, which may be any, are no
/// evidence.  Takes memory in proportion to their number.
std::optional<Evidence> decode_evidence(std::string_view octets);

}  // namespace nullmx::inline v0
