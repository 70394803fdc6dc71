// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>
#include <thread>

#include "pool_fixture.hpp"

/// Everything at once, for the thread sanitizer too.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

/// What one thread of a user does with a Pool until that is shut down.
class User {
 public:
  User(Pool& pool, unsigned seed, std::atomic<int>& ended)
      : pool_(pool), random_(seed), ended_(ended) {}

  void work(int steps) {
    for (int n = 0; n < steps; ++n) step();
  }
  int started() const { return started_; }

 private:
  std::string name() {
    const bool is_silent = random_() % 4 == 0;
    return (is_silent ? "silent-" : "name-") + std::to_string(random_() % 200) + ".example";
  }

  void step() {
    switch (random_() % 8) {
      case 0:
        pool_.try_cached(*Domain::parse(name()));
        return;
      case 1:
        pool_.check_now(name(), Clock::now() + 1ms);
        return;
      case 2:
        futures_.push_back(
            pool_.check_later("name-" + std::to_string(random_() % 200) + ".example"));
        return;
      case 3:
        if (!ids_.empty()) pool_.cancel(ids_[random_() % ids_.size()]);
        return;
      case 4:
        static_cast<void>(pool_.stats().all_hits());
        return;
      default:
        ids_.push_back(pool_.check(name(), [this](const Verdict&) { ++ended_; }));
        ++started_;
    }
  }

  Pool& pool_;
  std::minstd_rand random_;
  std::atomic<int>& ended_;
  std::vector<CheckId> ids_;
  std::vector<std::future<Verdict>> futures_;
  int started_ = 0;
};

int run_users(Pool& pool, std::atomic<int>& ended, bool with_shutdown) {
  constexpr int kUsers = 4;
  constexpr int kSteps = 2'000;
  std::vector<std::unique_ptr<User>> users;
  for (unsigned n = 0; n < kUsers; ++n) users.push_back(std::make_unique<User>(pool, n + 1, ended));
  std::vector<std::thread> threads;
  for (const auto& user : users) threads.emplace_back([&user = *user] { user.work(kSteps); });
  if (with_shutdown) {
    while (ended < kUsers * kSteps / 10) std::this_thread::yield();
    pool.shutdown();
  }
  for (std::thread& thread : threads) thread.join();
  int started = 0;
  for (const auto& user : users) started += user->started();
  pool.shutdown();
  while (ended < started) std::this_thread::yield();  // what came after the shutdown
  return started;
}

TEST(PoolThreads, MayCheckCancelAndAskAtOnce) {
  PoolWorld world;
  Pool pool(3, world.factory());
  std::atomic<int> ended = 0;
  const int started = run_users(pool, ended, false);
  EXPECT_EQ(ended, started);
}

TEST(PoolThreads, MayDoSoWhileItIsShutDown) {
  for (int round = 0; round < 5; ++round) {
    PoolWorld world;
    std::atomic<int> ended = 0;
    int started = 0;
    {
      Pool pool(2, world.factory());
      started = run_users(pool, ended, true);
    }
    EXPECT_EQ(ended, started);
    EXPECT_EQ(world.open, 0);
  }
}

TEST(PoolThreads, MayComeAndGo) {
  PoolWorld world;
  for (int round = 0; round < 50; ++round) {
    std::atomic<int> ended = 0;
    {
      Pool pool(4, world.factory());
      for (int n = 0; n < 20; ++n) {
        pool.check("silent-" + std::to_string(n) + ".example", [&](const Verdict&) { ++ended; });
      }
    }
    ASSERT_EQ(ended, 20) << "all of them before the destructor returned";
  }
}

}  // namespace
}  // namespace nullmx::test
