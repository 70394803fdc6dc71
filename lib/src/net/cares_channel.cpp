// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/cares_channel.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "core/writer.hpp"
#include "net/cares_hooks.hpp"
#include "net/endpoint.hpp"
#include "net/envelope.hpp"
#include "net/letter_case.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kIdOctets = 2;
constexpr std::size_t kLengthOctets = 2;

Detail failure_of(int error) noexcept {
  return is_local_error(error) ? Detail::local : Detail::network;
}

}  // namespace

CaresChannel::CaresChannel(Loop& loop, const OverUdp& way, OnTurn on_turn)
    : loop_(loop),
      on_turn_(std::move(on_turn)),
      letters_(way.letters),
      self_(std::make_shared<CaresChannel*>(this)) {
  ports_.emplace(loop, way.server, way.spread, listener());
  channel_.reset(open_cares(*this));
}

CaresChannel::CaresChannel(Loop& loop, Connect connect, OnTurn on_turn)
    : loop_(loop),
      connect_(std::move(connect)),
      on_turn_(std::move(on_turn)),
      self_(std::make_shared<CaresChannel*>(this)) {
  channel_.reset(open_cares(*this));
}

CaresChannel::~CaresChannel() {
  if (turn_) loop_.cancel(*turn_);
  closing_ = true;
  channel_.reset();  // ends what is open and closes the lines, through what follows here
}

void CaresChannel::Destroy::operator()(ares_channeldata* channel) const noexcept {
  close_cares(channel);
}

void CaresChannel::send(QueryToken token, const Question& question, std::string message) {
  OpenQuery query;
  query.token = token;
  query.question = question;
  query.message = std::move(message);
  query.channel = this;
  if (letters_ == Case::varied) vary_case(query.message, numbers_);
  std::uint16_t id = numbers_.next();
  while (open_.uses(id)) id = numbers_.next();
  leaving_ = &open_.add(std::move(query));
  const auto sent = envelope(id, Envelope::query);
  send_cares(channel_.get(), {sent.data(), sent.size()}, leaving_);
  // c-ares may hold a stream's bytes back until it hears that the stream can be written.
  if (leaving_ != nullptr && is_stream()) {
    std::vector<int> numbers;
    std::ranges::transform(lines_, std::back_inserter(numbers),
                           [](const auto& entry) { return entry.first; });
    for (const int number : numbers) process_cares(channel_.get(), number, Readiness::write);
  }
  leaving_ = nullptr;
  if (!ended_.empty()) turn_soon();
}

void CaresChannel::retire(QueryToken token) {
  OpenQuery* const query = open_.find(token);
  if (query == nullptr) return;
  const bool is_new = query->state == OpenQuery::State::waiting;
  query->state = OpenQuery::State::retired;
  if (is_new && query->id) {
    ++retired_;
    put_reply(*query);
    turn_soon();
  }
}

/// c-ares has no way to end one query but to answer it.
void CaresChannel::put_reply(OpenQuery& query) {
  const auto at = lines_.find(query.line);
  if (at == lines_.end()) return;
  std::string& inbox = at->second.inbox;
  if (is_stream()) append_u16(inbox, static_cast<std::uint16_t>(kEnvelope));
  const auto reply = envelope(*query.id, Envelope::reply);
  inbox.append(reply.data(), reply.size());
}

void CaresChannel::write(int number, std::string_view bytes) {
  if (is_stream()) bytes.remove_prefix(std::min(bytes.size(), kLengthOctets));
  if (leaving_ == nullptr || bytes.size() < kEnvelope || !lines_.contains(number)) return;
  OpenQuery& query = *std::exchange(leaving_, nullptr);
  std::copy_n(bytes.begin(), kIdOctets, query.message.begin());
  const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  query.line = number;
  query.unexplained = unexplained();
  open_.left(query, static_cast<std::uint16_t>(octet(0) << 8 | octet(1)));
  leave(query, number);
}

