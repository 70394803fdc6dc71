// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/datagrams.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "net/endpoint.hpp"
#include "support/system_calls.hpp"

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

/// A message of `size` octets, which begins with its number.
std::string message(std::uint16_t number, std::size_t size) {
  std::string octets(size, static_cast<char>('a' + number % 26));
  octets[0] = static_cast<char>(number >> 8);
  octets[1] = static_cast<char>(number & 0xff);
  return octets;
}

class DatagramsTest : public testing::Test {
 protected:
  /// What the kernel received in one piece, and the size of its segments; 0: it had none.
  struct Piece {
    std::size_t size = 0;
    int segment = 0;
    friend bool operator==(const Piece&, const Piece&) = default;
  };

  DatagramsTest() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (bind(receiver.get(), any, size) != 0 || getsockname(receiver.get(), any, &size) != 0) {
      ADD_FAILURE() << std::strerror(errno);
    }
    Server server{IpAddress(IpAddress::V4{127, 0, 0, 1})};
    server.port = ntohs(address.sin_port);
    auto connected = connect_to(server, SocketKind::datagram);
    datagrams.emplace(*std::move(connected), buffers);
  }

  void set(int socket, int level, int option, int value) {
    ASSERT_EQ(setsockopt(socket, level, option, &value, sizeof value), 0) << std::strerror(errno);
  }

  /// Segments that were sent as one are received as one.
  void receive_whole() { set(receiver.get(), IPPROTO_UDP, UDP_GRO, 1); }

  std::optional<Piece> receive() {
    std::array<char, 65'535> octets;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control;
    iovec part{octets.data(), octets.size()};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    const ssize_t size = recvmsg(receiver.get(), &header, MSG_DONTWAIT);
    if (size < 0) return std::nullopt;
    Piece piece{static_cast<std::size_t>(size), 0};
    for (cmsghdr* at = CMSG_FIRSTHDR(&header); at != nullptr; at = CMSG_NXTHDR(&header, at)) {
      if (at->cmsg_type == UDP_GRO) std::memcpy(&piece.segment, CMSG_DATA(at), sizeof(int));
    }
    received.emplace_back(octets.data(), piece.size);
    return piece;
  }

  std::vector<Piece> receive_all() {
    std::vector<Piece> pieces;
    while (const auto piece = receive()) pieces.push_back(*piece);
    return pieces;
  }

  void send(const std::vector<std::size_t>& sizes) {
    for (const std::size_t size : sizes) {
      sent.push_back(message(static_cast<std::uint16_t>(sent.size()), size));
      datagrams->send(sent.back());
    }
    datagrams->flush();
  }

  Descriptor receiver{socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
  DatagramBuffers buffers;
  std::optional<Datagrams> datagrams;
  std::vector<std::string> sent;
  std::vector<std::string> received;
};

TEST_F(DatagramsTest, OfOneSizeGoAsSegmentsOfOne) {
  receive_whole();
  send(std::vector<std::size_t>(10, 45));
  EXPECT_THAT(receive_all(), ElementsAre(Piece{450, 45}));
}

TEST_F(DatagramsTest, OfOtherSizesGoWithThoseOfTheirsAndAShorterOneEndsThem) {
  receive_whole();
  send({40, 50, 40, 50, 40, 50, 30, 60});
  EXPECT_THAT(receive_all(), ElementsAre(Piece{110, 60}, Piece{140, 50}, Piece{110, 40}));
}

TEST_F(DatagramsTest, ThatGoAloneHaveNoSegments) {
  receive_whole();
  send({45});
  EXPECT_THAT(receive_all(), ElementsAre(Piece{45, 0}));
}

TEST_F(DatagramsTest, OfAnySizesArriveAsTheyWereSent) {
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < 3 * Datagrams::kBatch + 7; ++i) sizes.push_back(17 + i * 29 % 266);
  send(sizes);
  EXPECT_THAT(receive_all(), SizeIs(sizes.size()));
  EXPECT_THAT(received, UnorderedElementsAreArray(sent));
  EXPECT_THAT(datagrams->lost(), IsEmpty());
}

