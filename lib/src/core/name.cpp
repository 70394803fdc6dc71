// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/name.hpp"

#include <array>
#include <cstdint>

#include "core/ascii.hpp"

namespace nullmx::inline v0 {
namespace {

/// The first label of a wire form, without its length octet.
std::string_view label_of(std::string_view wire) noexcept {
  return wire.substr(1, static_cast<unsigned char>(wire.front()));
}

std::string_view behind_label(std::string_view wire) noexcept {
  return wire.substr(label_of(wire).size() + 1);
}

/// What has a meaning of its own in a master file: RFC 1035 §5.1.
constexpr bool is_special(char c) noexcept {
  return std::string_view{"\"$().;@\\"}.find(c) != std::string_view::npos;
}

void append_label_text(std::string& text, std::string_view label) {
  for (const char c : label) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet > 0x20 && octet < 0x7F) {
      if (is_special(c)) text += '\\';
      text += c;
    } else {
      text += '\\';
      for (const int unit : {100, 10, 1}) text += static_cast<char>('0' + octet / unit % 10);
    }
  }
}

constexpr std::array<bool, 256> kHostOctets = [] {
  std::array<bool, 256> octets{};
  for (std::size_t i = 0; i < 0x80; ++i) {
    octets[i] = is_letter_or_digit(static_cast<char>(i)) || static_cast<char>(i) == '-';
  }
  return octets;
}();

bool is_host_label(std::string_view label) noexcept {
  if (label.front() == '-' || label.back() == '-') return false;
  bool host = true;  // without an early end, which few labels have
  for (const char c : label) host &= kHostOctets[static_cast<unsigned char>(c)];
  return host;
}

/// The octet that the escape behind a backslash stands for; takes it off `rest`.
std::optional<char> read_escape(std::string_view& rest) noexcept {
  if (rest.empty()) return std::nullopt;
  if (!is_digit(rest[0])) {
    const char c = rest[0];
    rest.remove_prefix(1);
    return c;
  }
  if (rest.size() < 3 || !is_digit(rest[1]) || !is_digit(rest[2])) return std::nullopt;
  const int octet = (rest[0] - '0') * 100 + (rest[1] - '0') * 10 + (rest[2] - '0');
  if (octet > 255) return std::nullopt;
  rest.remove_prefix(3);
  return static_cast<char>(octet);
}

/// Collects labels into wire form and keeps the limits.
class WireText {
 public:
  WireText() noexcept { wire_[0] = '\0'; }

  bool add(char c) noexcept {
    if (size_ == wire_.size() || size_ - start_ > Name::kMaxLabel) return false;
    wire_[size_++] = to_lower(c);
    return true;
  }

  bool end_label() noexcept {
    const std::size_t length = size_ - start_ - 1;
    if (length == 0 || size_ == wire_.size()) return false;
    wire_[start_] = static_cast<char>(length);
    start_ = size_;
    wire_[size_++] = '\0';
    return true;
  }

  bool in_label() const noexcept { return size_ - start_ > 1; }
  std::string_view wire() const noexcept { return {wire_.data(), size_}; }

 private:
  std::array<char, Name::kMaxWire> wire_;
  std::size_t start_ = 0;  // of the length octet of the label that is being read
  std::size_t size_ = 1;
};

}  // namespace

std::optional<Name> Name::from_text(std::string_view text) {
  if (text == ".") return Name{};
  if (text.empty()) return std::nullopt;
  WireText labels;
  while (!text.empty()) {
    char c = text.front();
    text.remove_prefix(1);
    if (c == '.') {
      if (!labels.end_label()) return std::nullopt;
      continue;
    }
    if (c == '\\') {
      const auto escaped = read_escape(text);
      if (!escaped) return std::nullopt;
      c = *escaped;
    }
    if (!labels.add(c)) return std::nullopt;
  }
  if (labels.in_label() && !labels.end_label()) return std::nullopt;
  return Name{labels.wire()};
}

std::optional<Name> Name::from_wire(std::string_view wire) {
  if (wire.empty() || wire.size() > kMaxWire) return std::nullopt;
  std::size_t at = 0;
  while (wire[at] != '\0') {
    const auto length = static_cast<unsigned char>(wire[at]);
    if (length > kMaxLabel || at + 1 + length >= wire.size()) return std::nullopt;
    at += 1U + length;
  }
  if (at + 1 != wire.size()) return std::nullopt;
  // Length octets are below 'A', so the whole may be lower-cased as it stands.
  static_assert(kMaxLabel < 'A');
  std::array<char, kMaxWire> lower;
  copy_lower(wire, lower.data());
  return Name{{lower.data(), wire.size()}};
}

std::string Name::to_text() const {
  if (is_root()) return ".";
  std::string text;
  text.reserve(octets_.size());
  for (std::string_view rest = wire(); rest.front() != '\0'; rest = behind_label(rest)) {
    if (!text.empty()) text += '.';
    append_label_text(text, label_of(rest));
  }
  return text;
}

bool Name::is_within(const Name& ancestor) const noexcept {
  std::string_view rest = wire();
  while (rest.size() > ancestor.octets_.size()) rest = behind_label(rest);
  return rest == ancestor.wire();
}

Name Name::parent() const {
  if (is_root()) return {};
  return Name{behind_label(wire())};
}

bool Name::has_wildcard_label() const noexcept {
  if (wire().find("\1*") == std::string_view::npos) return false;  // as nearly always
  for (std::string_view rest = wire(); rest.front() != '\0'; rest = behind_label(rest)) {
    if (label_of(rest) == "*") return true;
  }
  return false;
}

bool Name::is_host_name() const noexcept {
  if (is_root()) return false;
  for (std::string_view rest = wire(); rest.front() != '\0'; rest = behind_label(rest)) {
    if (!is_host_label(label_of(rest))) return false;
  }
  return true;
}

std::string_view Name::first_label() const noexcept { return label_of(wire()); }

}  // namespace nullmx::inline v0
