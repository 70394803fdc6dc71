// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/cares_channel.hpp"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <utility>

#include "core/writer.hpp"
#include "net/cares_hooks.hpp"
#include "net/datagrams.hpp"
#include "net/stream.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kIdOctets = 2;
constexpr std::size_t kLengthOctets = 2;

/// A reply says REFUSED, since that is in no version's cache: a c-ares that is newer than the one
/// this was compiled with has a cache that cannot be turned off here.
enum class Envelope : std::uint16_t { query = 0x0100, reply = 0x8185 };

/// The smallest message that every c-ares takes and reads: a question for the root's NS.
std::string envelope(std::uint16_t id, Envelope kind) {
  return MessageWriter(id, static_cast<std::uint16_t>(kind), {Name{}, RrType::ns}).finish();
}

constexpr std::size_t kEnvelope = 12 + 1 + 4;  // header, root, type and class

}  // namespace

CaresChannel::CaresChannel(Loop& loop, Server server, SocketKind kind, OnTurn on_turn)
    : loop_(loop),
      server_(std::move(server)),
      kind_(kind),
      on_turn_(std::move(on_turn)),
      channel_(open_cares(*this)) {}

CaresChannel::~CaresChannel() {
  if (turn_) loop_.cancel(*turn_);
  closing_ = true;
  channel_.reset();  // ends what is open and closes the sockets, through what follows here
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
  std::uint16_t id = ids_.next();
  while (open_.uses(id)) id = ids_.next();
  leaving_ = &open_.add(std::move(query));
  send_cares(channel_.get(), envelope(id, Envelope::query), leaving_);
  // c-ares may hold a stream's bytes back until it hears that the stream can be written.
  if (leaving_ != nullptr && kind_ == SocketKind::stream) {
    std::vector<int> descriptors;
    std::ranges::transform(sockets_, std::back_inserter(descriptors),
                           [](const auto& entry) { return entry.first; });
    for (const int descriptor : descriptors) {
      process_cares(channel_.get(), descriptor, Readiness::write);
    }
  }
  leaving_ = nullptr;
  if (!outcomes_.empty()) turn_soon();
}

void CaresChannel::retire(QueryToken token) {
  OpenQuery* const query = open_.find(token);
  if (query == nullptr) return;
  const bool is_new = query->state == OpenQuery::State::waiting;
  query->state = OpenQuery::State::retired;
  if (is_new && query->id) {
    put_reply(*query);
    turn_soon();
  }
}

/// c-ares has no way to end one query but to answer it.
void CaresChannel::put_reply(OpenQuery& query) {
  const auto at = sockets_.find(query.descriptor);
  if (at == sockets_.end()) return;
  std::string& inbox = at->second.inbox;
  if (kind_ == SocketKind::stream) append_u16(inbox, static_cast<std::uint16_t>(kEnvelope));
  inbox += envelope(*query.id, Envelope::reply);
}

int CaresChannel::open_socket() {
  auto connected = connect_to(server_, kind_);
  open_error_ = connected ? 0 : connected.fault();
  if (!connected) {
    errno = open_error_;
    return -1;
  }
  Socket socket;
  if (kind_ == SocketKind::datagram) {
    socket.wire = std::make_unique<Datagrams>(*std::move(connected));
  } else {
    socket.wire = std::make_unique<Stream>(*std::move(connected));
  }
  const int descriptor = socket.wire->descriptor();
  const auto place = sockets_.insert_or_assign(descriptor, std::move(socket)).first;
  try {
    loop_.watch(descriptor, Loop::Interest::read,
                [this, descriptor](Loop::Interest) { on_ready(descriptor); });
  } catch (...) {
    sockets_.erase(place);
    throw;
  }
  return descriptor;
}

void CaresChannel::close_socket(int descriptor) {
  loop_.unwatch(descriptor);
  sockets_.erase(descriptor);
}

