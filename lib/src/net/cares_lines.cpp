// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cerrno>
#include <utility>

#include "net/cares_channel.hpp"
#include "net/cares_hooks.hpp"
#include "net/endpoint.hpp"

/// What c-ares takes for sockets, and what stands behind them.
namespace nullmx::inline v0 {

int CaresChannel::Line::error() const noexcept {
  if (dead) return ETIMEDOUT;
  return connection ? connection->error() : 0;
}

Detail CaresChannel::Line::failure() const noexcept {
  if (dead) return Detail::network;
  return is_local_error(connection->error()) ? Detail::local : connection->failure();
}

int CaresChannel::open_line() {
  const int number = ++last_line_;
  Line& line = lines_[number];
  try {
    open_error_ = is_stream() ? open_connection(line, number) : 0;
  } catch (...) {
    open_error_ = ENOMEM;
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

CaresChannel::Line* CaresChannel::find_line(int number) noexcept {
  const auto at = lines_.find(number);
  return at == lines_.end() ? nullptr : &at->second;
}

void CaresChannel::close_line(int number) noexcept {
  Line* const line = find_line(number);
  if (line == nullptr) return;
  if (line->connection) loop_.unwatch(line->connection->descriptor());
  while (!line->closing.empty()) line->closing.pop_front();
  lines_.erase(number);
}

std::ptrdiff_t CaresChannel::read(int number, char* buffer, std::size_t size) noexcept {
  Line* const line = find_line(number);
  if (line == nullptr) {
    errno = EBADF;
    return -1;
  }
  if (line->read_to == line->reply_size && !line->closing.empty()) next_reply(*line);
  const std::size_t count = std::min(size, line->reply_size - line->read_to);
  if (count == 0) {
    errno = line->error() != 0 ? line->error() : EAGAIN;
    return -1;
  }
  std::copy_n(line->reply.begin() + static_cast<std::ptrdiff_t>(line->read_to), count, buffer);
  line->read_to += count;
  line->read_in_all += count;
  return static_cast<std::ptrdiff_t>(count);
}

void CaresChannel::next_reply(Line& line) noexcept {
  const auto reply = envelope(line.closing.pop_front().id, Envelope::reply);
  auto end = line.reply.begin();
  if (is_stream()) {
    *end++ = '\0';
    *end++ = static_cast<char>(kEnvelope);
  }
  end = std::copy(reply.begin(), reply.end(), end);
  line.reply_size = static_cast<std::size_t>(end - line.reply.begin());
  line.read_to = 0;
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
    const std::uint64_t before = strangers_;
    arrived(static_cast<std::uint64_t>(number), message);
    if (strangers_ == before) lines_.at(number).answered_last = loop_.now();
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

bool CaresChannel::has_taken(QueryToken token) noexcept {
  const OpenQuery* const query = open_.find(token);
  const Line* const line = query != nullptr ? find_line(query->line) : nullptr;
  return line != nullptr && line->connection && line->connection->has_carried();
}

CaresChannel::Dead CaresChannel::was_dead(QueryToken token, Clock::time_point since) noexcept {
  const OpenQuery* const query = open_.find(token);
  if (query == nullptr || !is_stream()) return Dead::no;
  const auto at = lines_.find(query->line);
  if (at != lines_.end() && at->second.answered_last <= since) {
    at->second.dead = true;
    drain(at->first);
    turn_soon();
  }
  if (query->is_open()) return Dead::no;
  return query->had_taken ? Dead::with_queries : Dead::before_it_took_any;
}

/// c-ares reads a stream in small parts, one a call.
void CaresChannel::drain(int number) {
  for (Line* line = find_line(number); line != nullptr; line = find_line(number)) {
    const bool was_broken = line->error() != 0;
    if (!line->has_unread() && !was_broken) return;
    const std::uint64_t before = line->read_in_all;
    if (was_broken) break_ = {line->failure(), line->connection->has_carried()};
    process_cares(channel_.get(), number, Readiness::read);
    break_.reset();
    line = find_line(number);
    if (line != nullptr && line->read_in_all == before) return give_up(*line);
  }
}

/// Nothing reads it: c-ares has given the socket up, maybe without closing it.
void CaresChannel::give_up(Line& line) {
  while (!line.closing.empty()) line.closing.pop_front();
  line.read_to = line.reply_size;
  if (line.connection) loop_.unwatch(line.connection->descriptor());
}

}  // namespace nullmx::inline v0
