// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "check_command.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "interrupt.hpp"
#include "list/summary.hpp"

namespace nullmx::cli {
namespace {

using std::chrono::milliseconds;

/// Entries held beyond those in flight, so that one slow check in front does not stop the others.
constexpr std::size_t kMoreEntries = 4'096;
constexpr std::size_t kMaxOctets = std::size_t{8} << 20;

/// How much of a run is done again at most, should it be killed.
constexpr milliseconds kBetweenSecuring{1'000};
constexpr milliseconds kLongestWait{60'000};

bool is_one_argument(const InputArguments& input) {
  return !input.file && input.words.size() == 1 && input.words.front() != "-";
}

CheckArguments with_format(CheckArguments arguments) {
  Format& format = arguments.display.format;
  if (format == Format::by_count) {
    format = is_one_argument(arguments.input) ? Format::full : Format::brief;
  }
  return arguments;
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

bool is_typed() { return isatty(STDIN_FILENO) != 0; }

ProgressForm progress_for(const CheckArguments& arguments, const Inputs& inputs) {
  const bool is_terminal = !arguments.output && isatty(STDOUT_FILENO) != 0;
  // Results would be written over it.
  const bool is_garbled = is_terminal && arguments.account.progress == ProgressForm::automatic;
  const bool has_none = !inputs.is_list() || (!arguments.input.file && is_typed());
  return has_none || is_garbled ? ProgressForm::never : arguments.account.progress;
}

void say(const std::string& sentence) {
  std::fputs(("nullmx: " + sentence + '\n').c_str(), stderr);
}

}  // namespace

CheckCommand::CheckCommand(CheckArguments arguments, Output& output)
    : arguments_(with_format(std::move(arguments))),
      inputs_(arguments_.input),
      at_once_(checks_at_once(arguments_.lookup.options)),
      cache_(std::make_shared<Cache>(arguments_.lookup.cache_octets)),
      checker_(make_checker(arguments_.lookup, cache_)),
      results_(arguments_, output),
      progress_(progress_for(arguments_, inputs_)) {
  if (inputs_.is_list()) results_.wait_for_reader();
  if (arguments_.cache_file) load_cache();
}

/// What cannot be used may be somebody else's, or of another server: it stays as it is.
void CheckCommand::load_cache() {
  const auto taken = cache_->load(*arguments_.cache_file, checker_->profile());
  if (taken || taken.fault().reason == SnapshotReason::missing) return;
  say(taken.fault().message() + "; it is left as it is");
  arguments_.cache_file.reset();
}

ExitStatus CheckCommand::run() {
  note_interrupts();
  if (inputs_.descriptor() == STDIN_FILENO) invite_typing();
  if (arguments_.resumes) go_on_where_it_was();
  check_all();
  end();
  if (failure_ && !interrupted()) throw CommandError(*failure_);
  if (failure_) say(failure_->what());
  return interrupted() ? ExitStatus::interrupted : results_.status();
}

/// Reads what was read before, to see that it is the same.
void CheckCommand::go_on_where_it_was() {
  const RunState& state = results_.state();
  const auto refuse = [](const std::string& why) {
    throw CommandError(ExitStatus::no_input, "--resume: the list " + why);
  };
  while (first_number_ < state.records && !interrupted()) {
    if (inputs_.take()) {
      ++first_number_;
    } else if (inputs_.ended()) {
      refuse("is shorter than it was");
    } else {
      inputs_.read_some();
    }
  }
  const ListInput* const list = inputs_.list();
  if (!interrupted() && list != nullptr && state.records > 0 && list->reached() != state.position) {
    refuse("has changed before line " + std::to_string(state.position.line));
  }
  done_.insert(state.beyond.begin(), state.beyond.end());
  resumed_results_ = state.tally.results();
  resumed_offset_ = state.position.offset;
}

/// A list is finished where it was interrupted, so that nothing that was asked is lost.
bool CheckCommand::goes_on() const {
  if (interrupted()) return inputs_.is_list() && !entries_.empty();
  return !entries_.empty() || (!inputs_.ended() && !failure_);
}

void CheckCommand::check_all() {
  do {
    take_ended();
    write_finished();
    account();
    if (admit() == Admitted::none && goes_on()) wait();
  } while (goes_on());
  take_ended();
  write_finished();
}

bool CheckCommand::has_room() const noexcept {
  return open_ < at_once_ && entries_.size() < at_once_ + kMoreEntries && held_octets_ < kMaxOctets;
}

CheckCommand::Admitted CheckCommand::admit() {
  Admitted admitted = Admitted::none;
  try {
    while (has_room() && !failure_ && !interrupted()) {
      std::optional<Record> record = inputs_.take();
      if (!record) break;
      start(*std::move(record));
      admitted = Admitted::some;
    }
  } catch (const CommandError& error) {
    failure_ = error;
  }
  return admitted;
}

void CheckCommand::start(Record record) {
  const std::uint64_t number = first_number_ + entries_.size();
  held_octets_ += record.input.size() + record.carried.size();
  entries_.push_back({std::move(record), std::nullopt, done_.erase(number) > 0});
  if (entries_.back().is_written) return;
  ++open_;
  checker_->start(number, entries_.back().record.input);
}

void CheckCommand::take_ended() {
  for (Checker::Ended& ended : checker_->take()) {
    --open_;
    Entry& entry = entries_[ended.number - first_number_];
    entry.verdict = std::move(ended.verdict);
    if (arguments_.unordered) write(entry);
  }
}

void CheckCommand::write_finished() {
  while (!entries_.empty() && (entries_.front().is_written || entries_.front().verdict)) {
    Entry& entry = entries_.front();
    if (!entry.is_written) write(entry);
    held_octets_ -= entry.record.input.size() + entry.record.carried.size();
    results_.reached(entry.record.end, ++first_number_);
    entries_.pop_front();
  }
}

void CheckCommand::write(Entry& entry) {
  results_.begin(inputs_.list() == nullptr ? "" : inputs_.list()->header());
  results_.write(entry.record, *entry.verdict);
  entry.verdict.reset();
  entry.is_written = true;
}

void CheckCommand::wait() {
  const bool reads = has_room() && !failure_ && !interrupted();
  std::array<pollfd, 2> descriptors{pollfd{checker_->fd(), POLLIN, 0},
                                    pollfd{reads ? inputs_.descriptor() : -1, POLLIN, 0}};
  // Whoever reads along sees every result that there is before we wait for the next one.
  if (poll(descriptors.data(), descriptors.size(), 0) == 0) {
    results_.flush();
    wait_for(descriptors, until_something_is_due());
  }
  if (descriptors[1].revents == 0) return;
  try {
    inputs_.read_some();
  } catch (const CommandError& error) {
    failure_ = error;
  }
}

std::chrono::milliseconds CheckCommand::until_something_is_due() const {
  milliseconds due = progress_.due();
  if (results_.has_run_file()) due = std::min(due, secured_ + kBetweenSecuring);
  return std::clamp(due - now(), milliseconds(1), kLongestWait);
}

std::chrono::milliseconds CheckCommand::now() const {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - start_);
}

/// What else there is to do, from time to time.
void CheckCommand::account() {
  const milliseconds time = now();
  results_.note_time(time);
  if (time >= progress_.due()) progress_.show(results_.tally(), place());
  if (results_.has_run_file() && time - secured_ >= kBetweenSecuring) {
    secure(false);
    secured_ = now();
  }
}

Progress::Place CheckCommand::place() const {
  const auto size = inputs_.list() == nullptr ? std::nullopt : inputs_.list()->size();
  return {now(), results_.state().position.offset, resumed_offset_, size, resumed_results_};
}

void CheckCommand::secure(bool is_complete) {
  std::vector<std::uint64_t> beyond(done_.begin(), done_.end());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].is_written) beyond.push_back(first_number_ + i);
  }
  const Stats stats = checker_->stats();
  results_.note_repeats(stats.all_hits() + stats.stale + stats.joined);
  results_.secure(std::move(beyond), is_complete);
}

