// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "contestants.hpp"

#include <ares.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "dnsperf_client.hpp"
#include "lookup_peers.hpp"

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

Contestant dnsperf(std::string key, Setting setting, std::size_t connections) {
  setting.connections = connections;
  return {std::move(key), run_dnsperf, setting, {}};
}

Setting over(Setting setting, Way way) {
  setting.way = way;
  return setting;
}

std::vector<Contestant> cold(const Setting& setting) {
  return {raw(setting), ours("nullmx", setting), ours("nullmx-verify", setting, {}), bare(setting)};
}

std::vector<LookupPeer::Entry> all_peers() {
  auto all = LookupPeer::all();
  all.push_back({"dnsperf", run_dnsperf, 1, kAnyPort, has_dnsperf});
  // Which of the files comes first is the linker's choice.
  std::ranges::sort(all, {}, &LookupPeer::Entry::key);
  return all;
}

std::vector<Contestant> peers(const Setting& setting) {
  std::vector<Contestant> all = cold(setting);
  for (const LookupPeer::Entry& peer : all_peers()) {
    Setting own = setting;
    own.port = peer.port;
    own.lookups = std::max(setting.lookups / peer.share, 1U);
    if (peer.can_run()) all.push_back({peer.key, peer.client, own, {}});
  }
  return all;
}

/// Raw c-ares waits for seconds, and so with fewer.
std::vector<Contestant> with_loss(Setting setting) {
  Setting lossy = setting;
  if (lossy.loss_percent <= 0) lossy.loss_percent = 1;
  setting.loss_percent = 0;
  Setting fewer = lossy;
  fewer.lookups = std::max(lossy.lookups / 5, 1U);
  Contestant lossy_raw = raw(fewer);
  lossy_raw.key = "raw-loss";
  return {ours("nullmx", setting), ours("nullmx-loss", lossy), raw(setting), lossy_raw};
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

std::vector<Contestant> windows(const Setting& setting) {
  std::vector<Contestant> all;
  for (const std::size_t window : {10U, 100U, 1'000U, 5'000U}) {
    Setting wide = setting;
    wide.window = window;
    const std::string suffix = '-' + std::to_string(window);
    all.push_back(raw(wide));
    all.back().key += suffix;
    all.push_back(ours("nullmx" + suffix, wide));
  }
  return all;
}

/// With the usual lookups 1,000 to 1,000,000 names, the few as often as it takes to have as many
/// lookups, each time by a client that knows none of them.
std::vector<Contestant> name_counts(const Setting& setting) {
  const std::uint32_t usual = setting.lookups;
  std::vector<Contestant> all;
  for (const std::uint32_t count : {usual / 200, usual / 20, usual / 2, 5 * usual}) {
    Setting own = setting;
    own.lookups = std::clamp(count, 1U, kMostNames);
    own.repeats = std::max(usual / own.lookups, 1U);
    const std::string suffix = '-' + std::to_string(own.lookups);
    all.push_back(raw(own));
    all.back().key += suffix;
    all.push_back(ours("nullmx" + suffix, own));
  }
  return all;
}

/// DNS over TLS by the one program here that sends many queries over one connection, with one and
/// with four of them, and by this library, which has one.
std::vector<Contestant> over_tls(const Setting& setting) {
  const Setting tls = over(setting, Way::tls);
  std::vector<Contestant> all;
  if (has_dnsperf()) all = {dnsperf("dnsperf-tls-1", tls, 1), dnsperf("dnsperf-tls-4", tls, 4)};
  all.push_back(ours("nullmx-tls", tls));
  return all;
}

}  // namespace

std::vector<Contestant> contestants_of(std::string_view mode, const Setting& setting,
                                       const std::vector<std::string>& only) {
  std::vector<Contestant> all = mode == "loss"     ? with_loss(setting)
                                : mode == "stream" ? streams(setting)
                                : mode == "growth" ? growth(setting)
                                : mode == "pool"   ? pools(setting)
                                : mode == "peers"  ? peers(setting)
                                : mode == "window" ? windows(setting)
                                : mode == "names"  ? name_counts(setting)
                                : mode == "dot"    ? over_tls(setting)
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

std::vector<std::string> absent_peers() {
  std::vector<std::string> absent;
  for (const char* const key : {"adns", "dnsperf", "getdns", "libunbound"}) {
    const auto peers = all_peers();
    const auto peer = std::ranges::find(peers, key, &LookupPeer::Entry::key);
    if (peer == peers.end() || !peer->can_run()) absent.emplace_back(key);
  }
  return absent;
}

std::map<std::string, Way> ways() {
  return {{"udp", Way::udp}, {"tcp", Way::tcp}, {"tls", Way::tls}};
}

std::map<std::string, Names> names() {
  return {{"alike", Names::alike}, {"varied", Names::varied}};
}

std::string cares_version() { return ares_version(nullptr); }

}  // namespace nullmx::bench
