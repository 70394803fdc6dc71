// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

namespace nullmx::inline v0 {

/// Knows the process that it was made in.  A child of fork() has the parent's descriptors and its
/// unsent queries, ids included: whatever it did with them, it would do to the parent.
class ForkGuard {
 public:
  ForkGuard();

  bool is_in_child() const noexcept;

  /// Throws std::logic_error in a child.
  void refuse_child() const;

 private:
  unsigned forks_;
};

}  // namespace nullmx::inline v0
