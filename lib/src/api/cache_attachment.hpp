// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "api/heap_cost.hpp"
#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {

/// What a cached verdict has beside its slot, in one block of the heap: the name when it is long,
/// and the evidence.  Nothing when there is neither.
class CacheAttachment {
  struct Head {
    std::uint32_t size;  // of the whole block
    std::uint32_t name_size;
  };

 public:
  /// Of the longest name there is, without evidence.
  static constexpr std::size_t kLongestName = heap_block(sizeof(Head) + 253);  // RFC 1035 §2.3.4

  CacheAttachment() = default;

  /// Without the evidence where it would cost more than `most`.
  CacheAttachment(std::string_view long_name, const Evidence& evidence, std::size_t most);

  /// What it takes of the heap.
  std::size_t cost() const noexcept { return heap_block(head().size); }

  std::string_view long_name() const noexcept;
  Evidence evidence() const;

 private:
  void make(std::string_view name, std::size_t evidence_size);
  Head head() const noexcept;

  std::unique_ptr<char[]> block_;  // Head, name, evidence
};

}  // namespace nullmx::inline v0
