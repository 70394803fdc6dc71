// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "reply_words.hpp"

#include <algorithm>

#include "option_words.hpp"

namespace nullmx::cli {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kDigits = "0123456789";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) + 1 - first);
}

/// Only digits, dots and spaces: no domain ends like that, so a reply code is meant.
bool looks_like_code(std::string_view text) {
  return text.find_first_not_of("0123456789. ") == std::string_view::npos;
}

/// How many characters of "5.1.10 ..." are an enhanced code; 0 for "192.0.2.1", "5.1.10.example"
/// and "5.1.10@example.com".
std::size_t enhanced_size(std::string_view text) {
  const std::size_t size = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view code = text.substr(0, size);
  const bool ends =
      size == text.size() || text[size] == ':' || kSpace.find(text[size]) != std::string_view::npos;
  const bool has_shape = code.find('.') == 1 && std::ranges::count(code, '.') == 2 &&
                         !code.ends_with('.') && code.find("..") == std::string_view::npos;
  return ends && has_shape ? size : 0;
}

/// "163-mail.example" and "163-ann@mail.example" are no reply lines.
bool is_name(std::string_view text) {
  return text.find_first_of(".@") != std::string_view::npos &&
         text.find_first_of(kSpace) == std::string_view::npos;
}

/// "5.1.10" behind "556" is the other half of a reply; behind "250" it is another one.
bool completes(std::string_view basic, std::string_view word) {
  if (basic.size() != 3 || !looks_like_code(basic) || !looks_like_code(word)) return false;
  return word.find('.') == 1 && word.front() == basic.front();
}

ReplyCode read_reply_code(std::string_view text) {
  if (const auto code = parse_reply_code(text)) return *code;
  throw CommandError(ExitStatus::usage,
                     in_quotes(text) +
                         " is no reply code: write 556, '556 5.1.10' or 5.1.10, where both "
                         "begin with the same digit");
}

}  // namespace

std::optional<ReplyCode> read_reply_line(std::string_view line) {
  constexpr std::size_t kBasic = 3;
  const std::string_view text = trimmed(line);
  if (looks_like_code(text)) return read_reply_code(text);
  if (const std::size_t size = enhanced_size(text); size > 0) {
    return read_reply_code(text.substr(0, size));
  }
  if (text.find_first_not_of(kDigits) != kBasic) return std::nullopt;
  const bool goes_on = text[kBasic] == '-';  // RFC 5321 §4.2.1: a line that is not the last
  if (!goes_on && kSpace.find(text[kBasic]) == std::string_view::npos) return std::nullopt;
  const std::string_view rest = trimmed(text.substr(kBasic + 1));
  const std::size_t enhanced = enhanced_size(rest);
  if (enhanced == 0 && goes_on && is_name(rest)) return std::nullopt;
  std::string code(text.substr(0, kBasic));
  if (enhanced > 0) code.append(1, ' ').append(rest.substr(0, enhanced));
  return read_reply_code(code);
}

std::vector<ReplyCode> read_reply_codes(const std::vector<std::string>& words) {
  std::vector<std::string> texts;
  for (const std::string& word : words) {
    if (!texts.empty() && completes(texts.back(), word)) {
      texts.back() += ' ' + word;
    } else {
      texts.push_back(word);
    }
  }
  std::vector<ReplyCode> codes;
  for (const std::string& text : texts) {
    const auto code = read_reply_line(text);
    codes.push_back(code ? *code : read_reply_code(text));
  }
  return codes;
}

CommandError no_reply_code(const ReplyCode& code) {
  return {ExitStatus::usage,
          to_string(code) + " is no reply code: the first digit is 2 to 5, the second 0 to 5"};
}

}  // namespace nullmx::cli
