// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// adns over poll().  It finds servers at port 53 only, and caches nothing.
#include <adns.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "lookup_peers.hpp"
#include "mx_reply.hpp"
#include "net/descriptor.hpp"

namespace nullmx::bench {
namespace {

constexpr std::uint16_t kPort = 53;
constexpr int kBufferBytes = 1 << 20;  // as the others have it
constexpr int kTickMs = 50;

std::optional<Kind> outcome_of(const adns_answer& answer) {
  if (answer.status == adns_s_nodata) return Kind::address_only;
  if (answer.status == adns_s_nxdomain) return Kind::absent;
  if (answer.status != adns_s_ok || answer.nrrs < 1) return std::nullopt;
  const adns_rr_intstr& first = answer.rrs.intstr[0];
  return kind_of_exchanges(static_cast<std::size_t>(answer.nrrs), first.i, first.str);
}

class AdnsClient {
 public:
  AdnsClient(const Task& task, Stopwatch& watch)
      : task_(task), watch_(watch), numbers_(task.numbers) {
    const std::string configuration = "nameserver " + address_of(task).address + '\n';
    // System calls where poll() says so, not with each question.
    const auto flags =
        static_cast<adns_initflags>(adns_if_noenv | adns_if_noerrprint | adns_if_noautosys);
    adns_state state = nullptr;
    if (adns_init_strcfg(&state, flags, nullptr, configuration.c_str()) != 0) {
      throw std::runtime_error("adns cannot start");
    }
    state_.reset(state);
    widen_buffers();
  }

  Tally run() {
    watch_.begin();
    while (done_ < task_.numbers.size()) {
      while (next_ < task_.numbers.size() && next_ - done_ < task_.window) start();
      wait();
      collect();
    }
    watch_.end();
    return tally_;
  }

 private:
  using Sockets = std::array<pollfd, ADNS_POLLFDS_RECOMMENDED>;
  struct Finish {
    void operator()(adns_state state) const { adns_finish(state); }
  };

  /// It has no option for that, and else loses what comes while it is busy.
  void widen_buffers() {
    Sockets sockets{};
    int count = static_cast<int>(sockets.size());
    int timeout = 0;
    adns_beforepoll(state_.get(), sockets.data(), &count, &timeout, nullptr);
    for (int i = 0; i < count; ++i) {
      const int socket = sockets[static_cast<std::size_t>(i)].fd;
      for (const int option : {SO_RCVBUF, SO_SNDBUF}) {
        setsockopt(socket, SOL_SOCKET, option, &kBufferBytes, sizeof kBufferBytes);
      }
    }
  }

  void start() {
    std::uint32_t& number = numbers_[next_++];
    adns_query query = nullptr;
    const int error = adns_submit(state_.get(), domain_of(number, task_.names).c_str(),
                                  adns_r_mx_raw, adns_qf_quoteok_anshost, &number, &query);
    if (error != 0) throw std::runtime_error("adns does not take a question");
  }

  void wait() {
    Sockets sockets{};
    int count = static_cast<int>(sockets.size());
    int timeout = kTickMs;
    adns_beforepoll(state_.get(), sockets.data(), &count, &timeout, nullptr);
    poll(sockets.data(), static_cast<nfds_t>(count), timeout);
    adns_afterpoll(state_.get(), sockets.data(), count, nullptr);
  }

  void collect() {
    for (;;) {
      adns_query any = nullptr;
      adns_answer* answer = nullptr;
      void* context = nullptr;
      if (adns_check(state_.get(), &any, &answer, &context) != 0) return;
      const std::unique_ptr<adns_answer, void (*)(void*)> owned(answer, std::free);
      tally_.add(*static_cast<std::uint32_t*>(context), outcome_of(*answer));
      ++done_;
    }
  }

  const Task& task_;
  Stopwatch& watch_;
  std::vector<std::uint32_t> numbers_;
  std::unique_ptr<adns__state, Finish> state_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  Tally tally_;
};

/// Root may, and nobody else must have taken the port.
bool port_is_free() {
  const Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(kPort);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

const LookupPeer kPeer(
    {"adns", [](const Task& task, Stopwatch& watch) { return AdnsClient(task, watch).run(); },
     /*share=*/1, kPort, port_is_free});

}  // namespace
}  // namespace nullmx::bench
