// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "list/lines.hpp"
#include "list/tally.hpp"

namespace nullmx::cli {

/// How far a run has come: what is in its output, and what of its input that answers.
struct RunState {
  Position position;          // in the list, behind the last record before which all are done
  std::uint64_t records = 0;  // before that
  std::vector<std::uint64_t> beyond;  // numbers of records done further on: with --unordered
  std::uint64_t output_octets = 0;
  bool is_complete = false;
  Tally tally;
};

/// OUTPUT.run, the file beside an output from which --resume goes on.
class RunFile {
 public:
  /// What a run is of, in words that a person can compare: the list, and the options that shape
  /// its results.
  using Identity = std::map<std::string, std::string>;

  RunFile(std::string output, const Identity& identity);

  bool exists() const;

  /// Throws CommandError, no_input, where it cannot be read or is of another run.
  RunState load() const;

  /// Takes the place of what was there once it is on the disk.  Throws CommandError, not_written.
  void save(const RunState& state) const;

  const std::string& path() const noexcept { return path_; }

 private:
  void compare(const Identity& theirs) const;

  std::string path_;
  Identity identity_;
};

}  // namespace nullmx::cli
