// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/watches.hpp"

#include <sys/epoll.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace nullmx::inline v0 {
namespace {

using Interest = Loop::Interest;

constexpr std::size_t kEventsAtOnce = 128;

int opened(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

bool has(Interest interest, Interest part) {
  return (static_cast<unsigned>(interest) & static_cast<unsigned>(part)) != 0;
}

std::uint32_t events_of(Interest interest) {
  std::uint32_t events = 0;
  if (has(interest, Interest::read)) events |= EPOLLIN;
  if (has(interest, Interest::write)) events |= EPOLLOUT;
  return events;
}

Interest ready_of(std::uint32_t events) {
  if ((events & (EPOLLERR | EPOLLHUP)) != 0) return Interest::both;
  const bool in = (events & EPOLLIN) != 0;
  const bool out = (events & EPOLLOUT) != 0;
  if (in && out) return Interest::both;
  return in ? Interest::read : Interest::write;
}

}  // namespace

Watches::Watches() : epoll_(opened(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")) {}

void Watches::watch(int descriptor, Interest interest, Loop::Ready ready) {
  const auto handler = std::make_shared<Loop::Ready>(std::move(ready));
  auto& slot = watches_[descriptor];
  const bool is_new = slot == nullptr;
  try {
    if (is_new) slot = std::make_shared<Watch>();
    listen(descriptor, *slot, interest);
  } catch (...) {
    watches_.erase(descriptor);
    throw;
  }
  slot->ready = handler;
}

/// Without interest it leaves epoll, which would go on to report errors and hang-ups.
void Watches::listen(int descriptor, Watch& watch, Interest interest) {
  const bool listened = std::exchange(watch.listening, interest != Interest::none);
  watch.generation = ++generation_;
  if (!listened && !watch.listening) return;
  epoll_event event{};
  event.events = events_of(interest);
  event.data.u64 = std::uint64_t{watch.generation} << 32 | static_cast<std::uint32_t>(descriptor);
  const int change = listened ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  const int operation = watch.listening ? change : EPOLL_CTL_DEL;
  opened(control(operation, descriptor, &event), "epoll_ctl");
}

/// In the child of a fork this would make the parent deaf.
int Watches::control(int operation, int descriptor, epoll_event* event) const noexcept {
  return is_in_child() ? 0 : epoll_ctl(epoll_.get(), operation, descriptor, event);
}

void Watches::unwatch(int descriptor) {
  const auto at = watches_.find(descriptor);
  if (at == watches_.end()) return;
  if (at->second->listening) control(EPOLL_CTL_DEL, descriptor, nullptr);
  watches_.erase(at);
}

bool Watches::run_ready() {
  std::array<epoll_event, kEventsAtOnce> events;
  const int count =
      epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), /*timeout=*/0);
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    const auto at = watches_.find(static_cast<int>(event.data.u64 & 0xffff'ffff));
    if (at == watches_.end() || at->second->generation != event.data.u64 >> 32) continue;
    const std::shared_ptr<Loop::Ready> ready = at->second->ready;
    (*ready)(ready_of(event.events));
  }
  return count > 0;
}

}  // namespace nullmx::inline v0
