// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "visible_text.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace nullmx::signup {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kCut = "…";

std::string well_formed(std::string_view bytes) {
  using Json = nlohmann::json;
  return Json::parse(Json(bytes).dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::size_t octets_from(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

/// Of well-formed UTF-8.
char32_t code_point(std::string_view octets) {
  if (octets.size() == 1) return static_cast<unsigned char>(octets[0]);
  char32_t code = static_cast<unsigned char>(octets[0]) & (0x7Fu >> octets.size());
  for (const char octet : octets.substr(1)) {
    code = (code << 6) | (static_cast<unsigned char>(octet) & 0x3Fu);
  }
  return code;
}

bool is_between(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

/// Controls, and what Unicode calls format characters: joiners, directions, byte-order marks, tags.
bool is_hidden(char32_t code) {
  return code < 0x20 || is_between(code, 0x7F, 0x9F) || code == 0xAD || code == 0x61C ||
         code == 0x180E || is_between(code, 0x200B, 0x200F) || is_between(code, 0x2028, 0x202E) ||
         is_between(code, 0x2060, 0x206F) || code == 0xFEFF || is_between(code, 0xFFF9, 0xFFFB) ||
         is_between(code, 0xE0000, 0xE0FFF);
}

bool is_other_space(char32_t code) {
  return code == 0xA0 || code == 0x1680 || is_between(code, 0x2000, 0x200A) || code == 0x202F ||
         code == 0x205F || code == 0x3000;
}

bool is_joiner(char32_t code) { return code == 0x200C || code == 0x200D; }

/// What pasting brings along.
constexpr std::array<std::string_view, 8> kAround{" ",      "\t",     "\r",     "\n",
                                                  "\u00A0", "\u200B", "\u3000", "\uFEFF"};

}  // namespace

std::string_view trimmed(std::string_view bytes) {
  const auto remove = [&bytes](std::string_view space) {
    if (bytes.starts_with(space)) {
      bytes.remove_prefix(space.size());
    } else if (bytes.ends_with(space)) {
      bytes.remove_suffix(space.size());
    } else {
      return false;
    }
    return true;
  };
  while (std::ranges::any_of(kAround, remove)) {
  }
  return bytes;
}

bool has_invisible(std::string_view bytes) {
  const std::string text = well_formed(bytes);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t count = octets_from(static_cast<unsigned char>(text[at]));
    const char32_t code = code_point(std::string_view(text).substr(at, count));
    const bool is_ours = code >= 0xA0 && (is_hidden(code) || is_other_space(code));
    if (is_ours && !is_joiner(code)) return true;
    at += count;
  }
  return false;
}

std::string visible_text(std::string_view bytes, std::size_t limit) {
  const std::string text = well_formed(bytes);
  std::string shown;
  std::size_t last_fitting = 0;  // where the mark would still fit
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t count = octets_from(static_cast<unsigned char>(text[at]));
    const std::string_view octets = std::string_view(text).substr(at, count);
    shown += is_hidden(code_point(octets)) ? kReplacement : octets;
    if (shown.size() > limit) return shown.substr(0, last_fitting).append(kCut);
    if (shown.size() + kCut.size() <= limit) last_fitting = shown.size();
    at += count;
  }
  return shown;
}

}  // namespace nullmx::signup
