// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/udp_ports.hpp"

#include <utility>

#include "net/endpoint.hpp"

namespace nullmx::inline v0 {

UdpPorts::UdpPorts(Loop& loop, Server server, Spread spread, Listener listener)
    : loop_(loop),
      server_(std::move(server)),
      spread_(spread),
      listener_(std::move(listener)),
      self_(std::make_shared<UdpPorts*>(this)) {}

UdpPorts::~UdpPorts() {
  for (const auto& [id, socket] : sockets_) loop_.unwatch(socket.wire->descriptor());
}

Result<UdpPorts::SocketId, int> UdpPorts::take() {
  if (!current_ || is_worn(sockets_.at(*current_))) {
    const auto opened = open();
    if (opened) {
      current_ = *opened;
    } else if (!current_ || spread_ == Spread::yes) {
      return opened.fault();
    }  // else a full one is better than none
  }
  Socket& socket = sockets_.at(*current_);
  ++socket.queries;
  ++socket.open;
  return *current_;
}

bool UdpPorts::is_worn(const Socket& socket) const {
  if (spread_ == Spread::no) return socket.open >= socket.room;
  return socket.queries >= kMostQueries || loop_.now() - socket.opened >= kLongestUse;
}

Result<UdpPorts::SocketId, int> UdpPorts::open() {
  auto connected = spread_ == Spread::yes ? connect_from_random_port(server_, numbers_)
                                          : connect_to(server_, SocketKind::datagram);
  if (!connected) return connected.fault();
  const SocketId id = ++last_;
  const int descriptor = connected->get();
  auto wire = std::make_unique<Datagrams>(*std::move(connected), buffers_);
  Socket& socket = sockets_[id];
  socket.wire = std::move(wire);
  socket.opened = loop_.now();
  if (spread_ == Spread::no) socket.room = room_for_replies(descriptor);
  try {
    loop_.watch(descriptor, Loop::Interest::read, [this, id](Loop::Interest) { on_ready(id); });
  } catch (...) {
    sockets_.erase(id);
    throw;
  }
  return id;
}

void UdpPorts::send(SocketId id, std::string_view message, Datagrams::Segments segments) {
  flush_soon();
  Socket& socket = sockets_.at(id);
  if (!socket.queued) queued_.push_back(id);
  socket.queued = true;
  socket.wire->send(message, segments);
}

void UdpPorts::flush_soon() {
  if (is_flush_due_) return;
  loop_.at_turn_end([weak = std::weak_ptr(self_)] {
    if (const auto self = weak.lock()) (*self)->flush();
  });
  is_flush_due_ = true;
}

void UdpPorts::flush() {
  is_flush_due_ = false;
  while (!queued_.empty()) {  // the others at the next one, where this throws
    const SocketId id = queued_.back();
    queued_.pop_back();
    const auto at = sockets_.find(id);
    if (at == sockets_.end()) continue;
    at->second.queued = false;
    at->second.wire->flush();
    look_after(id);
  }
}

void UdpPorts::on_ready(SocketId id) {
  sockets_.at(id).wire->flush();
  receive(id);
  look_after(id);
  listener_.turned();
}

void UdpPorts::receive(SocketId id) {
  sockets_.at(id).wire->receive([this, id](Bytes message) { listener_.heard(id, message); });
}

void UdpPorts::look_after(SocketId id) {
  Socket& socket = sockets_.at(id);
  for (const auto& [message, error] : socket.wire->lost()) listener_.lost(id, message, error);
  if (const int error = socket.wire->error(); error != 0) {
    receive(id);  // answers that came before
    return broke(id, error);
  }
  const bool writing = socket.wire->wants_to_write();
  if (socket.writing == writing) return;
  socket.writing = writing;
  loop_.watch(socket.wire->descriptor(), writing ? Loop::Interest::both : Loop::Interest::read,
              [this, id](Loop::Interest) { on_ready(id); });
}

void UdpPorts::broke(SocketId id, int error) {
  const auto broken = sockets_.extract(id);
  loop_.unwatch(broken.mapped().wire->descriptor());
  if (current_ == id) current_.reset();
  listener_.broke(id, error);
}

void UdpPorts::done(SocketId id) noexcept {
  if (const auto at = sockets_.find(id); at != sockets_.end()) --at->second.open;
}

void UdpPorts::tidy() noexcept {
  std::erase_if(sockets_, [this](const auto& entry) {
    const auto& [id, socket] = entry;
    if (socket.open > 0 || socket.queued || id == current_) return false;
    loop_.unwatch(socket.wire->descriptor());
    return true;
  });
}

}  // namespace nullmx::inline v0
