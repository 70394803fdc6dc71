// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "exit_status.hpp"
#include "inputs.hpp"
#include "list/backlog.hpp"
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
  enum class Admitted : bool { none, some };

  void go_on_where_it_was();
  void check_all();
  bool goes_on() const;
  bool has_room() const noexcept;
  Admitted admit();
  void start(const Record& record);
  void take_ended();
  void write_finished();
  void write(const Record& record, const Outcome& outcome);
  void write(Backlog::Entry& entry);
  std::string_view header() const;
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

  Backlog backlog_;               // numbered by records of the list
  std::set<std::uint64_t> done_;  // before this process began, behind where it goes on
  std::size_t open_ = 0;
  std::uint64_t resumed_results_ = 0;
  std::uint64_t resumed_offset_ = 0;
  std::optional<CommandError> failure_;  // of the list
};

}  // namespace nullmx::cli
