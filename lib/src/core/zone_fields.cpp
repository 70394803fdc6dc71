// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/zone_fields.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/ascii.hpp"
#include "nullmx/json.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kShown = 80;  // octets

constexpr std::uint64_t unit_in_seconds(char unit) noexcept {
  switch (to_lower(unit)) {
    case 'w':
      return 604'800;
    case 'd':
      return 86'400;
    case 'h':
      return 3'600;
    case 'm':
      return 60;
    case 's':
      return 1;
    default:
      return 0;
  }
}

/// A final dot that no backslash escapes.
bool is_absolute(std::string_view name) noexcept {
  if (!name.ends_with('.')) return false;
  name.remove_suffix(1);
  const std::size_t other = name.find_last_not_of('\\');
  const std::size_t backslashes = other == name.npos ? name.size() : name.size() - other - 1;
  return backslashes % 2 == 0;
}

std::string_view why_no_name(std::string_view text) noexcept {
  if (text.empty() || text.starts_with('.')) return " starts with an empty label";
  std::size_t label = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.') {
      if (label == 0) return " has an empty label";
      label = 0;
      continue;
    }
    if (text[i] == '\\' && i + 1 < text.size() && is_digit(text[++i])) {
      const auto octet = number_from(text.substr(i, 3), 255);
      if (!octet || text.size() - i < 3) return " has an escape that is not \\000 to \\255";
      i += 2;
    }
    if (++label > Name::kMaxLabel) return " has a label of more than 63 octets";
  }
  return " has more than 255 octets";
}

std::optional<Name> join(const Name& relative, const Name& origin) {
  std::string wire(relative.wire());
  wire.pop_back();
  return Name::from_wire(wire += origin.wire());
}

}  // namespace

std::string in_quotes(std::string_view text) { return '"' + escape_text(text, kShown) + '"'; }

std::optional<std::uint32_t> number_from(std::string_view digits, std::uint32_t highest) noexcept {
  std::uint32_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || stop != end || value > highest) return std::nullopt;
  return value;
}

std::optional<std::uint32_t> seconds_from(std::string_view text) noexcept {
  constexpr std::uint32_t kHighest = std::numeric_limits<std::uint32_t>::max();
  if (const auto plain = number_from(text, kHighest)) return plain;
  std::uint64_t sum = 0;
  while (!text.empty()) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (digits == text.npos) return std::nullopt;
    const auto count = number_from(text.substr(0, digits), kHighest);
    const std::uint64_t unit = unit_in_seconds(text[digits]);
    if (!count || unit == 0) return std::nullopt;
    sum += *count * unit;
    if (sum > kHighest) return std::nullopt;
    text.remove_prefix(digits + 1);
  }
  return static_cast<std::uint32_t>(sum);
}

void ZoneFields::fail(std::string_view reason) {
  if (fault_) return;
  const ZoneField& field = entry_.fields[next_ == 0 ? 0 : next_ - 1];
  std::string text = subject_;
  if (!text.empty()) text += ": ";
  fault_ = ZoneFault{field.line, text += reason};
}

const ZoneField* ZoneFields::take(std::string_view what) {
  if (fault_) return nullptr;
  if (next_ < entry_.fields.size()) return &entry_.fields[next_++];
  fail(std::string{what} + " is missing");
  return nullptr;
}

bool ZoneFields::next_is(std::string_view word) const noexcept {
  if (at_end()) return false;
  const ZoneField& field = entry_.fields[next_];
  return field.form == ZoneField::Form::word && field.text == word;
}

std::string_view ZoneFields::word(std::string_view what) {
  const ZoneField* field = take(what);
  if (field == nullptr) return {};
  if (field->form == ZoneField::Form::word) return field->text;
  fail(std::string{what} + " must not stand in quotes");
  return {};
}

std::uint32_t ZoneFields::number(std::string_view what, std::uint32_t highest) {
  const auto value = number_from(word(what), highest);
  if (!value) fail(std::string{what} + " is no number from 0 to " + std::to_string(highest));
  return value.value_or(0);
}

std::uint16_t ZoneFields::number16(std::string_view what) {
  return static_cast<std::uint16_t>(number(what, std::numeric_limits<std::uint16_t>::max()));
}

std::uint32_t ZoneFields::number32(std::string_view what) {
  return number(what, std::numeric_limits<std::uint32_t>::max());
}

std::uint32_t ZoneFields::seconds(std::string_view what) {
  const std::string_view text = word(what);
  if (fault_) return 0;
  const auto value = seconds_from(text);
  if (!value) {
    fail(std::string{what} + ' ' + in_quotes(text) +
         " is no time: write seconds up to 4294967295, or 1h30m with the units w d h m s");
  }
  return value.value_or(0);
}

Name ZoneFields::name(std::string_view what) {
  const std::string_view text = word(what);
  if (fault_) return {};
  const std::string shown = std::string{what} + ' ' + in_quotes(text);
  if (text == "@") {
    if (!origin_) fail(shown + " stands for the origin, and no $ORIGIN line comes before it");
    return origin_.value_or(Name{});
  }
  if (!std::ranges::all_of(text, is_ascii)) {
    fail(shown + " has octets that are not ASCII: write A-labels (xn--...), or \\DDD in decimal");
    return {};
  }
  const auto read = Name::from_text(text);
  if (!read) {
    fail(shown + std::string{why_no_name(text)});
    return {};
  }
  // Without $ORIGIN, a name without final dot can only be meant as it stands.
  if (is_absolute(text) || !origin_) return *read;
  const auto joined = join(*read, *origin_);
  if (!joined) fail(shown + " has more than 255 octets together with the origin");
  return joined.value_or(Name{});
}

std::string ZoneFields::character_string() {
  const ZoneField* field = take("the text");
  if (field == nullptr) return {};
  std::string octets(1, '\0');
  for (std::size_t i = 0; i < field->text.size(); ++i) {
    char c = field->text[i];
    if (c == '\\') {
      c = field->text[++i];
      if (is_digit(c)) {
        const std::string_view digits = field->text.substr(i, 3);
        const auto octet = number_from(digits, 255);
        if (!octet || digits.size() < 3) fail("an escape is not \\000 to \\255");
        c = static_cast<char>(octet.value_or(0));
        i += 2;
      }
    }
    octets += c;
  }
  if (octets.size() > 256) fail("a string has more than 255 octets: cut it into several");
  octets[0] = static_cast<char>(octets.size() - 1);
  return octets;
}

void ZoneFields::expect_end() {
  if (at_end()) return;
  const std::string extra = in_quotes(entry_.fields[next_++].text);
  fail("nothing more belongs on this line, but " + extra + " follows");
}

}  // namespace nullmx::inline v0
