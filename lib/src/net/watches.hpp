// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include "net/descriptor.hpp"
#include "net/fork_guard.hpp"
#include "nullmx/loop.hpp"

struct epoll_event;

namespace nullmx::inline v0 {

/// The descriptors that a Loop waits for, and what runs when they are ready: an epoll, which can be
/// polled itself.  In a child of fork() it is the parent's, and left alone.
class Watches {
 public:
  /// Throws std::system_error when there is no descriptor left; so does watch().
  Watches();

  int descriptor() const noexcept { return epoll_.get(); }
  bool is_in_child() const noexcept { return fork_guard_.is_in_child(); }
  void refuse_child() const { fork_guard_.refuse_child(); }

  void watch(int descriptor, Loop::Interest interest, Loop::Ready ready);
  void unwatch(int descriptor);

  /// Runs the handlers of what is ready, without waiting.  Whether anything was.
  bool run_ready();

 private:
  struct Watch {
    std::uint32_t generation = 0;  // tells an event of an earlier watch from one of this
    bool listening = false;
    std::shared_ptr<Loop::Ready> ready;  // shared: a handler may unwatch itself while it runs
  };

  void listen(int descriptor, Watch& watch, Loop::Interest interest);
  int control(int operation, int descriptor, epoll_event* event) const noexcept;

  ForkGuard fork_guard_;
  Descriptor epoll_;
  std::unordered_map<int, std::shared_ptr<Watch>> watches_;
  std::uint32_t generation_ = 0;
};

}  // namespace nullmx::inline v0
