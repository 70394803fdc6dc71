// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "nullmx/verdict.hpp"
#include "reentrancy.hpp"
#include "support/threaded_server.hpp"

namespace nullmx::test {

/// ByLabel on a thread of its own.
class LabelServer {
 public:
  Server address() const { return server_.address(); }
  void release(const std::string& label) {
    server_.post([this, label] { replies_.release(label); });
  }
  const std::vector<Received>& stop() { return server_.stop(); }

 private:
  ByLabel replies_;
  ThreadedServer server_{
      [this](Loop&) { return [this](const Received& query) { replies_.serve(query); }; }};
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
