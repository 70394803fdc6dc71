// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "style.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace nullmx::cli {
namespace {

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 100;

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

bool wants_colours(ColorWhen when) {
  if (when != ColorWhen::automatic) return when == ColorWhen::always;
  if (!environment("NO_COLOR").empty()) return false;  // https://no-color.org
  const std::string_view terminal = environment("TERM");
  return isatty(STDOUT_FILENO) != 0 && !terminal.empty() && terminal != "dumb";
}

std::size_t width_of_output() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return Style{}.width;
  return std::clamp<std::size_t>(size.ws_col, kNarrowest, kWidest);
}

std::string_view sequence_of(Colour colour) {
  switch (colour) {
    case Colour::good:
      return "\x1b[1;32m";
    case Colour::bad:
      return "\x1b[1;31m";
    case Colour::wait:
      return "\x1b[1;33m";
    case Colour::neutral:
      return "\x1b[1;36m";
    case Colour::strong:
      break;
  }
  return "\x1b[1m";
}

}  // namespace

std::string Style::paint(Colour colour, std::string_view text) const {
  if (!colours) return std::string(text);
  return std::string(sequence_of(colour)) + std::string(text) + "\x1b[0m";
}

Style style_for(const Display& display) {
  return {wants_colours(display.color), width_of_output(), display.view.language};
}

Colour colour_of(Advice advice) noexcept {
  switch (advice) {
    case Advice::send:
      return Colour::good;
    case Advice::reject:
      return Colour::bad;
    case Advice::defer:
      return Colour::wait;
    case Advice::none:
      break;
  }
  return Colour::neutral;
}

}  // namespace nullmx::cli
