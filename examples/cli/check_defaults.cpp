// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "check_defaults.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace nullmx::cli {
namespace {

bool is_one_argument(const InputArguments& input) {
  return !input.file && input.words.size() == 1 && input.words.front() != "-";
}

bool is_typed() { return isatty(STDIN_FILENO) != 0; }

}  // namespace

CheckArguments with_format(CheckArguments arguments) {
  Format& format = arguments.display.format;
  if (format == Format::by_count) {
    format = is_one_argument(arguments.input) ? Format::full : Format::brief;
  }
  return arguments;
}

std::size_t checks_at_once(const Options& options) {
  if (!options.rate) return options.window;
  const auto window = static_cast<double>(options.window);
  const double eighth = std::chrono::duration<double>(options.timeout).count() / 8;
  return static_cast<std::size_t>(std::clamp(options.rate->per_second * eighth, 1.0, window));
}

ProgressForm progress_for(const CheckArguments& arguments, const Inputs& inputs) {
  const bool is_terminal = !arguments.output && isatty(STDOUT_FILENO) != 0;
  const bool is_garbled = is_terminal && arguments.account.progress == ProgressForm::automatic;
  const bool has_none = !inputs.is_list() || (!arguments.input.file && is_typed());
  return has_none || is_garbled ? ProgressForm::never : arguments.account.progress;
}

}  // namespace nullmx::cli
