// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

/// Numbers and texts as one run of octets.  A number has seven bits in each octet, the lowest first
/// and the highest bit set in all but the last: most take one.  A text stands behind its size.
namespace nullmx::inline v0 {

/// Where the octets go; there has to be room for them.
class OctetWriter {
 public:
  explicit OctetWriter(char* out) noexcept : out_(out) {}

  void number(std::uint64_t value) noexcept {
    for (; value >= 0x80; value >>= 7) *out_++ = static_cast<char>(value | 0x80);
    *out_++ = static_cast<char>(value);
  }
  void octets(std::string_view text) noexcept {
    text.copy(out_, text.size());
    out_ += text.size();
  }
  char* end() const noexcept { return out_; }

 private:
  char* out_;
};

/// As the writer, but it only counts.
class OctetCounter {
 public:
  void number(std::uint64_t value) noexcept {
    size_ += value < 0x80 ? 1 : (static_cast<std::size_t>(std::bit_width(value)) + 6) / 7;
  }
  void octets(std::string_view text) noexcept { size_ += text.size(); }
  std::size_t size() const noexcept { return size_; }

 private:
  std::size_t size_ = 0;
};

/// Reads what others may have written.  Every read is checked here; after the first bad one all
/// others give zeros and empty texts, and ok() says so once, at the end.
class OctetCursor {
 public:
  explicit OctetCursor(std::string_view octets) noexcept : left_(octets) {}

  bool ok() const noexcept { return ok_; }
  bool is_at_end() const noexcept { return left_.empty(); }

  void fail() noexcept {
    ok_ = false;
    left_ = {};
  }

  std::uint64_t number() noexcept {
    std::uint64_t value = 0;
    for (int shift = 0; !left_.empty(); shift += 7) {
      const auto octet = static_cast<unsigned char>(left_.front());
      if (shift == kLastShift && octet > 1) break;  // more than 64 bits
      left_.remove_prefix(1);
      value |= std::uint64_t{octet & 0x7fU} << shift;
      if (octet < 0x80) return value;
    }
    fail();
    return 0;
  }

  std::uint64_t number_up_to(std::uint64_t most) noexcept {
    const std::uint64_t value = number();
    if (value <= most) return value;
    fail();
    return 0;
  }

  template <class T>
  T number_as() noexcept {
    return static_cast<T>(number_up_to(std::numeric_limits<T>::max()));
  }

  /// Of an enumeration without gaps.
  template <class Enum>
  Enum value_up_to(Enum last) noexcept {
    return static_cast<Enum>(number_up_to(static_cast<std::uint64_t>(last)));
  }

  /// Of things that have at least `size_of_each` octets: no more than there can be in what is left,
  /// so that memory may be taken for them.
  std::size_t count(std::size_t size_of_each) noexcept {
    const std::uint64_t count = number();
    if (count <= left_.size() / size_of_each) return count;
    fail();
    return 0;
  }

  std::string_view text() noexcept {
    const std::size_t size = count(/*size_of_each=*/1);
    const std::string_view text = left_.substr(0, size);
    left_.remove_prefix(size);
    return text;
  }

 private:
  static constexpr int kLastShift = 63;

  std::string_view left_;
  bool ok_ = true;
};

}  // namespace nullmx::inline v0
