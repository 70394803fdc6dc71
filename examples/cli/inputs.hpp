// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "list/list_input.hpp"

namespace nullmx::cli {

/// What to check.
struct InputArguments {
  std::vector<std::string> words;   // "-" is standard input
  std::optional<std::string> file;  // instead of words; "-" here, too
  ListForm form;
};

/// The inputs of a check, in order: the arguments, and for "-", or when there is no argument, the
/// records of standard input; or those of a file.
class Inputs {
 public:
  /// Throws CommandError, no_input, for a file that cannot be opened.
  explicit Inputs(InputArguments arguments);

  /// The next input, when it is there already, good until the next call of this or read_some().
  /// An empty line is one, too.
  std::optional<Record> take();

  /// The end was reached.
  bool ended() const noexcept { return next_ == words_.size() && !list_; }

  /// What to wait for when take() gave nothing; then read_some().  -1: nothing.
  int descriptor() const noexcept { return list_ ? list_->descriptor() : -1; }
  void read_some();

  /// The list that is being read, or was read last.
  const ListInput* list() const noexcept { return list_ ? list_.get() : last_list_.get(); }

  bool is_list() const noexcept { return is_list_; }

 private:
  void open_next();

  std::vector<std::string> words_;
  ListForm form_;
  std::size_t next_ = 0;
  bool is_list_ = false;
  std::unique_ptr<ListInput> list_;
  std::unique_ptr<ListInput> last_list_;
};

}  // namespace nullmx::cli
