// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/domain.hpp"

#include <array>
#include <optional>

#include "core/ascii.hpp"
#include "core/idna.hpp"
#include "core/text.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kMaxText = Name::kMaxWire - 2;  // without the first length and the root

/// The octets of a label in lower case, 0 for those that cannot stand in one: RFC 5321 §4.1.2.
constexpr std::array<char, 256> kLabelOctets = [] {
  std::array<char, 256> octets{};
  for (std::size_t i = 0; i < 0x80; ++i) {
    const char c = static_cast<char>(i);
    if (is_letter_or_digit(c) || c == '-') octets[i] = to_lower(c);
  }
  return octets;
}();

/// The length of the label separator that the text starts with, 0 for none: RFC 1034 §3.1, and
/// U+3002, U+FF0E, U+FF61 by UTS #46 and, the first, RFC 5895 §2.
std::size_t separator_length(std::string_view text) noexcept {
  if (text.starts_with('.')) return 1;
  for (const std::string_view stop : {"\u3002", "\uFF0E", "\uFF61"}) {
    if (text.starts_with(stop)) return stop.size();
  }
  return 0;
}

/// The label that `text` starts with, up to its separator or the end.
std::string_view label_at_front(std::string_view text) noexcept {
  for (std::size_t end = 0; end < text.size(); ++end) {
    const bool may_separate = text[end] == '.' || !is_ascii(text[end]);
    if (may_separate && separator_length(text.substr(end)) != 0) return text.substr(0, end);
  }
  return text;
}

std::size_t last_separator_length(std::string_view text) noexcept {
  for (const std::size_t length : {std::size_t{1}, std::size_t{3}}) {
    if (text.size() >= length && separator_length(text.substr(text.size() - length)) == length) {
      return length;
    }
  }
  return 0;
}

/// A label that needs no second look; `label` is letters, digits and hyphens.
bool is_plain_label(std::string_view label) noexcept {
  return !label.empty() && label.size() <= Name::kMaxLabel && label.front() != '-' &&
         label.back() != '-' && !has_ace_prefix(label);
}

/// The first octet that keeps a label, not empty, from being one of letters, digits and hyphens.
std::optional<Fault> find_bad_octet(std::string_view label) noexcept {
  if (label.front() == '-') return Fault{FaultReason::label_hyphen, 0};
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (i == Name::kMaxLabel) return Fault{FaultReason::label_too_long, i};
    if (kLabelOctets[static_cast<unsigned char>(label[i])] == 0) {
      return Fault{FaultReason::domain_char, i};
    }
  }
  if (label.back() == '-') return Fault{FaultReason::label_hyphen, label.size() - 1};
  return std::nullopt;
}

}  // namespace

enum class FinalDot : bool { fault, removed };

/// Collects the labels of one domain in their final form.
class DomainBuilder {
 public:
  static Result<Domain> read(std::string_view text, FinalDot final_dot);

 private:
  using Trouble = std::optional<Fault>;  // positions are offsets into what was given

  bool add_plain(std::string_view text) noexcept;
  Trouble add_all(std::string_view text);
  Trouble add_label(std::string_view label);
  Trouble add_ascii_label(std::string_view label);
  Trouble add_unicode_label(std::string_view label);
  Trouble append(std::string_view label);

  std::string_view text() const noexcept { return {text_.data(), size_}; }
  bool is_dotted_decimal() const noexcept;

  std::array<char, kMaxText> text_;
  std::size_t size_ = 0;
  std::size_t labels_ = 0;
  Notes notes_;
};

Result<Domain> DomainBuilder::read(std::string_view text, FinalDot final_dot) {
  if (DomainBuilder plain; plain.add_plain(text)) {
    return Domain{plain.text(), plain.notes_};
  }
  if (text.size() > kMaxInput) return Fault{FaultReason::domain_too_long, kMaxText};
  const std::size_t dot = last_separator_length(text);
  const std::string_view body = text.substr(0, text.size() - dot);
  if (body.size() > kMaxText && is_ascii(body)) {
    return Fault{FaultReason::domain_too_long, kMaxText};
  }
  if (const auto fault = find_bad_octets(text)) return *fault;
  if (body.empty()) return Fault{FaultReason::domain_empty, 0};
  DomainBuilder builder;
  if (const auto fault = builder.add_all(body)) return *fault;
  if (builder.is_dotted_decimal()) return Fault{FaultReason::bare_ip, 0};  // RFC 1123 §2.1
  if (dot != 0) {
    if (final_dot == FinalDot::fault) return Fault{FaultReason::trailing_dot, body.size()};
    builder.notes_ |= Note::trailing_dot_removed;
  }
  return Domain{builder.text(), builder.notes_};
}

