// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <atomic>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "nullmx/validator.hpp"
#include "promise.hpp"
#include "scripted_server.hpp"
#include "text_format.hpp"

namespace nullmx::bench {
namespace {

constexpr std::uint64_t kForged = 1'000'000;
constexpr std::size_t kBatch = 64;
constexpr std::chrono::milliseconds kTruthTakes{200};

/// The query as a reply with one record.
std::string reply_to(const ScriptedServer::Query& query, std::uint16_t preference,
                     std::string_view exchange) {
  std::string reply(query.message.begin(), query.message.begin() + 12);
  reply[2] = static_cast<char>(0x81);
  reply[3] = static_cast<char>(0x80);
  reply.replace(4, 8, std::string_view("\0\1\0\1\0\0\0\0", 8));
  std::size_t end = 12;
  while (query.message[end] != 0) end += query.message[end] + std::size_t{1};
  end += 5;
  reply.append(query.message.begin() + 12, query.message.begin() + static_cast<long>(end));
  reply.append("\xc0\x0c\0\x0f\0\1\0\0\1\x2c\0", 11);
  reply.push_back(static_cast<char>(exchange.size() + 2));
  reply.push_back(static_cast<char>(preference >> 8));
  reply.push_back(static_cast<char>(preference & 0xff));
  return reply.append(exchange);
}

/// Datagrams that the kernel dropped because the socket at this port was not read fast enough.
std::uint64_t drops_at(std::uint16_t port) {
  std::ifstream table("/proc/net/udp");
  const std::string wanted = formatted("0100007F:%04X", static_cast<unsigned>(port));
  for (std::string line; std::getline(table, line);) {
    std::istringstream words(line);
    std::string slot;
    std::string local;
    std::string last;  // the count of drops
    words >> slot >> local;
    while (words >> last) continue;
    if (local == wanted) return std::stoull(last);
  }
  return 0;
}

/// Forges from the server's own address and port, with everything right but the id.
class Forger {
 public:
  void operator()(const ScriptedServer::Query& query) {
    const std::string truth = reply_to(query, 10, {"\2mx\7example\0", 12});
    if (query.is_datagram && sent_ < kForged) forge(query);
    query.reply({&truth, 1});
  }

  std::uint64_t sent() const noexcept { return sent_; }
  std::uint64_t dropped() const noexcept { return dropped_; }

 private:
  void forge(const ScriptedServer::Query& query) {
    const auto until = Clock::now() + kTruthTakes;
    std::vector<std::string> batch(kBatch, reply_to(query, 0, {"\0", 1}));
    const auto right = static_cast<std::uint16_t>(query.message[0] << 8 | query.message[1]);
    const std::uint64_t before = drops_at(query.peer_port);
    while (Clock::now() < until && sent_ < kForged) {
      for (std::string& forged : batch) {
        auto id = static_cast<std::uint16_t>(random_());
        if (id == right) ++id;
        forged[0] = static_cast<char>(id >> 8);
        forged[1] = static_cast<char>(id & 0xff);
      }
      query.reply(batch);
      sent_ += batch.size();
    }
    dropped_ += drops_at(query.peer_port) - before;
    std::this_thread::sleep_until(until);
  }

  std::mt19937 random_{7};
  std::atomic<std::uint64_t> sent_ = 0;
  std::atomic<std::uint64_t> dropped_ = 0;
};

}  // namespace

Promise forged_replies_change_nothing() {
  Forger forger;
  const ScriptedServer server([&forger](const ScriptedServer::Query& query) { forger(query); });
  Options options;
  options.servers = {server.server()};
  Validator validator(options);
  int names = 0;
  int changed = 0;
  for (; forger.sent() < kForged; ++names) {
    const Verdict verdict =
        check_now(validator, "target-" + std::to_string(names) + ".promise.example");
    if (verdict.finding != Finding::explicit_mx) ++changed;
  }
  return {
      "1 million forged replies with wrong ids while the true one takes 200 ms: verdicts "
      "changed 0",
      formatted("%d of %d; %llu forged, %llu of them dropped by the kernel before they were "
                "read",
                changed, names, static_cast<unsigned long long>(forger.sent()),
                static_cast<unsigned long long>(forger.dropped())),
      changed == 0};
}

}  // namespace nullmx::bench
