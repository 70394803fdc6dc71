// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "nullmx/verdict.hpp"
#include "reentrancy.hpp"

namespace nullmx::test {

/// A name server on a thread of its own.
class ServerThread {
 public:
  ServerThread() : thread_([this] { run(); }) {}
  ~ServerThread() { stop(); }
  ServerThread(const ServerThread&) = delete;
  ServerThread& operator=(const ServerThread&) = delete;

  Server address() const { return address_; }
  void release(const std::string& label) {
    loop_.post([this, label] { replies_.release(label); });
  }

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
  ByLabel replies_;
  NameServer server_{loop_, [this](const Received& query) { replies_.serve(query); }};
  const Server address_ = server_.server();
  bool is_over_ = false;
  std::thread thread_;
};

/// What the checks of a cell have found, whichever thread tells it.
class Record {
 public:
  void expect(const std::string& who) {
    const std::scoped_lock lock(mutex_);
    found_[who];
  }
  void tell(const std::string& who, const Verdict& verdict) {
    const std::scoped_lock lock(mutex_);
    found_[who].push_back(verdict.finding);
    told_.notify_all();
  }
  std::map<std::string, std::vector<Finding>> wait_for_all() {
    std::unique_lock lock(mutex_);
    told_.wait(lock, [this] {
      return std::ranges::none_of(found_, [](const auto& one) { return one.second.empty(); });
    });
    return found_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable told_;
  std::map<std::string, std::vector<Finding>> found_;
};

}  // namespace nullmx::test
