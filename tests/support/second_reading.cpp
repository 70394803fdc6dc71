// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/second_reading.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

// Written to be compared with the RFCs by eye, not to be fast: names are lists of labels, whatever
// is wrong is thrown, and nothing is left out because the library leaves it out.
namespace nullmx::test {
namespace {

enum Type : unsigned { cname = 5, mx = 15, dname = 39, opt = 41 };
constexpr unsigned kIn = 1;
constexpr int kAnswer = 0;
constexpr int kAdditional = 2;
constexpr int kSections = 3;

/// Where the RDATA of other types has names, to which later ones may point: behind how many octets,
/// and how many.  NS, MD, MF, SOA, MB, MG, MR, PTR, MINFO, RP, AFSDB, RT, PX, SRV, KX, RRSIG, NSEC,
/// SVCB, HTTPS.
struct Names {
  std::size_t behind;
  int count;
};
const std::map<unsigned, Names> kNamesOf{{2, {0, 1}},  {3, {0, 1}},  {4, {0, 1}},  {6, {0, 2}},
                                         {7, {0, 1}},  {8, {0, 1}},  {9, {0, 1}},  {12, {0, 1}},
                                         {14, {0, 2}}, {17, {0, 2}}, {18, {2, 1}}, {21, {2, 1}},
                                         {26, {2, 2}}, {33, {6, 1}}, {36, {2, 1}}, {46, {18, 1}},
                                         {47, {0, 1}}, {64, {2, 1}}, {65, {2, 1}}};

struct Bad : std::runtime_error {
  Bad() : std::runtime_error("not whole") {}
};

struct Record {
  int section;
  Labels owner;
  unsigned type;
  unsigned rr_class;
  unsigned ttl_high;    // of an OPT: the high bits of the rcode, and its version
  unsigned preference;  // of an MX
  Labels target;        // of an MX, CNAME or DNAME
};

class Cursor {
 public:
  explicit Cursor(std::string_view message) : message_(message) {}

  unsigned octet() { return octet_at(at_++); }
  unsigned two() {
    const unsigned high = octet();
    return high * 256 + octet();
  }
  std::size_t position() const { return at_; }
  bool at_end() const { return at_ == message_.size(); }
  void skip(std::size_t count) {
    if (count > message_.size() - at_) throw Bad();
    at_ += count;
  }

  /// RFC 1035 §4.1.4: labels, then the root or a pointer to where something of an earlier name is.
  Labels name() {
    Labels labels;
    std::size_t octets = 1;
    std::size_t from = at_;
    std::optional<std::size_t> behind;  // the first pointer
    for (;;) {
      const unsigned length = octet_at(from);
      of_names_.insert(from);
      if (length == 0) break;
      if (length >= 0xC0) {
        const std::size_t to = (length - 0xC0) * 256 + octet_at(from + 1);
        if (!behind) behind = from + 2;
        if (to >= from || !of_names_.contains(to)) throw Bad();
        from = to;
        continue;
      }
      if (length > 63 || (octets += length + 1) > 255) throw Bad();
      std::string& label = labels.emplace_back();
      for (std::size_t i = 1; i <= length; ++i) label += lower(octet_at(from + i));
      from += length + 1;
    }
    at_ = behind.value_or(from + 1);
    return labels;
  }

 private:
  static char lower(unsigned octet) {
    return static_cast<char>(octet >= 'A' && octet <= 'Z' ? octet + 32 : octet);
  }
  unsigned octet_at(std::size_t at) const {
    if (at >= message_.size()) throw Bad();
    return static_cast<unsigned char>(message_[at]);
  }

