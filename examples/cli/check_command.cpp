// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "check_command.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "interrupt.hpp"
#include "lookup.hpp"
#include "text_output.hpp"

namespace nullmx::cli {
namespace {

/// Entries held beyond those in flight, so that one slow check in front does not stop the others.
constexpr std::size_t kMoreEntries = 4'096;
constexpr std::size_t kMaxOctets = std::size_t{8} << 20;

Format format_for(const CheckArguments& arguments) {
  if (arguments.display.format != Format::by_count) return arguments.display.format;
  const bool is_one = arguments.inputs.size() == 1 && arguments.inputs.front() != "-";
  return is_one ? Format::full : Format::by_count;
}

/// The time of a check runs from its start: where a rate holds questions back, no more are started
/// than leave in an eighth of it, since others may follow the first one.
std::size_t checks_at_once(const Options& options) {
  if (!options.rate) return options.window;
  const auto window = static_cast<double>(options.window);
  const double eighth = std::chrono::duration<double>(options.timeout).count() / 8;
  return static_cast<std::size_t>(std::clamp(options.rate->per_second * eighth, 1.0, window));
}

/// Who starts the command without inputs and sees nothing happen wonders.
void invite_typing() {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) return;
  std::fputs("nullmx: one address or domain a line; Ctrl-D ends\n", stderr);
}

}  // namespace

CheckCommand::CheckCommand(CheckArguments arguments, Output& output)
    : arguments_(std::move(arguments)),
      output_(output),
      inputs_(arguments_.inputs),
      style_(style_for(arguments_.display)),
      format_(format_for(arguments_)),
      at_once_(checks_at_once(arguments_.lookup.options)),
      validator_(make_validator(arguments_.lookup)) {}

ExitStatus CheckCommand::run() {
  note_interrupts();
  if (inputs_.descriptor() == STDIN_FILENO) invite_typing();
  while (!interrupted()) {
    validator_->process();
    write_finished();
    if (admit() == Admitted::some) continue;
    if (entries_.empty() && inputs_.ended()) break;
    wait();
  }
  // What ended before an interrupt is known, and so is written.
  validator_->process();
  write_finished();
  output_.flush();
  if (interrupted()) return ExitStatus::interrupted;
  if (!inputs_.failure().empty()) throw CommandError(ExitStatus::no_input, inputs_.failure());
  return status();
}

bool CheckCommand::has_room() const noexcept {
  return validator_->open() < at_once_ && entries_.size() < at_once_ + kMoreEntries &&
         held_octets_ < kMaxOctets;
}

CheckCommand::Admitted CheckCommand::admit() {
  Admitted admitted = Admitted::none;
  while (has_room()) {
    std::optional<std::string> input = inputs_.take();
    if (!input) break;
    start(*std::move(input));
    admitted = Admitted::some;
  }
  return admitted;
}

void CheckCommand::start(std::string input) {
  held_octets_ += input.size();
  const std::size_t number = written_ + entries_.size();
  entries_.push_back({std::move(input), std::nullopt});
  validator_->check(std::string_view(entries_.back().input), [this, number](Verdict verdict) {
    entries_[number - written_].verdict = std::move(verdict);
  });
}

void CheckCommand::write_finished() {
  while (!entries_.empty() && entries_.front().verdict) {
    write(entries_.front());
    held_octets_ -= entries_.front().input.size();
    entries_.pop_front();
    ++written_;
  }
}

void CheckCommand::write(const Entry& entry) {
  const View& view = arguments_.display.view;
  const Verdict& verdict = *entry.verdict;
  last_status_ = exit_status(verdict, view.policy);
  if (std::ranges::find(arguments_.fail_on, verdict.finding) != arguments_.fail_on.end()) {
    fail_on_occurred_ = true;
  }
  if (format_ == Format::json) {
    output_.write(to_json(entry.input, verdict, view) + '\n');
  } else if (format_ == Format::full) {
    if (written_ > 0) output_.write("\n");
    output_.write(full_text(entry.input, verdict, view, style_));
  } else {
    output_.write(brief_text(entry.input, verdict, view, style_));
  }
}

void CheckCommand::wait() {
  // Whoever reads along sees every result that there is before we wait for the next one.
  std::array<pollfd, 2> descriptors{pollfd{validator_->fd(), POLLIN, 0},
                                    pollfd{has_room() ? inputs_.descriptor() : -1, POLLIN, 0}};
  if (poll(descriptors.data(), descriptors.size(), 0) == 0) {
    output_.flush();
    wait_for(descriptors);
  }
  if (descriptors[1].revents != 0) inputs_.read_some();
}

ExitStatus CheckCommand::status() const {
  if (fail_on_occurred_) return ExitStatus::fail_on;
  return written_ == 1 ? last_status_ : ExitStatus::ok;
}

}  // namespace nullmx::cli
