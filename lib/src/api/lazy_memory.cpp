// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/lazy_memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kLine = 64;

/// Between the pieces: were they whole pages apart, then their first lines, which are the busiest,
/// would all compete for the same few places of the CPU's cache.
constexpr std::size_t kGap = 17 * kLine;

std::size_t page() noexcept {
  static const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return size;
}

}  // namespace

LazyMemory::LazyMemory(std::size_t size) : size_(size) {
  void* memory = mmap(nullptr, size_, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, /*fd=*/-1, /*offset=*/0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  memory_ = static_cast<std::byte*>(memory);
}

LazyMemory::~LazyMemory() { munmap(memory_, size_); }

std::size_t LazyMemory::room_for(std::size_t size) noexcept {
  return (size + kLine - 1) / kLine * kLine + kGap;
}

void* LazyMemory::take_octets(std::size_t size) {
  const std::size_t room = room_for(size);
  if (room > size_ - taken_) throw std::bad_alloc();
  void* piece = memory_ + taken_;
  taken_ += room;
  return piece;
}

void LazyMemory::give_back(void* begin, std::size_t size) noexcept {
  auto* first = static_cast<std::byte*>(begin);
  const std::size_t into_page = reinterpret_cast<std::uintptr_t>(first) % page();
  const std::size_t skipped = into_page == 0 ? 0 : page() - into_page;
  if (size < skipped + page()) return;
  const std::size_t pages = (size - skipped) / page() * page();
  madvise(first + skipped, pages, MADV_DONTNEED);
}

}  // namespace nullmx::inline v0
