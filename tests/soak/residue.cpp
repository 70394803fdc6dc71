// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "residue.hpp"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <thread>

#include "patience.hpp"

#if defined(__SANITIZE_THREAD__)
#define NULLMX_SOAK_THREAD_SANITIZER
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define NULLMX_SOAK_THREAD_SANITIZER
#endif
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(NULLMX_SOAK_THREAD_SANITIZER)
#define NULLMX_SOAK_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NULLMX_SOAK_SANITIZED
#endif
#endif

#ifdef NULLMX_SOAK_SANITIZED
#include <sanitizer/allocator_interface.h>
#endif

namespace nullmx::test {
namespace {

std::size_t entries(const char* folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

#ifdef NULLMX_SOAK_SANITIZED
constexpr bool kIsResidentBounded = false;  // what is freed stays in quarantine, and shadows
std::size_t heap_in_use() { return __sanitizer_get_current_allocated_bytes(); }
#else
constexpr bool kIsResidentBounded = true;
std::size_t heap_in_use() {
  const struct mallinfo2 all = mallinfo2();
  return all.uordblks + all.hblkhd;
}
#endif

std::size_t resident_octets() {
  std::size_t size = 0;
  std::size_t resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

#ifdef NULLMX_SOAK_THREAD_SANITIZER
constexpr std::size_t kOwnThreads = 2;
#else
constexpr std::size_t kOwnThreads = 1;
#endif

std::string in_kib(std::size_t octets) { return std::to_string(octets >> 10) + " KiB"; }

}  // namespace

Residue Residue::now() {
  return {entries("/proc/self/fd"), entries("/proc/self/task"), heap_in_use(), resident_octets()};
}

/// With the first thread the thread sanitizer starts one of its own, which stays.
Residue Residue::of_the_start() {
  Residue first = now();
  std::thread([] {}).join();
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (entries("/proc/self/task") != kOwnThreads && std::chrono::steady_clock::now() < until) {
    std::this_thread::yield();
  }
  first.threads = kOwnThreads;
  return first;
}

/// The thread of a Pool that a callback has destroyed ends by itself a little later.
std::string ResidueWatch::look() {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  Residue left = Residue::now();
  while (left.threads != first_.threads && std::chrono::steady_clock::now() < until) {
    std::this_thread::yield();
    left = Residue::now();
  }
  if (left.threads != first_.threads) {
    complaints_.add(std::to_string(left.threads) + " threads, at first " +
                    std::to_string(first_.threads));
  }
  if (left.descriptors != first_.descriptors) {
    complaints_.add(std::to_string(left.descriptors) + " descriptors, at first " +
                    std::to_string(first_.descriptors));
  }
  expect_bounded(left);
  return text_of(left);
}

std::string ResidueWatch::text_of(const Residue& residue) {
  return std::to_string(residue.descriptors) + " descriptors, " + std::to_string(residue.threads) +
         " threads, heap " + std::to_string(residue.heap) + ", resident " +
         in_kib(residue.resident);
}

void ResidueWatch::expect_bounded(const Residue& left) {
  if (++looks_ <= kWarmUp) {
    warm_.heap = std::max(warm_.heap, left.heap);
    warm_.resident = std::max(warm_.resident, left.resident);
    return;
  }
  if (left.heap > warm_.heap + kHeapRoom) {
    complaints_.add("the heap has grown from " + in_kib(warm_.heap) + " to " + in_kib(left.heap));
  }
  if (kIsResidentBounded && left.resident > warm_.resident + kResidentRoom) {
    complaints_.add("resident memory has grown from " + in_kib(warm_.resident) + " to " +
                    in_kib(left.resident));
  }
}

}  // namespace nullmx::test
