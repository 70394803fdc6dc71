// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/slots.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace nullmx::test {
namespace {

struct Thing {
  Slot slot;
  std::string text;
};

TEST(Slots, FindAnObjectByItsIdAsLongAsItIsInUse) {
  Slots<Thing> things;
  Thing& first = things.take();
  const std::uint64_t id = first.slot.id();
  EXPECT_EQ(things.find(id), &first);
  things.give_back(first);
  EXPECT_EQ(things.find(id), nullptr);
  Thing& second = things.take();
  EXPECT_EQ(&second, &first) << "its place is used again";
  EXPECT_EQ(things.find(id), nullptr) << "under another id";
  EXPECT_EQ(things.find(second.slot.id()), &second);
}

TEST(Slots, FindNothingUnderANumberThatNeverWasAnId) {
  Slots<Thing> things;
  EXPECT_EQ(things.find(1), nullptr);
  const std::uint64_t id = things.take().slot.id();
  things.give_back(*things.find(id));
  for (const std::uint64_t other : {std::uint64_t{0}, id + 1, id + (std::uint64_t{1} << 32),
                                    id + (std::uint64_t{2} << 32), ~std::uint64_t{0}}) {
    EXPECT_EQ(things.find(other), nullptr) << other;
  }
}

TEST(Slots, LeaveObjectsWhereTheyAreAndGiveNoIdTwice) {
  Slots<Thing> things;
  std::vector<Thing*> taken;
  std::set<std::uint64_t> ids;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 1'000; ++i) {
      taken.push_back(&things.take());
      taken.back()->text = std::to_string(i);
      EXPECT_TRUE(ids.insert(taken.back()->slot.id()).second);
    }
    EXPECT_EQ(things.in_use(), 1'000U);
    for (int i = 0; i < 1'000; ++i) {
      Thing& thing = *taken[static_cast<std::size_t>(i)];
      EXPECT_EQ(thing.text, std::to_string(i));
      EXPECT_EQ(&things.at(thing.slot.number), &thing);
      things.give_back(thing);
    }
    taken.clear();
    EXPECT_EQ(things.in_use(), 0U);
  }
}

}  // namespace
}  // namespace nullmx::test
