// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "read_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "descriptor.hpp"

namespace nullmx::cli {
namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10;
/// A device or a pipe may have no end, and what is read takes memory.
constexpr std::size_t kMaxFile = std::size_t{64} << 20;

}  // namespace

std::string read_file(std::string_view option, const std::string& path, ExitStatus unreadable) {
  const auto fail = [&](std::string_view why) {
    const std::string shown = path.empty() ? "''" : escape_text(path);
    throw CommandError(unreadable, std::string(option) + ": " + shown + ": " + std::string(why));
  };
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) fail(std::strerror(errno));
  std::string text;
  while (true) {
    const std::size_t held = text.size();
    text.resize(held + kChunk);
    const ssize_t count = read(file.number(), text.data() + held, kChunk);
    if (count < 0 && errno != EINTR) fail(std::strerror(errno));
    text.resize(held + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count == 0) return text;
    if (text.size() > kMaxFile) fail("longer than 64 MiB");
  }
}

}  // namespace nullmx::cli
