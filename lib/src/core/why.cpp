// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/ascii.hpp"
#include "core/lines.hpp"
#include "core/phrases.hpp"
#include "nullmx/json.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kMaxItems = 4;
constexpr std::size_t kMaxName = 255;
constexpr std::size_t kMaxNotes = 2;
constexpr std::size_t kMaxForeignText = 128;

/// How many octets of Name::to_text() stand for one octet of the name: `a`, `\.`, `\065`.
std::size_t escape_size(std::string_view text) {
  if (text.front() != '\\') return 1;
  return is_digit(text[1]) ? 4 : 2;
}

/// Name::to_text() is printable ASCII already; only its length is left to bound, and no escape is
/// cut apart, which would read as another one.
std::string bounded(std::string text) {
  constexpr std::string_view kCut = "...";
  if (text.size() <= kMaxName) return text;
  std::size_t whole = 0;
  for (std::size_t next = 0; next <= kMaxName - kCut.size();) {
    whole = next;
    next += escape_size(std::string_view(text).substr(next));
  }
  text.resize(whole);
  return text.append(kCut);
}

std::string list(const std::vector<std::string>& items, const Lines& words) {
  const std::size_t shown = std::min(items.size(), kMaxItems);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += words.separator;
    text += items[i];
  }
  if (shown == items.size()) return text;
  return fill(words.more, {text, std::to_string(items.size() - shown)});
}

/// "10 mx1.example, 20 mx2.example": the order in which a client tries them.
std::string list_of(std::vector<Mx> exchanges, const Lines& words) {
  std::ranges::stable_sort(exchanges, {}, &Mx::preference);
  std::vector<std::string> items;
  for (const Mx& mx : exchanges) {
    items.push_back(std::to_string(mx.preference) + ' ' + bounded(mx.exchange.to_text()));
  }
  return list(items, words);
}

std::string list_of(const std::vector<IpAddress>& addresses, const Lines& words) {
  std::vector<std::string> items;
  for (const IpAddress& address : addresses) items.push_back(address.to_text());
  return list(items, words);
}

std::vector<Mx> exchanges_of(const Verdict& verdict) {
  const std::span<const Mx> all = exchanges(verdict);
  return {all.begin(), all.end()};
}

/// "a.example -> b.example -> c.example"; in a long chain the middle is left out.
std::string chain_of(const Verdict& verdict) {
  const std::vector<Alias> steps = aliases(verdict);
  if (steps.empty()) return {};
  std::string text = bounded(steps.front().owner.to_text());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool is_middle = i + 1 >= kMaxItems && i + 1 < steps.size();
    if (is_middle) continue;
    text += i >= kMaxItems ? " -> ... -> " : " -> ";
    text += bounded(steps[i].target.to_text());
  }
  return text;
}

/// One verdict told in one language.
class Story {
 public:
  Story(const Verdict& verdict, const Lines& words)
      : verdict_(verdict),
        words_(words),
        domain_(verdict.domain ? bounded(std::string(verdict.domain->text()))
                               : std::string(words.this_domain)),
        chain_(chain_of(verdict)) {}

  std::string tell() const {
    std::string text = ground();
    if (verdict_.detail == Detail::unverified_targets) add(text, words_.targets_unverified);
    add_extended_error(text);
    add_notes(text);
    return text;
  }

 private:
  std::string ground() const;
  std::string line(Line key, std::string_view second = {}) const;
  std::string either(Line with_list, Line bare, std::string_view items) const;
  std::string with_subject(Line key, std::string_view second = {}) const;
  std::string found_address() const;
  std::string null_mx() const;
  std::string nonconforming() const;
  std::string conflict() const;
  std::string absent() const;
  std::string no_host() const;
  std::string fault() const;
  std::string special_use() const;
  std::string reason() const;
  bool is_told(Note note) const;
  void add(std::string& text, std::string_view sentence) const;
  void add_extended_error(std::string& text) const;
  void add_notes(std::string& text) const;

  const Verdict& verdict_;
  const Lines& words_;
  std::string domain_;
  std::string chain_;
};

std::string Story::line(Line key, std::string_view second) const {
  return fill(words_.lines[static_cast<std::size_t>(key)].text, {domain_, second});
}

/// As line(), and the domain is followed by the aliases that led to the records.
std::string Story::with_subject(Line key, std::string_view second) const {
  const std::string subject =
      chain_.empty() ? domain_ : fill(words_.through_alias, {domain_, chain_});
  return fill(words_.lines[static_cast<std::size_t>(key)].text, {subject, second});
}

std::string Story::either(Line with_list, Line bare, std::string_view items) const {
  return items.empty() ? with_subject(bare) : with_subject(with_list, items);
}

std::string Story::found_address() const {
  if (verdict_.detail == Detail::unverified) return with_subject(Line::found_address_unverified);
  if (verdict_.detail == Detail::localhost) return line(Line::localhost_accepted);
  return either(Line::found_address, Line::found_address_bare,
                list_of(addresses(verdict_), words_));
}

std::string Story::null_mx() const {
  const bool alone = !verdict_.notes.has(Note::nonconforming_extra_dot);
  return with_subject(alone ? Line::null_mx : Line::null_mx_dots);
}

