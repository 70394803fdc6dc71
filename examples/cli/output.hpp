// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "descriptor.hpp"

namespace nullmx::cli {

/// Standard output or a file, buffered.  Nothing gets lost in silence: what cannot be written, at
/// the very end included, is a CommandError with not_written.
class Output {
 public:
  Output() = default;
  Output(Descriptor file, std::string name);

  void write(std::string_view text);
  void flush();

  /// Without, a reader who does not read is not waited for once there was an interrupt.
  void wait_when_interrupted() noexcept { waits_when_interrupted_ = true; }

  /// What was flushed is on the disk, should the machine stop.
  void secure();

  /// Flushes and closes: some file systems report a full disk only here.
  void finish();

  /// Written through this, and flushed.
  std::uint64_t octets() const noexcept { return octets_; }

 private:
  int number() const noexcept { return file_.number() < 0 ? STDOUT_FILENO : file_.number(); }
  std::size_t write_some(std::string_view text);
  [[noreturn]] void fail(int error) const;

  Descriptor file_;
  std::string name_ = "standard output";
  std::string buffer_;
  std::string leaving_;  // the other one of two that take turns
  std::uint64_t octets_ = 0;
  bool waits_when_interrupted_ = false;
};

/// The whole of a file, in the place of what was there.  Throws CommandError, not_written.
void write_file(const std::string& path, std::string_view text);

/// Makes sure that 0, 1 and 2 are taken, so that no socket gets one of these numbers and output
/// runs into it; and that a reader who leaves is an error of write(), not a signal.
void secure_standard_descriptors();

}  // namespace nullmx::cli
