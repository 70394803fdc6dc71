// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "output.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "exit_status.hpp"
#include "interrupt.hpp"

namespace nullmx::cli {
namespace {

constexpr std::size_t kBuffer = std::size_t{64} << 10;

[[noreturn]] void fail(int error) {
  throw CommandError(ExitStatus::not_written,
                     std::string("standard output: ") + std::strerror(error));
}

/// Whoever started us may have left the descriptor non-blocking.
void wait_until_writable() {
  pollfd writable{STDOUT_FILENO, POLLOUT, 0};
  poll(&writable, 1, -1);
}

/// Returns how much went out; 0 when it is to be tried again.
std::size_t write_some(std::string_view text) {
  const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
  if (count >= 0) return static_cast<std::size_t>(count);
  if (errno == EAGAIN) {
    wait_until_writable();
  } else if (errno == EINTR) {
    if (interrupted()) throw CommandError(ExitStatus::interrupted, "interrupted");
  } else {
    fail(errno);
  }
  return 0;
}

}  // namespace

void Output::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void Output::flush() {
  // Taken first: what failed once is not tried again from finish().
  const std::string bytes = std::exchange(buffer_, {});
  std::string_view rest = bytes;
  while (!rest.empty()) rest.remove_prefix(write_some(rest));
}

void Output::finish() {
  flush();
  if (close(STDOUT_FILENO) != 0 && errno != EINTR && errno != EBADF) fail(errno);
}

void secure_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) != -1) continue;
    // The wrong direction on purpose: to use a descriptor that was closed stays an error.
    const int opened = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened != descriptor) _exit(static_cast<int>(ExitStatus::system));
  }
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace nullmx::cli