std::ptrdiff_t CaresChannel::read(int descriptor, char* buffer, std::size_t size) {
  const auto at = sockets_.find(descriptor);
  if (at == sockets_.end()) {
    errno = EBADF;
    return -1;
  }
  Socket& socket = at->second;
  if (socket.unread() == 0) {
    const int error = socket.wire->error();
    errno = error != 0 ? error : EAGAIN;
    return -1;
  }
  const std::size_t most = kind_ == SocketKind::datagram ? kEnvelope : socket.unread();
  const std::size_t count = socket.inbox.copy(buffer, std::min(size, most), socket.read_to);
  socket.read_to += count;
  if (socket.unread() == 0) {
    socket.inbox.clear();
    socket.read_to = 0;
  }
  return static_cast<std::ptrdiff_t>(count);
}

void CaresChannel::write(int descriptor, std::string_view bytes) {
  if (kind_ == SocketKind::stream) bytes.remove_prefix(std::min(bytes.size(), kLengthOctets));
  const auto at = sockets_.find(descriptor);
  if (at == sockets_.end() || leaving_ == nullptr || bytes.size() < kEnvelope) return;
  OpenQuery& query = *std::exchange(leaving_, nullptr);
  std::copy_n(bytes.begin(), kIdOctets, query.message.begin());
  const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  open_.left(query, static_cast<std::uint16_t>(octet(0) << 8 | octet(1)), descriptor);
  MessageSocket& wire = *at->second.wire;
  wire.send(query.message);
  query.message = {};
  if (wire.error() != 0) turn_soon();
  listen(descriptor);
}

void CaresChannel::ended(OpenQuery& query, Detail failure) {
  if (leaving_ == &query) leaving_ = nullptr;
  if (!closing_ && query.state != OpenQuery::State::retired) {
    // What could not leave failed for want of a socket.
    if (!query.id && is_local_error(open_error_)) failure = Detail::local;
    outcomes_.push_back({query.token, failure, std::move(query.reply)});
  }
  open_.remove(query.token);
}

void CaresChannel::on_ready(int descriptor) {
  MessageSocket& wire = *sockets_.at(descriptor).wire;
  wire.flush();
  wire.receive([this, descriptor](Bytes message) { arrived(descriptor, message); });
  listen(descriptor);
  turn();
}

void CaresChannel::arrived(int descriptor, Bytes message) {
  OpenQuery* const query = open_.answered_by(message, descriptor);
  if (query == nullptr) {
    ++strangers_;
    return;
  }
  query->state = OpenQuery::State::answered;
  query->reply.assign(message.begin(), message.end());
  put_reply(*query);
}

void CaresChannel::turn_soon() {
  if (!turn_) turn_ = loop_.at(loop_.now(), [this] { turn(); });
}

void CaresChannel::turn() {
  if (turn_) loop_.cancel(*std::exchange(turn_, std::nullopt));
  std::vector<int> descriptors;
  for (const auto& [descriptor, socket] : sockets_) {
    if (socket.unread() > 0 || socket.wire->error() != 0) descriptors.push_back(descriptor);
  }
  for (const int descriptor : descriptors) drain(descriptor);
  on_turn_(std::exchange(outcomes_, {}));
}

/// c-ares reads a stream in small parts, one a call.
void CaresChannel::drain(int descriptor) {
  for (;;) {
    auto at = sockets_.find(descriptor);
    if (at == sockets_.end()) return;
    const std::size_t before = at->second.unread();
    const bool was_broken = at->second.wire->error() != 0;
    if (before == 0 && !was_broken) return;
    process_cares(channel_.get(), descriptor, Readiness::read);
    at = sockets_.find(descriptor);
    if (at == sockets_.end() || at->second.unread() < before) continue;
    // Nothing reads it: c-ares has given the socket up without closing it.
    at->second.inbox.clear();
    at->second.read_to = 0;
    loop_.unwatch(descriptor);
    return;
  }
}

void CaresChannel::listen(int descriptor) {
  Socket& socket = sockets_.at(descriptor);
  const bool writing = socket.wire->wants_to_write();
  if (socket.writing == writing) return;
  socket.writing = writing;
  loop_.watch(descriptor, writing ? Loop::Interest::both : Loop::Interest::read,
              [this, descriptor](Loop::Interest) { on_ready(descriptor); });
}

}  // namespace nullmx::inline v0
