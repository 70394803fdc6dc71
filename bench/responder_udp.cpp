// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "responder_udp.hpp"

#include <netinet/udp.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>
#include <utility>

#include "bulk_mix.hpp"

namespace nullmx::bench {
namespace {

/// As many queries as a client may send as segments of one datagram.
constexpr std::size_t kLongestDatagram = 20'480;

/// So that a flood cannot keep the delayed replies from leaving.
constexpr int kBatchesAtOnce = 16;

template <class Value>
struct alignas(cmsghdr) Control {
  std::array<unsigned char, CMSG_SPACE(sizeof(Value))> octets{};
};

/// The size of the segments that came as one datagram (UDP_GRO); that of the datagram where it is
/// one query.
std::size_t segment_size(mmsghdr& received) {
  msghdr& header = received.msg_hdr;
  for (cmsghdr* at = CMSG_FIRSTHDR(&header); at != nullptr; at = CMSG_NXTHDR(&header, at)) {
    if (at->cmsg_level != IPPROTO_UDP || at->cmsg_type != UDP_GRO) continue;
    int size = 0;
    std::memcpy(&size, CMSG_DATA(at), sizeof size);
    return static_cast<std::size_t>(size);
  }
  return received.msg_len;
}

}  // namespace

struct UdpResponder::Buffers {
  struct Reply {
    sockaddr_in to{};
    std::size_t size = 0;
    std::array<std::uint8_t, kLongestReply> octets;
  };

  std::array<std::array<std::uint8_t, kLongestDatagram>, kBatch> datagrams;
  std::array<sockaddr_in, kBatch> from;
  std::array<Control<int>, kBatch> in_control;
  std::array<iovec, kBatch> in_parts;
  std::array<mmsghdr, kBatch> in{};

