// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "nullmx/explain.hpp"

/// The sentences that are put together from parts, a table for each language.
namespace nullmx::inline v0 {

/// The first digit of a reply: RFC 5321 §4.2.1.
struct ReplyClass {
  std::string_view name;     // "2yz: positive completion"
  std::string_view meaning;  // "the request was carried out"
  std::string_view action;
};

/// For a reply that the catalogue does not have, and for two replies side by side.  {0}, {1}, ...
/// are filled in.
struct Phrases {
  std::array<ReplyClass, 4> classes;              // 2yz to 5yz
  std::array<std::string_view, 6> second_digits;  // x0z to x5z
  std::array<std::string_view, 8> subjects;       // RFC 3463 §2: X.0.YYY to X.7.YYY
  std::string_view unknown_subject;
  std::string_view success;    // RFC 3463 §2: 2.XXX.YYY
  std::string_view transient;  // 4.XXX.YYY
  std::string_view permanent;  // 5.XXX.YYY
  std::string_view unknown_class;

  std::string_view digits_title;        // code, class
  std::string_view digits_description;  // class, meaning, second digit
  std::string_view digits_when;         // code
  std::string_view enhanced_title;      // status, class
  std::string_view enhanced_sentence;   // status, class, subject
  std::string_view enhanced_when;       // status
  std::string_view classes_disagree;

  std::string_view same_difference;     // code, title
  std::string_view akin_difference;     // class, meaning, code, title, code, title
  std::string_view unlike_difference;   // code, title, meaning, code, title, meaning
  std::string_view one_side;            // code, text
  std::string_view two_sides;           // code, text, code, text
  std::string_view null_mx_difference;  // 250 against 556
  std::string_view null_mx_when;
  std::string_view null_mx_action;
};
const Phrases& phrases(Language language) noexcept;

const Phrases& english_phrases() noexcept;
const Phrases& chinese_phrases() noexcept;

constexpr bool speaks_chinese(Language language) noexcept { return language == Language::zh; }

/// Puts `values` in place of {0}, {1}, ... in one pass: braces in a value stay as they are.
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values);

}  // namespace nullmx::inline v0
