// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "durable_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "exit_status.hpp"

namespace nullmx::sender {
namespace {

[[noreturn]] void fail(ExitStatus status, const std::string& path) {
  throw SenderError(status, path + ": " + std::strerror(errno));
}

void write_all(const Descriptor& file, const std::string& path, std::string_view octets) {
  while (!octets.empty()) {
    const ssize_t count = write(file.number(), octets.data(), octets.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(ExitStatus::not_written, path);
    octets.remove_prefix(static_cast<std::size_t>(count));
  }
  if (fsync(file.number()) != 0) fail(ExitStatus::not_written, path);
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

void sync_folder_of(const std::string& path) {
  const auto above = std::filesystem::path(path).parent_path();
  const std::string folder = above.empty() ? "." : above.string();
  const Descriptor open_folder(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!open_folder.is_open() || fsync(open_folder.number()) != 0) {
    fail(ExitStatus::not_written, folder);
  }
}

Descriptor write_durably(const std::string& temporary, const std::string& path,
                         std::string_view octets) {
  unlink(temporary.c_str());  // what a process left that was killed
  Descriptor file(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.is_open()) fail(ExitStatus::cannot_create, temporary);
  try {
    if (flock(file.number(), LOCK_EX | LOCK_NB) != 0) fail(ExitStatus::not_written, temporary);
    write_all(file, temporary, octets);
    if (rename(temporary.c_str(), path.c_str()) != 0) fail(ExitStatus::cannot_create, path);
  } catch (...) {
    unlink(temporary.c_str());
    throw;
  }
  sync_folder_of(path);
  return file;
}

void move_durably(const std::string& from, const std::string& to) {
  if (rename(from.c_str(), to.c_str()) != 0) fail(ExitStatus::not_written, to);
  sync_folder_of(to);
  sync_folder_of(from);
}

void remove_durably(const std::string& path) {
  if (unlink(path.c_str()) != 0) fail(ExitStatus::not_written, path);
  sync_folder_of(path);
}

std::string read_all(const Descriptor& file, const std::string& path, std::size_t most) {
  constexpr std::size_t kChunk = std::size_t{64} << 10;
  std::string octets;
  while (true) {
    const std::size_t held = octets.size();
    octets.resize(held + kChunk);
    const ssize_t count = read(file.number(), octets.data() + held, kChunk);
    if (count < 0 && errno != EINTR) fail(ExitStatus::no_input, path);
    octets.resize(held + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count == 0 || octets.size() > most) return octets;
  }
}

}  // namespace nullmx::sender
