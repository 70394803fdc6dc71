// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <thread>
#include <utility>
#include <vector>

#include "support/name_server.hpp"

namespace nullmx::test {

/// A name server on a thread of its own.
class ThreadedServer {
 public:
  /// `behaviour` is given the server's Loop.
  explicit ThreadedServer(const std::function<NameServer::Behaviour(Loop&)>& behaviour)
      : server_(loop_, behaviour(loop_)), address_(server_.server()), thread_([this] { run(); }) {}
  ~ThreadedServer() { stop(); }
  ThreadedServer(const ThreadedServer&) = delete;
  ThreadedServer& operator=(const ThreadedServer&) = delete;

  Server address() const { return address_; }

  /// Runs it on the server's thread.
  void post(std::function<void()> act) { loop_.post(std::move(act)); }

  /// What it received, once it has stopped.
  const std::vector<Received>& stop() {
    if (thread_.joinable()) {
      loop_.post([this] { is_over_ = true; });
      thread_.join();
    }
    return server_.received();
  }

 private:
  void run() {
    while (!is_over_) {
      loop_.wait();
      loop_.process();
    }
  }

  Loop loop_;
  NameServer server_;
  const Server address_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace nullmx::test
