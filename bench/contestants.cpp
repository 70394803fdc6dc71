// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "contestants.hpp"

#include <ares.h>

#include <algorithm>
#include <stdexcept>

namespace nullmx::bench {
namespace {

/// One question a lookup, as raw c-ares asks.  The default also asks for the addresses of a domain
/// without MX, a tenth of the mix, which makes 1.2 questions a lookup.
Policy mx_only() {
  Policy policy;
  policy.implicit = Policy::Implicit::mx_only;
  return policy;
}

Contestant raw(const Setting& setting) {
  Setting udp = setting;
  udp.way = Way::udp;
  return {"raw", run_raw, udp, {}};
}

Contestant bare(const Setting& setting) { return {"bare", run_bare, setting, {}}; }

Contestant ours(std::string key, const Setting& setting, Policy policy = mx_only()) {
  return {std::move(key), run_nullmx, setting, std::move(policy)};
}

Contestant pool(std::string key, Setting setting, std::size_t threads, Client client) {
  setting.threads = threads;
  return {std::move(key), client, setting, mx_only()};
}

Setting over(Setting setting, Way way) {
  setting.way = way;
  return setting;
}

std::vector<Contestant> cold(const Setting& setting) {
  return {raw(setting), ours("nullmx", setting), ours("nullmx-verify", setting, {}), bare(setting)};
}

std::vector<Contestant> with_loss(Setting setting) {
  Setting lossy = setting;
  if (lossy.loss_percent <= 0) lossy.loss_percent = 1;
  setting.loss_percent = 0;
  return {ours("nullmx", setting), ours("nullmx-loss", lossy), raw(setting)};
}

std::vector<Contestant> streams(const Setting& setting) {
  return {raw(setting), ours("nullmx-udp", over(setting, Way::udp)),
          ours("nullmx-tcp", over(setting, Way::tcp)), ours("nullmx-tls", over(setting, Way::tls))};
}

std::vector<Contestant> pools(const Setting& setting) {
  return {ours("nullmx", setting),
          pool("pool-1", setting, 1, run_pool),
          pool("pool-2", setting, 2, run_pool),
          pool("pool-1-callbacks", setting, 1, run_pool_callbacks),
          pool("pool-2-callbacks", setting, 2, run_pool_callbacks),
          raw(setting)};
}

/// The delay keeps as many in flight as the window allows, at this many answers a second.
std::vector<Contestant> growth(const Setting& setting) {
  constexpr std::int64_t kPerSecond = 200'000;
  std::vector<Contestant> all;
  for (const std::size_t window : {100U, 1'000U, 8'000U, 32'000U}) {
    Setting wide = setting;
    wide.window = window;
    wide.delay_us = static_cast<std::int64_t>(window) * 1'000'000 / kPerSecond;
    all.push_back(ours("window-" + std::to_string(window), wide));
  }
  return all;
}

}  // namespace

std::vector<Contestant> contestants_of(std::string_view mode, const Setting& setting,
                                       const std::vector<std::string>& only) {
  std::vector<Contestant> all = mode == "loss"     ? with_loss(setting)
                                : mode == "stream" ? streams(setting)
                                : mode == "growth" ? growth(setting)
                                : mode == "pool"   ? pools(setting)
                                                   : cold(setting);
  for (const std::string& key : only) {
    if (std::ranges::find(all, key, &Contestant::key) == all.end()) {
      throw std::invalid_argument("this mode has no key " + key);
    }
  }
  if (only.empty()) return all;
  std::erase_if(
      all, [&](const Contestant& one) { return std::ranges::find(only, one.key) == only.end(); });
  return all;
}

std::map<std::string, Way> ways() {
  return {{"udp", Way::udp}, {"tcp", Way::tcp}, {"tls", Way::tls}};
}

std::map<std::string, Names> names() {
  return {{"alike", Names::alike}, {"varied", Names::varied}};
}

std::string cares_version() { return ares_version(nullptr); }

}  // namespace nullmx::bench
