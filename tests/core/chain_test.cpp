// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/chain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Bead {
  int number = 0;
  Link<Bead> link;
};
using Beads = Chain<Bead, &Bead::link>;

std::vector<int> numbers(const Beads& chain) {
  std::vector<int> all;
  for (const Bead* bead = chain.first(); bead != nullptr; bead = bead->link.behind) {
    all.push_back(bead->number);
  }
  return all;
}

class ChainTest : public testing::Test {
 protected:
  ChainTest() {
    for (int n = 0; n < 4; ++n) {
      beads[static_cast<std::size_t>(n)].number = n;
      chain.push_back(beads[static_cast<std::size_t>(n)]);
    }
  }
  std::array<Bead, 4> beads;
  Beads chain;
};

TEST_F(ChainTest, KeepsTheOrderInWhichItIsFilled) {
  EXPECT_THAT(numbers(chain), ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(chain.last(), &beads[3]);
  EXPECT_EQ(chain.pop_front().number, 0);
  chain.push_back(beads[0]);
  EXPECT_THAT(numbers(chain), ElementsAre(1, 2, 3, 0));
}

TEST_F(ChainTest, ClosesWhereverOneIsTakenOut) {
  chain.erase(beads[1]);
  EXPECT_THAT(numbers(chain), ElementsAre(0, 2, 3));
  chain.erase(beads[3]);
  EXPECT_EQ(chain.last(), &beads[2]);
  chain.erase(beads[0]);
  EXPECT_THAT(numbers(chain), ElementsAre(2));
  chain.erase(beads[2]);
  EXPECT_TRUE(chain.empty());
  EXPECT_EQ(chain.last(), nullptr);
}

TEST_F(ChainTest, LeavesAloneWhatIsInAnother) {
  Beads other;
  chain.erase(beads[2]);
  other.push_back(beads[2]);
  chain.erase(beads[2]);
  EXPECT_THAT(numbers(other), ElementsAre(2));
  EXPECT_TRUE(other.has(beads[2]));
  EXPECT_FALSE(chain.has(beads[2]));
  other.erase(beads[2]);
  other.erase(beads[2]);
  EXPECT_THAT(numbers(other), IsEmpty());
}

}  // namespace
}  // namespace nullmx::test
