// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "nullmx/pool.hpp"

namespace nullmx::test {

inline constexpr std::string_view kPoolZone = R"(
$TTL 300
null.example. MX 0 .
mail.example. MX 10 mx.mail.example.
once.example. 0 MX 0 .
)";

/// Resolvers for the threads of a Pool, which count, and which never answer for names that begin
/// with "silent".  One may live on after a Pool that its own callback has destroyed.
class PoolWorld {
  struct Counts {
    std::atomic<int> asked = 0;
    std::atomic<int> open = 0;
    std::atomic<int> most_open = 0;
    std::atomic<std::uint64_t> identity = 0;
  };
  const std::shared_ptr<Counts> counts_ = std::make_shared<Counts>();

 public:
  explicit PoolWorld(std::string_view zone = kPoolZone) : zone_(*Zone::parse(zone)) {}

  ResolverFactory factory() const {
    return [counts = counts_, zone = zone_](Loop& loop) {
      return std::make_unique<Player>(counts, zone, loop);
    };
  }

  /// As if other servers were asked from now on.
  void be(std::uint64_t identity) { counts_->identity = identity; }

  const std::atomic<int>& asked = counts_->asked;
  const std::atomic<int>& open = counts_->open;
  const std::atomic<int>& most_open = counts_->most_open;

 private:
  class Player final : public Resolver {
   public:
    Player(std::shared_ptr<Counts> counts, const Zone& zone, Loop& loop)
        : counts_(std::move(counts)), zone_(loop, zone) {}
    ~Player() override { counts_->open -= static_cast<int>(silent_.size()); }

    AskId ask(const Question& question, Done done) override {
      ++counts_->asked;
      const int now_open = ++counts_->open;
      int most = counts_->most_open;
      while (most < now_open && !counts_->most_open.compare_exchange_weak(most, now_open)) {
      }
      if (question.name.to_text().starts_with("silent")) {
        silent_.push_back(--last_silent_);
        return last_silent_;
      }
      return zone_.ask(question, [this, done = std::move(done)](Answer answer) {
        --counts_->open;
        done(std::move(answer));
      });
    }
    Sent cancel(AskId ask) override {
      --counts_->open;
      if (std::erase(silent_, ask) > 0) return Sent::yes;
      return zone_.cancel(ask);
    }
    std::uint64_t identity() noexcept override { return counts_->identity; }
    Source source() const noexcept override { return Source::zone; }

   private:
    const std::shared_ptr<Counts> counts_;
    ZoneResolver zone_;
    std::vector<AskId> silent_;
    AskId last_silent_ = 0;
  };

  Zone zone_;
};

/// Verdicts that the threads of a Pool bring, for one that waits for them.
class Basket {
 public:
  OnVerdict put() {
    return [this](Verdict verdict) {
      const std::scoped_lock lock(mutex_);
      verdicts_.push_back(std::move(verdict));
      brought_.notify_all();
    };
  }
  std::vector<Verdict> wait(std::size_t count) {
    std::unique_lock lock(mutex_);
    brought_.wait(lock, [&] { return verdicts_.size() >= count; });
    return verdicts_;
  }
  std::size_t size() {
    const std::scoped_lock lock(mutex_);
    return verdicts_.size();
  }

 private:
  std::mutex mutex_;
  std::condition_variable brought_;
  std::vector<Verdict> verdicts_;
};

/// Something that one thread says and others wait for.
class Signal {
 public:
  void give() {
    const std::scoped_lock lock(mutex_);
    is_given_ = true;
    given_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    given_.wait(lock, [this] { return is_given_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable given_;
  bool is_given_ = false;
};

}  // namespace nullmx::test
