// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "exit_status.hpp"
#include "inputs.hpp"
#include "list/checker.hpp"
#include "list/results.hpp"
#include "output.hpp"

namespace nullmx::cli {

/// Checks many inputs at a time and writes the results, in the order of the inputs unless that is
/// not wanted.  What is held is bounded in number and in octets, so a list may have any length.
class CheckCommand {
 public:
  CheckCommand(CheckArguments arguments, Output& output);

  ExitStatus run();

 private:
  struct Entry {
    Record record;
    std::optional<Verdict> verdict;
    bool is_written = false;
  };

  enum class Admitted : bool { none, some };

  void go_on_where_it_was();
  void check_all();
  bool goes_on() const;
  bool has_room() const noexcept;
  Admitted admit();
  void start(Record record);
  void take_ended();
  void write_finished();
  void write(Entry& entry);
  void wait();
  std::chrono::milliseconds until_something_is_due() const;
  void account();
  Progress::Place place() const;
  void secure(bool is_complete);
  std::chrono::milliseconds now() const;
  void end();
  void say_what_it_came_to(bool is_complete) const;
  void load_cache();
  void save_cache() const;

  CheckArguments arguments_;
  Inputs inputs_;
  std::size_t at_once_;
  std::shared_ptr<Cache> cache_;
  std::unique_ptr<Checker> checker_;
  Results results_;  // behind all that can be refused
  Progress progress_;
  Clock::time_point start_ = Clock::now();
  std::chrono::milliseconds secured_{0};

  std::deque<Entry> entries_;       // in input order; the first one is the oldest not written
  std::uint64_t first_number_ = 0;  // of the entries
  std::set<std::uint64_t> done_;    // before this process began, behind where it goes on
  std::size_t held_octets_ = 0;
  std::size_t open_ = 0;
  std::uint64_t resumed_results_ = 0;
  std::uint64_t resumed_offset_ = 0;
  std::optional<CommandError> failure_;  // of the list
};

}  // namespace nullmx::cli
