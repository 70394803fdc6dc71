// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "nullmx/answer.hpp"

/// What values take on the heap, so that a bound in bytes is one of real memory.
namespace nullmx::inline v0 {

/// A block of glibc's malloc: 8 octets of its own, a multiple of 16, at least 32.
constexpr std::size_t heap_block(std::size_t size) noexcept {
  if (size == 0) return 0;
  const std::size_t rounded = (size + 8 + 15) / 16 * 16;
  return rounded < 32 ? 32 : rounded;
}

/// A node of std::map or std::multimap: colour and three pointers before the value.
template <class Value>
constexpr std::size_t tree_node() noexcept {
  return heap_block(4 * sizeof(void*) + sizeof(Value));
}

inline std::size_t heap_cost(const std::string& text) noexcept {
  static const std::size_t inside = std::string().capacity();
  return text.capacity() > inside ? heap_block(text.capacity() + 1) : 0;
}

inline std::size_t heap_cost(const Name& name) noexcept { return heap_cost(name.wire()); }
inline std::size_t heap_cost(const Mx& mx) noexcept { return heap_cost(mx.exchange); }
inline std::size_t heap_cost(const IpAddress&) noexcept { return 0; }
inline std::size_t heap_cost(const ExtendedError& error) noexcept { return heap_cost(error.text); }
inline std::size_t heap_cost(const Alias& alias) noexcept {
  return heap_cost(alias.owner) + heap_cost(alias.target);
}
inline std::size_t heap_cost(const Answer& answer) noexcept;

template <class T>
std::size_t heap_cost(const std::vector<T>& values) noexcept {
  std::size_t cost = heap_block(values.capacity() * sizeof(T));
  for (const T& value : values) cost += heap_cost(value);
  return cost;
}

inline std::size_t heap_cost(const Answer& answer) noexcept {
  return heap_cost(answer.question.name) + heap_cost(answer.aliases) + heap_cost(answer.mx) +
         heap_cost(answer.addresses) + heap_cost(answer.extended_errors);
}

}  // namespace nullmx::inline v0
