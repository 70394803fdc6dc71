// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/snapshot_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace nullmx::inline v0 {
namespace {

std::error_code last_error() noexcept { return {errno, std::generic_category()}; }

/// Calls again what a signal has interrupted.
template <class Call>
auto uninterrupted(Call call) noexcept {
  for (;;) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

/// A path of the system's ends at its first octet 0; one with an octet behind it is none.
bool is_path(const std::string& path) noexcept { return path.find('\0') == std::string::npos; }

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

OpenFile make_temporary(std::string& name) noexcept {
  OpenFile file(mkostemp(name.data(), O_CLOEXEC));  // mode 0600
  if (!file) name.clear();
  return file;
}

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

ReplacementFile::ReplacementFile(const std::string& path)
    : path_(path),
      directory_(directory_of(path)),
      temporary_(is_path(path) ? path + ".XXXXXX" : std::string()),
      file_(make_temporary(temporary_)) {
  if (!file_) note_failure();
}

ReplacementFile::~ReplacementFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void ReplacementFile::note_failure() noexcept {
  if (!error_) error_ = last_error();
}

void ReplacementFile::append(std::string_view octets) noexcept {
  write_at(end_, octets);
  end_ += octets.size();
}

void ReplacementFile::write_at(std::uint64_t offset, std::string_view octets) noexcept {
  while (!error_ && !octets.empty()) {
    const ssize_t written = uninterrupted([&] {
      return pwrite(file_.get(), octets.data(), octets.size(), static_cast<off_t>(offset));
    });
    if (written < 0) return note_failure();
    octets.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
}

std::error_code ReplacementFile::take_place() noexcept {
  if (error_) return error_;
  if (uninterrupted([&] { return fsync(file_.get()); }) != 0 ||
      rename(temporary_.c_str(), path_.c_str()) != 0) {
    note_failure();
    return error_;
  }
  temporary_.clear();
  const OpenFile directory(::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory) uninterrupted([&] { return fsync(directory.get()); });
  return {};
}

Result<InputFile, std::error_code> InputFile::open(const std::string& path) {
  if (!is_path(path)) return std::make_error_code(std::errc::invalid_argument);
  OpenFile file(
      uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); }));
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) return last_error();
  return InputFile(std::move(file), status);
}

InputFile::InputFile(OpenFile file, const struct stat& status) noexcept
    : file_(std::move(file)),
      is_regular_(S_ISREG(status.st_mode)),
      size_(static_cast<std::uint64_t>(status.st_size)) {}

Result<std::size_t, std::error_code> InputFile::read(char* out, std::size_t size) const noexcept {
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t more =
        uninterrupted([&] { return ::read(file_.get(), out + filled, size - filled); });
    if (more < 0) return last_error();
    if (more == 0) break;
    filled += static_cast<std::size_t>(more);
  }
  return filled;
}

}  // namespace nullmx::inline v0
