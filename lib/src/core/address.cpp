// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/address.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "core/text.hpp"
#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {
constexpr std::size_t kNowhere = std::string_view::npos;

/// Where the marks stand that are not inside quotes.
struct AddressMarks {
  std::size_t last_at = kNowhere;
  std::size_t first_close = kNowhere;  // ">"
  std::size_t open_quote = kNowhere;   // of a quoted string that does not end
};

namespace {

constexpr std::size_t kMaxLocalPart = 64;  // RFC 5321 §4.5.3.1.1
constexpr std::size_t kMaxPath = 254;      // RFC 5321 §4.5.3.1.3, without "<" and ">"
constexpr std::size_t kMaxDomain = 253;    // RFC 1035 §2.3.4, as text

/// RFC 5322 §3.2.3, with UTF8-non-ascii: RFC 6531 §3.3.
constexpr std::array<bool, 256> kAtomOctets = [] {
  std::array<bool, 256> octets{};
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const char c = static_cast<char>(i);
    octets[i] = is_letter_or_digit(c) || !is_ascii(c);
  }
  for (const char c : std::string_view{"!#$%&'*+-/=?^_`{|}~"}) {
    octets[static_cast<unsigned char>(c)] = true;
  }
  return octets;
}();

constexpr bool is_atom_octet(char c) noexcept { return kAtomOctets[static_cast<unsigned char>(c)]; }

constexpr bool is_bracket(char c) noexcept { return c == '<' || c == '>'; }

AddressMarks find_marks(std::string_view text) noexcept {
  if (text.find('"') == kNowhere) return {text.rfind('@'), text.find('>'), kNowhere};
  AddressMarks marks;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      marks.open_quote = marks.open_quote == kNowhere ? i : kNowhere;
    } else if (marks.open_quote != kNowhere) {
      if (c == '\\') ++i;
    } else if (c == '@') {
      marks.last_at = i;
    } else if (c == '>') {
      marks.first_close = std::min(marks.first_close, i);
    }
  }
  return marks;
}

std::optional<Fault> find_dot_string_fault(std::string_view text) noexcept {
  bool dot_before = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_atom_octet(text[i])) {
      dot_before = false;
      continue;
    }
    if (is_bracket(text[i])) return Fault{FaultReason::angle_bracket, i};
    if (text[i] != '.') return Fault{FaultReason::local_part_char, i};
    if (dot_before) return Fault{FaultReason::local_part_dot, i};
    dot_before = true;
  }
  if (dot_before) return Fault{FaultReason::local_part_dot, text.size() - 1};
  return std::nullopt;
}

std::optional<Fault> find_quoted_string_fault(std::string_view text) noexcept {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      if (i + 1 == text.size()) return std::nullopt;
      return Fault{FaultReason::quote, i + 1};
    }
    if (text[i] != '\\') continue;
    ++i;  // RFC 5321 §4.1.2: what is quoted is ASCII, also in RFC 6531
    if (i < text.size() && !is_ascii(text[i])) return Fault{FaultReason::local_part_char, i};
  }
  return Fault{FaultReason::quote, 0};
}

std::optional<Fault> find_local_part_fault(std::string_view text) noexcept {
  if (text.empty()) return Fault{FaultReason::local_part_empty, 0};
  if (text.size() > kMaxLocalPart) return Fault{FaultReason::local_part_too_long, kMaxLocalPart};
  return text.front() == '"' ? find_quoted_string_fault(text) : find_dot_string_fault(text);
}

/// RFC 5321 §4.1.3, from "[" on; "::" may also stand for a single group (RFC 4291 §2.2).
std::optional<Fault> find_literal_fault(std::string_view text) noexcept {
  constexpr std::string_view kTag = "ipv6:";
  const std::size_t close = text.find(']');
  if (close == kNowhere) return Fault{FaultReason::literal, 0};
  if (close + 1 != text.size()) return Fault{FaultReason::literal, close + 1};
  const std::string_view inside = text.substr(1, close - 1);
  const bool tagged = equals_ignoring_case(inside.substr(0, kTag.size()), kTag);
  const std::size_t start = tagged ? kTag.size() : 0;
  const auto address = IpAddress::from_text(inside.substr(start));
  if (!address || address->is_v4() == tagged) return Fault{FaultReason::literal, 1 + start};
  return std::nullopt;
}

