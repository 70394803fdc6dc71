// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nullmx::inline v0 {

/// What one system call sends.  Messages of one size in a row, and a shorter one behind them, can
/// go as segments of one long datagram (UDP_SEGMENT of udp(7)): the kernel makes its way once for
/// all of them, and cuts it where it leaves the machine, or where it is received, so that nobody
/// sees a difference but in the CPU time.
class DatagramBatch {
 public:
  static constexpr std::size_t kMost = 64;  // and no kernel takes fewer segments
  enum class Segments : bool { no, yes };

  /// Whether this kernel knows of segments; a device or a filter may refuse them still.
  static bool can_use_segments(int socket) noexcept;

  DatagramBatch() noexcept = default;
  DatagramBatch(const DatagramBatch&) = delete;
  DatagramBatch& operator=(const DatagramBatch&) = delete;

  /// At most kMost of them, which stay where they are until they are sent.  No segments: not with
  /// others in one datagram.
  void add(std::string_view message, Segments segments) noexcept;

  /// How many of them left, the first ones; -1 for none, and why in errno.
  int send(int socket) noexcept;

  /// How many messages the first datagram carries, the one that was refused where none left.
  std::size_t first_datagram() const noexcept { return datagrams_[0].segments; }

 private:
  struct alignas(cmsghdr) SegmentSize {
    std::array<unsigned char, CMSG_SPACE(sizeof(std::uint16_t))> octets;
  };
  struct Datagram {
    std::size_t segments = 0;
    std::size_t segment_size = 0;  // of all but the last
    bool is_full = false;
    SegmentSize control;
  };

  bool has_room_for(std::size_t size, Segments segments) const noexcept;
  void begin_datagram(std::size_t size) noexcept;
  void add_part(std::string_view message) noexcept;
  static void tell_segment_size(Datagram& datagram, msghdr& header) noexcept;

  std::array<iovec, kMost> parts_;
  std::size_t part_count_ = 0;
  std::array<mmsghdr, kMost> headers_;
  std::array<Datagram, kMost> datagrams_;
  std::size_t count_ = 0;
};

}  // namespace nullmx::inline v0