std::string Story::nonconforming() const {
  std::vector<std::string> preferences;
  for (const Mx& mx : exchanges_of(verdict_)) preferences.push_back(std::to_string(mx.preference));
  return either(Line::nonconforming, Line::nonconforming_bare, list(preferences, words_));
}

std::string Story::conflict() const {
  std::vector<Mx> others = exchanges_of(verdict_);
  std::erase_if(others, [](const Mx& mx) { return mx.exchange.is_root(); });
  return either(Line::conflict, Line::conflict_bare, list_of(std::move(others), words_));
}

std::string Story::absent() const {
  const std::vector<Alias> steps = aliases(verdict_);
  if (steps.empty()) return line(Line::absent);
  return line(Line::absent_alias, bounded(steps.back().target.to_text()));
}

std::string Story::no_host() const {
  const std::vector<IpAddress> found = addresses(verdict_);
  return found.empty() ? with_subject(Line::no_host)
                       : with_subject(Line::no_host_bogon, list_of(found, words_));
}

std::string Story::fault() const {
  const Fault fault = verdict_.fault.value_or(Fault{});
  const std::string_view what = words_.faults[static_cast<std::size_t>(fault.reason)].text;
  const std::string_view pattern = words_.lines[static_cast<std::size_t>(Line::fault)].text;
  return fill(pattern, {what, std::to_string(fault.position)});
}

std::string Story::special_use() const {
  switch (verdict_.detail) {
    case Detail::invalid:
      return line(Line::invalid);
    case Detail::localhost:
      return line(Line::localhost);
    case Detail::mdns:
      return line(Line::mdns);
    case Detail::onion:
      return line(Line::onion);
    case Detail::alt:
      return line(Line::alt);
    default:
      return line(Line::special_use);
  }
}

/// Why nothing was decided; the server's own number where there is one.
std::string Story::reason() const {
  const auto index = static_cast<std::size_t>(verdict_.detail);
  if (index < Lines::kFirstFailure) return std::string(words_.no_reason);
  std::string text(words_.failures[index - Lines::kFirstFailure].text);
  if (verdict_.detail == Detail::rcode) {
    const auto failed = std::ranges::find(verdict_.evidence, Detail::rcode, &Answer::failure);
    if (failed != verdict_.evidence.end()) {
      text = fill(words_.rcode, {std::to_string(failed->rcode)});
    }
  }
  return chain_.empty() ? text : fill(words_.in_brackets, {text, chain_});
}

std::string Story::ground() const {
  switch (verdict_.finding) {
    case Finding::explicit_mx:
      return either(Line::found_mx, Line::found_mx_bare, list_of(exchanges_of(verdict_), words_));
    case Finding::implicit_mx:
      return found_address();
    case Finding::null_mx:
      return null_mx();
    case Finding::nonconforming_null_mx:
      return nonconforming();
    case Finding::null_mx_conflict:
      return conflict();
    case Finding::unusable_mx:
      if (verdict_.detail == Detail::loop) return with_subject(Line::loop);
      return either(Line::unusable, Line::unusable_bare, list_of(exchanges_of(verdict_), words_));
    case Finding::no_such_domain:
      return absent();
    case Finding::no_mail_host:
      return no_host();
    case Finding::invalid_address:
      return fault();
    case Finding::special_use:
      return special_use();
    case Finding::address_literal:
      return fill(words_.lines[static_cast<std::size_t>(Line::literal)].text,
                  {escape_text(verdict_.literal, kMaxName)});
    case Finding::not_applicable:
      return line(verdict_.detail == Detail::local_postmaster ? Line::postmaster : Line::null_path);
    case Finding::temporary_failure:
      return line(Line::failed, reason());
    case Finding::indeterminate:
      break;
  }
  return line(Line::indeterminate, reason());
}

void Story::add(std::string& text, std::string_view sentence) const {
  text.append(words_.space).append(sentence);
}

/// RFC 8914 §6: a diagnosis for people; the verdict never rests on it.
void Story::add_extended_error(std::string& text) const {
  const bool asks_for_it =
      verdict_.finding == Finding::temporary_failure || verdict_.notes.has(Note::policy_filtered);
  const std::vector<ExtendedError> errors = extended_errors(verdict_);
  if (!asks_for_it || errors.empty()) return;
  const ExtendedError& error = errors.front();
  const std::string_view pattern = error.text.empty() ? words_.extended : words_.extended_text;
  add(text, fill(pattern, {std::to_string(error.code), escape_text(error.text, kMaxForeignText)}));
}

/// What the ground has said already, or another note says better.
bool Story::is_told(Note note) const {
  if (note == Note::interop_risk_high) return verdict_.finding == Finding::null_mx_conflict;
  if (note == Note::interop_risk_medium) return verdict_.notes.has(Note::dot_exchange_ignored);
  if (note == Note::bogon_address) return verdict_.finding == Finding::no_mail_host;
  return false;
}

void Story::add_notes(std::string& text) const {
  std::size_t shown = 0;
  for (const auto& note : words_.notes) {
    if (!verdict_.notes.has(note.key) || is_told(note.key)) continue;
    add(text, note.text);
    if (++shown == kMaxNotes) return;
  }
}

}  // namespace

std::string why(const Verdict& verdict, Language language) {
  return Story(verdict, speaks_chinese(language) ? chinese_lines() : english_lines()).tell();
}

}  // namespace nullmx::inline v0
