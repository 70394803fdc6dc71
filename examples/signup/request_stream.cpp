// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "request_stream.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdlib>

namespace nullmx::signup {
namespace {

using std::chrono::milliseconds;

/// Of one request: its line, its headers and its body, of which each has 8,192 at most.
constexpr std::size_t kMaxOctets = 32'768;

constexpr milliseconds kToLeave{5'000};

bool wait_for(int socket, short event, milliseconds patience) {
  pollfd entry{socket, event, 0};
  return poll(&entry, 1, static_cast<int>(patience.count())) > 0;
}

using NameOf = int (*)(int, sockaddr*, socklen_t*);

void put_numeric(int socket, NameOf name_of, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> service{};
  if (name_of(socket, generic, &size) != 0) return;
  if (getnameinfo(generic, size, host.data(), host.size(), service.data(), service.size(),
                  NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return;
  }
  ip = host.data();
  port = static_cast<int>(std::strtol(service.data(), nullptr, 10));
}

}  // namespace

bool RequestStream::is_readable() const {
  return at_ < filled_ || wait_for(socket_, POLLIN, remaining());
}

bool RequestStream::is_writable() const { return wait_for(socket_, POLLOUT, kToLeave); }

ssize_t RequestStream::read(char* to, std::size_t size) {
  if (at_ == filled_ && !fill()) return -1;
  const std::size_t count = std::min(size, filled_ - at_);
  std::copy_n(buffer_.data() + at_, count, to);
  at_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t RequestStream::write(const char* from, std::size_t size) {
  return is_writable() ? send(socket_, from, size, MSG_NOSIGNAL) : -1;
}

void RequestStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  put_numeric(socket_, getpeername, ip, port);
}

void RequestStream::get_local_ip_and_port(std::string& ip, int& port) const {
  put_numeric(socket_, getsockname, ip, port);
}

void RequestStream::finish() {
  shutdown(socket_, SHUT_WR);
  while (wait_for(socket_, POLLIN, remaining())) {
    if (recv(socket_, buffer_.data(), buffer_.size(), 0) <= 0) return;
  }
}

bool RequestStream::fill() {
  const std::size_t allowed = std::min(buffer_.size(), kMaxOctets - taken_);
  if (allowed == 0 || !wait_for(socket_, POLLIN, remaining())) return false;
  const ssize_t count = recv(socket_, buffer_.data(), allowed, 0);
  if (count <= 0) return false;
  at_ = 0;
  filled_ = static_cast<std::size_t>(count);
  taken_ += filled_;
  return true;
}

milliseconds RequestStream::remaining() const {
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(until_ - SteadyClock::now()));
}

}  // namespace nullmx::signup
