// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/cares_channel.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>
#include <vector>

#include "core/wire.hpp"
#include "net/cares_hooks.hpp"
#include "net/endpoint.hpp"
#include "net/letter_case.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kIdOctets = 2;

Detail failure_of(int error) noexcept {
  return is_local_error(error) ? Detail::local : Detail::network;
}

}  // namespace

CaresChannel::CaresChannel(Loop& loop, const OverUdp& way, Listener& listener)
    : loop_(loop),
      listener_(listener),
      letters_(way.letters),
      self_(std::make_shared<CaresChannel*>(this)) {
  ports_.emplace(loop, way.server, way.spread, port_listener());
  channel_.reset(open_cares(*this));
}

CaresChannel::CaresChannel(Loop& loop, Connect connect, Listener& listener)
    : loop_(loop),
      connect_(std::move(connect)),
      listener_(listener),
      self_(std::make_shared<CaresChannel*>(this)) {
  channel_.reset(open_cares(*this));
}

CaresChannel::~CaresChannel() {
  if (turn_) loop_.cancel(*turn_);
  is_closing_ = true;
  channel_.reset();  // ends what is open and closes the lines, through what follows here
}

void CaresChannel::Destroy::operator()(ares_channeldata* channel) const noexcept {
  close_cares(channel);
}

QueryToken CaresChannel::send(std::uint64_t asker, std::string& message, Manner manner) {
  if (letters_ == Case::varied) vary_case(message, numbers_);
  std::uint16_t id = numbers_.next();
  while (open_.uses(id)) id = numbers_.next();
  OpenQuery& query = open_.add(message);
  query.channel = this;
  query.asker = asker;
  query.is_held = true;
  query.goes_alone = manner == Manner::alone;
  const QueryToken token = query.slot.id();
  leaving_ = {&query, &message};
  const auto sent = envelope(id, Envelope::query);
  send_cares(channel_.get(), {sent.data(), sent.size()}, &query);
  if (leaving_.query != nullptr && is_stream()) push_stream();
  leaving_ = {};
  if (!failed_.empty()) turn_soon();
  return token;
}

/// c-ares may hold a stream's bytes back until it hears that the stream can be written.
void CaresChannel::push_stream() noexcept {
  for (auto at = lines_.begin(); at != lines_.end();) {
    const int number = at->first;
    process_cares(channel_.get(), number, Readiness::write);
    at = lines_.upper_bound(number);
  }
}

void CaresChannel::retire(QueryToken token) noexcept {
  OpenQuery* const query = open_.find(token);
  if (query == nullptr || !query->is_waited_for) return;
  if (query->has_left) ++retired_;
  nobody_waits_for(*query);
  turn_soon();
}

/// c-ares has no way to end one query but to answer it.
void CaresChannel::close_envelope(OpenQuery& query) noexcept {
  if (!query.is_held || !query.has_left) return;
  Line* const line = find_line(query.line);
  if (line != nullptr && !line->closing.has(query)) line->closing.push_back(query);
}

void CaresChannel::nobody_waits_for(OpenQuery& query) noexcept {
  query.is_waited_for = false;
  failed_.erase(query);
  if (query.is_held) {
    close_envelope(query);
  } else {
    open_.give_back(query);
  }
}

void CaresChannel::write(int number, std::string_view bytes) {
  if (is_stream()) bytes.remove_prefix(std::min(bytes.size(), kLengthOctets));
  if (leaving_.query == nullptr || bytes.size() < kEnvelope || !find_line(number)) return;
  const auto [query, message] = std::exchange(leaving_, {});
  bytes.copy(message->data(), kIdOctets);
  const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  query->line = number;
  query->unexplained = unexplained();
  open_.left(*query, static_cast<std::uint16_t>(octet(0) << 8 | octet(1)));
  try {
    leave(*query, *message, number);
  } catch (const std::exception&) {  // no memory, no socket: c-ares would close the line for that
    fail(*query, Detail::local);
  }
}

void CaresChannel::leave(OpenQuery& query, std::string_view message, int number) {
  if (ports_) return leave_by_port(query, message);
  query.socket = static_cast<std::uint64_t>(number);
  Line& line = lines_.at(number);
  flush_soon(line, number);
  line.connection->send(message);
}

void CaresChannel::flush_soon(Line& line, int number) {
  if (line.queued) return;
  loop_.at_turn_end([weak = std::weak_ptr(self_), number] {
    if (const auto self = weak.lock()) (*self)->flush(number);
  });
  line.queued = true;
}

