// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace nullmx::inline v0 {

/// What a Name keeps its wire form in and a Domain its text: in the object itself, or, what few of
/// them need, in a block on the heap.  A value; the default is the root's wire form.
class NameOctets {
 public:
  /// Up to this size they need no block.
  static constexpr std::size_t kInside = 47;

  NameOctets() noexcept = default;

  /// At most 255 octets.
  explicit NameOctets(std::string_view octets) : size_(static_cast<std::uint8_t>(octets.size())) {
    std::memcpy(has_block() ? add_block() : inside_.data(), octets.data(), size_);
  }

  NameOctets(const NameOctets& other) : inside_(other.inside_), size_(other.size_) {
    if (has_block()) std::memcpy(add_block(), other.block(), size_);
  }
  NameOctets(NameOctets&& other) noexcept
      : inside_(other.inside_), size_(std::exchange(other.size_, kRootSize)) {
    other.inside_[0] = '\0';
  }

  // Two, since one by value would be noexcept where the copying of its argument is not.
  NameOctets& operator=(const NameOctets& other) { return *this = NameOctets(other); }
  NameOctets& operator=(NameOctets&& other) noexcept {
    std::swap(inside_, other.inside_);
    std::swap(size_, other.size_);
    return *this;
  }

  ~NameOctets() {
    if (has_block()) delete[] block();
  }

  std::size_t size() const noexcept { return size_; }
  std::string_view view() const noexcept { return {has_block() ? block() : inside_.data(), size_}; }

 private:
  static constexpr std::uint8_t kRootSize = 1;

  bool has_block() const noexcept { return size_ > kInside; }

  /// The address of the block lies where its octets would.
  char* block() const noexcept {
    char* block = nullptr;
    std::memcpy(&block, inside_.data(), sizeof block);
    return block;
  }

  char* add_block() {
    char* const block = new char[size_];
    std::memcpy(inside_.data(), &block, sizeof block);
    return block;
  }

  alignas(char*) std::array<char, kInside> inside_{};
  std::uint8_t size_ = kRootSize;
};

}  // namespace nullmx::inline v0
