// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "core/topics.hpp"
#include "nullmx/explain.hpp"

/// The catalogue behind explain(): texts by language, references once for all of them.
namespace nullmx::inline v0 {

struct Text {
  Topic topic;
  std::string_view title;
  std::string_view description;
  std::string_view when;
  std::string_view fix;
};

constexpr std::size_t index_of(Topic topic) noexcept { return static_cast<std::size_t>(topic); }

template <std::size_t N>
consteval bool is_complete(const std::array<Text, N>& texts, TopicRange range) {
  if (N != index_of(range.last) - index_of(range.first) + 1) return false;
  for (std::size_t i = 0; i < N; ++i) {
    const Text& text = texts[i];
    if (index_of(text.topic) != index_of(range.first) + i) return false;
    if (text.title.empty() || text.description.empty()) return false;
    if (text.when.empty() || text.fix.empty()) return false;
  }
  return true;
}

std::span<const Text> english_replies() noexcept;
std::span<const Text> english_refusals() noexcept;
std::span<const Text> english_findings() noexcept;
std::span<const Text> english_checks() noexcept;
std::span<const Text> chinese_replies() noexcept;
std::span<const Text> chinese_refusals() noexcept;
std::span<const Text> chinese_findings() noexcept;
std::span<const Text> chinese_checks() noexcept;

const Text& text_of(Topic topic, Language language) noexcept;

/// Codes that are known, the pair together.  Where several basic codes go with one enhanced code,
/// the registered one stands first.
struct KnownReply {
  ReplyCode reply;
  Topic topic;
};
std::span<const KnownReply> known_replies() noexcept;
std::optional<Topic> topic_of(const ReplyCode& reply) noexcept;

/// What the verdict is explained by: the topic of its reply, or one of its own.
Topic topic_of(const Verdict& verdict, Role role, const Policy& policy);

std::vector<Reference> references_of(Topic topic);

/// For a reply that is explained by its digits.
std::vector<Reference> references_of_digits(const ReplyCode& reply);

}  // namespace nullmx::inline v0