  std::array<Reply, kBatch> replies;
  std::array<Reply*, kBatch> order;
  std::array<Control<std::uint16_t>, kBatch> out_control;
  std::array<iovec, kBatch> out_parts;
  std::array<mmsghdr, kBatch> out{};
};

void UdpResponder::Free::operator()(Buffers* buffers) const noexcept { delete buffers; }

UdpResponder::UdpResponder(Descriptor bound, Weather weather)
    : socket_(std::move(bound)),
      weather_(weather),
      random_(0x9e37'79b9'7f4a'7c15),
      buffers_(new Buffers) {
  const int yes = 1;
  setsockopt(socket_.get(), IPPROTO_UDP, UDP_GRO, &yes, sizeof yes);
  Buffers& b = *buffers_;
  for (unsigned i = 0; i < kBatch; ++i) {
    b.in_parts[i] = {b.datagrams[i].data(), kLongestDatagram};
    b.in[i].msg_hdr.msg_iov = &b.in_parts[i];
    b.in[i].msg_hdr.msg_iovlen = 1;
    b.in[i].msg_hdr.msg_name = &b.from[i];
    b.in[i].msg_hdr.msg_control = b.in_control[i].octets.data();
  }
}

std::optional<UdpResponder::Clock::time_point> UdpResponder::due() const {
  if (delayed_.empty()) return std::nullopt;
  return delayed_.front().due;
}

void UdpResponder::process() {
  for (int batch = 0; batch < kBatchesAtOnce; ++batch) {
    const unsigned count = receive();
    take(count);
    if (count < kBatch) break;
  }
  send_due();
}

/// xorshift64: the same queries are lost in every run, in the order of their arrival.
bool UdpResponder::is_lost() noexcept {
  if (weather_.loss_percent <= 0) return false;
  random_ ^= random_ << 13;
  random_ ^= random_ >> 7;
  random_ ^= random_ << 17;
  return static_cast<double>(random_ >> 11) * 0x1p-53 * 100 < weather_.loss_percent;
}

unsigned UdpResponder::receive() {
  Buffers& b = *buffers_;
  for (unsigned i = 0; i < kBatch; ++i) {
    b.in[i].msg_hdr.msg_namelen = sizeof(sockaddr_in);
    b.in[i].msg_hdr.msg_controllen = b.in_control[i].octets.size();
  }
  const int count = recvmmsg(socket_.get(), b.in.data(), kBatch, MSG_DONTWAIT, nullptr);
  return count > 0 ? static_cast<unsigned>(count) : 0;
}

void UdpResponder::take(unsigned count) {
  Buffers& b = *buffers_;
  now_ = weather_.delay.count() > 0 ? Clock::now() : Clock::time_point{};
  for (unsigned i = 0; i < count; ++i) {
    std::span<const std::uint8_t> left(b.datagrams[i].data(), b.in[i].msg_len);
    const std::size_t segment = segment_size(b.in[i]);
    for (; !left.empty(); left = left.subspan(std::min(segment, left.size()))) {
      take(left.first(std::min(segment, left.size())), b.from[i]);
    }
  }
  transmit();
}

void UdpResponder::take(std::span<const std::uint8_t> query, const sockaddr_in& peer) {
  Buffers::Reply& reply = buffers_->replies[replies_];
  reply.size = answer(query, reply.octets);
  if (reply.size == 0 || is_lost()) return;
  if (weather_.delay.count() > 0) {
    delayed_.push_back({now_ + weather_.delay, peer, std::string(reply.size, '\0')});
    std::memcpy(delayed_.back().reply.data(), reply.octets.data(), reply.size);
    return;
  }
  reply.to = peer;
  if (++replies_ == kBatch) transmit();
}

void UdpResponder::send_due() {
  if (delayed_.empty()) return;
  const auto now = Clock::now();
  for (; !delayed_.empty() && delayed_.front().due <= now; delayed_.pop_front()) {
    const Delayed& first = delayed_.front();
    Buffers::Reply& reply = buffers_->replies[replies_];
    std::memcpy(reply.octets.data(), first.reply.data(), first.reply.size());
    reply.size = first.reply.size();
    reply.to = first.peer;
    if (++replies_ == kBatch) transmit();
  }
  transmit();
}

/// Those of one size to one client as segments of one datagram.  What the kernel does not take is
/// lost, as on any network.
void UdpResponder::transmit() {
  Buffers& b = *buffers_;
  const unsigned replies = std::exchange(replies_, 0);
  for (unsigned i = 0; i < replies; ++i) b.order[i] = &b.replies[i];
  const auto key = [](const Buffers::Reply* reply) {
    return std::tuple(reply->to.sin_addr.s_addr, reply->to.sin_port, reply->size);
  };
  std::ranges::sort(b.order.begin(), b.order.begin() + replies, {}, key);
  unsigned datagrams = 0;
  for (unsigned i = 0; i < replies; ++i) {
    const bool is_alike = i > 0 && key(b.order[i]) == key(b.order[i - 1]);
    if (!is_alike) begin_datagram(datagrams++, i);
    ++b.out[datagrams - 1].msg_hdr.msg_iovlen;
    b.out_parts[i] = {b.order[i]->octets.data(), b.order[i]->size};
  }
  for (unsigned sent = 0; sent < datagrams;) {
    const int more = sendmmsg(socket_.get(), b.out.data() + sent, datagrams - sent, 0);
    sent += more > 0 ? static_cast<unsigned>(more) : 1;
  }
}

void UdpResponder::begin_datagram(unsigned datagram, unsigned first) {
  Buffers& b = *buffers_;
  msghdr& header = b.out[datagram].msg_hdr;
  header = {};
  header.msg_name = &b.order[first]->to;
  header.msg_namelen = sizeof(sockaddr_in);
  header.msg_iov = &b.out_parts[first];
  header.msg_control = b.out_control[datagram].octets.data();
  header.msg_controllen = b.out_control[datagram].octets.size();
  cmsghdr* const control = CMSG_FIRSTHDR(&header);
  control->cmsg_level = IPPROTO_UDP;
  control->cmsg_type = UDP_SEGMENT;
  const auto size = static_cast<std::uint16_t>(b.order[first]->size);
  control->cmsg_len = CMSG_LEN(sizeof size);
  std::memcpy(CMSG_DATA(control), &size, sizeof size);
}

}  // namespace nullmx::bench
