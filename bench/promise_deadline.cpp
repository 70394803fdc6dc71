// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>

#include "nullmx/validator.hpp"
#include "promise.hpp"
#include "scripted_server.hpp"
#include "text_format.hpp"

namespace nullmx::bench {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr int kNames = 1'000;
constexpr milliseconds kAllowed{50};

struct Overrun {
  microseconds most{0};
  int ended = 0;
  int wrong = 0;  // another verdict than a timeout
};

/// Checks names that nobody answers, all at once, and waits for every one.
Overrun overrun_of(const Options& options) {
  Overrun overrun;
  Validator validator(options);
  for (int n = 0; n < kNames; ++n) {
    const auto started = Clock::now();
    const std::string name = "silent-" + std::to_string(n) + ".promise.example";
    validator.check(name, [&overrun, &options, started](const Verdict& verdict) {
      const auto over = Clock::now() - started - options.timeout;
      overrun.most = std::max(overrun.most, std::chrono::duration_cast<microseconds>(over));
      ++overrun.ended;
      const bool is_timeout =
          verdict.finding == Finding::temporary_failure && verdict.detail == Detail::timeout;
      overrun.wrong += is_timeout ? 0 : 1;
    });
  }
  while (overrun.ended < kNames) {
    validator.wait();
    validator.process();
  }
  return overrun;
}

Promise promise_of(std::string promise, const Overrun& overrun) {
  const double ms = static_cast<double>(overrun.most.count()) / 1'000;
  return {std::move(promise), formatted("largest overrun %.1f ms, %d wrong", ms, overrun.wrong),
          overrun.most <= kAllowed && overrun.wrong == 0};
}

}  // namespace

Promise deadline_is_kept() {
  const ScriptedServer silent([](const ScriptedServer::Query&) {});
  Options options;
  options.servers = {silent.server()};
  options.timeout = milliseconds(1'000);
  return promise_of("1,000 names that never answer: each ends within its deadline (1 s) + 50 ms",
                    overrun_of(options));
}

/// A truncated reply leads to TCP, where nothing comes.
Promise silent_stream_is_left() {
  const ScriptedServer silent([](const ScriptedServer::Query& query) {
    if (!query.is_datagram) return;
    std::string truncated(query.message.begin(), query.message.end());
    truncated[2] = static_cast<char>(0x83);  // QR, TC, RD
    query.reply({&truncated, 1});
  });
  Options options;
  options.servers = {silent.server()};
  options.timeout = milliseconds(1'000);
  return promise_of("the same over TCP, after truncation", overrun_of(options));
}

Promise silent_handshake_is_left() {
  const ScriptedServer silent([](const ScriptedServer::Query&) {});
  Options options;
  options.servers = {silent.server()};
  options.servers.front().profile = UsageProfile::strict;
  options.servers.front().authentication_name = "dns.example";
  options.timeout = milliseconds(1'000);
  return promise_of("the same over TLS, whose handshake stands still", overrun_of(options));
}

}  // namespace nullmx::bench
