// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/hostile_stage.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <map>
#include <tuple>

#include "support/replies.hpp"
#include "support/world.hpp"

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kStep{25};
constexpr milliseconds kLinger{8'000};  // longer than any server is late
constexpr milliseconds kLeisure{500};   // a step when nobody waits for anything
constexpr std::size_t kMostTries = 3;   // RFC 9520 §3.1
constexpr int kPatience = 1'000'000;    // turns; nothing here needs a tenth of them

Mx only_mx(const Verdict& verdict) {
  const auto all = exchanges(verdict);
  return all.size() == 1 ? all.front() : Mx{0xffff, {}};
}

}  // namespace

std::string outcome(const Verdict& verdict) {
  std::string text{to_string(verdict.finding)};
  if (verdict.detail != Detail::none) text += '(' + std::string(to_string(verdict.detail)) + ')';
  if (verdict.transport != Transport::none) {
    text += ' ' + std::string(to_string(verdict.transport));
  }
  if (verdict.finding != Finding::temporary_failure) {
    const bool is_kept = verdict.lifetime.kind == Lifetime::Kind::dns;
    text += is_kept ? " ttl=" + std::to_string(verdict.lifetime.ttl.count()) : " not kept";
  }
  if (!verdict.notes.empty()) text += " notes=" + words_of(verdict.notes);
  return text;
}

std::size_t open_descriptors() {
  return static_cast<std::size_t>(std::distance(
      std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator()));
}

HostileStage::HostileStage(Options options) : options_(std::move(options)) {}

MisbehavingServer& HostileStage::serve(NameServer::Tcp tcp) {
  servers_.push_back(std::make_unique<MisbehavingServer>(loop_, tcp));
  options_.servers.push_back(servers_.back()->server());
  return *servers_.back();
}

MisbehavingServer& HostileStage::serve(const Server& how, LayerFactory layer) {
  servers_.push_back(
      std::make_unique<MisbehavingServer>(loop_, NameServer::Tcp::open, std::move(layer)));
  Server asked = how;
  asked.address = servers_.back()->server().address;
  asked.port = servers_.back()->server().port;
  options_.servers.push_back(std::move(asked));
  return *servers_.back();
}

Validator& HostileStage::validator() {
  if (!validator_) {
    const auto factory = [this](Loop& loop) { return make_resolver(loop, options_); };
    validator_ = std::make_unique<Validator>(factory, options_, nullptr, clock_.source());
  }
  return *validator_;
}

/// On loopback what was sent has arrived when sending it has returned: when neither side has
/// anything to read, nothing is under way.
void HostileStage::settle() {
  std::array<pollfd, 2> readable{pollfd{validator().fd(), POLLIN, 0},
                                 pollfd{loop_.fd(), POLLIN, 0}};
  int turns = 0;
  do {
    validator().process();
    loop_.process();
  } while (poll(readable.data(), readable.size(), /*timeout=*/0) > 0 && ++turns < kPatience);
  ASSERT_LT(turns, kPatience) << "it never comes to rest";
}

void HostileStage::pass(Clock::duration time) { pass(time, kStep); }

void HostileStage::pass(Clock::duration time, Clock::duration step) {
  const auto until = clock_.now() + time;
  while (clock_.now() < until) {
    clock_.advance(std::min(step, until - clock_.now()));
    settle();
  }
}

std::shared_ptr<HostileStage::Started> HostileStage::start(const std::string& domain) {
  auto started = std::make_shared<Started>(Started{domain});
  validator().check(domain, [started](Verdict v) { started->verdicts.push_back(std::move(v)); });
  return started;
}

std::vector<Verdict> HostileStage::check(const std::vector<std::string>& domains, Beside beside) {
  const std::vector<std::size_t> before = received();
  Checks innocents;
  if (beside == Beside::innocents) {
    const std::string number = std::to_string(++checked_);
    innocents = {start(number + ".innocent.test"), start(number + ".innocent-null.test")};
  }
  Checks checks;
  for (const std::string& domain : domains) checks.push_back(start(domain));
  settle();
  for (auto end = clock_.now() + options_.timeout; validator().open() > 0 && clock_.now() < end;) {
    pass(kStep);
  }
  pass(kLinger, kLeisure);
  expect_ended(checks);
  expect_ended(innocents);
  if (beside == Beside::innocents) expect_innocents(innocents);
  expect_few_tries(before);
  std::vector<Verdict> verdicts;
  for (const auto& one : checks) {
    verdicts.push_back(one->verdicts.empty() ? Verdict{} : one->verdicts.front());
  }
  return verdicts;
}

void HostileStage::expect_ended(const Checks& checks) const {
  for (const auto& check : checks) {
    EXPECT_EQ(check->verdicts.size(), 1U) << check->domain << ": one callback";
    for (const Verdict& verdict : check->verdicts) {
      EXPECT_LE(verdict.elapsed, options_.timeout) << check->domain << ": the deadline";
    }
  }
}

void HostileStage::expect_innocents(const Checks& innocents) const {
  const auto [host, null] = std::tie(innocents.at(0), innocents.at(1));
  if (host->verdicts.empty() || null->verdicts.empty()) return;
  EXPECT_EQ(host->verdicts.front().finding, Finding::explicit_mx) << host->domain;
  EXPECT_EQ(only_mx(host->verdicts.front()), (Mx{10, name("mx." + host->domain)}));
  EXPECT_EQ(null->verdicts.front().finding, Finding::null_mx) << null->domain;
}

std::vector<std::size_t> HostileStage::received() const {
  std::vector<std::size_t> counts;
  for (const auto& server : servers_) counts.push_back(server->received().size());
  return counts;
}

void HostileStage::expect_few_tries(const std::vector<std::size_t>& before) const {
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    std::map<std::pair<Question, Carrier>, std::size_t> tries;
    const std::vector<Received>& all = servers_[i]->received();
    for (std::size_t at = before.at(i); at < all.size(); ++at) {
      ++tries[{all[at].question(), all[at].carrier}];
    }
    for (const auto& [asked, count] : tries) {
      EXPECT_LE(count, kMostTries) << asked.first.name.to_text() << ": RFC 9520 §3.1";
    }
  }
}

}  // namespace nullmx::test
