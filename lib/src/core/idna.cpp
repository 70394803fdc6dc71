// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/idna.hpp"

#if NULLMX_HAS_IDN
#include <idn2.h>
#endif

#include <memory>
#include <new>

#include "core/ascii.hpp"
#include "core/punycode.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::string_view kPrefix = "xn--";

#if NULLMX_HAS_IDN

struct Idn2Free {
  void operator()(std::uint8_t* text) const noexcept { idn2_free(text); }
};

/// Without IDN2_USE_STD3_ASCII_RULES, which deletes characters without saying so: the caller
/// checks what comes out.
constexpr int kLookupFlags = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL;

/// U+2260, U+226E and U+226F decompose into ASCII, so UTS #46 leaves them to the rules above;
/// RFC 5892 §3 disallows them, as it does every sign that no other rule of it lets in.
bool has_negated_ascii(std::string_view a_label) {
  if (!has_ace_prefix(a_label)) return false;
  const auto code_points = decode_punycode(a_label.substr(kPrefix.size()));
  return code_points && code_points->find_first_of(U"\u2260\u226E\u226F") != code_points->npos;
}

bool is_too_long(int status) noexcept {
  return status == IDN2_PUNYCODE_BIG_OUTPUT || status == IDN2_TOO_BIG_LABEL ||
         status == IDN2_TOO_BIG_DOMAIN;
}

Result<std::string, FaultReason> look_up(const std::string& label) {
  std::uint8_t* raw = nullptr;
  const int status =
      idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(label.c_str()), &raw, kLookupFlags);
  const std::unique_ptr<std::uint8_t, Idn2Free> owned{raw};
  if (status == IDN2_MALLOC) throw std::bad_alloc{};
  if (is_too_long(status)) return FaultReason::label_too_long;
  if (status != IDN2_OK) return FaultReason::idna;
  std::string ascii{reinterpret_cast<const char*>(raw)};
  if (has_negated_ascii(ascii)) return FaultReason::idna;
  return ascii;
}

#endif

}  // namespace

bool has_ace_prefix(std::string_view label) noexcept {
  return label.size() >= kPrefix.size() && label[2] == '-' && label[3] == '-' &&
         equals_ignoring_case(label.substr(0, 2), kPrefix.substr(0, 2));
}

bool is_punycode_label(std::string_view label) {
  if (!has_ace_prefix(label)) return false;
  label.remove_prefix(kPrefix.size());
  const auto code_points = decode_punycode(label);
  return code_points && !code_points->empty() &&
         equals_ignoring_case(encode_punycode(*code_points), label);
}

#if NULLMX_HAS_IDN

Result<std::string, FaultReason> to_ascii_label(const std::string& label) { return look_up(label); }

bool is_idna2008_label(const std::string& label) {
  const auto ascii = look_up(label);
  return ascii && equals_ignoring_case(*ascii, label);
}

#else

Result<std::string, FaultReason> to_ascii_label(const std::string&) { return FaultReason::idna; }

bool is_idna2008_label(const std::string&) { return true; }

#endif

}  // namespace nullmx::inline v0
