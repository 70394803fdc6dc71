// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/letter_case.hpp"

#include <cstdint>
#include <string_view>

#include "core/ascii.hpp"
#include "core/message.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr char kCaseBit = 0x20;
constexpr std::size_t kTypeAndClass = 4;

}  // namespace

void vary_case(std::string& query, RandomNumbers& numbers) {
  constexpr unsigned kBits = 16;
  unsigned left = 0;
  std::uint16_t bits = 0;
  const std::string_view question = question_of(query);
  const auto begin = static_cast<std::size_t>(question.data() - query.data());
  const std::size_t end = begin + question.size() - kTypeAndClass;
  for (std::size_t at = begin; at < end; ++at) {
    if (!is_letter(query[at])) continue;
    if (left == 0) {
      bits = numbers.next();
      left = kBits;
    }
    if ((bits & 1) != 0) query[at] = static_cast<char>(query[at] ^ kCaseBit);
    bits = static_cast<std::uint16_t>(bits >> 1);
    --left;
  }
}

}  // namespace nullmx::inline v0
