// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A label with non-ASCII, as UTF-8, as code points, and as Punycode.
#include <algorithm>
#include <string>

#include "core/ascii.hpp"
#include "core/idna.hpp"
#include "core/punycode.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"
#include "fuzz/expect.hpp"
#include "fuzz/target.hpp"
#include "fuzz/texts.hpp"
#include "nullmx/domain.hpp"

namespace nullmx::fuzz {
namespace {

constexpr std::size_t kPrefix = 4;
constexpr std::size_t kMaxCodePoints = 63;

bool is_scalar_value(char32_t c) { return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF); }

std::string utf8_of(const std::u32string& code_points) {
  std::string text;
  const auto octet = [&](char32_t bits) { text += static_cast<char>(bits); };
  for (const char32_t c : code_points) {
    if (c < 0x80) {
      octet(c);
      continue;
    }
    if (c < 0x800) {
      octet(0xC0 | c >> 6);
    } else if (c < 0x10000) {
      octet(0xE0 | c >> 12);
      octet(0x80 | (c >> 6 & 0x3F));
    } else {
      octet(0xF0 | c >> 18);
      octet(0x80 | (c >> 12 & 0x3F));
      octet(0x80 | (c >> 6 & 0x3F));
    }
    octet(0x80 | (c & 0x3F));
  }
  return text;
}

/// Three octets a code point.
std::u32string code_points_of(std::string_view octets) {
  std::u32string code_points;
  for (std::size_t at = 0; at + 3 <= octets.size() && code_points.size() < kMaxCodePoints;
       at += 3) {
    char32_t c = 0;
    for (std::size_t i = 0; i < 3; ++i) c = c << 8 | static_cast<unsigned char>(octets[at + i]);
    c &= 0x1FFFFF;
    if (is_scalar_value(c)) code_points += c;
  }
  return code_points;
}

void encode(const std::u32string& code_points) {
  const std::string text = encode_punycode(code_points);
  expect(decode_punycode(text) == code_points, "Punycode decodes to what was encoded");
  expect(is_utf8(utf8_of(code_points)), "scalar values are UTF-8");
}

void decode(std::string_view text) {
  const auto code_points = decode_punycode(text);
  if (!code_points) return;
  expect(std::ranges::all_of(*code_points, is_scalar_value), "Punycode decodes to scalar values");
  if (code_points->size() <= kMaxCodePoints) encode(*code_points);
}

/// An A-label stands for a label that maps to it again.
void expect_stable(const std::string& a_label) {
  expect(is_punycode_label(a_label), "an A-label is one of Punycode");
  const auto code_points = decode_punycode(std::string_view(a_label).substr(kPrefix));
  expect(code_points.has_value(), "an A-label decodes");
  const auto again = to_ascii_label(utf8_of(*code_points));
  expect(again && *again == a_label, "what an A-label stands for maps to it again");
}

void map(std::string_view text) {
  if (find_bad_octets(text)) return;  // is asked first
  const auto label = to_ascii_label(std::string(text));
  if (!label) return;
  const auto domain = Domain::parse(text);
  if (!domain) return;
  expect_sound(*domain);
  const bool is_one_label =
      domain->is_single_label() && domain->text() == *label && !is_ascii(text);
  if (is_one_label && has_ace_prefix(*label)) expect_stable(*label);
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = nullmx::fuzz::text_of(data, size);
  const std::u32string code_points = nullmx::fuzz::code_points_of(text);
  nullmx::fuzz::encode(code_points);
  nullmx::fuzz::decode(text);
  nullmx::fuzz::map(text);
  nullmx::fuzz::map(nullmx::fuzz::utf8_of(code_points));
  return 0;
}