void CaresChannel::leave(OpenQuery& query, int number) {
  if (ports_) return leave_by_port(query);
  query.socket = static_cast<std::uint64_t>(number);
  Line& line = lines_.at(number);
  query.heard = line.heard;
  line.connection->send(query.message);
  if (std::exchange(line.queued, true)) return;
  loop_.at_turn_end([weak = std::weak_ptr(self_), number] {
    if (const auto self = weak.lock()) (*self)->flush(number);
  });
}

void CaresChannel::leave_by_port(OpenQuery& query) {
  const auto port = ports_->take();
  if (!port) return fail(query, failure_of(port.fault()));
  query.socket = *port;
  ports_->send(query.socket, query.message);
}

void CaresChannel::fail(OpenQuery& query, Detail failure) {
  query.state = OpenQuery::State::answered;
  query.failure = failure;
  put_reply(query);
  turn_soon();
}

/// Allocates nothing: c-ares cannot be told that there is no memory.
void CaresChannel::ended(OpenQuery& query, Detail failure) {
  if (leaving_ == &query) leaving_ = nullptr;
  if (ports_ && query.socket != 0) ports_->done(query.socket);
  Ended unwanted;
  const bool is_wanted = !closing_ && query.state != OpenQuery::State::retired;
  open_.take(query, is_wanted ? ended_ : unwanted);
  if (query.failure != Detail::none) return;
  query.failure = failure;
  if (failure != Detail::network) return;
  // What could not leave failed for want of a socket.
  if (!query.id && is_local_error(open_error_)) query.failure = Detail::local;
  if (!break_) return;
  query.failure = break_->failure;
  query.others_served = break_->heard > query.heard;
}

UdpPorts::Listener CaresChannel::listener() {
  return {.heard = [this](std::uint64_t socket, Bytes message) { arrived(socket, message); },
          .lost = [this](std::uint64_t socket, std::uint16_t id,
                         int error) { lost(socket, id, error); },
          .broke = [this](std::uint64_t socket, int error) { broke(socket, error); },
          .turned = [this] { turn(); }};
}

void CaresChannel::arrived(std::uint64_t socket, Bytes message) {
  OpenQuery* const query = open_.answered_by(message, socket);
  if (query == nullptr) {
    ++strangers_;
    return;
  }
  query->doubtful =
      is_suspicious(*query) || (letters_ == Case::varied && !has_case_of(message, query->message));
  query->state = OpenQuery::State::answered;
  query->reply.assign(message.begin(), message.end());
  put_reply(*query);
}

/// The kernel did not take this one.
void CaresChannel::lost(std::uint64_t socket, std::uint16_t id, int error) {
  OpenQuery* const query = open_.sent_as(id);
  if (query == nullptr || query->socket != socket) return;
  if (query->state == OpenQuery::State::waiting) fail(*query, failure_of(error));
}

void CaresChannel::broke(std::uint64_t socket, int error) {
  open_.for_each([&](OpenQuery& query) {
    if (query.socket != socket || query.state != OpenQuery::State::waiting) return;
    fail(query, failure_of(error));
  });
}

bool CaresChannel::is_under_fire(QueryToken token) {
  const OpenQuery* const query = open_.find(token);
  return query != nullptr && is_suspicious(*query);
}

std::int64_t CaresChannel::unexplained() const noexcept {
  return static_cast<std::int64_t>(strangers_ - retired_);
}

bool CaresChannel::is_suspicious(const OpenQuery& query) const noexcept {
  return !is_stream() && unexplained() - query.unexplained > kSuspicious;
}

void CaresChannel::turn_soon() {
  if (!turn_) turn_ = loop_.at(loop_.now(), [this] { turn(); });
}

void CaresChannel::turn() {
  if (turn_) loop_.cancel(*std::exchange(turn_, std::nullopt));
  std::vector<int> numbers;
  for (const auto& [number, line] : lines_) {
    if (line.unread() > 0 || line.error() != 0) numbers.push_back(number);
  }
  for (const int number : numbers) drain(number);
  if (ports_) ports_->tidy();
  on_turn_(ended_);
}

}  // namespace nullmx::inline v0
