// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/message_walk.hpp"

#include <algorithm>

#include "core/dname.hpp"
#include "core/rdata.hpp"
#include "core/wire.hpp"

namespace nullmx::inline v0 {
namespace {

using std::chrono::seconds;

constexpr std::uint16_t kOptExtendedError = 15;  // RFC 8914 §2
constexpr std::size_t kMaxExtendedErrors = 16;

/// Eight aliases, each synthesised from a DNAME, and one to see that they are too many.
constexpr std::size_t kMaxAliasRecords = 2 * Answer::kMaxAliases + 1;

/// More than the zones of one answer; a message with others is none that can be relied on.
constexpr std::size_t kMaxSoas = 8;

constexpr std::uint16_t code(RrType type) noexcept { return static_cast<std::uint16_t>(type); }

}  // namespace

Walk::Record Walk::fixed_part(Reader& reader) noexcept {
  return {reader.u16(), reader.u16(), reader.u32(), reader.u16()};  // in this order
}

bool Walk::read(Answer& answer) {
  Reader reader(message_);
  reader.u16();  // the id, by which its query was found
  const std::uint16_t flags = reader.u16();
  recursion_available = (flags & 0x0080) != 0;
  answer.authenticated = (flags & 0x0020) != 0;
  answer.rcode = flags & 0x000f;
  const std::uint16_t questions = reader.u16();
  for (std::uint16_t& count : counts_) count = reader.u16();
  answers_ = {question_.type, counts_[0]};
  if (questions != 1 || !read_question(reader)) return false;
  for (const Section section : {Section::answer, Section::authority, Section::additional}) {
    const std::uint16_t count = counts_[static_cast<std::size_t>(section)];
    for (std::uint16_t i = 0; i < count && reader.ok(); ++i) read_record(reader, section, answer);
  }
  return reader.ok() && reader.left() == 0;
}

bool Walk::read_question(Reader& reader) const {
  const WireName name = reader.name();
  const std::uint16_t type = reader.u16();
  const std::uint16_t rr_class = reader.u16();
  return reader.ok() && name.view() == question_.name.wire() && type == code(question_.type) &&
         rr_class == kClassIn;
}

void Walk::read_record(Reader& reader, Section section, Answer& answer) {
  const WireName owner = reader.name();
  const Record record = fixed_part(reader);
  if (!reader.ok()) return;
  if (record.type == code(RrType::opt)) {
    // RFC 6891 §6.1.1: at most one, in the additional section; RFC 6891 §6.1.2: of the root.
    if (section != Section::additional || has_opt_ || owner.view().size() != 1) reader.fail();
    return read_opt(reader, record, answer);
  }
  const std::size_t end = reader.position() + record.length;
  if (section == Section::answer) {
    read_answer(reader, owner, record, answer);
  } else if (section == Section::authority && record.rr_class == kClassIn) {
    read_authority(reader, owner, record);
  } else {
    check_rdata(reader, record.type, record.length);
  }
  if (reader.position() != end) reader.fail();
}

bool Walk::is_alias(const Record& record) noexcept {
  return record.rr_class == kClassIn &&
         (record.type == code(RrType::cname) || record.type == code(RrType::dname));
}

void Walk::read_answer(Reader& reader, const WireName& owner, const Record& record,
                       const Answer& answer) {
  if (is_alias(record)) return read_alias(reader, owner, record);
  if (aliases_.empty()) return sort(reader, owner.view(), record, answer);
  check_rdata(reader, record.type, record.length);
}

void Walk::read_authority(Reader& reader, const WireName& owner, const Record& record) {
  if (record.type == code(RrType::soa)) return read_soa(reader, owner, record);
  has_ns = has_ns || record.type == code(RrType::ns);
  check_rdata(reader, record.type, record.length);
}

void Walk::read_opt(Reader& reader, const Record& record, Answer& answer) {
  has_opt_ = true;
  answer.rcode |= static_cast<std::uint16_t>(record.ttl >> 24 << 4);  // RFC 6891 §6.1.3
  std::size_t left = record.length;
  while (left > 0 && reader.ok()) {
    const std::uint16_t option = reader.u16();
    const std::uint16_t length = reader.u16();
    if (left < 4u + length) return reader.fail();
    left -= 4u + length;
    if (option != kOptExtendedError || length < 2 ||
        answer.extended_errors.size() >= kMaxExtendedErrors) {
      reader.bytes(length);
      continue;
    }
    const std::uint16_t error = reader.u16();
    answer.extended_errors.push_back({error, std::string(reader.bytes(length - 2u))});
  }
}

void Walk::read_alias(Reader& reader, const WireName& owner, const Record& record) {
  const WireName target = reader.name();
  if (aliases_.size() >= kMaxAliasRecords) {
    too_many_aliases_ = true;
    return;
  }
  const auto type = static_cast<RrType>(record.type);
  aliases_.push_back({type, owner.name(), target.name(), seconds(record.ttl)});
}

void Walk::read_soa(Reader& reader, const WireName& owner, const Record& record) {
  if (soas_.size() >= kMaxSoas) return reader.fail();
  reader.name();
  reader.name();
  reader.bytes(16);
  const std::uint32_t minimum = reader.u32();
  soas_.push_back({owner.name(), seconds(std::min(record.ttl, minimum))});  // RFC 2308 §3
}

std::vector<Walk::Step> Walk::steps_from(const Name& name) const {
  std::vector<Step> steps;
  const auto add = [&](const Name& target, const AliasRecord& alias) {
    const auto same = std::ranges::find(steps, target, &Step::target);
    if (same == steps.end()) {
      steps.push_back({target, alias.ttl, alias.type});
    } else if (same->type == alias.type) {
      same->ttl = std::min(same->ttl, alias.ttl);
    }
  };
  for (const AliasRecord& alias : aliases_) {
    if (alias.type != RrType::dname || name == alias.owner || !name.is_within(alias.owner))
      continue;
    if (const auto target = renamed(name, alias.owner, alias.target)) add(*target, alias);
  }
  // RFC 6672 §3.1: the TTL of a synthesised CNAME may be 0; the DNAME's is what counts.
  for (const AliasRecord& alias : aliases_) {
    if (alias.type == RrType::cname && alias.owner == name) add(alias.target, alias);
  }
  return steps;
}

Detail Walk::follow_aliases(Answer& answer) const {
  if (too_many_aliases_) return Detail::chain_limit;
  if (aliases_.empty()) return Detail::none;
  for (;;) {
    const std::vector<Step> steps = steps_from(answer.end());
    if (steps.empty()) return Detail::none;
    if (steps.size() > 1) return Detail::bizarre;  // RFC 1034 §3.6.2: a name has one alias
    const Step& step = steps.front();
    const bool seen =
        step.target == question_.name ||
        std::ranges::find(answer.aliases, step.target, &Alias::target) != answer.aliases.end();
    if (!seen && answer.aliases.size() >= Answer::kMaxAliases) return Detail::chain_limit;
    lower_to(answer.ttl, step.ttl);
    answer.aliases.push_back({answer.end(), step.target});
    if (seen) return Detail::alias_loop;  // RFC 1034 §3.6.2
  }
}

bool Walk::is_alias_owner(std::string_view owner) const noexcept {
  return std::ranges::any_of(aliases_,
                             [&](const AliasRecord& alias) { return alias.owner.wire() == owner; });
}

void Walk::take_wanted(Answer& answer) {
  if (!aliases_.empty()) read_answers_again(answer);
  std::move(answers_).move_to(answer);
}

void Walk::read_answers_again(const Answer& answer) {
  answers_ = {question_.type, counts_[0]};
  Reader reader(message_);
  reader.seek(kHeader);
  read_question(reader);
  for (std::uint16_t i = 0; i < counts_[0]; ++i) {
    const WireName owner = reader.name();
    const Record record = fixed_part(reader);
    sort(reader, owner.view(), record, answer);
  }
}

void Walk::sort(Reader& reader, std::string_view owner, const Record& record,
                const Answer& answer) {
  const bool wanted = record.type == code(question_.type) && record.rr_class == kClassIn &&
                      owner == answer.end().wire();
  if (wanted) return answers_.add(reader, seconds(record.ttl), record.length);
  ignore_record(owner, record, answer);
  check_rdata(reader, record.type, record.length);
}

bool Walk::is_step(std::string_view owner, const Record& record, const Answer& answer) const {
  if (record.rr_class != kClassIn) return false;
  return std::ranges::any_of(answer.aliases, [&](const Alias& alias) {
    if (record.type == code(RrType::cname)) return alias.owner.wire() == owner;
    return record.type == code(RrType::dname) && alias.owner.wire().ends_with(owner);
  });
}

void Walk::ignore_record(std::string_view owner, const Record& record, const Answer& answer) {
  if (is_step(owner, record, answer)) return;
  answers_.has_others = true;
  const bool in = record.rr_class == kClassIn;
  if (in && owner == answer.end().wire()) answers_.has_others_at_name = true;
  if (record.type != code(question_.type)) return;
  const bool beside_alias = in && is_alias_owner(owner);
  answers_.notes |= beside_alias ? Note::data_beside_alias : Note::foreign_records_ignored;
}

bool Walk::has_soa_of(const Name& denied) const noexcept {
  return std::ranges::any_of(soas_, [&](const Soa& soa) { return denied.is_within(soa.owner); });
}

bool Walk::has_foreign_soa(const Name& denied) const noexcept {
  return !soas_.empty() && !has_soa_of(denied);
}

std::optional<seconds> Walk::negative_ttl(const Name& denied, std::optional<seconds> chain) const {
  std::optional<seconds> lowest;
  for (const Soa& soa : soas_) {
    if (denied.is_within(soa.owner)) lower_to(lowest, soa.ttl);
  }
  if (lowest && chain) lower_to(lowest, *chain);
  return lowest;
}

}  // namespace nullmx::inline v0
