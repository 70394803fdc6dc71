// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace nullmx::cli {

/// The inputs of a check, in order: the arguments, and for "-", or when there is no argument, the
/// lines of standard input.  Only what is asked for is read, so memory stays flat: of a line
/// beyond 64 MiB, which is no address anyhow, the first 4,096 octets stand for it.
class Inputs {
 public:
  explicit Inputs(std::vector<std::string> arguments);

  /// The next input, when it is there already.  An empty line is one, too.
  std::optional<std::string> take();

  /// The end was reached, or reading failed.
  bool ended() const noexcept;

  /// What to wait for when take() gave nothing; then read_some().
  int descriptor() const noexcept;
  void read_some();

  /// Why reading failed; empty when it did not.
  const std::string& failure() const noexcept { return failure_; }

 private:
  std::optional<std::string> take_line();
  std::optional<std::string> last_line();
  std::string take_octets(std::size_t count, std::size_t behind);
  void skip_to_feed(std::size_t feed);
  bool at_standard_input() const noexcept;
  void stop(std::string reason);

  std::vector<std::string> arguments_;
  std::size_t next_ = 0;
  std::string buffer_;        // read, not yet taken
  std::size_t taken_ = 0;     // of buffer_
  std::size_t searched_ = 0;  // of buffer_: no line feed before here
  std::size_t line_ = 1;
  bool skips_ = false;  // up to the next line feed: the rest of a line that is too long
  bool at_end_ = false;
  std::string failure_;
};

}  // namespace nullmx::cli
