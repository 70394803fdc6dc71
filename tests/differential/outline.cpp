// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "differential/outline.hpp"

#include <algorithm>
#include <optional>

#include "differential/sections.hpp"

namespace nullmx::test {
namespace {

constexpr std::size_t kHeader = 12;

class Cursor {
 public:
  Cursor(std::string_view message, Outline& outline)
      : message_(message), end_(message.size()), starts_(message.size()), outline_(outline) {}

  unsigned octet() {
    if (at_ >= end_) throw behind_end();
    return octet_at(at_++);
  }
  unsigned number(std::size_t octets) {
    unsigned value = 0;
    for (; octets > 0; --octets) value = value << 8 | octet();
    return value;
  }
  std::size_t position() const { return at_; }
  std::size_t left() const { return end_ - at_; }

  std::string octets(std::size_t count) {
    if (count > left()) throw behind_end();
    at_ += count;
    return std::string(message_.substr(at_ - count, count));
  }

  void enter_rdata(std::size_t length) {
    if (length > left()) throw Refused{Refusal::cut};
    end_ = at_ + length;
    outline_.in_rdata = true;
  }
  void leave_rdata() {
    if (at_ != end_) throw Refused{Refusal::rdata};
    end_ = message_.size();
    outline_.in_rdata = false;
  }

  /// RFC 1035 §4.1.4: labels, then the root or a pointer to a prior occurrence.
  Labels name() {
    Labels labels;
    std::size_t size = 1;
    std::size_t hops = 0;
    std::size_t from = at_;
    std::size_t end = end_;             // anywhere in the message, once a pointer leads there
    std::optional<std::size_t> behind;  // the first pointer
    for (;;) {
      if (from >= end) throw behind_end();
      starts_[from] = true;
      const unsigned length = octet_at(from);
      if (length == 0) break;
      if (length >= 0xc0) {
        if (from + 1 >= end) throw behind_end();
        if (!behind) behind = from + 2;
        from = target_of(from, ++hops);
        end = message_.size();
        continue;
      }
      if (length > 63) throw Refused{Refusal::label_type};
      if ((size += length + 1) > 255) throw Refused{Refusal::name_length};
      if (from + 1 + length > end) throw behind_end();
      spend(length + 1);
      labels.push_back(label(from + 1, length));
      from += length + 1;
    }
    at_ = behind.value_or(from + 1);
    outline_.most_hops = std::max(outline_.most_hops, hops);
    return labels;
  }

 private:
  unsigned octet_at(std::size_t at) const { return static_cast<unsigned char>(message_[at]); }
  Refused behind_end() const { return {outline_.in_rdata ? Refusal::rdata : Refusal::cut}; }

  std::size_t target_of(std::size_t pointer, std::size_t hops) {
    const std::size_t target = (octet_at(pointer) & 63) * 256 + octet_at(pointer + 1);
    if (target >= pointer || !starts_[target]) throw Refused{Refusal::pointer};
    if (hops > 64) throw Refused{Refusal::hops};
    spend(8);
    return target;
  }

