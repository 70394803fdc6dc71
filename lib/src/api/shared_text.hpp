// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "api/shared_word.hpp"

namespace nullmx::inline v0 {

/// A text of up to `most` octets that one thread writes while others compare it.  Its size is kept
/// by whoever owns it.
///
/// The last word are the octets that the text ends with, also when they overlap those before; so a
/// text is compared in words where it lies.
template <std::size_t most>
class SharedText {
 public:
  static constexpr std::size_t kMost = most;

  /// `text` has the size of what was stored.
  bool equals(std::string_view text) const noexcept {
    const std::uint64_t* word = words_.data();
    if (text.size() < kWord) return load_shared(*word) == packed(text);
    const char* const last = text.data() + text.size() - kWord;
    for (const char* at = text.data(); at < last; at += kWord) {
      if (load_shared(*word++) != octets(at)) return false;
    }
    return load_shared(*word) == octets(last);
  }

  /// Writes the `size` octets of what was stored.
  void copy_to(char* out, std::size_t size) const noexcept {
    const std::uint64_t* word = words_.data();
    if (size < kWord) return unpack(load_shared(*word), out, size);
    char* const last = out + size - kWord;
    for (; out < last; out += kWord) put_octets(out, load_shared(*word++));
    put_octets(last, load_shared(*word));
  }

  void store(std::string_view text) noexcept {
    std::uint64_t* word = words_.data();
    if (text.size() < kWord) return store_shared(*word, packed(text));
    const char* const last = text.data() + text.size() - kWord;
    for (const char* at = text.data(); at < last; at += kWord) store_shared(*word++, octets(at));
    store_shared(*word, octets(last));
  }

  void store(const SharedText& other) noexcept {
    for (std::size_t n = 0; n < words_.size(); ++n) store_shared(words_[n], other.words_[n]);
  }

 private:
  static constexpr std::size_t kWord = sizeof(std::uint64_t);

  static std::uint64_t octets(const char* at) noexcept {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
  }
  static std::uint64_t packed(std::string_view text) noexcept {
    std::uint64_t word = 0;
    for (const char octet : text) word = word << 8 | static_cast<unsigned char>(octet);
    return word;
  }

  static void put_octets(char* out, std::uint64_t word) noexcept {
    std::memcpy(out, &word, sizeof word);
  }
  static void unpack(std::uint64_t word, char* out, std::size_t size) noexcept {
    for (; size > 0; word >>= 8) out[--size] = static_cast<char>(word);
  }

  std::array<std::uint64_t, most / kWord> words_;
};

}  // namespace nullmx::inline v0
