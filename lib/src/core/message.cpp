// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/message.hpp"

#include <algorithm>

#include "core/message_walk.hpp"
#include "core/wire.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint16_t kNoError = 0;
constexpr std::uint16_t kNxDomain = 3;

void fail(Answer& answer, Detail reason) {
  answer.kind = Answer::Kind::failed;
  answer.failure = reason;
  answer.mx.clear();
  answer.mx_count = 0;
  answer.addresses.clear();
  answer.ttl.reset();
}

bool is_validation_error(const ExtendedError& error) noexcept {
  return error.code >= 5 && error.code <= 12;  // RFC 8914 §4.6 to RFC 8914 §4.13
}

bool is_filtered(const ExtendedError& error) noexcept {
  return error.code == 4 || (error.code >= 15 && error.code <= 18);
}

bool is_stale(const ExtendedError& error) noexcept { return error.code == 3 || error.code == 19; }

/// What the resolver says beside the data: diagnostic only (RFC 8914 §6).
Notes notes_of(const std::vector<ExtendedError>& errors) {
  Notes notes;
  if (std::ranges::any_of(errors, is_filtered)) notes |= Note::policy_filtered;
  if (std::ranges::any_of(errors, is_stale)) notes |= Note::stale_upstream;
  return notes;
}

/// A response code that is neither success nor NXDOMAIN decides, whatever the sections hold.
Detail failure_of(const Answer& answer) {
  switch (answer.rcode) {
    case 1:
      return Detail::formerr;
    case 2:
      return std::ranges::any_of(answer.extended_errors, is_validation_error) ? Detail::dnssec
                                                                              : Detail::servfail;
    case 4:
      return Detail::notimp;
    case 5:
      return Detail::refused;
    default:
      return Detail::rcode;
  }
}

/// The exception to "exactly one question": a server that cannot read a query echoes a bare header.
Detail read_bare_header(Answer& answer, Bytes message) {
  answer.rcode = message[3] & 0x0f;
  const bool refuses = answer.rcode == 1 || answer.rcode == 4 || answer.rcode == 5;
  return refuses ? failure_of(answer) : Detail::malformed;
}

/// The name or the type is denied, by an SOA or without one.
void deny(Answer& answer, Answer::Kind kind, const Walk& walk) {
  answer.kind = kind;
  answer.ttl = walk.negative_ttl(answer.end(), answer.ttl);
  if (walk.has_foreign_soa(answer.end())) answer.notes |= Note::foreign_soa;
}

/// NXDOMAIN is about the end of the chain (RFC 6604 §3); records of that name, or an MX on the way
/// to it, say the opposite.
Detail read_no_name(Answer& answer, const Walk& walk) {
  const bool denies_itself = walk.answers().has_wanted() || walk.answers().has_others_at_name ||
                             answer.notes.has(Note::data_beside_alias);
  if (denies_itself) return Detail::contradictory;
  deny(answer, Answer::Kind::no_name, walk);
  return Detail::none;
}

/// No record of the wanted type: RFC 2308 §2.2 tells "there is none" from "ask elsewhere" by the
/// SOA, and when nothing in the message is about the question the message says nothing.
Detail read_nothing_wanted(Answer& answer, const Walk& walk) {
  const bool about_end = walk.has_soa_of(answer.end());
  if (!about_end && !answer.aliases.empty()) {  // RFC 1034 §5.3.3 step 4 (c): ask for the end
    answer.kind = Answer::Kind::alias;
    return Detail::none;
  }
  if (!about_end && walk.answers().has_others) return Detail::bizarre;
  if (!walk.soas_seen() && (walk.has_ns || !walk.recursion_available)) return Detail::lame;
  deny(answer, Answer::Kind::no_data, walk);
  return Detail::none;
}

/// Fills in what the message says.  Says why it is of no use, or none.
Detail read(Answer& answer, Bytes message, Carrier carrier) {
  if (message.size() == kHeader) return read_bare_header(answer, message);
  if (message.size() < kHeader) return Detail::malformed;
  const bool truncated = (message[2] & 0x02) != 0;
  if (truncated) {  // RFC 2181 §9: ignore it whole
    return carrier == Carrier::datagram ? Detail::truncated : Detail::malformed;
  }
  Walk walk(message, answer.question);
  if (!walk.read(answer)) return Detail::malformed;
  answer.notes |= notes_of(answer.extended_errors);
  if (answer.rcode != kNoError && answer.rcode != kNxDomain) return failure_of(answer);
  if (const Detail broken = walk.follow_aliases(answer); broken != Detail::none) return broken;
  walk.take_wanted(answer);
  if (answer.rcode == kNxDomain) return read_no_name(answer, walk);
  if (!walk.answers().has_wanted()) return read_nothing_wanted(answer, walk);
  answer.kind = Answer::Kind::records;
  if (!walk.recursion_available) answer.notes |= Note::no_recursion;
  return Detail::none;
}

}  // namespace

Answer parse_answer(Bytes message, const Question& question, Carrier carrier) {
  Answer answer;
  answer.question = question;
  if (const Detail failure = read(answer, message, carrier); failure != Detail::none) {
    fail(answer, failure);
  }
  return answer;
}

}  // namespace nullmx::inline v0
