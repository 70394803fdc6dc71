// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_attachment.hpp"

#include <cstring>

#include "api/evidence_codec.hpp"

namespace nullmx::inline v0 {

CacheAttachment::CacheAttachment(std::string_view name, const Evidence& evidence,
                                 std::size_t most) {
  const std::size_t encoded = evidence.empty() ? 0 : encoded_size(evidence);
  const bool fits = heap_block(sizeof(Head) + name.size() + encoded) <= most;
  if (encoded > 0 && fits) {
    make(name, encoded);
    encode(evidence, block_.get() + sizeof(Head) + name.size());
  } else if (!name.empty()) {
    make(name, 0);
  }
}

void CacheAttachment::make(std::string_view name, std::size_t evidence_size) {
  const Head head{static_cast<std::uint32_t>(sizeof(Head) + name.size() + evidence_size),
                  static_cast<std::uint32_t>(name.size())};
  block_ = std::make_unique_for_overwrite<char[]>(head.size);
  std::memcpy(block_.get(), &head, sizeof head);
  name.copy(block_.get() + sizeof head, name.size());
}

CacheAttachment::Head CacheAttachment::head() const noexcept {
  Head head{};
  if (block_) std::memcpy(&head, block_.get(), sizeof head);
  return head;
}

std::string_view CacheAttachment::long_name() const noexcept {
  if (!block_) return {};
  return {block_.get() + sizeof(Head), head().name_size};
}

Evidence CacheAttachment::evidence() const {
  const std::size_t begin = sizeof(Head) + head().name_size;
  if (head().size <= begin) return {};
  return decode_evidence({block_.get() + begin, head().size - begin});
}

}  // namespace nullmx::inline v0
