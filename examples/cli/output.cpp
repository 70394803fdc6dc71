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
#include <utility>

#include "exit_status.hpp"
#include "interrupt.hpp"

namespace nullmx::cli {
namespace {

constexpr std::size_t kBuffer = std::size_t{64} << 10;

/// A blocked write() tells nothing of an interrupt that came just before it, or that came when a
/// part was out already.  So nothing blocks but wait_for(): of a pipe that has room, this much is
/// taken at once (pipe(7)).
std::size_t piece_of_output(int descriptor) {
  struct stat status {};
  const bool is_file = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  return is_file ? std::string_view::npos : PIPE_BUF;
}

}  // namespace

Output::Output(Descriptor file, std::string name)
    : file_(std::move(file)), name_(std::move(name)) {}

void Output::fail(int error) const {
  throw CommandError(ExitStatus::not_written, name_ + ": " + std::strerror(error));
}

void Output::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void Output::flush() {
  // Taken first: what failed once is not tried again from finish().
  leaving_.clear();
  std::swap(leaving_, buffer_);
  std::string_view rest = leaving_;
  const std::size_t piece = piece_of_output(number());
  while (!rest.empty()) rest.remove_prefix(write_some(rest.substr(0, piece)));
}

/// Returns how much went out; 0 when it is to be tried again.
std::size_t Output::write_some(std::string_view text) {
  pollfd writable{number(), POLLOUT, 0};
  if (poll(&writable, 1, 0) == 0) {
    if (interrupted() && !waits_when_interrupted_)
      throw CommandError(ExitStatus::interrupted, "interrupted");
    wait_for({&writable, 1});
    return 0;
  }
  const ssize_t count = ::write(number(), text.data(), text.size());
  // Whoever started us may have left the descriptor non-blocking.
  if (count < 0 && errno != EINTR && errno != EAGAIN) fail(errno);
  if (count < 0) return 0;
  octets_ += static_cast<std::uint64_t>(count);
  return static_cast<std::size_t>(count);
}

void Output::secure() {
  // EINVAL: a pipe or a terminal, which has no disk behind it.
  if (fdatasync(number()) != 0 && errno != EINVAL && errno != EROFS) fail(errno);
}

void Output::finish() {
  flush();
  const int descriptor = file_.number() < 0 ? STDOUT_FILENO : file_.release();
  if (close(descriptor) != 0 && errno != EINTR && errno != EBADF) fail(errno);
}

void write_file(const std::string& path, std::string_view text) {
  const std::string name = path.empty() ? "''" : escape_text(path);
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (file.number() < 0) {
    throw CommandError(ExitStatus::not_written, name + ": " + std::strerror(errno));
  }
  Output output(std::move(file), name);
  output.write(text);
  output.secure();
  output.finish();
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
