// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nullmx::sender {

/// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int number() const noexcept { return number_; }
  bool is_open() const noexcept { return number_ >= 0; }

 private:
  int number_;
};

/// A name is on the disk when the folder that it stands in is.  Throws SenderError.
void sync_folder_of(const std::string& path);

/// Puts `octets` at `path`, in place of what was there, once all of it is on the disk: until then
/// it is `temporary`, on the same file system, which belongs to the caller.  Returns the file,
/// locked before anybody could see it.  Throws SenderError; then `temporary` is gone, and `path` is
/// as it was, unless it was the folder that could not be written: then nobody knows.
Descriptor write_durably(const std::string& temporary, const std::string& path,
                         std::string_view octets);

/// Renames on the disk; both folders are there, and nothing is at `to`.  Throws SenderError.
void move_durably(const std::string& from, const std::string& to);

/// Removes on the disk.  Throws SenderError.
void remove_durably(const std::string& path);

/// The octets from where the file stands; of more than `most`, no more than shows that there are.
/// Throws SenderError.
std::string read_all(const Descriptor& file, const std::string& path, std::size_t most);

}  // namespace nullmx::sender
