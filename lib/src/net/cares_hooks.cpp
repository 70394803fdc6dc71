// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/cares_hooks.hpp"

#define CARES_NO_DEPRECATED  // ares_send is the one way that every version has
#include <ares.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>

#include "net/cares_channel.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr int kForever =
    static_cast<int>(std::chrono::milliseconds(std::chrono::hours(24)).count());

/// The one server that c-ares knows of, whatever the address really is: our sockets know that, with
/// its family, its port and its interface.
sockaddr_in stand_in() noexcept {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(53);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void start_library() {
  static const int status = ares_library_init(ARES_LIB_INIT_ALL);
  if (status != ARES_SUCCESS) {
    throw std::system_error(ENOMEM, std::generic_category(), ares_strerror(status));
  }
}

}  // namespace

/// What c-ares calls.  No exception passes through its frames.
struct CaresHooks {
  static CaresChannel& owner(void* data) noexcept { return *static_cast<CaresChannel*>(data); }

  static int open(int, int, int, void* data) noexcept {
    try {
      return owner(data).open_line();
    } catch (...) {
      errno = ENOMEM;
      return -1;
    }
  }

  static int close(int descriptor, void* data) noexcept {
    owner(data).close_line(descriptor);
    return 0;
  }

  // NOLINTNEXTLINE(readability-function-size): the parameters are those of c-ares
  static ares_ssize_t receive(int descriptor, void* buffer, std::size_t size, int, sockaddr* from,
                              socklen_t* from_size, void* data) noexcept {
    if (from != nullptr && from_size != nullptr) {
      const sockaddr_in address = stand_in();
      std::memcpy(from, &address, std::min<std::size_t>(*from_size, sizeof address));
      *from_size = sizeof address;
    }
    return owner(data).read(descriptor, static_cast<char*>(buffer), size);
  }

  /// All of it is taken, always: what c-ares does with a part or with EAGAIN loses queries.
  static ares_ssize_t send(int descriptor, const void* bytes, std::size_t size,
                           void* data) noexcept {
    try {
      owner(data).write(descriptor, {static_cast<const char*>(bytes), size});
    } catch (...) {
      errno = ENOMEM;
      return -1;
    }
    return static_cast<ares_ssize_t>(size);
  }

  static ares_ssize_t send_parts(int descriptor, const iovec* parts, int count,
                                 void* data) noexcept {
    ares_ssize_t sum = 0;
    for (int i = 0; i < count; ++i) {
      const ares_ssize_t sent = send(descriptor, parts[i].iov_base, parts[i].iov_len, data);
      if (sent < 0) return sent;
      sum += sent;
    }
    return sum;
  }

  static void ended(void* arg, int status) noexcept {
    auto& query = *static_cast<OpenQuery*>(arg);
    query.channel->ended(query, failure_of(status));
  }

  static Detail failure_of(int status) noexcept {
    switch (status) {
      case ARES_SUCCESS:
        return Detail::none;
      case ARES_ENOMEM:
        return Detail::local;
      case ARES_ETIMEOUT:  // of 1.32 and 1.33, which shorten the time that they are given
        return Detail::timeout;
      default:
        return Detail::network;
    }
  }

  static void install(ares_channel channel, CaresChannel& owner);
};

#if ARES_VERSION >= 0x012200  // 1.34.0

void CaresHooks::install(ares_channel channel, CaresChannel& owner) {
  ares_socket_functions_ex functions{};
  functions.version = 1;
  functions.flags = ARES_SOCKFUNC_FLAG_NONBLOCKING;
  functions.asocket = open;
  functions.aclose = close;
  functions.asetsockopt = [](int, ares_socket_opt_t, const void*, socklen_t, void*) {
    errno = ENOSYS;  // also for TCP Fast Open, which would write before it connects
    return -1;
  };
  functions.aconnect = [](int, const sockaddr*, socklen_t, unsigned, void*) { return 0; };
  functions.arecvfrom = receive;
  functions.asendto = [](int descriptor, const void* bytes, std::size_t size, int, const sockaddr*,
                         socklen_t, void* data) { return send(descriptor, bytes, size, data); };
  ares_set_socket_functions_ex(channel, &functions, &owner);
}

void process_cares(ares_channeldata* channel, int descriptor, Readiness ready) noexcept {
  ares_fd_events_t event{};
  event.fd = descriptor;
  event.events = ready == Readiness::read ? ARES_FD_EVENT_READ : ARES_FD_EVENT_WRITE;
  // Without its timeouts, which it shortens to 250 ms by its own measurements.
  ares_process_fds(channel, &event, 1, ARES_PROCESS_FLAG_SKIP_NON_FD);
}

#else

void CaresHooks::install(ares_channel channel, CaresChannel& owner) {
  static const ares_socket_functions functions{
      .asocket = open,
      .aclose = close,
      .aconnect = [](int, const sockaddr*, socklen_t, void*) { return 0; },
      .arecvfrom = receive,
      .asendv = send_parts,
  };
  ares_set_socket_functions(channel, &functions, &owner);
}

void process_cares(ares_channeldata* channel, int descriptor, Readiness ready) noexcept {
  const bool reads = ready == Readiness::read;
  ares_process_fd(channel, reads ? descriptor : ARES_SOCKET_BAD,
                  reads ? ARES_SOCKET_BAD : descriptor);
}

#endif

ares_channeldata* open_cares(CaresChannel& owner) {
  start_library();
  in_addr server = stand_in().sin_addr;
  std::array<char, 2> lookups{"b"};
  std::array<char, 10> nothing{"/dev/null"};
  ares_options options{};
  // Replies with an error are replies, truncation is ours to see, and a socket stays open.
  options.flags = ARES_FLAG_STAYOPEN | ARES_FLAG_NOCHECKRESP | ARES_FLAG_IGNTC |
                  ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES;
  if (owner.is_stream()) options.flags |= ARES_FLAG_USEVC;
  options.timeout = kForever;
  options.tries = 1;
  options.servers = &server;
  options.nservers = 1;
  options.lookups = lookups.data();
  options.resolvconf_path = nothing.data();
  int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SERVERS |
             ARES_OPT_DOMAINS | ARES_OPT_LOOKUPS | ARES_OPT_RESOLVCONF | ARES_OPT_NOROTATE;
#ifdef ARES_OPT_QUERY_CACHE
  mask |= ARES_OPT_QUERY_CACHE;  // with a time to live of 0: none
#endif
  ares_channel channel = nullptr;
  const int status = ares_init_options(&channel, &options, mask);
  if (status != ARES_SUCCESS) {
    throw std::system_error(ENOMEM, std::generic_category(), ares_strerror(status));
  }
  CaresHooks::install(channel, owner);
  return channel;
}

void close_cares(ares_channeldata* channel) noexcept { ares_destroy(channel); }

void send_cares(ares_channeldata* channel, std::string_view query, void* arg) noexcept {
  // The type of the reply's bytes is const in 1.34.7 alone; they are not looked at.
  ares_send(
      channel, reinterpret_cast<const unsigned char*>(query.data()), static_cast<int>(query.size()),
      [](void* ended, int status, int, auto*, int) { CaresHooks::ended(ended, status); }, arg);
}

}  // namespace nullmx::inline v0
