// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_attachment.hpp"

#include <cstring>
#include <iterator>
#include <type_traits>
#include <utility>

namespace nullmx::inline v0 {
namespace {

static_assert(std::is_trivially_copyable_v<CacheEntry>, "its octets lie in the block");

Evidence decoded(std::string_view octets) {
  return octets.empty() ? Evidence() : decode_evidence(octets).value_or(Evidence());
}

}  // namespace

CacheAttachment::CacheAttachment(std::string_view name, const Evidence& evidence,
                                 std::size_t most) {
  std::size_t encoded = evidence.empty() ? 0 : encoded_size(evidence);
  if (heap_block(sizeof(Head) + name.size() + encoded) > most) encoded = 0;
  if (name.empty() && encoded == 0) return;
  make({static_cast<std::uint32_t>(sizeof(Head) + name.size() + encoded),
        static_cast<std::uint32_t>(name.size()), 0});
  name.copy(block_.get() + sizeof(Head), name.size());
  if (encoded > 0) encode(evidence, block_.get() + evidence_begin());
}

CacheAttachment::CacheAttachment(std::string_view name, EncodedEvidence evidence,
                                 std::size_t most) {
  std::string_view encoded = evidence.octets;
  if (heap_block(sizeof(Head) + name.size() + encoded.size()) > most) encoded = {};
  if (name.empty() && encoded.empty()) return;
  make({static_cast<std::uint32_t>(sizeof(Head) + name.size() + encoded.size()),
        static_cast<std::uint32_t>(name.size()), 0});
  name.copy(block_.get() + sizeof(Head), name.size());
  encoded.copy(block_.get() + evidence_begin(), encoded.size());
}

CacheAttachment CacheAttachment::with_expired(const CacheEntry& former,
                                              const CacheAttachment& attachment,
                                              std::size_t most) && {
  const bool is_kept = former.is_failure();
  const std::size_t begin = is_kept ? attachment.expired_begin() : attachment.evidence_begin();
  const std::string_view tail = attachment.octets(begin, attachment.head().size);
  const std::size_t more = is_kept ? tail.size() : sizeof former + tail.size();
  const std::size_t own = block_ ? head().size : sizeof(Head);
  if (more == 0 || heap_block(own + more) > most) return std::move(*this);
  CacheAttachment whole;
  whole.make(
      {static_cast<std::uint32_t>(own + more), head().name_size, static_cast<std::uint32_t>(more)});
  char* out = whole.block_.get() + sizeof(Head);
  out += octets(sizeof(Head), own).copy(out, own);
  if (!is_kept) {
    std::memcpy(out, &former, sizeof former);
    out += sizeof former;
  }
  tail.copy(out, tail.size());
  return whole;
}

void CacheAttachment::make(Head head) {
  block_ = std::make_unique_for_overwrite<char[]>(head.size);
  std::memcpy(block_.get(), &head, sizeof head);
}

CacheAttachment::Head CacheAttachment::head() const noexcept {
  Head head{};
  if (block_) std::memcpy(&head, block_.get(), sizeof head);
  return head;
}

std::string_view CacheAttachment::octets(std::size_t begin, std::size_t end) const noexcept {
  if (begin >= end) return {};
  return {block_.get() + begin, end - begin};
}

std::string_view CacheAttachment::long_name() const noexcept {
  return octets(sizeof(Head), evidence_begin());
}

EncodedEvidence CacheAttachment::encoded_evidence() const noexcept {
  return {octets(evidence_begin(), expired_begin())};
}

Evidence CacheAttachment::evidence() const {
  Evidence evidence = decoded(encoded_evidence().octets);
  Evidence expired = expired_evidence();
  std::ranges::move(expired, std::back_inserter(evidence));
  return evidence;
}

std::optional<CacheEntry> CacheAttachment::expired() const noexcept {
  if (head().expired_size == 0) return std::nullopt;
  CacheEntry expired;
  std::memcpy(&expired, block_.get() + expired_begin(), sizeof expired);
  return expired;
}

Evidence CacheAttachment::expired_evidence() const {
  if (head().expired_size == 0) return {};
  return decoded(octets(expired_begin() + sizeof(CacheEntry), head().size));
}

}  // namespace nullmx::inline v0
