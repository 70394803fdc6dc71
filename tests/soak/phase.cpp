// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "phase.hpp"

#include <thread>
#include <vector>

#include "pool_actor.hpp"
#include "snapshot_actor.hpp"
#include "validator_actor.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kOfEach = 2;

/// In the small one there is never room, in the other one what has expired may stay.
std::shared_ptr<Cache> draw_cache(Chance& chance) {
  constexpr std::size_t kSmall = std::size_t{24} << 10;
  constexpr std::size_t kLarge = std::size_t{4} << 20;
  return std::make_shared<Cache>(chance.one_in(3) ? kSmall : kLarge);
}

void change_resolv_conf(const Setting& setting, Chance& chance, Clock::time_point until) {
  while (Clock::now() < until) {
    setting.resolv_conf.change(chance);
    setting.totals.count(Event::resolv_conf_changed);
    std::this_thread::sleep_for(chance.between(300ms, 1'500ms));  // the pace of the soak
  }
}

}  // namespace

void run_phase(const Setting& setting, Chance chance, std::chrono::milliseconds time) {
  const auto until = Clock::now() + time;
  const FarEnds far_ends(setting.identities, chance.another(), setting.totals);
  const Surroundings around{setting.servers, draw_cache(chance), setting.complaints,
                            setting.totals};
  {
    std::vector<std::jthread> threads;
    for (std::size_t n = 0; n < kOfEach; ++n) {
      threads.emplace_back(
          [&around, until, other = chance.another()] { ValidatorActor(around, other).run(until); });
      threads.emplace_back(
          [&around, until, other = chance.another()] { PoolActor(around, other).run(until); });
    }
    threads.emplace_back([&around, &setting, until, other = chance.another()] {
      SnapshotActor(around, other, setting.snapshot).run(until);
    });
    change_resolv_conf(setting, chance, until);
  }
  setting.totals.add(around.cache->counts());
}

}  // namespace nullmx::test
