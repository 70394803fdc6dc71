// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>
#include <string_view>

namespace nullmx::test {

/// Octets whose last one is the last of its page, and behind it lies a page that nobody may read:
/// one octet too far ends the test, with a sanitizer or without.
class Guarded {
 public:
  explicit Guarded(std::string_view octets) : page_(static_cast<std::size_t>(getpagesize())) {
    if (octets.size() > page_) throw std::invalid_argument("more than a page");
    void* const pages =
        mmap(nullptr, 2 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::runtime_error("no page");
    start_ = static_cast<char*>(pages);
    if (mprotect(start_ + page_, page_, PROT_NONE) != 0) throw std::runtime_error("no guard");
    octets_ = {start_ + page_ - octets.size(), octets.size()};
    if (!octets.empty()) std::memcpy(start_ + page_ - octets.size(), octets.data(), octets.size());
  }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;
  ~Guarded() { munmap(start_, 2 * page_); }

  std::string_view view() const noexcept { return octets_; }

 private:
  std::size_t page_;
  char* start_ = nullptr;
  std::string_view octets_;
};

}  // namespace nullmx::test
