// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "check_command.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "check_defaults.hpp"
#include "interrupt.hpp"
#include "list/summary.hpp"

namespace nullmx::cli {
namespace {

using std::chrono::milliseconds;

/// Lines held beyond those in flight, with texts of so many octets: one slow check in front does
/// not stop the others before these are there.  A whole verdict can have 64 exchanges.
constexpr std::size_t kMoreOutcomes = 65'536;
constexpr std::size_t kMoreVerdicts = 4'096;
constexpr std::size_t kMaxOctets = std::size_t{16} << 20;

/// Lines that are begun before answers are looked at again, which time the tries.
constexpr int kBetweenAnswers = 256;

/// How much of a run is done again at most, should it be killed.
constexpr milliseconds kBetweenSecuring{1'000};
constexpr milliseconds kLongestWait{60'000};

/// Who starts the command without inputs and sees nothing happen wonders.
void invite_typing() {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) return;
  std::fputs("nullmx: one address or domain a line; Ctrl-D ends\n", stderr);
}

/// Beyond those in flight.
std::size_t most_held(const Inputs& inputs, const CheckArguments& arguments) {
  if (!inputs.is_list()) return arguments.input.words.size();
  const bool is_small = ResultText::kept(arguments.display.format) == Kept::outcome;
  return is_small ? kMoreOutcomes : kMoreVerdicts;
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
      checker_(
          make_checker(arguments_.lookup, cache_, ResultText::kept(arguments_.display.format))),
      results_(arguments_, output),
      progress_(progress_for(arguments_, inputs_)),
      backlog_(at_once_ + most_held(inputs_, arguments_)) {
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
  while (backlog_.end() < state.records && !interrupted()) {
    if (inputs_.take()) {
      backlog_.pass_over();
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
  if (interrupted()) return inputs_.is_list() && !backlog_.empty();
  return !backlog_.empty() || (!inputs_.ended() && !failure_);
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
  return open_ < at_once_ && !backlog_.is_full() && backlog_.octets() < kMaxOctets;
}

CheckCommand::Admitted CheckCommand::admit() {
  Admitted admitted = Admitted::none;
  try {
    for (int i = 0; i < kBetweenAnswers && has_room() && !failure_ && !interrupted(); ++i) {
      const std::optional<Record> record = inputs_.take();
      if (!record) break;
      start(*record);
      admitted = Admitted::some;
    }
  } catch (const CommandError& error) {
    failure_ = error;
  }
  return admitted;
}

void CheckCommand::start(const Record& record) {
  const std::uint64_t number = backlog_.end();
  if (!done_.empty() && done_.erase(number) > 0) return backlog_.add_written(record.end);
  std::optional<Outcome> known = checker_->start(number, record.input);
  if (known && backlog_.empty()) {
    write(record, *known);
    backlog_.pass_over();
    results_.reached(record.end, backlog_.first());
  } else if (known && arguments_.unordered) {
    write(record, *known);
    backlog_.add_written(record.end);
  } else {
    if (!known) ++open_;
    backlog_.add(record).outcome = std::move(known);
  }
}

void CheckCommand::take_ended() {
  for (Checker::Ended& ended : checker_->take()) {
    --open_;
    Backlog::Entry& entry = backlog_[ended.number];
    entry.outcome = std::move(ended.outcome);
    if (arguments_.unordered) write(entry);
  }
}

void CheckCommand::write_finished() {
  while (!backlog_.empty()) {
    Backlog::Entry& entry = backlog_[backlog_.first()];
    if (!entry.is_written && !entry.outcome) return;
    if (!entry.is_written) write(entry);
    const Position end = entry.end;
    backlog_.drop_first();
    results_.reached(end, backlog_.first());
  }
}

void CheckCommand::write(const Record& record, const Outcome& outcome) {
  results_.begin(header());
  results_.write(record, outcome);
}

void CheckCommand::write(Backlog::Entry& entry) {
  write(entry.record(), *entry.outcome);
  backlog_.set_written(entry);
}

/// Of a list in CSV.
std::string_view CheckCommand::header() const {
  return inputs_.list() == nullptr ? std::string_view{} : inputs_.list()->header();
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
  for (std::uint64_t number = backlog_.first(); number < backlog_.end(); ++number) {
    if (backlog_[number].is_written) beyond.push_back(number);
  }
  results_.note_joined(checker_->stats().joined);
  results_.secure(std::move(beyond), is_complete);
}

void CheckCommand::end() {
  const bool is_complete = backlog_.empty() && inputs_.ended() && !failure_;
  if (is_complete) results_.begin(header());
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
