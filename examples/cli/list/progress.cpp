// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include <nlohmann/json.hpp>

#include "list/number_text.hpp"

namespace nullmx::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kOnTerminal{200};
constexpr milliseconds kForPrograms{1'000};
constexpr milliseconds kInLog{10'000};

milliseconds pause_of(ProgressForm form, bool is_terminal) {
  if (form == ProgressForm::never) return milliseconds::max();
  if (form == ProgressForm::json) return kForPrograms;
  return is_terminal ? kOnTerminal : kInLog;
}

void say_raw(std::string_view text) {
  [[maybe_unused]] const ssize_t lost = write(STDERR_FILENO, text.data(), text.size());
}

/// Of the terminal behind standard error.
std::size_t columns() {
  winsize size{};
  constexpr std::size_t kUsual = 80;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 ? kUsual : size.ws_col;
}

double rate_of(std::uint64_t count, milliseconds time) {
  return static_cast<double>(count) * 1'000 / static_cast<double>(std::max(time.count(), 1L));
}

/// Nothing as long as nobody can know.
std::optional<milliseconds> time_left(const Progress::Place& place) {
  if (!place.size || place.offset <= place.start || place.offset > *place.size) return std::nullopt;
  const auto done = static_cast<double>(place.offset - place.start);
  const auto left = static_cast<double>(*place.size - place.offset);
  return milliseconds(
      static_cast<std::int64_t>(static_cast<double>(place.now.count()) * left / done));
}

}  // namespace

Progress::Progress(ProgressForm form)
    : form_(form),
      is_terminal_(form == ProgressForm::automatic && isatty(STDERR_FILENO) != 0),
      every_(pause_of(form, is_terminal_)),
      due_(every_) {}

void Progress::show(const Tally& tally, const Place& place) {
  if (place.now < due_) return;
  due_ = place.now + every_;
  if (form_ == ProgressForm::json) return say_raw(json(tally, place) + '\n');
  std::string text = line(tally, place);
  if (is_terminal_) text.resize(std::min(text.size(), columns() - 1));
  // To the line's start, the text, and nothing behind it.
  say_raw(is_terminal_ ? '\r' + text + "\x1b[K" : "nullmx: " + text + '\n');
  is_shown_ = is_terminal_;
}

void Progress::show_last(const Tally& tally, const Place& place) {
  if (form_ == ProgressForm::json) say_raw(json(tally, place) + '\n');
}

void Progress::end() {
  if (is_shown_) say_raw("\r\x1b[K");
  is_shown_ = false;
}

std::string Progress::line(const Tally& tally, const Place& place) const {
  std::string text = with_commas(tally.results()) + " checked";
  if (place.size) text += " (" + percent(place.offset, *place.size) + ')';
  const double rate = rate_of(tally.results() - place.results_before, place.now);
  text += ", " + with_commas(static_cast<std::uint64_t>(rate)) + "/s";
  if (const auto left = time_left(place)) text += ", " + duration_text(*left) + " left";
  std::string_view between = ": ";
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    const auto finding = static_cast<Finding>(i);
    if (tally.count(finding) == 0) continue;
    text.append(between).append(to_string(finding)).append(1, ' ');
    text += with_commas(tally.count(finding));
    between = ", ";
  }
  return text;
}

std::string Progress::json(const Tally& tally, const Place& place) const {
  nlohmann::ordered_json findings = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    const auto finding = static_cast<Finding>(i);
    findings[std::string(to_string(finding))] = tally.count(finding);
  }
  const auto left = time_left(place);
  nlohmann::ordered_json object;
  object["checked"] = tally.results();
  object["elapsed_ms"] = place.now.count();
  object["per_second"] = rate_of(tally.results() - place.results_before, place.now);
  object["offset"] = place.offset;
  object["size"] = place.size ? nlohmann::ordered_json(*place.size) : nlohmann::ordered_json();
  object["left_ms"] = left ? nlohmann::ordered_json(left->count()) : nlohmann::ordered_json();
  object["findings"] = std::move(findings);
  return object.dump();
}

}  // namespace nullmx::cli
