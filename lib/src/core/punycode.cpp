// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/punycode.hpp"

#include <algorithm>
#include <cstdint>

#include "core/ascii.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint64_t kBase = 36;  // RFC 3492 §5
constexpr std::uint64_t kTMin = 1;
constexpr std::uint64_t kTMax = 26;
constexpr std::uint64_t kSkew = 38;
constexpr std::uint64_t kDamp = 700;
constexpr std::uint64_t kInitialBias = 72;
constexpr std::uint64_t kInitialN = 0x80;
constexpr std::uint64_t kMaxCodePoint = 0x10FFFF;
/// No delta of a label is greater.  A digit that does not end a delta is not 0, so the weight
/// stays below 36 times this, and 64 bits never overflow.
constexpr std::uint64_t kMaxDelta = (kMaxCodePoint + 1) * 64;

/// The thresholds of the digits, which follow the deltas seen so far: RFC 3492 §3.4.
class Bias {
 public:
  std::uint64_t threshold(std::uint64_t k) const noexcept {
    return k <= bias_ + kTMin ? kTMin : std::min(k - bias_, kTMax);
  }

  void adapt(std::uint64_t delta, std::uint64_t points) noexcept {
    delta = first_ ? delta / kDamp : delta / 2;
    first_ = false;
    delta += delta / points;
    std::uint64_t k = 0;
    for (; delta > (kBase - kTMin) * kTMax / 2; k += kBase) delta /= kBase - kTMin;
    bias_ = k + (kBase - kTMin + 1) * delta / (delta + kSkew);
  }

 private:
  std::uint64_t bias_ = kInitialBias;
  bool first_ = true;
};

std::optional<std::uint64_t> digit_of(char c) noexcept {
  const char lower = to_lower(c);
  if (is_letter(lower)) return static_cast<std::uint64_t>(lower - 'a');
  if (is_digit(lower)) return static_cast<std::uint64_t>(lower - '0') + 26;
  return std::nullopt;
}

constexpr char kDigits[] = "abcdefghijklmnopqrstuvwxyz0123456789";

/// Reads one delta, RFC 3492 §3.3, and takes its digits off `text`.
std::optional<std::uint64_t> read_delta(std::string_view& text, const Bias& bias) noexcept {
  std::uint64_t delta = 0;
  std::uint64_t weight = 1;
  for (std::uint64_t k = kBase; !text.empty(); k += kBase) {
    const auto digit = digit_of(text.front());
    if (!digit) return std::nullopt;
    text.remove_prefix(1);
    delta += *digit * weight;
    if (delta > kMaxDelta) return std::nullopt;
    const std::uint64_t threshold = bias.threshold(k);
    if (*digit < threshold) return delta;
    weight *= kBase - threshold;
  }
  return std::nullopt;
}

void append_delta(std::string& text, std::uint64_t delta, const Bias& bias) {
  for (std::uint64_t k = kBase;; k += kBase) {
    const std::uint64_t threshold = bias.threshold(k);
    if (delta < threshold) break;
    const std::uint64_t rest = delta - threshold;
    text += kDigits[threshold + rest % (kBase - threshold)];
    delta = rest / (kBase - threshold);
  }
  text += kDigits[delta];
}

constexpr bool is_scalar_value(std::uint64_t code_point) noexcept {
  return code_point <= kMaxCodePoint && (code_point < 0xD800 || code_point > 0xDFFF);
}

}  // namespace

std::optional<std::u32string> decode_punycode(std::string_view text) {
  std::u32string code_points;
  if (const auto delimiter = text.rfind('-'); delimiter != text.npos && delimiter > 0) {
    for (const char c : text.substr(0, delimiter)) {
      if (!is_ascii(c)) return std::nullopt;
      code_points += static_cast<char32_t>(c);
    }
    text.remove_prefix(delimiter + 1);
  }
  Bias bias;
  std::uint64_t n = kInitialN;
  std::uint64_t at = 0;
  while (!text.empty()) {
    const auto delta = read_delta(text, bias);
    if (!delta) return std::nullopt;
    const std::uint64_t points = code_points.size() + 1;
    bias.adapt(*delta, points);
    n += (at + *delta) / points;
    at = (at + *delta) % points;
    if (!is_scalar_value(n)) return std::nullopt;
    code_points.insert(at++, 1, static_cast<char32_t>(n));
  }
  return code_points;
}

std::string encode_punycode(std::u32string_view code_points) {
  std::string text;
  for (const char32_t c : code_points) {
    if (c < kInitialN) text += static_cast<char>(c);
  }
  std::uint64_t done = text.size();
  if (done > 0) text += '-';
  Bias bias;
  std::uint64_t n = kInitialN;
  std::uint64_t delta = 0;
  while (done < code_points.size()) {
    std::uint64_t next = kMaxCodePoint;
    for (const char32_t c : code_points) {
      if (c >= n) next = std::min<std::uint64_t>(next, c);
    }
    delta += (next - n) * (done + 1);
    n = next;
    for (const char32_t c : code_points) {
      if (c < n) ++delta;
      if (c != n) continue;
      append_delta(text, delta, bias);
      bias.adapt(delta, ++done);
      delta = 0;
    }
    ++delta;
    ++n;
  }
  return text;
}

}  // namespace nullmx::inline v0
