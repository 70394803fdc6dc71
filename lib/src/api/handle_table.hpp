// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace nullmx::inline v0 {

/// What a handle of the C interface stands for.
enum class HandleKind : std::uint8_t { config, validator, pool, result };

/// Handles are numbers: what the owner of one does with it, nothing is read that is not there.  A
/// number is given once (until a place has been used two thousand million times, or a thousand
/// times where pointers have 32 bits).  It is odd, which no object's address is, and where pointers
/// have 64 bits the highest is set, which no address in a process has: a collector of garbage that
/// meets one, as Go's does, takes it for no pointer into its heap.
///
/// Any thread.  A child of fork() finds it in order, as it was.
class HandleTable {
 public:
  using Number = std::uintptr_t;

  /// The one table, which never ends: handles are used until the process does.
  static HandleTable& instance() noexcept;

  constexpr HandleTable() = default;

  /// Throws std::bad_alloc, and std::system_error when the kernel has no random numbers: where the
  /// numbers of a place begin is drawn, so that small ones and those of another process are none.
  Number insert(HandleKind kind, std::shared_ptr<void> object);

  /// Nothing for a number that is no handle of this kind.
  std::shared_ptr<void> find(HandleKind kind, Number number) const noexcept;

  /// As find(), and the number is none from now on.
  std::shared_ptr<void> remove(HandleKind kind, Number number) noexcept;

  /// How many times a process has become another one by fork(), on the way to this one.
  static unsigned forks() noexcept;

 private:
  static constexpr std::size_t kShards = 16;
  static constexpr std::uint32_t kNowhere = ~std::uint32_t{0};

  struct Place {
    std::shared_ptr<void> object;
    Number generation = 0;
    HandleKind kind{};
    std::uint32_t next_free = kNowhere;
  };

  /// Each thread makes its handles in one of these, so that threads seldom wait for each other.
  /// Free places are used again in the order in which they became free, so that it takes long.
  struct alignas(64) Shard {
    mutable std::mutex mutex;
    std::vector<Place> places;
    std::uint32_t first_free = kNowhere;
    std::uint32_t last_free = kNowhere;

    std::uint32_t take_place();
    void give_back(std::uint32_t index) noexcept;
  };

  struct Parts;

  static const int kFollowsForks;
  static void lock_all() noexcept;
  static void unlock_all() noexcept;
  static void unlock_in_child() noexcept;
  std::shared_ptr<void> look_up(HandleKind kind, const Parts& parts) const noexcept;

  std::array<Shard, kShards> shards_;
};

}  // namespace nullmx::inline v0
