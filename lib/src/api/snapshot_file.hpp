// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "nullmx/result.hpp"

/// The part of a snapshot that is the file system's.
namespace nullmx::inline v0 {

/// Owns a file descriptor; -1 is none.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) noexcept : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile();

  int get() const noexcept { return descriptor_; }
  explicit operator bool() const noexcept { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

/// A file that takes the place of the one at `path` when all of it is on the disk, or is removed.
/// After the first failure nothing more is done; error() says what it was.
class ReplacementFile {
 public:
  explicit ReplacementFile(const std::string& path);
  ~ReplacementFile();
  ReplacementFile(const ReplacementFile&) = delete;
  ReplacementFile& operator=(const ReplacementFile&) = delete;

  std::error_code error() const noexcept { return error_; }

  void append(std::string_view octets) noexcept;

  /// Over what stands there.
  void write_at(std::uint64_t offset, std::string_view octets) noexcept;

  /// The last call.  What it says holds through a loss of power, but for which of the two files is
  /// there then: a directory need not be readable for whoever may write in it, and is synchronised
  /// only if it is.
  std::error_code take_place() noexcept;

 private:
  void note_failure() noexcept;

  std::string path_;
  std::string directory_;
  std::string temporary_;  // empty: none is there
  OpenFile file_;
  std::uint64_t end_ = 0;
  std::error_code error_;
};

/// A file that is only read.  What has no size and no end, a pipe or a device, is opened without
/// waiting for it, and is not read.
class InputFile {
 public:
  static Result<InputFile, std::error_code> open(const std::string& path);

  bool is_regular() const noexcept { return is_regular_; }
  std::uint64_t size() const noexcept { return size_; }

  /// The next octets; fewer than `size` where the file ends.
  Result<std::size_t, std::error_code> read(char* out, std::size_t size) const noexcept;

 private:
  InputFile(OpenFile file, const struct stat& status) noexcept;

  OpenFile file_;
  bool is_regular_;
  std::uint64_t size_;
};

}  // namespace nullmx::inline v0
