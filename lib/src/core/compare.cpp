// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/explanations.hpp"
#include "core/phrases.hpp"

namespace nullmx::inline v0 {
namespace {

const ReplyClass& class_of(const Explanation& side, const Phrases& words) {
  return words.classes.at(side.reply.code / 100U - 2U);
}

/// The pair that this library is about has words of its own, whichever stands first.
bool is_acceptance_and_null_mx(const Comparison& pair) noexcept {
  const std::uint16_t left = pair.left.reply.code;
  const std::uint16_t right = pair.right.reply.code;
  return (left == 250 && right == 556) || (left == 556 && right == 250);
}

std::string difference(const Comparison& pair, const Phrases& words) {
  const std::string left = to_string(pair.left.reply);
  const std::string right = to_string(pair.right.reply);
  const ReplyClass& left_class = class_of(pair.left, words);
  const ReplyClass& right_class = class_of(pair.right, words);
  if (pair.left.reply == pair.right.reply) {
    return fill(words.same_difference, {left, pair.left.title});
  }
  if (left_class.name == right_class.name) {
    return fill(words.akin_difference, {left_class.name, left_class.meaning, left, pair.left.title,
                                        right, pair.right.title});
  }
  return fill(words.unlike_difference, {left, pair.left.title, left_class.meaning, right,
                                        pair.right.title, right_class.meaning});
}

/// The words of both sides one after the other, each behind its code; once when they are the same.
std::string both(const Comparison& pair, std::string Explanation::*part, const Phrases& words) {
  const std::string left = to_string(pair.left.reply);
  const std::string right = to_string(pair.right.reply);
  if (pair.left.reply == pair.right.reply) return fill(words.one_side, {left, pair.left.*part});
  return fill(words.two_sides, {left, pair.left.*part, right, pair.right.*part});
}

}  // namespace

std::optional<Comparison> compare(const ReplyCode& left, const ReplyCode& right,
                                  Language language) {
  if (!topic_of(left) || !topic_of(right)) return std::nullopt;
  const Phrases& words = phrases(language);
  Comparison pair;
  pair.left = *explain(left, language);
  pair.right = *explain(right, language);
  pair.left_class = class_of(pair.left, words).name;
  pair.right_class = class_of(pair.right, words).name;
  if (is_acceptance_and_null_mx(pair)) {
    pair.difference = words.null_mx_difference;
    pair.when = words.null_mx_when;
    pair.action = words.null_mx_action;
    return pair;
  }
  pair.difference = difference(pair, words);
  pair.when = both(pair, &Explanation::when, words);
  pair.action = both(pair, &Explanation::fix, words);
  return pair;
}

}  // namespace nullmx::inline v0
