// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "nullmx/pool.hpp"
#include "support/in_child.hpp"
#include "support/replies.hpp"
#include "support/threaded_server.hpp"

/// A Pool over c-ares, and a name server on loopback.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

Options asking(const ThreadedServer& server) {
  Options options;
  options.servers = {server.address()};
  return options;
}

void answer(const Received& query) { query.reply(mx_reply(query, 0, ".")); }
NameServer::Behaviour answering(Loop&) { return answer; }

std::string name_number(int n) { return "name-" + std::to_string(n) + ".example"; }

TEST(PoolServer, ANameIsAskedForOnceHoweverManyThreadsAskForIt) {
  constexpr int kThreads = 8;
  constexpr int kAsked = 100'000;
  constexpr int kDistinct = 1'000;
  ThreadedServer server(answering);
  Options options = asking(server);
  // On a busy machine the server may be slow.  So few queries are open that it loses none, and none
  // is asked for again.
  options.window = 64;
  options.attempts = 1;
  options.timeout = 60s;
  Pool pool(2, options);
  std::atomic<int> ended = 0;
  std::atomic<int> wrong = 0;
  const auto ask = [&](int thread) {
    for (int n = thread; n < kAsked; n += kThreads) {
      const std::string name = name_number((n / kThreads * 7 + thread * 13) % kDistinct);
      if (n % 16 == 0) {
        wrong += pool.check_now(name).finding == Finding::null_mx ? 0 : 1;
        if (++ended == kAsked) ended.notify_one();
      } else {
        pool.check(name, [&](const Verdict& verdict) {
          wrong += verdict.finding == Finding::null_mx ? 0 : 1;
          if (++ended == kAsked) ended.notify_one();
        });
      }
    }
  };
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) threads.emplace_back(ask, thread);
  for (std::thread& thread : threads) thread.join();
  for (int so_far = ended; so_far < kAsked; so_far = ended) ended.wait(so_far);
  EXPECT_EQ(wrong, 0);
  std::multiset<std::string> questions;
  for (const Received& query : server.stop()) {
    questions.insert(query.question().name.to_text() + ' ' + to_string(query.question().type));
  }
  EXPECT_EQ(questions.size(), std::size_t{kDistinct});
  EXPECT_EQ(std::set(questions.begin(), questions.end()).size(), std::size_t{kDistinct});
  const Stats stats = pool.stats();
  EXPECT_EQ(stats.network.queries, std::uint64_t{kDistinct});
  EXPECT_EQ(stats.misses, std::uint64_t{kDistinct});
  EXPECT_EQ(stats.misses + stats.joined + stats.all_hits(), std::uint64_t{kAsked});
}

/// How many queries are open at once, where each is answered after a while.
int most_open_with(std::size_t window) {
  int open = 0;
  int most = 0;
  ThreadedServer server([&](Loop& loop) {
    return [&](const Received& query) {
      most = std::max(most, ++open);
      loop.at(loop.now() + 2ms, [&open, query] {
        --open;
        answer(query);
      });
    };
  });
  Options options = asking(server);
  options.window = window;
  options.attempts = 1;
  Pool pool(2, options);
  std::vector<std::string> names;
  for (int n = 0; n < 40; ++n) names.push_back(name_number(n));
  pool.check_all(
      names,
      [](std::size_t, const Verdict& verdict) { EXPECT_EQ(verdict.finding, Finding::null_mx); },
      40);
  server.stop();
  return most;
}

TEST(PoolServer, ItsWindowIsThatOfTheOptions) {
  EXPECT_LE(most_open_with(4), 4);
  EXPECT_GT(most_open_with(40), 4) << "or the first of them shows nothing";
}

TEST(PoolServer, ItsRateIsThatOfTheOptions) {
  ThreadedServer server(answering);
  Options options = asking(server);
  options.rate = Rate{0.001, 8};
  options.timeout = 200ms;
  Pool pool(4, options);
  std::vector<std::string> names;
  for (int n = 0; n < 200; ++n) names.push_back(name_number(n));
  std::multiset<Finding> found;
  pool.check_all(names, [&](std::size_t, const Verdict& v) { found.insert(v.finding); });
  EXPECT_EQ(server.stop().size(), 8U) << "the burst, two a thread";
  EXPECT_EQ(found.count(Finding::null_mx), 8U);
}

TEST(PoolServer, AChildOfForkIsRefusedAndMayDestroyIt) {
  ThreadedServer server(answering);
  auto pool = std::make_unique<Pool>(2, asking(server));
  pool->check_now("warm.example");
  const std::string said = in_child([&] {
    std::string all;
    const auto refused = [&](const std::function<void()>& act) {
      try {
        act();
        all += "not refused|";
      } catch (const std::logic_error&) {
        all += "refused|";
      }
    };
    refused([&] { pool->check("child.example", [](const Verdict&) {}); });
    refused([&] { pool->check_now("child.example"); });
    refused([&] { pool->check_later("child.example"); });
    refused([&] { pool->check_all(std::vector{"a.example"}, [](std::size_t, const Verdict&) {}); });
    refused([&] { pool->shutdown(); });
    refused([&] { pool->try_cached(*Domain::parse("warm.example")); });
    refused([&] { pool->cancel(1); });
    pool.reset();
    return all + "destroyed";
  });
  EXPECT_EQ(said, "refused|refused|refused|refused|refused|refused|refused|destroyed");
  EXPECT_EQ(pool->check_now("later.example").finding, Finding::null_mx);
}

}  // namespace
}  // namespace nullmx::test
