// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "inputs.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace nullmx::cli {
namespace {

constexpr std::string_view kStandardInput = "-";
constexpr std::size_t kChunk = std::size_t{64} << 10;
/// Whatever is in it, a line this long is no address, and memory is bounded.
constexpr std::size_t kMaxLine = std::size_t{64} << 20;

std::string without_carriage_return(std::string line) {
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

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
  const std::size_t feed = buffer_.find('\n', searched_);
  searched_ = feed == std::string::npos ? buffer_.size() : feed + 1;
  if (feed == std::string::npos) {
    if (searched_ - taken_ > kMaxLine) stop("longer than 64 MiB");
    return std::nullopt;
  }
  std::string line = buffer_.substr(taken_, feed - taken_);
  taken_ = feed + 1;
  ++line_;
  return without_carriage_return(std::move(line));
}

/// What follows the last line feed is a line only when there is something.
std::optional<std::string> Inputs::last_line() {
  if (taken_ == buffer_.size()) return std::nullopt;
  std::string line = buffer_.substr(taken_);
  taken_ = searched_ = buffer_.size();
  return without_carriage_return(std::move(line));
}

void Inputs::read_some() {
  if (!at_standard_input() || at_end_) return;
  buffer_.erase(0, taken_);
  searched_ -= taken_;
  taken_ = 0;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kChunk);
  const ssize_t count = read(STDIN_FILENO, buffer_.data() + held, kChunk);
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