  void spend(std::size_t octets) {
    if ((spent_ += octets) > 65'536 + 8 * message_.size()) throw Refused{Refusal::work};
  }

  std::string label(std::size_t at, std::size_t length) const {
    std::string label(message_.substr(at, length));
    for (char& c : label) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return label;
  }

  std::string_view message_;
  std::size_t at_ = 0;
  std::size_t end_;           // of what is read: the message, or RDATA
  std::vector<bool> starts_;  // of labels, the root and pointers among them
  std::size_t spent_ = 0;
  Outline& outline_;
};

/// RDATA by its fields: n is a name, * is anything, a number so many octets.
std::string_view fields_of(unsigned type) {
  switch (type) {
    case 1:  // A
      return "4";
    case 2:  // NS, MD, MF, CNAME, MB, MG, MR, PTR, DNAME
    case 3:
    case 4:
    case 5:
    case 7:
    case 8:
    case 9:
    case 12:
    case 39:
      return "n";
    case 6:  // SOA
      return "nn44444";
    case 14:  // MINFO, RP
    case 17:
      return "nn";
    case 15:  // MX, AFSDB, RT, KX
    case 18:
    case 21:
    case 36:
      return "2n";
    case 26:  // PX
      return "2nn";
    case 28:  // AAAA
      return "4444";
    case 33:  // SRV
      return "222n";
    case 46:  // RRSIG
      return "2114442n*";
    case 47:  // NSEC
      return "n*";
    case 64:  // SVCB, HTTPS
    case 65:
      return "2n*";
    default:
      return "*";
  }
}

void read_rdata(Cursor& cursor, Record& record) {
  const std::string_view fields = fields_of(record.type);
  for (const char field : fields) {
    if (field == 'n') {
      Labels name = cursor.name();
      if (record.target.empty()) record.target = std::move(name);
    } else if (field == '*') {
      cursor.octets(cursor.left());
    } else {
      record.rdata.octets += cursor.octets(static_cast<std::size_t>(field - '0'));
    }
  }
  if (record.type != mx) return;
  const auto octet = [&](std::size_t i) {
    return static_cast<unsigned char>(record.rdata.octets[i]);
  };
  record.rdata = {octet(0) * 256u + octet(1), wire_of(record.target)};
}

void read_options(Cursor& cursor) {
  while (cursor.left() > 0) {
    cursor.number(2);
    cursor.octets(cursor.number(2));
  }
}

void read_opt(Cursor& cursor, const Record& record, Sections& sections) {
  if (record.section != Section::additional || sections.has_opt || !record.owner.empty())
    throw Refused{Refusal::opt_place};
  sections.has_opt = true;
  read_options(cursor);
}

void read_record(Cursor& cursor, Section section, Outline& outline, Sections& sections) {
  Record& record = outline.records.emplace_back();
  record.section = section;
  record.owner = cursor.name();
  record.type_at = cursor.position();
  record.type = cursor.number(2);
  record.rr_class = cursor.number(2);
  const unsigned ttl = cursor.number(4);
  cursor.enter_rdata(cursor.number(2));
  if (record.type != opt) {
    read_rdata(cursor, record);
  } else {
    sections.rcode |= ttl >> 24 << 4;  // RFC 6891 §6.1.3
    read_opt(cursor, record, sections);
  }
  cursor.leave_rdata();
  const bool is_soa = record.type == soa && section == Section::authority && record.rr_class == kIn;
  if (is_soa && ++sections.soas > 8) throw Refused{Refusal::soa_count};
}

void read(std::string_view message, Outline& outline) {
  if (message.size() < kHeader || message.size() > 65'535) throw Refused{Refusal::length};
  Cursor cursor(message, outline);
  cursor.number(2);
  const unsigned flags = cursor.number(2);
  Sections sections{flags & 15, (flags & 0x80) != 0};
  const unsigned questions = cursor.number(2);
  const unsigned counts[] = {cursor.number(2), cursor.number(2), cursor.number(2)};
  outline.answer_count = counts[0];
  if ((flags & 0x0200) != 0) throw Refused{Refusal::truncated};
  if (message.size() == kHeader) throw Refused{Refusal::header_alone};
  if (questions != 1) throw Refused{Refusal::question_count};
  const Labels name = cursor.name();
  const unsigned type = cursor.number(2);
  const unsigned rr_class = cursor.number(2);
  for (const Section section : {Section::answer, Section::authority, Section::additional}) {
    const unsigned count = counts[static_cast<std::size_t>(section) - 1];
    for (unsigned i = 0; i < count; ++i) read_record(cursor, section, outline, sections);
  }
  if (cursor.left() > 0) throw Refused{Refusal::octets_behind};
  if (name != outline.asked || type != outline.wanted || rr_class != kIn)
    throw Refused{Refusal::other_question};
  judge(sections, outline);
}

}  // namespace

std::string wire_of(const Labels& labels) {
  std::string wire;
  for (const std::string& label : labels) wire += static_cast<char>(label.size()) + label;
  return wire;
}

bool is_opaque(unsigned type) { return fields_of(type).back() == '*'; }

Outline::Outline(std::string_view message, const Labels& question, unsigned type)
    : asked(question), end(question), wanted(type) {
  try {
    read(message, *this);
  } catch (const Refused& refused) {
    refusal = refused.why;
  }
}

bool Outline::answers(const Record& record) const {
  return record.section == Section::answer && record.type == wanted && record.rr_class == kIn &&
         record.owner == end;
}

}  // namespace nullmx::test
