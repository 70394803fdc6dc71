// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "output.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
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

/// A blocked write() tells nothing of an interrupt that came just before it, or that came when a
/// part was out already.  So nothing blocks but wait_for(): of a pipe that has room, this much is
/// taken at once (pipe(7)).
std::size_t piece_of_output() {
  struct stat status {};
  const bool is_file = fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
  return is_file ? std::string_view::npos : PIPE_BUF;
}

/// Returns how much went out; 0 when it is to be tried again.
std::size_t write_some(std::string_view text) {
  pollfd writable{STDOUT_FILENO, POLLOUT, 0};
  if (poll(&writable, 1, 0) == 0) {
    if (interrupted()) throw CommandError(ExitStatus::interrupted, "interrupted");
    wait_for({&writable, 1});
    return 0;
  }
  const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
  if (count >= 0) return static_cast<std::size_t>(count);
  // Whoever started us may have left the descriptor non-blocking.
  if (errno != EINTR && errno != EAGAIN) fail(errno);
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
  const std::size_t piece = piece_of_output();
  while (!rest.empty()) rest.remove_prefix(write_some(rest.substr(0, piece)));
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
