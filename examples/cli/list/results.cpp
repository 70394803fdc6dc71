// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/results.hpp"

#include <fcntl.h>
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

}  // namespace

Results::Results(const CheckArguments& arguments, Output& standard_output)
    : arguments_(arguments),
      standard_output_(standard_output),
      text_(arguments.display.format, arguments.display.view, style_for(arguments.display),
            arguments.input.form) {
  if (arguments.output) open_file(*arguments.output, arguments.resumes);
}

void Results::open_file(const std::string& path, bool resumes) {
  const std::string name = path.empty() ? "''" : escape_text(path);
  const auto fail = [&](const std::string& why) {
    throw CommandError(ExitStatus::not_written, "--output: " + name + ": " + why);
  };
  run_file_.emplace(path, arguments_.identity);
  if (resumes) {
    state_ = run_file_->load();
    octets_before_ = state_.output_octets;
    elapsed_before_ = state_.tally.elapsed();
  } else if (run_file_->exists()) {
    fail("an earlier run stands beside it: --resume goes on with it, or remove " +
         escape_text(run_file_->path()));
  }
  const int only_new = resumes ? 0 : O_CREAT | O_EXCL;
  Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC | only_new, 0666));
  if (file.number() < 0) fail(std::strerror(errno));
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

void Results::write(const Record& record, const Verdict& verdict) {
  const View& view = arguments_.display.view;
  last_status_ = exit_status(verdict, view.policy);
  fail_on_occurred_ = fail_on_occurred_ || names(arguments_.fail_on, verdict.finding);
  const bool is_shown = arguments_.only.empty() || names(arguments_.only, verdict.finding);
  if (is_shown) {
    if (std::exchange(has_shown_, true)) output().write(text_.separator());
    output().write(text_.of(record, verdict));
  }
  state_.tally.add(verdict, view);
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

ExitStatus Results::status() const noexcept {
  if (fail_on_occurred_) return ExitStatus::fail_on;
  const bool is_list = arguments_.input.file || arguments_.input.form.kind != ListKind::plain;
  return is_list || tally().results() != 1 ? ExitStatus::ok : last_status_;
}

}  // namespace nullmx::cli
