// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "inputs.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace nullmx::cli {
namespace {

constexpr std::string_view kStandardInput = "-";
constexpr std::size_t kReadAtOnce = std::size_t{64} << 10;
/// Whatever is in it, a line this long is no address, and memory is bounded.
constexpr std::size_t kMaxLine = std::size_t{64} << 20;
/// So much of it is no address either.
constexpr std::size_t kShown = 4'096;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Inputs::Inputs(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {
  if (arguments_.empty()) arguments_.emplace_back(kStandardInput);
}

bool Inputs::ended() const noexcept { return next_ == arguments_.size(); }

bool Inputs::at_standard_input() const noexcept {
  return !ended() && arguments_[next_] == kStandardInput;
}

int Inputs::descriptor() const noexcept { return at_standard_input() ? STDIN_FILENO : -1; }

std::optional<std::string> Inputs::take() {
  while (at_standard_input()) {
    if (auto line = take_line()) return line;
    if (!at_end_) return std::nullopt;
    if (auto line = last_line()) return line;
    ++next_;
  }
  if (ended()) return std::nullopt;
  return std::move(arguments_[next_++]);
}

std::optional<std::string> Inputs::take_line() {
  while (true) {
    const std::size_t feed = buffer_.find('\n', searched_);
    searched_ = feed == std::string::npos ? buffer_.size() : feed + 1;
    if (skips_) {
      skip_to_feed(feed);
      if (skips_) return std::nullopt;
      continue;
    }
    if (feed != std::string::npos) {
      std::string line = take_octets(feed - taken_, feed + 1);
      ++line_;
      return line;
    }
    if (searched_ - taken_ <= kMaxLine) return std::nullopt;
    skips_ = true;
    return take_octets(kShown, buffer_.size());
  }
}

/// What follows the last line feed is a line only when there is something.
std::optional<std::string> Inputs::last_line() {
  if (taken_ == buffer_.size()) return std::nullopt;
  searched_ = buffer_.size();
  return take_octets(buffer_.size() - taken_, buffer_.size());
}

/// The next octets as a line, without what editors put before and behind one; then goes on at
/// `behind`.
std::string Inputs::take_octets(std::size_t count, std::size_t behind) {
  std::string line = buffer_.substr(taken_, count);
  taken_ = behind;
  if (line.ends_with('\r')) line.pop_back();
  const bool is_marked = line_ == 1 && line.starts_with(kByteOrderMark);
  return is_marked ? line.substr(kByteOrderMark.size()) : line;
}

void Inputs::skip_to_feed(std::size_t feed) {
  taken_ = searched_;
  if (feed == std::string::npos) return;
  skips_ = false;
  ++line_;
}

void Inputs::read_some() {
  if (!at_standard_input() || at_end_) return;
  buffer_.erase(0, taken_);
  searched_ -= taken_;
  taken_ = 0;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kReadAtOnce);
  const ssize_t count = read(STDIN_FILENO, buffer_.data() + held, kReadAtOnce);
  const int error = errno;
  buffer_.resize(held + static_cast<std::size_t>(count > 0 ? count : 0));
  if (count == 0) at_end_ = true;
  if (count < 0 && error != EINTR && error != EAGAIN) stop(std::strerror(error));
}

void Inputs::stop(std::string reason) {
  failure_ = "standard input, line " + std::to_string(line_) + ": " + std::move(reason);
  next_ = arguments_.size();
}

}  // namespace nullmx::cli
