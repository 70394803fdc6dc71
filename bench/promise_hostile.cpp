// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/message.hpp"
#include "hostile_replies.hpp"
#include "nullmx/address.hpp"
#include "nullmx/validator.hpp"
#include "promise.hpp"
#include "scripted_server.hpp"
#include "text_format.hpp"
#include "thread_cpu.hpp"

namespace nullmx::bench {
namespace {

constexpr int kRepeats = 51;
constexpr double kAllowedMs = 2;

struct Cost {
  std::string_view what;
  double median_ms = 0;
  double most_ms = 0;
};

template <class Run>
Cost cost_of(std::string_view what, Run run) {
  std::vector<double> all;
  for (int i = 0; i < kRepeats; ++i) {
    const double before = thread_cpu_ms();
    run(i);
    all.push_back(thread_cpu_ms() - before);
  }
  std::ranges::sort(all);
  return {what, all[all.size() / 2], all.back()};
}

/// The dearest message decides; its median does, since the largest of many figures is the
/// machine's.
Promise promise_of(std::string promise, const std::vector<Cost>& costs) {
  const Cost& worst = *std::ranges::max_element(costs, {}, &Cost::median_ms);
  const double most = std::ranges::max(costs, {}, &Cost::most_ms).most_ms;
  return {std::move(promise),
          formatted("%.2f ms (%s; the dearest of %zu messages, median of %d), largest of all %.2f "
                    "ms",
                    worst.median_ms, std::string(worst.what).c_str(), costs.size(), kRepeats, most),
          worst.median_ms <= kAllowedMs};
}

const Question& mx_question() {
  static const Question question{*Name::from_text("victim.promise.example"), RrType::mx};
  return question;
}

}  // namespace

Promise hostile_reply_is_cheap_to_read() {
  std::vector<Cost> costs;
  for (const HostileReply& reply : hostile_replies(mx_question())) {
    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(reply.message.data()),
                      reply.message.size());
    costs.push_back(cost_of(reply.what, [&bytes](int) {
      static_cast<void>(parse_answer(bytes, mx_question(), Carrier::stream));
    }));
  }
  return promise_of("a hostile reply of 64 KiB costs at most 2 ms of CPU time: to read it", costs);
}

Promise hostile_reply_is_cheap_to_check() {
  std::vector<Cost> costs;
  for (HostileReply& hostile : hostile_replies(mx_question())) {
    const ScriptedServer server([&hostile](const ScriptedServer::Query& query) {
      std::copy_n(query.message.begin(), 2, hostile.message.begin());
      query.reply({&hostile.message, 1});
    });
    Options options;
    options.servers = {server.server()};
    options.policy.implicit = Policy::Implicit::mx_only;
    costs.push_back(cost_of(hostile.what, [&options](int) {
      Validator validator(options);
      check_now(validator, "victim.promise.example");
    }));
  }
  return promise_of("the same for a whole check over UDP, its socket and channel included", costs);
}

Promise huge_address_is_cheap() {
  constexpr std::size_t kOctets = 10'000'000;
  constexpr double kAllowed = 1;
  const std::string address = std::string(kOctets, 'a') + "@promise.example";
  const Cost cost = cost_of("", [&address](int) { static_cast<void>(Address::parse(address)); });
  return {"an address of 10 MB costs at most 1 ms",
          formatted("%.3f ms, largest of %d %.3f ms", cost.median_ms, kRepeats, cost.most_ms),
          cost.median_ms <= kAllowed};
}

}  // namespace nullmx::bench
