// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/json_writer.hpp"

#include <algorithm>
#include <cstddef>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace nullmx::inline v0 {
namespace {

void append_unit(std::string& out, char32_t unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHexDigits[(unit >> shift) & 0xFU];
}

/// RFC 8259 §7: above U+FFFF a surrogate pair.
void append_escaped(std::string& out, char32_t code_point) {
  if (code_point < 0x10000) return append_unit(out, code_point);
  append_unit(out, 0xD800 + ((code_point - 0x10000) >> 10));
  append_unit(out, 0xDC00 + ((code_point - 0x10000) & 0x3FF));
}

/// How many octets at the beginning stand for themselves.
std::size_t plain_octets(std::string_view text) noexcept {
  const auto is_plain = [](char c) { return c >= 0x20 && c <= 0x7E && c != '"' && c != '\\'; };
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
}

void append_character(std::string& out, char32_t code_point) {
  if (code_point < 0x20 || code_point > 0x7E) return append_escaped(out, code_point);
  if (code_point == '"' || code_point == '\\') out += '\\';
  out += static_cast<char>(code_point);
}

}  // namespace

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
  for (;;) {
    const std::size_t plain = plain_octets(utf8);
    out_ += utf8.substr(0, plain);
    utf8.remove_prefix(plain);
    if (utf8.empty()) break;
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
