// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nullmx::inline v0 {

/// RFC 4648 §4, padded.
std::string base64(std::string_view bytes);

/// Writes compact JSON in pure ASCII and sets the commas; that braces match is the caller's part.
class JsonWriter {
 public:
  JsonWriter() { out_.reserve(kUsualSize); }

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  /// `name` is one of ours: it is written as it stands.
  void key(std::string_view name);

  /// Non-ASCII as \u; an octet that is no UTF-8 becomes U+FFFD.
  void text(std::string_view utf8);
  void text_or_null(std::string_view utf8);
  void number(std::int64_t value);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }

  /// `thousandths` as a number with up to three decimals: 1300 is 1.3.
  void milli(std::int64_t thousandths);

  std::string finish() && { return std::move(out_); }

 private:
  static constexpr std::size_t kUsualSize = 3'072;  // of a verdict with its explanation

  void separate();
  void open(char bracket);
  void close(char bracket);
  void raw(std::string_view token);

  std::string out_;
  bool comma_due_ = false;
};

}  // namespace nullmx::inline v0
