// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "arguments.hpp"
#include "exit_status.hpp"
#include "inputs.hpp"
#include "output.hpp"
#include "style.hpp"

namespace nullmx::cli {

/// Checks many inputs at a time and writes the results in the order of the inputs.  What is held
/// is bounded in number and in octets, so a list may have any length.
class CheckCommand {
 public:
  CheckCommand(CheckArguments arguments, Output& output);

  ExitStatus run();

 private:
  struct Entry {
    std::string input;
    std::optional<Verdict> verdict;
  };

  enum class Admitted : bool { none, some };

  bool has_room() const noexcept;
  Admitted admit();
  void start(std::string input);
  void write_finished();
  void write(const Entry& entry);
  void wait();
  ExitStatus status() const;

  CheckArguments arguments_;
  Output& output_;
  Inputs inputs_;
  Style style_;
  Format format_;
  std::size_t at_once_;

  std::deque<Entry> entries_;  // in input order; the first one is the oldest not written
  std::size_t written_ = 0;
  std::size_t held_octets_ = 0;
  bool fail_on_occurred_ = false;
  ExitStatus last_status_ = ExitStatus::ok;

  std::unique_ptr<Validator> validator_;  // last: its callbacks write into entries_
};

}  // namespace nullmx::cli
