// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "snapshot_actor.hpp"

#include <thread>

#include "nullmx/validator.hpp"

namespace nullmx::test {

using namespace std::chrono_literals;

void SnapshotActor::run(Clock::time_point until) {
  const Cache::Profile profile =
      Validator(common_options(around_.servers), around_.cache).profile();
  load(profile);
  while (Clock::now() < until) {
    std::this_thread::sleep_for(chance_.between(100ms, 800ms));  // the pace of the soak
    save(profile);
    if (chance_.one_in(2)) load(profile);
  }
}

void SnapshotActor::load(Cache::Profile profile) {
  const auto taken = around_.cache->load(path_, profile);
  if (taken && *taken > 0) around_.totals.count(Event::snapshot_loaded);
  if (!taken && taken.fault().reason != SnapshotReason::missing) {
    around_.complaints.add(taken.fault().message());
  }
}

void SnapshotActor::save(Cache::Profile profile) {
  const auto saved = around_.cache->save(path_, profile);
  if (saved && *saved > 0) around_.totals.count(Event::snapshot_saved);
  if (!saved) around_.complaints.add(saved.fault().message());
}

}  // namespace nullmx::test
