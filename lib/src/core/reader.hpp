// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/message.hpp"

namespace nullmx::inline v0 {

/// A name in wire form, lower-cased, on the stack: most owners are only compared.
class WireName {
 public:
  WireName() noexcept = default;
  WireName(const WireName& other) noexcept
      : size_(other.view().copy(octets_.data(), other.size_)) {}
  WireName& operator=(const WireName& other) noexcept {
    size_ = other.view().copy(octets_.data(), other.size_);
    return *this;
  }
  ~WireName() = default;

  std::string_view view() const noexcept { return {octets_.data(), size_}; }

  /// The name that was read; the root where none was.
  Name name() const;

 private:
  friend class Reader;
  bool append(std::string_view labels) noexcept;

  std::array<char, Name::kMaxWire> octets_;  // not cleared or copied: a name needs few of them
  std::size_t size_ = 0;
};

/// The one cursor over untrusted bytes.  Every read is checked here; after the first bad one all
/// others give zeros, and ok() says so once, at the end.  Compression lets a message say much in
/// few octets: the names of one message may expand to 64 KiB and eight times its size, which bounds
/// the work.
class Reader {
 public:
  /// DNS messages have at most 65,535 octets; a longer one fails at once.
  explicit Reader(Bytes message) noexcept;

  bool ok() const noexcept { return ok_; }
  std::size_t position() const noexcept { return position_; }
  std::size_t left() const noexcept { return message_.size() - position_; }

  void fail() noexcept { ok_ = false; }
  void seek(std::size_t position) noexcept { position_ = position; }

  std::uint8_t u8() noexcept { return static_cast<std::uint8_t>(number<1>()); }
  std::uint16_t u16() noexcept { return static_cast<std::uint16_t>(number<2>()); }
  std::uint32_t u32() noexcept { return number<4>(); }
  std::string_view bytes(std::size_t count) noexcept {
    if (!take(count)) return {};
    return {reinterpret_cast<const char*>(message_.data()) + position_ - count, count};
  }

  /// A name that may be compressed: label types 00 and 11 only; a pointer goes backwards, to
  /// where a label of this message was read, so neither into the header nor to itself; at most
  /// 255 octets (RFC 1035 §4.1.4, RFC 1035 §2.3.4).
  WireName name() noexcept;

 private:
  /// Pointers reach the first 16,384 octets only.
  static constexpr std::size_t kReach = 16'384;
  /// More hops than a compressor makes for one name.
  static constexpr int kMaxHops = 64;
  /// What a hop costs, in octets copied.
  static constexpr std::size_t kHopCost = 8;

  bool take(std::size_t count) noexcept {
    ok_ = ok_ && count <= left();
    if (ok_) position_ += count;
    return ok_;
  }

  template <std::size_t kOctets>
  std::uint32_t number() noexcept {
    if (!take(kOctets)) return 0;
    std::uint32_t value = 0;
    const std::uint8_t* const octets = message_.data() + position_ - kOctets;
    for (std::size_t i = 0; i < kOctets; ++i) value = value << 8 | octets[i];
    return value;
  }

  bool expand(WireName& name) noexcept;
  bool points_to_first() const noexcept;
  bool repeat_first(WireName& name) noexcept;
  std::size_t pass_labels(std::size_t at) noexcept;
  void mark_label(std::size_t position) noexcept;
  bool is_label(std::size_t position) const noexcept;
  bool spend(std::size_t octets) noexcept;

  Bytes message_;
  std::size_t position_ = 0;
  std::size_t budget_;  // octets of names that may still be expanded
  bool ok_ = true;
  std::array<std::uint64_t, kReach / 64> labels_;  // set up as far as the message goes
  WireName first_;            // the name in question, which most owners are a pointer to
  std::size_t first_at_ = 0;  // where it stands; 0: it was not read yet
};

}  // namespace nullmx::inline v0
