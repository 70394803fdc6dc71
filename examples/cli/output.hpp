// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace nullmx::cli {

/// Standard output, buffered.  Nothing gets lost in silence: what cannot be written, at the very
/// end included, is a CommandError with not_written.
class Output {
 public:
  void write(std::string_view text);
  void flush();

  /// Flushes and closes: some file systems report a full disk only here.
  void finish();

 private:
  std::string buffer_;
};

/// Makes sure that 0, 1 and 2 are taken, so that no socket gets one of these numbers and output
/// runs into it; and that a reader who leaves is an error of write(), not a signal.
void secure_standard_descriptors();

}  // namespace nullmx::cli
