// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/datagram_batch.hpp"

#include <netinet/in.h>
#include <netinet/udp.h>

#include <cstring>

namespace nullmx::inline v0 {

bool DatagramBatch::can_use_segments(int socket) noexcept {
  int size = 0;
  socklen_t length = sizeof size;
  return getsockopt(socket, IPPROTO_UDP, UDP_SEGMENT, &size, &length) == 0;
}

void DatagramBatch::add(std::string_view message, Segments segments) noexcept {
  if (!has_room_for(message.size(), segments)) begin_datagram(message.size());
  Datagram& datagram = datagrams_[count_ - 1];
  ++datagram.segments;
  datagram.is_full = segments == Segments::no || message.size() < datagram.segment_size;
  add_part(message);
}

/// All segments of a datagram are as long as the first, but the last may be shorter.
bool DatagramBatch::has_room_for(std::size_t size, Segments segments) const noexcept {
  return segments == Segments::yes && count_ > 0 && !datagrams_[count_ - 1].is_full &&
         size <= datagrams_[count_ - 1].segment_size;
}

void DatagramBatch::begin_datagram(std::size_t size) noexcept {
  headers_[count_] = {};
  headers_[count_].msg_hdr.msg_iov = &parts_[part_count_];
  datagrams_[count_].segments = 0;
  datagrams_[count_].segment_size = size;
  ++count_;
}

void DatagramBatch::add_part(std::string_view message) noexcept {
  auto& parts = headers_[count_ - 1].msg_hdr.msg_iovlen;
  if (parts > 0) {
    iovec& last = parts_[part_count_ - 1];
    if (static_cast<const char*>(last.iov_base) + last.iov_len == message.data()) {
      last.iov_len += message.size();
      return;
    }
  }
  parts_[part_count_++] = {const_cast<char*>(message.data()), message.size()};  // it is only read
  ++parts;
}

int DatagramBatch::send(int socket) noexcept {
  for (std::size_t i = 0; i < count_; ++i) {
    if (datagrams_[i].segments > 1) tell_segment_size(datagrams_[i], headers_[i].msg_hdr);
  }
  const int sent = sendmmsg(socket, headers_.data(), static_cast<unsigned>(count_), MSG_NOSIGNAL);
  if (sent < 0) return sent;
  std::size_t left = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(sent); ++i) left += datagrams_[i].segments;
  return static_cast<int>(left);
}

void DatagramBatch::tell_segment_size(Datagram& datagram, msghdr& header) noexcept {
  const auto size = static_cast<std::uint16_t>(datagram.segment_size);
  datagram.control.octets = {};
  header.msg_control = datagram.control.octets.data();
  header.msg_controllen = sizeof datagram.control.octets;
  cmsghdr* const control = CMSG_FIRSTHDR(&header);
  control->cmsg_level = IPPROTO_UDP;
  control->cmsg_type = UDP_SEGMENT;
  control->cmsg_len = CMSG_LEN(sizeof size);
  std::memcpy(CMSG_DATA(control), &size, sizeof size);
}

}  // namespace nullmx::inline v0