/// `fault` is about a part that starts at `start`.
Fault moved(Fault fault, std::size_t start) noexcept {
  return {fault.reason, start + fault.position};
}

/// A domain that a person wrote with brackets lacks one of them.
Fault moved_domain_fault(Fault fault, std::string_view text, std::size_t start) noexcept {
  const std::size_t position = start + fault.position;
  if (fault.reason == FaultReason::domain_char && is_bracket(text[position])) {
    return {FaultReason::angle_bracket, position};
  }
  return {fault.reason, position};
}

}  // namespace

/// Reads one address, from its outside inwards.
class AddressReader {
 public:
  explicit AddressReader(std::string_view text) noexcept : text_(text), end_(text.size()) {}

  Result<Address> read();

 private:
  using Trouble = std::optional<Fault>;

  bool read_plain();
  Trouble check_whole();
  Trouble remove_brackets();
  Trouble skip_source_route();
  Trouble read_mailbox();
  Trouble read_literal();
  Trouble read_domain();

  /// What is still to be read; positions count from the start of the text.
  std::string_view rest() const noexcept { return text_.substr(start_, end_ - start_); }

  std::string_view text_;
  std::size_t start_ = 0;
  std::size_t end_;
  std::size_t path_start_ = 0;
  AddressMarks marks_;
  Address mailbox_{Address::Kind::mailbox};
};

Result<Address> AddressReader::read() {
  if (read_plain()) return std::move(mailbox_);
  if (const auto fault = check_whole()) return *fault;
  marks_ = find_marks(text_);
  if (marks_.open_quote != kNowhere) return Fault{FaultReason::quote, marks_.open_quote};
  if (const auto fault = remove_brackets()) return *fault;
  if (rest().empty()) return Address{Address::Kind::null_path};  // RFC 5321 §4.5.5
  if (equals_ignoring_case(rest(), "postmaster")) {              // RFC 5321 §4.5.1
    Address address{Address::Kind::postmaster};
    address.local_part_ = rest();
    return address;
  }
  if (const auto fault = skip_source_route()) return *fault;
  if (const auto fault = read_mailbox()) return *fault;
  return std::move(mailbox_);
}

/// Nearly every address, looked at once; false leaves the rest, and every fault, to the long way.
bool AddressReader::read_plain() {
  const std::size_t at = std::min(text_.find('@'), text_.size());
  const std::string_view local_part = text_.substr(0, at);
  const bool is_plain = at < text_.size() && text_.size() <= kMaxPath && !local_part.empty() &&
                        local_part.size() <= kMaxLocalPart && is_ascii(local_part) &&
                        !find_dot_string_fault(local_part);
  if (!is_plain) return false;
  auto domain = Domain::parse_in_address(text_.substr(at + 1));
  // An address whose domain grows as it is mapped may be too long.
  if (!domain || domain->text().size() + at >= kMaxPath) return false;
  mailbox_.local_part_ = local_part;
  mailbox_.notes_ = domain->notes();
  mailbox_.domain_ = *std::move(domain);
  return true;
}

AddressReader::Trouble AddressReader::check_whole() {
  if (text_.empty()) return Fault{FaultReason::empty, 0};
  const std::size_t brackets = text_.front() == '<' ? 1 : 0;
  const bool too_long = text_.size() > kMaxPath + 2 * brackets;
  if (too_long && (text_.size() > kMaxInput || is_ascii(text_))) {
    return Fault{FaultReason::path_too_long, brackets + kMaxPath};
  }
  return find_bad_octets(text_);
}

