// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#define CARES_NO_DEPRECATED  // these are the calls that every version has, and most programs use
#include <ares.h>
#include <arpa/nameser.h>
#include <netinet/in.h>
#include <sys/epoll.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "mx_reply.hpp"
#include "net/descriptor.hpp"
#include "round.hpp"

namespace nullmx::bench {
namespace {

constexpr int kBufferBytes = 1 << 20;  // those of this library
constexpr int kUdpPayload = 1232;
constexpr int kTimeoutMs = 3000;
constexpr int kTries = 3;
constexpr std::size_t kEvents = 16;

// ares_timeout() walks all queries that are open, so timeouts are looked at now and then.
constexpr std::chrono::milliseconds kTick{50};

std::optional<Kind> outcome_of(int status, const unsigned char* reply, int size) {
  if (status == ARES_ENODATA) return Kind::address_only;
  if (status == ARES_ENOTFOUND) return Kind::absent;
  if (status != ARES_SUCCESS) return std::nullopt;
  return kind_of_mx_message(reply, size);
}

class RawClient {
 public:
  RawClient(const Task& task, Stopwatch& watch) : task_(task), watch_(watch) {
    ares_options options{};
    options.flags = ARES_FLAG_EDNS | ARES_FLAG_STAYOPEN;
    options.ednspsz = kUdpPayload;
    options.timeout = kTimeoutMs;
    options.tries = kTries;
    options.socket_receive_buffer_size = kBufferBytes;
    options.socket_send_buffer_size = kBufferBytes;
    options.sock_state_cb = [](void* self, ares_socket_t socket, int reads, int writes) {
      static_cast<RawClient*>(self)->listen(socket, reads != 0, writes != 0);
    };
    options.sock_state_cb_data = this;
    int mask = ARES_OPT_FLAGS | ARES_OPT_EDNSPSZ | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES |
               ARES_OPT_SOCK_RCVBUF | ARES_OPT_SOCK_SNDBUF | ARES_OPT_SOCK_STATE_CB;
#ifdef ARES_OPT_QUERY_CACHE
    mask |= ARES_OPT_QUERY_CACHE;  // with a time to live of 0: none
#endif
    if (ares_init_options(&channel_, &options, mask) != ARES_SUCCESS) {
      throw std::runtime_error("c-ares cannot start");
    }
    const std::string server =
        task.server.empty() ? "127.0.0.1:" + std::to_string(task.port) : task.server;
    if (ares_set_servers_ports_csv(channel_, server.c_str()) != ARES_SUCCESS) {
      throw std::runtime_error("c-ares does not take the server " + server);
    }
    asked_.resize(task.numbers.size());
  }
  ~RawClient() { ares_destroy(channel_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  Tally run() {
    watch_.begin();
    while (next_ < task_.numbers.size() && next_ - done_ < task_.window) start();
    while (done_ < task_.numbers.size()) turn();
    watch_.end();
    return tally_;
  }

 private:
  using Clock = std::chrono::steady_clock;

  struct Asked {
    RawClient* client;
    std::uint32_t number;
  };

  void start() {
    Asked& asked = asked_[next_];
    asked = {this, task_.numbers[next_++]};
    const std::string domain = domain_of(asked.number, task_.names);
    ares_query(
        channel_, domain.c_str(), ns_c_in, ns_t_mx,
        [](void* arg, int status, int, unsigned char* reply, int size) {
          const auto& ended = *static_cast<Asked*>(arg);
          ended.client->ended(ended, outcome_of(status, reply, size));
        },
        &asked);
  }

  void ended(const Asked& asked, std::optional<Kind> outcome) {
    tally_.add(asked.number, outcome);
    ++done_;
    if (next_ < task_.numbers.size()) start();
  }

  void turn() {
    std::array<epoll_event, kEvents> events;
    const int wait = static_cast<int>(kTick.count());
    const int count = epoll_wait(epoll_.get(), events.data(), kEvents, wait);
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      const bool reads = (event.events & ~std::uint32_t{EPOLLOUT}) != 0;
      const bool writes = (event.events & EPOLLOUT) != 0;
      ares_process_fd(channel_, reads ? event.data.fd : ARES_SOCKET_BAD,
                      writes ? event.data.fd : ARES_SOCKET_BAD);
    }
    const auto now = Clock::now();
    if (now < next_tick_) return;
    next_tick_ = now + kTick;
    ares_process_fd(channel_, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
  }

  void listen(int socket, bool reads, bool writes) {
    epoll_event event{};
    event.events = (reads ? std::uint32_t{EPOLLIN} : 0) | (writes ? std::uint32_t{EPOLLOUT} : 0);
    event.data.fd = socket;
    if (event.events == 0) {
      epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, socket, nullptr);
    } else if (epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, socket, &event) != 0) {
      epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, socket, &event);
    }
  }

  const Task& task_;
  Stopwatch& watch_;
  Descriptor epoll_{epoll_create1(EPOLL_CLOEXEC)};
  ares_channel channel_ = nullptr;
  std::vector<Asked> asked_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  Tally tally_;
  Clock::time_point next_tick_ = Clock::now() + kTick;
};

}  // namespace

Tally run_raw(const Task& task, Stopwatch& watch) {
  ares_library_init(ARES_LIB_INIT_ALL);
  return RawClient(task, watch).run();
}

}  // namespace nullmx::bench
