// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Which names are looked up.
namespace nullmx::cli {

enum class NamesKind : std::uint8_t {
  list,    // those of a file, from the first to the last, again and again
  unique,  // each one once: n000000001.below
  zipf,    // of a number of names, after Zipf's law with exponent 1
  mix,     // d000000.below and on, in an order that is always the same, again and again
};

struct NamesPlan {
  NamesKind kind = NamesKind::unique;
  std::vector<std::string> list;
  std::string below = "bulk.test";
  std::uint32_t count = 200'000;  // of zipf and mix
};

/// An endless sequence; the same for the same plan.
class NameSequence {
 public:
  virtual ~NameSequence() = default;
  virtual std::string next() = 0;

  /// Each name that may come, for who wants to have looked up all of them; none of `unique`.
  virtual std::vector<std::string> all() const = 0;
};

std::unique_ptr<NameSequence> make_names(const NamesPlan& plan);

/// "a list of 12 names", "Zipf's law over 1000 names below bulk.test"
std::string described(const NamesPlan& plan);

}  // namespace nullmx::cli