  std::string_view message_;
  std::size_t at_ = 0;
  std::set<std::size_t> of_names_;  // where labels, roots and pointers were read
};

Labels labels_of(std::string_view domain) {
  Labels labels;
  for (std::size_t from = 0; from <= domain.size();) {
    const std::size_t dot = std::min(domain.find('.', from), domain.size());
    labels.emplace_back(domain.substr(from, dot - from));
    from = dot + 1;
  }
  return labels;
}

Record read_record(Cursor& cursor, int section) {
  Record record{section, cursor.name(), 0, 0, 0, 0, {}};
  record.type = cursor.two();
  record.rr_class = cursor.two();
  record.ttl_high = cursor.two();
  cursor.two();
  const std::size_t length = cursor.two();
  const std::size_t end = cursor.position() + length;
  if (record.type == mx) record.preference = cursor.two();
  if (record.type == mx || record.type == cname || record.type == dname) {
    record.target = cursor.name();
    if (cursor.position() != end) throw Bad();
  } else if (const auto names = kNamesOf.find(record.type); names != kNamesOf.end()) {
    cursor.skip(names->second.behind);
    for (int i = 0; i < names->second.count; ++i) cursor.name();
    if (cursor.position() > end) throw Bad();
  }
  cursor.skip(end - cursor.position());
  return record;
}

/// RFC 6891 §6.1.1, RFC 6891 §6.1.2: one at most, of the root, in the additional section.
void check_opts(const std::vector<Record>& records) {
  int opts = 0;
  for (const Record& record : records) {
    if (record.type != opt) continue;
    if (record.section != kAdditional || !record.owner.empty() || ++opts > 1) throw Bad();
    if (record.ttl_high >= 256) throw Bad();  // RFC 6891 §6.1.3: it adds to the rcode
  }
}

/// The records of all sections; throws unless the message is a reply to the question, without
/// error and not truncated, and ends with its last record (RFC 1035 §4.1, RFC 2181 §9).
std::vector<Record> read_reply(std::string_view message, const Labels& name) {
  constexpr unsigned kQr = 0x80, kOpcode = 0x78, kTc = 0x02, kRcode = 0x0F;
  Cursor cursor(message);
  cursor.two();
  const unsigned first = cursor.octet();
  const unsigned second = cursor.octet();
  if ((first & (kQr | kOpcode | kTc)) != kQr || (second & kRcode) != 0) throw Bad();
  if (cursor.two() != 1) throw Bad();
  const unsigned counts[kSections] = {cursor.two(), cursor.two(), cursor.two()};
  if (cursor.name() != name || cursor.two() != mx || cursor.two() != kIn) throw Bad();
  std::vector<Record> records;
  for (int section = kAnswer; section < kSections; ++section) {
    for (unsigned i = 0; i < counts[section]; ++i) records.push_back(read_record(cursor, section));
  }
  if (!cursor.at_end()) throw Bad();
  check_opts(records);
  return records;
}

/// Where the aliases of `name` lead to; throws when they do not agree (RFC 1034 §3.6.2).
std::optional<Labels> alias_of(const std::vector<Record>& records, const Labels& name) {
  std::set<Labels> targets;
  for (const Record& record : records) {
    if (record.section != kAnswer || record.rr_class != kIn) continue;
    const auto above = static_cast<std::ptrdiff_t>(record.owner.size());
    const bool is_below = name.size() > record.owner.size() &&
                          std::equal(name.end() - above, name.end(), record.owner.begin());
    if (record.type == cname && record.owner == name) targets.insert(record.target);
    if (record.type == dname && is_below) {  // RFC 6672 §2.2
      Labels target(name.begin(), name.end() - above);
      target.insert(target.end(), record.target.begin(), record.target.end());
      targets.insert(target);
    }
  }
  if (targets.size() > 1) throw Bad();
  if (targets.empty()) return std::nullopt;
  return *targets.begin();
}

Labels end_of_aliases(const std::vector<Record>& records, Labels name) {
  std::set<Labels> seen;
  while (const auto next = alias_of(records, name)) {
    if (!seen.insert(name).second) throw Bad();
    name = *next;
  }
  return name;
}

}  // namespace

bool shows_null_mx(std::string_view message, std::string_view domain) {
  return shows_null_mx(message, labels_of(domain));
}

bool shows_null_mx(std::string_view message, const Labels& name) try {
  const std::vector<Record> records = read_reply(message, name);
  const Labels end = end_of_aliases(records, name);
  bool has_zero = false;
  for (const Record& record : records) {
    const bool counts = record.section == kAnswer && record.type == mx && record.rr_class == kIn &&
                        record.owner == end;
    if (!counts) continue;
    if (!record.target.empty()) return false;
    has_zero = has_zero || record.preference == 0;
  }
  return has_zero;
} catch (const Bad&) {
  return false;
}

std::optional<Labels> end_of_aliases(std::string_view message, const Labels& name) try {
  return end_of_aliases(read_reply(message, name), name);
} catch (const Bad&) {
  return std::nullopt;
}

}  // namespace nullmx::test
