// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A name server for benchmarks: it answers as fast as one core can, many datagrams with one system
// call, from the rule of bulk_mix.hpp.  Prints its ports, then serves until its input ends.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "certificate.hpp"
#include "core_affinity.hpp"
#include "responder_stream.hpp"
#include "responder_udp.hpp"
#include "round.hpp"

namespace nullmx::bench {
namespace {

constexpr int kBufferBytes = 32 << 20;
constexpr int kBacklog = 64;

struct ResponderOptions {
  Weather weather;
  int core = -1;
  std::uint16_t port = 0;  // 0: one that is free
  std::string certificate;
  bool tls = false;
};

Descriptor open_socket(int type, std::uint16_t port) {
  Descriptor socket(::socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  // Root gets past the limit of the system, others get what it allows.
  for (const int option : {SO_RCVBUF, SO_SNDBUF, SO_RCVBUFFORCE, SO_SNDBUFFORCE}) {
    if (type != SOCK_DGRAM) break;
    setsockopt(socket.get(), SOL_SOCKET, option, &kBufferBytes, sizeof kBufferBytes);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* where = reinterpret_cast<const sockaddr*>(&address);
  if (bind(socket.get(), where, sizeof address) != 0) return {};
  if (type == SOCK_STREAM && listen(socket.get(), kBacklog) != 0) return {};
  return socket;
}

std::uint16_t port_of(const Descriptor& socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

/// Truncation leads from UDP to TCP at the same port, so both are taken together.
struct Pair {
  Descriptor udp;
  Descriptor tcp;
};

Pair open_pair(std::uint16_t port) {
  constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    Descriptor udp = open_socket(SOCK_DGRAM, port);
    Descriptor tcp = open_socket(SOCK_STREAM, port_of(udp));
    if (udp.get() >= 0 && tcp.get() >= 0) return {std::move(udp), std::move(tcp)};
  }
  throw std::system_error(EADDRINUSE, std::generic_category(), "bind");
}

class Responder {
 public:
  explicit Responder(const ResponderOptions& options) {
    Pair pair = open_pair(options.port);
    std::printf("port %u\n", port_of(pair.udp));
    udp_.emplace(std::move(pair.udp), options.weather);
    streams_.emplace_back(std::move(pair.tcp), nullptr);
    if (options.tls) {
      tls_ = make_tls_server(kResponderName, options.certificate);
      Descriptor listener = open_socket(SOCK_STREAM, 0);
      std::printf("tls %u\n", port_of(listener));
      streams_.emplace_back(std::move(listener), tls_.get());
    }
    std::printf("ready\n");
    std::fflush(stdout);
  }

  void run() {
    while (serve()) continue;
  }

 private:
  /// False once the input has ended.
  bool serve() {
    std::vector<pollfd> watched{{STDIN_FILENO, POLLIN, 0}, {udp_->descriptor(), POLLIN, 0}};
    for (const StreamResponder& stream : streams_) {
      watched.push_back({stream.descriptor(), POLLIN, 0});
      for (const auto& [descriptor, writes] : stream.watched()) {
        const int events = writes ? POLLIN | POLLOUT : POLLIN;
        watched.push_back({descriptor, static_cast<short>(events), 0});
      }
    }
    wait(watched);
    udp_->process();
    for (const pollfd& ready : watched) {
      if (ready.revents == 0) continue;
      if (ready.fd == STDIN_FILENO && !has_input()) return false;
      for (StreamResponder& stream : streams_) {
        if (ready.fd == stream.descriptor()) stream.accept_all();
        stream.process(ready.fd);
      }
    }
    return true;
  }

  void wait(std::vector<pollfd>& watched) const {
    using std::chrono::nanoseconds;
    timespec left{};
    const auto due = udp_->due();
    if (due) {
      const auto until = std::max<nanoseconds>(*due - UdpResponder::Clock::now(), nanoseconds(0));
      const auto whole = std::chrono::duration_cast<std::chrono::seconds>(until);
      left = {static_cast<std::time_t>(whole.count()), static_cast<long>((until - whole).count())};
    }
    ppoll(watched.data(), watched.size(), due ? &left : nullptr, nullptr);
  }

  static bool has_input() {
    char ignored = 0;
    return ::read(STDIN_FILENO, &ignored, 1) > 0;
  }

  std::optional<UdpResponder> udp_;
  TlsContext tls_;
  std::vector<StreamResponder> streams_;
};

int run(int argc, char** argv) {
  CLI::App app("A batching name server for benchmarks, on 127.0.0.1");
  ResponderOptions options;
  std::int64_t delay_us = 0;
  app.add_option("--core", options.core, "run on this core");
  app.add_option("--port", options.port, "listen there, and not where nobody else does");
  app.add_option("--loss", options.weather.loss_percent, "percent of the datagrams to drop");
  app.add_option("--delay-us", delay_us, "microseconds before a datagram is answered");
  app.add_flag("--tls", options.tls, "also DNS over TLS, on a port of its own");
  app.add_option("--certificate", options.certificate, "write the certificate to this file");
  CLI11_PARSE(app, argc, argv);
  options.weather.delay = std::chrono::microseconds(delay_us);
  std::signal(SIGPIPE, SIG_IGN);
  pin_to_core(options.core);
  Responder(options).run();
  return 0;
}

}  // namespace
}  // namespace nullmx::bench

int main(int argc, char** argv) {
  try {
    return nullmx::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "responder: %s\n", error.what());
    return 1;
  }
}
