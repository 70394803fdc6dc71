// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "nullmx/nullmx.h"

namespace nullmx::fuzz {

/// The octets of an input, taken one behind the other; behind the last one come zeros.
class Script {
 public:
  explicit Script(std::string_view octets) : left_(octets) {}

  bool at_end() const noexcept { return left_.empty(); }

  std::uint8_t octet() noexcept {
    if (left_.empty()) return 0;
    const auto octet = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return octet;
  }

  /// One octet is a small number; 0xFF stands before one of eight octets.
  std::int64_t number() noexcept {
    const std::uint8_t first = octet();
    if (first != 0xFF) return first;
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8 | octet();
    return static_cast<std::int64_t>(value);
  }

  /// As the functions take one.
  struct Text {
    const char* pointer;
    std::size_t length;
    std::string_view view() const {
      return length == NMX_ZERO_TERMINATED ? std::string_view(pointer)
                                           : std::string_view(pointer, length);
    }
  };

  /// A length and as many octets; 0xFF stands before one that ends with a 0, and 0xFE for a null
  /// pointer with the length that follows.
  Text text() {
    const std::uint8_t size = octet();
    if (size == 0xFE) return {nullptr, octet()};
    const bool to_zero = size == 0xFF;
    const std::size_t length = to_zero ? octet() : size;
    const std::string& text = texts_.emplace_back(left_.substr(0, length));
    left_.remove_prefix(text.size());
    return {text.c_str(), to_zero ? NMX_ZERO_TERMINATED : text.size()};
  }

 private:
  std::string_view left_;
  std::deque<std::string> texts_;
};

}  // namespace nullmx::fuzz
