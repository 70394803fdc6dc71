// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "list/tally.hpp"

namespace nullmx::cli {

enum class ProgressForm : std::uint8_t {
  automatic,  // a line that is written over where standard error is a terminal, else lines
  json,
  never,
};

/// How far it is, on standard error: not more often than somebody can read it.  What cannot be
/// written there is lost, and nothing else.
class Progress {
 public:
  explicit Progress(ProgressForm form);
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  struct Place {
    std::chrono::milliseconds now{0};   // since this process began with it
    std::uint64_t offset = 0;           // in the list
    std::uint64_t start = 0;            // where this process began with it
    std::optional<std::uint64_t> size;  // of the list
    std::uint64_t results_before = 0;   // by former processes
  };

  /// When to say something next.
  std::chrono::milliseconds due() const noexcept { return due_; }

  void show(const Tally& tally, const Place& place);

  /// For programs the last object, whatever the time.
  void show_last(const Tally& tally, const Place& place);

  /// Takes away what is to be written over.
  void end();

 private:
  std::string line(const Tally& tally, const Place& place) const;
  std::string json(const Tally& tally, const Place& place) const;

  ProgressForm form_;
  bool is_terminal_;
  std::chrono::milliseconds every_;
  std::chrono::milliseconds due_;
  bool is_shown_ = false;
};

}  // namespace nullmx::cli
