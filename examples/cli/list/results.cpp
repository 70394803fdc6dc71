// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/results.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace nullmx::cli {
namespace {

bool names(const std::vector<Finding>& findings, Finding finding) {
  return std::ranges::find(findings, finding) != findings.end();
}

/// A file is read elsewhere and later: no colours unless they are wanted, and not as wide as a
/// terminal happens to be.
Style style_of(const CheckArguments& arguments) {
  if (!arguments.output) return style_for(arguments.display);
  return {arguments.display.color == ColorWhen::always, Style{}.width,
          arguments.display.view.language};
}

off_t size_of(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : -1;
}

}  // namespace

Results::Results(const CheckArguments& arguments, Output& standard_output)
    : arguments_(arguments),
      standard_output_(standard_output),
      text_(arguments.display.format, arguments.display.view, style_of(arguments),
            arguments.input.form) {
  if (arguments.output) open_file(*arguments.output, arguments.resumes);
}

void Results::open_file(const std::string& path, bool resumes) {
  const std::string name = path.empty() ? "''" : escape_text(path);
  const auto fail = [&](const std::string& why) {
    throw CommandError(ExitStatus::not_written, "--output: " + name + ": " + why);
  };
  run_file_.emplace(path, arguments_.identity);
  if (!resumes && run_file_->exists()) {
    fail("an earlier run stands beside it: --resume goes on with it, or remove both");
  }
  // An empty one that has no run beside it is what was left of a run that never began.
  const bool may_be_there = resumes || size_of(path) == 0;
  const int only_new = may_be_there ? 0 : O_CREAT | O_EXCL;
  Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC | only_new, 0666));
  const int error = errno;
  if (file.number() < 0) {
    // Says more than that the output is not there.
    if (resumes) static_cast<void>(run_file_->load());
    fail(std::strerror(error));
  }
  if (flock(file.number(), LOCK_EX | LOCK_NB) != 0) fail("another nullmx is writing to it");
  if (resumes) {
    state_ = run_file_->load();
    octets_before_ = state_.output_octets;
    elapsed_before_ = state_.tally.elapsed();
  }
  struct stat status {};
  if (fstat(file.number(), &status) != 0) fail(std::strerror(errno));
  const auto wanted = static_cast<off_t>(state_.output_octets);
  if (S_ISREG(status.st_mode)) {
    if (status.st_size < wanted) fail("shorter than when the run was interrupted");
    // What was written since is not accounted for; its last line may be torn.
    if (ftruncate(file.number(), wanted) != 0) fail(std::strerror(errno));
    if (lseek(file.number(), wanted, SEEK_SET) < 0) fail(std::strerror(errno));
  }
  has_shown_ = wanted > 0;
  file_.emplace(std::move(file), name);
  if (!resumes) run_file_->save(state_);
}

void Results::begin(std::string_view columns) {
  if (std::exchange(has_begun_, true) || octets_before_ > 0) return;
  output().write(text_.head(columns));
}

void Results::write(const Record& record, const Outcome& outcome) {
  const bool is_shown = arguments_.only.empty() || names(arguments_.only, outcome.verdict.finding);
  if (is_shown) {
    line_.clear();
    if (std::exchange(has_shown_, true)) line_ += text_.separator();
    text_.add(line_, record, outcome);
    output().write(line_);
  }
  last_ = outcome.verdict;
  state_.tally.add(outcome, arguments_.display.view.policy);
}

void Results::note_time(std::chrono::milliseconds now) {
  state_.tally.note_time(elapsed_before_ + now);
}

void Results::secure(std::vector<std::uint64_t> beyond, bool is_complete) {
  output().flush();
  if (!run_file_) return;
  output().secure();
  state_.output_octets = octets_before_ + output().octets();
  state_.beyond = std::move(beyond);
  state_.is_complete = is_complete;
  run_file_->save(state_);
}

void Results::finish() {
  if (file_) file_->finish();
}

void Results::give_up() {
  if (!file_ || state_.records > 0 || state_.tally.results() > 0) return;
  unlink(arguments_.output->c_str());
  unlink(run_file_->path().c_str());
}

ExitStatus Results::status() const noexcept {
  const auto occurred = [this](Finding finding) { return tally().count(finding) > 0; };
  if (std::ranges::any_of(arguments_.fail_on, occurred)) return ExitStatus::fail_on;
  const bool is_list = arguments_.input.file || arguments_.input.form.kind != ListKind::plain;
  if (is_list || tally().results() != 1) return ExitStatus::ok;
  return exit_status(last_, arguments_.display.view.policy);
}

}  // namespace nullmx::cli
