// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/file_watch.hpp"

#include <sys/stat.h>

#include <utility>

namespace nullmx::inline v0 {
namespace {

constexpr Clock::duration kInterval = std::chrono::seconds(1);

}  // namespace

FileWatch::FileWatch(std::string path) : path_(std::move(path)), seen_(look()) {}

bool FileWatch::Stamp::operator==(const Stamp& other) const noexcept {
  return device == other.device && file == other.file && size == other.size &&
         written.tv_sec == other.written.tv_sec && written.tv_nsec == other.written.tv_nsec;
}

/// A file that is not there has a stamp, too.
FileWatch::Stamp FileWatch::look() const {
  struct stat status {};
  if (stat(path_.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino, status.st_size, status.st_mtim};
}

bool FileWatch::has_changed(Clock::time_point now) {
  if (now < next_look_) return false;
  next_look_ = now + kInterval;
  const bool is_missed = std::exchange(is_missed_, false);
  return std::exchange(seen_, look()) != seen_ || is_missed;
}

}  // namespace nullmx::inline v0