/// As a device without checksums does: the kernel refuses segments where there is none.
TEST_F(DatagramsTest, WhoseSegmentsAreRefusedGoOneByOne) {
  receive_whole();
  set(datagrams->descriptor(), SOL_SOCKET, SO_NO_CHECK, 1);
  for (int time = 0; time < 2; ++time) {
    send(std::vector<std::size_t>(10, 45));
    EXPECT_THAT(receive_all(), testing::Each(Piece{45, 0}));
    EXPECT_THAT(received, UnorderedElementsAreArray(sent));
  }
  EXPECT_THAT(datagrams->lost(), IsEmpty());
  EXPECT_EQ(datagrams->error(), 0);
}

/// It is larger than any datagram can be.
TEST_F(DatagramsTest, OneThatIsRefusedIsLostAndNoOther) {
  datagrams->send(message(7, 70'000));
  send({45, 45});
  const auto lost = datagrams->lost();
  ASSERT_THAT(lost, SizeIs(1));
  EXPECT_EQ(lost.front().id, 7);
  EXPECT_EQ(lost.front().error, EMSGSIZE);
  EXPECT_THAT(receive_all(), ElementsAre(Piece{45, 0}, Piece{45, 0}));
}

TEST_F(DatagramsTest, ThatAreToGoAloneDo) {
  receive_whole();
  for (const auto segments : {Datagrams::Segments::no, Datagrams::Segments::yes}) {
    for (int i = 0; i < 2; ++i) {
      sent.push_back(message(static_cast<std::uint16_t>(sent.size()), 45));
      datagrams->send(sent.back(), segments);
    }
  }
  datagrams->flush();
  EXPECT_THAT(receive_all(), ElementsAre(Piece{45, 0}, Piece{45, 0}, Piece{90, 45}));
}

TEST_F(DatagramsTest, ForWhichThereWasNoMemoryAsOneGoOneByOneThisTime) {
  receive_whole();
  fail_call(1, ENOMEM);
  send({45, 45, 45});
  EXPECT_THAT(receive_all(), ElementsAre(Piece{45, 0}, Piece{45, 0}, Piece{45, 0}));
  send({45, 45, 45});
  EXPECT_THAT(receive_all(), ElementsAre(Piece{135, 45}));
  EXPECT_THAT(datagrams->lost(), IsEmpty());
}

TEST_F(DatagramsTest, OneForWhichThereIsNoMemoryIsLostAndNoOther) {
  fail_call(1, ENOMEM);
  send({45});
  const auto lost = datagrams->lost();
  ASSERT_THAT(lost, SizeIs(1));
  EXPECT_EQ(lost.front().error, ENOMEM);
  EXPECT_THAT(receive_all(), IsEmpty());
  send({45});
  EXPECT_THAT(receive_all(), SizeIs(1));
}

TEST_F(DatagramsTest, ThatTheKernelDoesNotTakeNowLeaveLaterWithThoseThatCame) {
  receive_whole();
  fail_call(1, EAGAIN);
  send({45, 60});
  EXPECT_TRUE(datagrams->wants_to_write());
  EXPECT_THAT(receive_all(), IsEmpty());
  send({45, 60});
  EXPECT_FALSE(datagrams->wants_to_write());
  EXPECT_THAT(receive_all(), ElementsAre(Piece{165, 60}, Piece{45, 0}));
  EXPECT_THAT(datagrams->lost(), IsEmpty());
}

TEST_F(DatagramsTest, AreSentAgainWhereASignalCameBetween) {
  fail_call(1, EINTR);
  send({45, 60});
  EXPECT_THAT(receive_all(), SizeIs(2));
  EXPECT_THAT(received, UnorderedElementsAreArray(sent));
}

}  // namespace
}  // namespace nullmx::test
