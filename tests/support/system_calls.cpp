// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#undef _FORTIFY_SOURCE  // which has inline functions of these names
#include "support/system_calls.hpp"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdarg>
#include <utility>

namespace nullmx::test {
namespace {

enum class Call {
  descriptor,
  open,
  look,
  option,
  connect,
  bind,
  transfer,
  watch,
  wait,
  read,
  write,
  certain
};

/// As their manual pages have it.
bool may_fail_with(Call call, int error) {
  switch (call) {
    case Call::descriptor:
      return error == EMFILE || error == ENOBUFS || error == ENOMEM;
    case Call::open:
      return error == EINTR || error == EMFILE || error == ENOMEM;
    case Call::connect:
      return error == EAGAIN || error == EINTR || error == ENOBUFS || error == ENOMEM;
    case Call::bind:
      return error == EAGAIN || error == ENOBUFS || error == ENOMEM;
    case Call::transfer:
      return error == EAGAIN || error == EINTR || error == ENOBUFS || error == ENOMEM;
    case Call::option:
      return error == ENOBUFS || error == ENOMEM;
    case Call::look:
    case Call::watch:
      return error == ENOMEM;
    case Call::wait:
    case Call::write:  // to an eventfd that is far from full
      return error == EINTR;
    case Call::read:
      return error == EAGAIN || error == EINTR;
    case Call::certain:
      return false;
  }
  return false;
}

Countdown g_countdown;
int g_error = 0;

template <class... Arguments>
int made(Call call, long number, Arguments... arguments) {
  if (may_fail_with(call, g_error) && g_countdown.fails_now()) {
    errno = g_error;
    return -1;
  }
  return static_cast<int>(syscall(number, arguments...));
}

/// One for each timerfd that is set; no more Loops than these are alive at once.
struct Alarm {
  int descriptor = -1;
  Clock::time_point due;
};
std::array<Alarm, 4> g_alarms;
const FakeClock* g_clock = nullptr;

Alarm* alarm_of(int descriptor) {
  const auto at = std::ranges::find(g_alarms, descriptor, &Alarm::descriptor);
  return at == g_alarms.end() ? nullptr : &*at;
}

void set_alarm(int descriptor, const timespec& after) {
  Alarm* alarm = alarm_of(descriptor);
  if (alarm == nullptr) alarm = alarm_of(-1);
  const auto time = std::chrono::seconds(after.tv_sec) + std::chrono::nanoseconds(after.tv_nsec);
  *alarm = {time.count() == 0 ? -1 : descriptor, g_clock->now() + time};
}

}  // namespace

std::span<const int> call_errors() noexcept {
  static constexpr std::array kErrors{EAGAIN, EINTR, EMFILE, ENOBUFS, ENOMEM};
  return kErrors;
}

void fail_call(std::size_t n, int error, Lack lack) noexcept {
  g_countdown.start(n, lack);
  g_error = error;
}

std::size_t calls_to_failure() noexcept { return g_countdown.left(); }

Alarms::Alarms(FakeClock& clock) : clock_(clock) { g_clock = &clock_; }

Alarms::~Alarms() {
  g_clock = nullptr;
  g_alarms = {};
}

bool Alarms::ring_first() {
  Alarm* first = nullptr;
  for (Alarm& alarm : g_alarms) {
    if (alarm.descriptor < 0) continue;
    if (first == nullptr || alarm.due < first->due) first = &alarm;
  }
  if (first == nullptr) return false;
  if (first->due > clock_.now()) clock_.advance(first->due - clock_.now());
  pollfd rung{std::exchange(first->descriptor, -1), POLLIN, 0};
  itimerspec at_once{};
  at_once.it_value.tv_nsec = 1;
  syscall(SYS_timerfd_settime, rung.fd, 0, &at_once, nullptr);
  return poll(&rung, 1, /*timeout=*/10'000) == 1;
}

}  // namespace nullmx::test

// c-ares calls some of these, too, so they have to be seen from there.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): theirs are reserved names
#pragma GCC visibility push(default)
extern "C" {

using nullmx::test::Call;
using nullmx::test::made;

int socket(int family, int type, int protocol) noexcept {
  return made(Call::descriptor, SYS_socket, family, type, protocol);
}

int connect(int descriptor, const sockaddr* address, socklen_t size) {
  return made(Call::connect, SYS_connect, descriptor, address, size);
}

int bind(int descriptor, const sockaddr* address, socklen_t size) noexcept {
  return made(Call::bind, SYS_bind, descriptor, address, size);
}

int setsockopt(int descriptor, int level, int name, const void* value, socklen_t size) noexcept {
  return made(Call::option, SYS_setsockopt, descriptor, level, name, value, size);
}

int sendmmsg(int descriptor, mmsghdr* messages, unsigned count, int flags) {
  return made(Call::transfer, SYS_sendmmsg, descriptor, messages, count, flags);
}

int recvmmsg(int descriptor, mmsghdr* messages, unsigned count, int flags, timespec* time) {
  return made(Call::transfer, SYS_recvmmsg, descriptor, messages, count, flags, time);
}

ssize_t send(int descriptor, const void* octets, size_t size, int flags) {
  return made(Call::transfer, SYS_sendto, descriptor, octets, size, flags, nullptr, 0);
}

ssize_t recv(int descriptor, void* octets, size_t size, int flags) {
  return made(Call::transfer, SYS_recvfrom, descriptor, octets, size, flags, nullptr, nullptr);
}

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang 14 does not see va_start() here
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return made(Call::open, SYS_openat, AT_FDCWD, path, flags, mode);
}

int fstat(int descriptor, struct stat* found) noexcept {
  return made(Call::look, SYS_fstat, descriptor, found);
}

int epoll_create1(int flags) noexcept { return made(Call::descriptor, SYS_epoll_create1, flags); }

int epoll_ctl(int epoll, int operation, int descriptor, epoll_event* event) noexcept {
  const Call call = operation == EPOLL_CTL_ADD ? Call::watch : Call::certain;
  return made(call, SYS_epoll_ctl, epoll, operation, descriptor, event);
}

int epoll_wait(int epoll, epoll_event* events, int count, int timeout) {
  return made(Call::wait, SYS_epoll_pwait, epoll, events, count, timeout, nullptr, 0);
}

int eventfd(unsigned count, int flags) noexcept {
  return made(Call::descriptor, SYS_eventfd2, count, flags);
}

int timerfd_create(int clock, int flags) noexcept {
  return made(Call::descriptor, SYS_timerfd_create, clock, flags);
}

int timerfd_settime(int descriptor, int flags, const itimerspec* time, itimerspec* old) noexcept {
  if (nullmx::test::g_clock == nullptr) {
    return made(Call::certain, SYS_timerfd_settime, descriptor, flags, time, old);
  }
  nullmx::test::set_alarm(descriptor, time->it_value);
  return 0;
}

ssize_t read(int descriptor, void* octets, size_t size) {
  return made(Call::read, SYS_read, descriptor, octets, size);
}

ssize_t write(int descriptor, const void* octets, size_t size) {
  return made(Call::write, SYS_write, descriptor, octets, size);
}

}  // extern "C"
#pragma GCC visibility pop
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
