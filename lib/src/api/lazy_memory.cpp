// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/lazy_memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>

namespace nullmx::inline v0 {
namespace {

std::size_t page() noexcept {
  static const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return size;
}

}  // namespace

LazyMemory::LazyMemory(std::size_t size) : size_(whole_pages(size)) {
  void* memory = mmap(nullptr, size_, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, /*fd=*/-1, /*offset=*/0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  memory_ = static_cast<std::byte*>(memory);
}

LazyMemory::~LazyMemory() { munmap(memory_, size_); }

std::size_t LazyMemory::whole_pages(std::size_t size) noexcept {
  return (size + page() - 1) / page() * page();
}

void* LazyMemory::take_octets(std::size_t size) {
  const std::size_t pages = whole_pages(size);
  if (pages > size_ - taken_) throw std::bad_alloc();
  void* piece = memory_ + taken_;
  taken_ += pages;
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