void CheckCommand::end() {
  const bool is_complete = entries_.empty() && inputs_.ended() && !failure_;
  if (is_complete) results_.begin(inputs_.list() == nullptr ? "" : inputs_.list()->header());
  results_.note_time(now());
  secure(is_complete);
  results_.finish();
  progress_.end();
  progress_.show_last(results_.tally(), place());
  if (failure_) results_.give_up();
  say_what_it_came_to(is_complete);
}

/// One that fails does not take the others along.
void CheckCommand::say_what_it_came_to(bool is_complete) const {
  const Tally& tally = results_.tally();
  const Account& account = arguments_.account;
  const std::string name = inputs_.list() == nullptr ? "arguments" : inputs_.list()->name();
  const RunOf of{name, arguments_.display.view, is_complete};
  std::optional<CommandError> first;
  const auto attempt = [&first](const auto& act) {
    try {
      act();
    } catch (const CommandError& error) {
      if (!first) first = error;
    }
  };
  if (account.summary) std::fputs(summary_text(tally, of).c_str(), stderr);
  if (arguments_.cache_file) attempt([&] { save_cache(); });
  if (account.summary_file) {
    attempt([&] { write_file(*account.summary_file, summary_json(tally, of)); });
  }
  if (account.report) attempt([&] { write_file(*account.report, report_html(tally, of)); });
  if (first) throw CommandError(*first);
}

void CheckCommand::save_cache() const {
  const auto saved = cache_->save(*arguments_.cache_file, checker_->profile());
  if (!saved) throw CommandError(ExitStatus::not_written, saved.fault().message());
}

}  // namespace nullmx::cli
