// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/json_writer.hpp"

#include <cstddef>

namespace nullmx::inline v0 {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

/// The first character of a text; no octets when the first one starts none.
struct Character {
  char32_t code_point = 0;
  std::size_t octets = 0;
};

std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

/// No overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629 §3).
bool is_scalar(char32_t code_point, std::size_t octets) {
  constexpr char32_t kLowest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code_point < kLowest[octets] || code_point > 0x10FFFF) return false;
  return code_point < 0xD800 || code_point > 0xDFFF;
}

Character first_character(std::string_view bytes) {
  const auto first = static_cast<unsigned char>(bytes.front());
  const std::size_t octets = sequence_length(first);
  if (octets == 0 || octets > bytes.size()) return {};
  if (octets == 1) return {first, 1};
  char32_t code_point = first & (0x7FU >> octets);
  for (std::size_t i = 1; i < octets; ++i) {
    const auto next = static_cast<unsigned char>(bytes[i]);
    if ((next & 0xC0U) != 0x80) return {};
    code_point = code_point << 6 | (next & 0x3FU);
  }
  return is_scalar(code_point, octets) ? Character{code_point, octets} : Character{};
}

void append_unit(std::string& out, char32_t unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(unit >> shift) & 0xFU];
}

/// RFC 8259 §7: above U+FFFF a surrogate pair.
void append_escaped(std::string& out, char32_t code_point) {
  if (code_point < 0x10000) return append_unit(out, code_point);
  append_unit(out, 0xD800 + ((code_point - 0x10000) >> 10));
  append_unit(out, 0xDC00 + ((code_point - 0x10000) & 0x3FF));
}

void append_character(std::string& out, char32_t code_point) {
  if (code_point < 0x20 || code_point > 0x7E) return append_escaped(out, code_point);
  if (code_point == '"' || code_point == '\\') out += '\\';
  out += static_cast<char>(code_point);
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const Character character = first_character(bytes);
    if (character.octets == 0) return false;
    bytes.remove_prefix(character.octets);
  }
  return true;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view group = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= group.size() ? kAlphabet[(bits >> (18 - 6 * k)) & 0x3FU] : '=';
    }
  }
  return out;
}

void JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  comma_due_ = false;
}

void JsonWriter::text(std::string_view utf8) {
  constexpr char32_t kReplacement = 0xFFFD;
  separate();
  out_ += '"';
  while (!utf8.empty()) {
    const Character character = first_character(utf8);
    append_character(out_, character.octets == 0 ? kReplacement : character.code_point);
    utf8.remove_prefix(character.octets == 0 ? 1 : character.octets);
  }
  out_ += '"';
}

void JsonWriter::text_or_null(std::string_view utf8) {
  if (utf8.empty()) return null();
  text(utf8);
}

void JsonWriter::number(std::int64_t value) { raw(std::to_string(value)); }

void JsonWriter::milli(std::int64_t thousandths) {
  std::string digits = std::to_string(thousandths / 1000);
  if (const auto rest = thousandths % 1000; rest != 0) {
    digits += '.' + std::to_string(1000 + rest).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
  }
  raw(digits);
}

void JsonWriter::separate() {
  if (comma_due_) out_ += ',';
  comma_due_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_due_ = false;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  comma_due_ = true;
}

void JsonWriter::raw(std::string_view token) {
  separate();
  out_ += token;
}

}  // namespace nullmx::inline v0
