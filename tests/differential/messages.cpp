// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "differential/messages.hpp"

#include "differential/mutation.hpp"
#include "differential/plans.hpp"

namespace nullmx::test {
namespace {

constexpr std::size_t kCutEvery = 16;      // of the systematic replies
constexpr std::size_t kMutationsEach = 8;  // of a random reply

bool take_cut(const Sample& sample, const TakeMessage& take) {
  for (std::size_t size = 0; size < sample.message.octets.size(); ++size) {
    if (!take(sample.type, sample.message.octets.substr(0, size))) return false;
  }
  return true;
}

bool take_systematic(const TakeMessage& take) {
  std::size_t count = 0;
  for (const Plan& plan : systematic_plans()) {
    const Sample sample = sample_of(plan);
    if (!take(sample.type, sample.message.octets)) return false;
    const bool is_cut = ++count % kCutEvery == 0 && sample.message.octets.size() < 1024;
    if (is_cut && !take_cut(sample, take)) return false;
  }
  return true;
}

}  // namespace

void for_each_message(std::size_t mutations, const TakeMessage& take) {
  if (!take_systematic(take)) return;
  Random random(7505);
  for (std::size_t count = 0; count < mutations; count += kMutationsEach) {
    const Sample sample = sample_of(random_plan(random));
    if (!take(sample.type, sample.message.octets)) return;
    for (std::size_t i = 0; i < kMutationsEach; ++i) {
      if (!take(sample.type, mutated(sample.message, random))) return;
    }
  }
}

}  // namespace nullmx::test
