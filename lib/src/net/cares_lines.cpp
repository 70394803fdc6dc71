// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cerrno>
#include <utility>

#include "net/cares_channel.hpp"
#include "net/cares_hooks.hpp"
#include "net/envelope.hpp"

/// What c-ares takes for sockets, and what stands behind them.
namespace nullmx::inline v0 {

int CaresChannel::Line::error() const noexcept {
  if (dead) return ETIMEDOUT;
  return connection ? connection->error() : 0;
}

Detail CaresChannel::Line::failure() const noexcept {
  return dead ? Detail::network : connection->failure();
}

int CaresChannel::open_line() {
  const int number = ++last_line_;
  Line& line = lines_[number];
  try {
    open_error_ = is_stream() ? open_connection(line, number) : 0;
  } catch (...) {
    lines_.erase(number);
    throw;
  }
  if (open_error_ == 0) return number;
  lines_.erase(number);
  errno = open_error_;
  return -1;
}

int CaresChannel::open_connection(Line& line, int number) {
  auto connected = connect_();
  if (!connected) return connected.fault();
  line.connection = *std::move(connected);
  loop_.watch(line.connection->descriptor(), Loop::Interest::read,
              [this, number](Loop::Interest) { on_ready(number); });
  return 0;
}

void CaresChannel::close_line(int number) {
  const auto at = lines_.find(number);
  if (at == lines_.end()) return;
  if (at->second.connection) loop_.unwatch(at->second.connection->descriptor());
  lines_.erase(at);
}

std::ptrdiff_t CaresChannel::read(int number, char* buffer, std::size_t size) {
  const auto at = lines_.find(number);
  if (at == lines_.end()) {
    errno = EBADF;
    return -1;
  }
  Line& line = at->second;
  if (line.unread() == 0) {
    errno = line.error() != 0 ? line.error() : EAGAIN;
    return -1;
  }
  const std::size_t most = is_stream() ? line.unread() : kEnvelope;
  const std::size_t count = line.inbox.copy(buffer, std::min(size, most), line.read_to);
  line.read_to += count;
  if (line.unread() == 0) {
    line.inbox.clear();
    line.read_to = 0;
  }
  return static_cast<std::ptrdiff_t>(count);
}

void CaresChannel::flush(int number) {
  const auto at = lines_.find(number);
  if (at == lines_.end()) return;
  at->second.queued = false;
  at->second.connection->flush();
  if (at->second.error() != 0) turn_soon();
  listen(number);
}

void CaresChannel::on_ready(int number) {
  MessageSocket& connection = *lines_.at(number).connection;
  connection.flush();
  connection.receive([this, number](Bytes message) {
    Line& line = lines_.at(number);
    ++line.heard;
    line.heard_last = loop_.now();
    arrived(static_cast<std::uint64_t>(number), message);
  });
  listen(number);
  turn();
}

void CaresChannel::listen(int number) {
  Line& line = lines_.at(number);
  const bool writing = line.connection->wants_to_write();
  if (line.writing == writing) return;
  line.writing = writing;
  loop_.watch(line.connection->descriptor(), writing ? Loop::Interest::both : Loop::Interest::read,
              [this, number](Loop::Interest) { on_ready(number); });
}

bool CaresChannel::was_dead(QueryToken token, Clock::time_point since) {
  const OpenQuery* const query = open_.find(token);
  const auto at = query != nullptr && is_stream() ? lines_.find(query->line) : lines_.end();
  if (at == lines_.end() || at->second.heard_last >= since) return false;
  at->second.dead = true;
  drain(at->first);
  turn_soon();
  return true;
}

/// c-ares reads a stream in small parts, one a call.
void CaresChannel::drain(int number) {
  for (;;) {
    auto at = lines_.find(number);
    if (at == lines_.end()) return;
    const std::size_t before = at->second.unread();
    const bool was_broken = at->second.error() != 0;
    if (before == 0 && !was_broken) return;
    if (was_broken) break_ = {at->second.failure(), at->second.heard};
    process_cares(channel_.get(), number, Readiness::read);
    break_.reset();
    at = lines_.find(number);
    if (at == lines_.end() || at->second.unread() < before) continue;
    // Nothing reads it: c-ares has given the socket up without closing it.
    at->second.inbox.clear();
    at->second.read_to = 0;
    if (at->second.connection) loop_.unwatch(at->second.connection->descriptor());
    return;
  }
}

}  // namespace nullmx::inline v0
