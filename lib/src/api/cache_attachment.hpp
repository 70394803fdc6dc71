// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "api/cache_entry.hpp"
#include "api/evidence_codec.hpp"
#include "api/heap_cost.hpp"
#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {

/// What a cached verdict has beside its slot, in one block of the heap: the name when it is long,
/// the evidence, and with a failure the verdict that it found expired.  Nothing when there is none
/// of them.
class CacheAttachment {
  struct Head {
    std::uint32_t size;  // of the whole block
    std::uint32_t name_size;
    std::uint32_t expired_size;  // 0: none
  };

 public:
  /// Of the longest name there is, without evidence.
  static constexpr std::size_t kLongestName = heap_block(sizeof(Head) + 253);  // RFC 1035 §2.3.4

  CacheAttachment() = default;

  /// Without the evidence where it would cost more than `most`.
  CacheAttachment(std::string_view long_name, const Evidence& evidence, std::size_t most);

  CacheAttachment(std::string_view long_name, EncodedEvidence evidence, std::size_t most);

  /// The same with an expired verdict: `former`, whose attachment was `attachment`, or the one that
  /// is kept with it when it is a failure.  Without it where it would cost more than `most`.
  CacheAttachment with_expired(const CacheEntry& former, const CacheAttachment& attachment,
                               std::size_t most) &&;

  /// What it takes of the heap.
  std::size_t cost() const noexcept { return heap_block(head().size); }

  std::string_view long_name() const noexcept;

  /// With that of the expired verdict behind its own.
  Evidence evidence() const;

  /// Its own alone.
  EncodedEvidence encoded_evidence() const noexcept;

  std::optional<CacheEntry> expired() const noexcept;
  Evidence expired_evidence() const;

 private:
  void make(Head head);
  Head head() const noexcept;
  std::size_t evidence_begin() const noexcept { return sizeof(Head) + head().name_size; }
  std::size_t expired_begin() const noexcept { return head().size - head().expired_size; }
  std::string_view octets(std::size_t begin, std::size_t end) const noexcept;

  std::unique_ptr<char[]> block_;  // Head, name, evidence, CacheEntry, its evidence
};

}  // namespace nullmx::inline v0