AddressReader::Trouble AddressReader::remove_brackets() {
  if (text_.front() != '<') return std::nullopt;
  if (marks_.first_close == kNowhere) return Fault{FaultReason::angle_bracket, 0};
  if (marks_.first_close + 1 != text_.size()) {
    return Fault{FaultReason::angle_bracket, marks_.first_close + 1};
  }
  start_ = path_start_ = 1;
  --end_;
  return std::nullopt;
}

AddressReader::Trouble AddressReader::skip_source_route() {
  // RFC 5321 §4.1.2: only a path, in brackets, has one; it is accepted and ignored (appendix C).
  if (path_start_ == 0 || rest().front() != '@') return std::nullopt;
  const std::size_t colon = rest().find(':');
  if (colon == kNowhere) return std::nullopt;
  const std::size_t route_end = start_ + colon;
  while (start_ < route_end) {
    if (text_[start_] != '@') return Fault{FaultReason::source_route, start_};
    ++start_;
    const std::size_t end = std::min(text_.find(',', start_), route_end);
    const auto domain = Domain::parse_in_address(text_.substr(start_, end - start_));
    if (!domain) return moved({FaultReason::source_route, domain.fault().position}, start_);
    start_ = end == route_end ? end : end + 1;
  }
  // A comma with nothing behind it.
  if (text_[route_end - 1] == ',') return Fault{FaultReason::source_route, route_end};
  start_ = route_end + 1;
  mailbox_.notes_ |= Note::source_route_ignored;
  return std::nullopt;
}

AddressReader::Trouble AddressReader::read_mailbox() {
  if (marks_.last_at == kNowhere || marks_.last_at < start_) {
    return Fault{FaultReason::no_at, end_};
  }
  const std::string_view local_part = text_.substr(start_, marks_.last_at - start_);
  if (const auto fault = find_local_part_fault(local_part)) return moved(*fault, start_);
  mailbox_.local_part_ = local_part;
  if (!is_ascii(local_part)) mailbox_.notes_ |= Note::needs_smtputf8;  // RFC 6531 §3.2
  start_ = marks_.last_at + 1;
  return rest().starts_with('[') ? read_literal() : read_domain();
}

AddressReader::Trouble AddressReader::read_literal() {
  if (const auto fault = find_literal_fault(rest())) return moved(*fault, start_);
  mailbox_.kind_ = Address::Kind::literal;
  mailbox_.literal_ = rest().substr(1, rest().size() - 2);
  return std::nullopt;
}

AddressReader::Trouble AddressReader::read_domain() {
  auto domain = Domain::parse_in_address(rest());
  if (!domain) return moved_domain_fault(domain.fault(), text_, start_);
  if (start_ - path_start_ + domain->text().size() > kMaxPath) {
    return Fault{FaultReason::path_too_long, start_};
  }
  mailbox_.notes_ |= domain->notes();
  mailbox_.domain_ = *std::move(domain);
  return std::nullopt;
}

Result<Address> Address::parse(std::string_view text) { return AddressReader{text}.read(); }

Result<Input> parse_input(std::string_view text) {
  if (text.empty()) return Fault{FaultReason::empty, 0};
  const bool has_at = text.substr(0, kMaxInput).find('@') != kNowhere;
  if (!has_at && text.size() > kMaxInput) return Fault{FaultReason::domain_too_long, kMaxDomain};
  const bool in_brackets = text.size() > 1 && text.front() == '<' && text.back() == '>';
  const std::size_t start = in_brackets ? 1 : 0;
  const std::string_view domain_text = text.substr(start, text.size() - 2 * start);
  if (has_at || domain_text.empty() || equals_ignoring_case(domain_text, "postmaster")) {
    auto address = Address::parse(text);
    if (!address) return address.fault();
    return Input{*std::move(address)};
  }
  auto domain = Domain::parse(domain_text);
  if (!domain) return moved_domain_fault(domain.fault(), text, start);
  return Input{*std::move(domain)};
}

}  // namespace nullmx::inline v0
