// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "responder_udp.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "bulk_mix.hpp"

namespace nullmx::bench {
namespace {

constexpr std::size_t kLongestQuery = 512;

/// So that a flood cannot keep the delayed replies from leaving.
constexpr int kBatchesAtOnce = 16;

}  // namespace

struct UdpResponder::Buffers {
  std::array<std::array<std::uint8_t, kLongestQuery>, kBatch> queries;
  std::array<std::array<std::uint8_t, kLongestReply>, kBatch> replies;
  std::array<sockaddr_in, kBatch> from;
  std::array<sockaddr_in, kBatch> to;
  std::array<iovec, kBatch> in_parts;
  std::array<iovec, kBatch> out_parts;
  std::array<mmsghdr, kBatch> in{};
  std::array<mmsghdr, kBatch> out{};
};

void UdpResponder::Free::operator()(Buffers* buffers) const noexcept { delete buffers; }

UdpResponder::UdpResponder(Descriptor bound, Weather weather)
    : socket_(std::move(bound)),
      weather_(weather),
      random_(0x9e37'79b9'7f4a'7c15),
      buffers_(new Buffers) {
  Buffers& b = *buffers_;
  for (unsigned i = 0; i < kBatch; ++i) {
    b.in_parts[i] = {b.queries[i].data(), kLongestQuery};
    b.in[i].msg_hdr.msg_iov = &b.in_parts[i];
    b.in[i].msg_hdr.msg_iovlen = 1;
    b.in[i].msg_hdr.msg_name = &b.from[i];
    b.out_parts[i] = {b.replies[i].data(), 0};
    b.out[i].msg_hdr.msg_iov = &b.out_parts[i];
    b.out[i].msg_hdr.msg_iovlen = 1;
    b.out[i].msg_hdr.msg_name = &b.to[i];
    b.out[i].msg_hdr.msg_namelen = sizeof b.to[i];
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
  for (mmsghdr& message : buffers_->in) message.msg_hdr.msg_namelen = sizeof(sockaddr_in);
  const int count = recvmmsg(socket_.get(), buffers_->in.data(), kBatch, MSG_DONTWAIT, nullptr);
  return count > 0 ? static_cast<unsigned>(count) : 0;
}

void UdpResponder::take(unsigned count) {
  Buffers& b = *buffers_;
  const auto now = weather_.delay.count() > 0 ? Clock::now() : Clock::time_point{};
  unsigned replies = 0;
  for (unsigned i = 0; i < count; ++i) {
    const std::size_t size = answer({b.queries[i].data(), b.in[i].msg_len}, b.replies[replies]);
    if (size == 0 || is_lost()) continue;
    if (weather_.delay.count() > 0) {
      delayed_.push_back({now + weather_.delay, b.from[i], std::string(size, '\0')});
      std::memcpy(delayed_.back().reply.data(), b.replies[replies].data(), size);
      continue;
    }
    b.to[replies] = b.from[i];
    b.out_parts[replies].iov_len = size;
    ++replies;
  }
  transmit(replies);
}

void UdpResponder::send_due() {
  if (delayed_.empty()) return;
  Buffers& b = *buffers_;
  const auto now = Clock::now();
  while (!delayed_.empty() && delayed_.front().due <= now) {
    unsigned replies = 0;
    for (; replies < kBatch && !delayed_.empty() && delayed_.front().due <= now; ++replies) {
      const Delayed& first = delayed_.front();
      std::memcpy(b.replies[replies].data(), first.reply.data(), first.reply.size());
      b.out_parts[replies].iov_len = first.reply.size();
      b.to[replies] = first.peer;
      delayed_.pop_front();
    }
    transmit(replies);
  }
}

/// What the kernel does not take is lost, as on any network.
void UdpResponder::transmit(unsigned count) {
  for (unsigned sent = 0; sent < count;) {
    const int more = sendmmsg(socket_.get(), buffers_->out.data() + sent, count - sent, 0);
    sent += more > 0 ? static_cast<unsigned>(more) : 1;
  }
}

}  // namespace nullmx::bench
