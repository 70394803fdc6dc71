// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "exit_status.hpp"
#include "list/result_text.hpp"
#include "list/run_file.hpp"
#include "list/tally.hpp"
#include "output.hpp"

namespace nullmx::cli {

/// Where results go: counted, as text, to standard output or to a file, beside which stands how far
/// they have come.
class Results {
 public:
  /// Throws CommandError for an output that cannot be had, and for a run that cannot go on.
  Results(const CheckArguments& arguments, Output& standard_output);

  /// Where the run that --resume takes up has come to; of a new run: the start.
  const RunState& state() const noexcept { return state_; }
  const Tally& tally() const noexcept { return state_.tally; }

  /// Before the first result; `columns` is the header of a list in CSV.
  void begin(std::string_view columns);

  void write(const Record& record, const Outcome& outcome);

  /// All records before `end`, which are so many, are written; and those `beyond`.
  void reached(const Position& end, std::uint64_t records) {
    state_.position = end;
    state_.records = records;
  }

  void note_time(std::chrono::milliseconds now);
  void note_joined(std::uint64_t checks) noexcept { state_.tally.note_joined(checks); }

  /// An interrupt does not end the wait for a reader: what is open is to be written.
  void wait_for_reader() { output().wait_when_interrupted(); }

  /// So that a reader sees every result that there is.
  void flush() { output().flush(); }

  /// Has on the disk what --resume needs.
  void secure(std::vector<std::uint64_t> beyond, bool is_complete);

  bool has_run_file() const noexcept { return run_file_.has_value(); }

  /// Closes the file.
  void finish();

  /// For a list of which nothing could be read: a run that never began leaves no files.
  void give_up();

  /// Of a run that came to its end.
  ExitStatus status() const noexcept;

 private:
  Output& output() noexcept { return file_ ? *file_ : standard_output_; }
  void open_file(const std::string& path, bool resumes);

  const CheckArguments& arguments_;
  Output& standard_output_;
  ResultText text_;
  std::optional<RunFile> run_file_;
  std::optional<Output> file_;
  RunState state_;
  std::uint64_t octets_before_ = 0;
  std::chrono::milliseconds elapsed_before_{0};
  bool has_begun_ = false;
  bool has_shown_ = false;
  std::string line_;  // a result, whose memory is used again
  CachedVerdict last_;
};

}  // namespace nullmx::cli