/// Nearly every domain, in one pass; false leaves the rest, and every fault, to the long way.
bool DomainBuilder::add_plain(std::string_view text) noexcept {
  if (text.size() > kMaxText) return false;
  size_ = text.size();
  char* const to = text_.data();
  std::size_t label_start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    to[i] = kLabelOctets[static_cast<unsigned char>(text[i])];
    if (to[i] != 0) continue;
    if (text[i] != '.') return false;
    to[i] = '.';
    if (!is_plain_label(text.substr(label_start, i - label_start))) return false;
    label_start = i + 1;
    ++labels_;
  }
  ++labels_;
  return is_plain_label(text.substr(label_start)) && !is_dotted_decimal();
}

DomainBuilder::Trouble DomainBuilder::add_all(std::string_view text) {
  for (std::size_t at = 0;;) {
    const std::string_view label = label_at_front(text.substr(at));
    if (label.empty()) return Fault{FaultReason::label_empty, at};
    if (const auto fault = add_label(label)) return Fault{fault->reason, at + fault->position};
    at += label.size();
    if (at == text.size()) return std::nullopt;
    at += separator_length(text.substr(at));
  }
}

DomainBuilder::Trouble DomainBuilder::add_label(std::string_view label) {
  return is_ascii(label) ? add_ascii_label(label) : add_unicode_label(label);
}

DomainBuilder::Trouble DomainBuilder::add_ascii_label(std::string_view label) {
  if (const auto fault = find_bad_octet(label)) return fault;
  if (const auto fault = append(label)) return fault;
  if (!has_ace_prefix(label)) return std::nullopt;
  if (!is_punycode_label(label)) return Fault{FaultReason::fake_a_label, 0};
  if (!is_idna2008_label(std::string{label})) notes_ |= Note::a_label_not_idna2008;
  return std::nullopt;
}

DomainBuilder::Trouble DomainBuilder::add_unicode_label(std::string_view label) {
  if (label.front() == '-') return Fault{FaultReason::label_hyphen, 0};
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (is_ascii(label[i]) && kLabelOctets[static_cast<unsigned char>(label[i])] == 0) {
      return Fault{FaultReason::domain_char, i};
    }
  }
  if (label.back() == '-') return Fault{FaultReason::label_hyphen, label.size() - 1};
  const auto ascii = to_ascii_label(std::string{label});
  if (!ascii) return Fault{ascii.fault(), 0};
  // Mapping can yield "@", "/", a dot, or nothing at all: never a name to ask for.
  if (ascii->empty() || find_bad_octet(*ascii)) return Fault{FaultReason::idna, 0};
  if (has_ace_prefix(*ascii) && !is_punycode_label(*ascii)) return Fault{FaultReason::idna, 0};
  if (append(*ascii)) return Fault{FaultReason::domain_too_long, 0};
  return std::nullopt;
}

DomainBuilder::Trouble DomainBuilder::append(std::string_view label) {
  const std::size_t dot = labels_ == 0 ? 0 : 1;
  const std::size_t room = text_.size() - size_;
  if (label.size() + dot > room) {
    return Fault{FaultReason::domain_too_long, room < dot ? 0 : room - dot};
  }
  if (dot != 0) text_[size_++] = '.';
  for (const char c : label) text_[size_++] = kLabelOctets[static_cast<unsigned char>(c)];
  ++labels_;
  return std::nullopt;
}

bool DomainBuilder::is_dotted_decimal() const noexcept {
  return labels_ == 4 && text().find_first_not_of("0123456789.") == std::string_view::npos;
}

Result<Domain> Domain::parse(std::string_view text) {
  return DomainBuilder::read(text, FinalDot::removed);
}

Result<Domain> Domain::parse_in_address(std::string_view text) {
  return DomainBuilder::read(text, FinalDot::fault);
}

Name Domain::name() const {
  std::array<char, Name::kMaxWire> wire;
  char* const first = wire.data();
  char* end = first + 1 + text().copy(first + 1, kMaxText);
  const std::size_t size = text().size() + 2;
  *end = '\0';
  // RFC 1035 §3.1: each label has its length before it, in the place of the dot before it.
  for (char* at = end - 1; at != first; --at) {
    if (*at != '.') continue;
    *at = static_cast<char>(end - at - 1);
    end = at;
  }
  *first = static_cast<char>(end - first - 1);
  return Name{{first, size}};
}

}  // namespace nullmx::inline v0