void CaresChannel::leave_by_port(OpenQuery& query, std::string_view message) {
  const auto port = ports_->take();
  if (!port) return fail(query, failure_of(port.fault()));
  query.socket = *port;
  using Segments = Datagrams::Segments;
  ports_->send(query.socket, message, query.goes_alone ? Segments::no : Segments::yes);
}

void CaresChannel::fail(OpenQuery& query, Detail failure) noexcept {
  if (!query.is_open()) return;
  query.failure = failure;
  failed_.push_back(query);
  close_envelope(query);
  turn_soon();
}

/// c-ares lets go of it.  What is still waited for has failed, by what is known here better than
/// there.
void CaresChannel::ended(OpenQuery& query, Detail failure) noexcept {
  if (leaving_.query == &query) leaving_ = {};
  if (Line* const line = find_line(query.line)) line->closing.erase(query);
  if (ports_ && query.socket != 0) ports_->done(query.socket);
  // What could not leave failed for want of a socket.
  const bool has_no_socket = !query.has_left && is_local_error(open_error_);
  query.is_held = false;
  open_.release_id(query);
  if (is_closing_ || !query.is_waited_for) return open_.give_back(query);
  if (query.failure != Detail::none) return;
  query.failure = has_no_socket ? Detail::local : failure;
  if (query.failure == Detail::network && break_) {
    query.failure = break_->failure;
    query.had_taken = break_->had_taken;
  }
  failed_.push_back(query);
}

UdpPorts::Listener CaresChannel::port_listener() {
  return {.heard = [this](std::uint64_t socket, Bytes message) { arrived(socket, message); },
          .lost = [this](std::uint64_t socket, std::uint16_t id,
                         int error) { lost(socket, id, error); },
          .broke = [this](std::uint64_t socket, int error) { broke(socket, error); },
          .turned = [this] { turn(); }};
}

void CaresChannel::arrived(std::uint64_t socket, Bytes message) noexcept {
  const auto [query, has_its_letters] = open_.answered_by(message, socket);
  if (query == nullptr) {
    ++strangers_;
    return listener_.strayed();
  }
  const bool is_respelled = letters_ == Case::varied && !has_its_letters;
  const Outcome outcome{Detail::none, message, is_suspicious(*query) || is_respelled, false};
  nobody_waits_for(*query);
  listener_.ended(query->asker, outcome);
}

/// The kernel did not take this one.
void CaresChannel::lost(std::uint64_t socket, std::uint16_t id, int error) {
  OpenQuery* const query = open_.sent_as(id);
  if (query != nullptr && query->socket == socket) fail(*query, failure_of(error));
}

void CaresChannel::broke(std::uint64_t socket, int error) {
  open_.for_each([&](OpenQuery& query) {
    if (query.socket == socket) fail(query, failure_of(error));
  });
}

void CaresChannel::hand_over_failed() noexcept {
  while (!failed_.empty()) {
    OpenQuery& query = *failed_.first();
    const std::uint64_t asker = query.asker;
    const Outcome outcome{query.failure, {}, false, query.had_taken};
    nobody_waits_for(query);
    listener_.ended(asker, outcome);
  }
}

bool CaresChannel::is_under_fire(QueryToken token) noexcept {
  const OpenQuery* const query = open_.find(token);
  return query != nullptr && is_suspicious(*query);
}

std::int64_t CaresChannel::unexplained() const noexcept {
  return static_cast<std::int64_t>(strangers_ - retired_);
}

bool CaresChannel::is_suspicious(const OpenQuery& query) const noexcept {
  return !is_stream() && unexplained() - query.unexplained > kSuspicious;
}

/// Without memory for that it happens with the next one.
void CaresChannel::turn_soon() noexcept {
  try {
    if (!turn_) turn_ = loop_.at(loop_.now(), [this] { turn(); });
  } catch (const std::bad_alloc&) {
  }
}

void CaresChannel::turn() {
  if (turn_) loop_.cancel(*std::exchange(turn_, std::nullopt));
  for (auto at = lines_.begin(); at != lines_.end();) {
    const int number = at->first;
    drain(number);
    at = lines_.upper_bound(number);
  }
  if (ports_) ports_->tidy();
  hand_over_failed();
  listener_.turned();
}

}  // namespace nullmx::inline v0
