// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "complaints.hpp"

namespace nullmx::test {

/// What a process holds.
struct Residue {
  std::size_t descriptors = 0;
  std::size_t threads = 0;
  std::size_t heap = 0;      // octets of blocks in use; a sanitizer's own count where there is one
  std::size_t resident = 0;  // octets
  static Residue now();
  static Residue of_the_start();
};

/// Holds what is left after each phase against what there was before the first one.
class ResidueWatch {
 public:
  explicit ResidueWatch(Complaints& complaints) : complaints_(complaints) {}

  /// After a phase, when everything is quiet.  Returns what there is, on one line.
  std::string look();
  std::string first() const { return text_of(first_); }

  /// How much more there may be after a phase than after the first ones: OpenSSL and the C library
  /// set something up at the first use, in a thread or for a name.
  static constexpr std::size_t kHeapRoom = std::size_t{4} << 10;
  static constexpr std::size_t kResidentRoom = std::size_t{32} << 20;

 private:
  static constexpr std::size_t kWarmUp = 3;  // phases

  static std::string text_of(const Residue& residue);
  void expect_bounded(const Residue& left);

  Complaints& complaints_;
  const Residue first_ = Residue::of_the_start();
  Residue warm_{};
  std::size_t looks_ = 0;
};

}  // namespace nullmx::test
