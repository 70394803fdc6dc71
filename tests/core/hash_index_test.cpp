// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/hash_index.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <random>
#include <unordered_map>
#include <vector>

namespace nullmx::test {
namespace {

struct Thing {
  int number = 0;
};

const Thing* find(const HashIndex<Thing>& index, std::uint64_t hash, int number) {
  return index.find(hash, [=](const Thing& thing) { return thing.number == number; });
}

TEST(HashIndex, TellsApartWhatHasTheSameHash) {
  HashIndex<Thing> index;
  std::deque<Thing> things;
  for (int n = 0; n < 100; ++n) index.insert(7, things.emplace_back(Thing{n}));
  for (int n = 0; n < 100; n += 2) index.erase(7, things[static_cast<std::size_t>(n)]);
  for (int n = 0; n < 100; ++n) {
    EXPECT_EQ(find(index, 7, n) != nullptr, n % 2 == 1) << n;
  }
}

TEST(HashIndex, OfNothingFindsAndErasesNothing) {
  HashIndex<Thing> index;
  Thing thing;
  EXPECT_EQ(find(index, 1, 0), nullptr);
  index.erase(1, thing);
  index.insert(1, thing);
  Thing other;
  index.erase(1, other);
  index.erase(2, thing);
  EXPECT_EQ(find(index, 1, 0), &thing);
}

TEST(HashIndex, FindsWhatAMapFindsAfterAnyInsertsAndErases) {
  for (const std::uint64_t hashes : {3ULL, 64ULL, 100'000ULL}) {
    std::mt19937 random(7);
    HashIndex<Thing> index;
    std::deque<Thing> things;
    std::unordered_map<int, std::pair<std::uint64_t, Thing*>> map;
    for (int n = 0; n < 3'000; ++n) {
      if (random() % 3 != 0) {
        const std::uint64_t hash = random() % hashes;
        Thing& thing = things.emplace_back(Thing{n});
        index.insert(hash, thing);
        map[n] = {hash, &thing};
      } else if (!map.empty()) {
        const auto at = map.begin();
        index.erase(at->second.first, *at->second.second);
        map.erase(at);
      }
    }
    for (int n = 0; n < 3'000; ++n) {
      const auto at = map.find(n);
      if (at == map.end()) continue;
      EXPECT_EQ(find(index, at->second.first, n), at->second.second);
    }
    for (const auto& [n, at] : map) {
      index.erase(at.first, *at.second);
      EXPECT_EQ(find(index, at.first, n), nullptr);
    }
  }
}

}  // namespace
}  // namespace nullmx::test
