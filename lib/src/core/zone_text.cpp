// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/zone_text.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "core/wire.hpp"
#include "core/zone_fields.hpp"
#include "core/zone_lexer.hpp"
#include "core/zone_rdata.hpp"
#include "core/zone_types.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint32_t kDefaultTtl = 3600;

/// What stands between the owner and the data.
struct Head {
  std::optional<std::uint32_t> ttl;
  RrType type{};
};

std::string upper(std::string_view word) {
  std::string text{word};
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  }
  return text;
}

RrType read_type(ZoneFields& fields, std::string_view word) {
  const auto type = rr_type_from(word);
  if (!type) {
    fields.fail(in_quotes(word) + " is no record type");
  } else if (is_meta(*type)) {
    fields.fail(upper(word) + " is a type of questions, no zone has such a record");
  }
  return type.value_or(RrType{});
}

/// TTL and class come in either order, both may be missing (RFC 1035 §5.1).  No type starts with
/// a digit, so what does is a TTL.
Head read_head(ZoneFields& fields) {
  Head head;
  bool has_class = false;
  while (!fields.fault()) {
    const std::string_view word = fields.word("the record type");
    if (word.empty()) continue;  // a fault, which ends this
    if (is_digit(word.front())) {
      if (head.ttl) fields.fail("a second TTL stands before the record type");
      head.ttl = seconds_from(word);
      if (!head.ttl) {
        fields.fail("the TTL " + in_quotes(word) +
                    " is no time: write seconds up to 4294967295, or 1h30m");
      }
    } else if (const auto rr_class = rr_class_from(word)) {
      if (*rr_class != kClassIn) fields.fail("class " + upper(word) + ": only IN is served");
      if (has_class) fields.fail("a second class stands before the record type");
      has_class = true;
    } else {
      head.type = read_type(fields, word);
      fields.about(upper(word));
      break;
    }
  }
  return head;
}

/// The last field of an SOA's data.
std::uint32_t minimum_of(std::string_view soa) noexcept {
  std::uint32_t value = 0;
  for (const char c : soa.substr(soa.size() - 4)) {
    value = value << 8 | static_cast<unsigned char>(c);
  }
  return value;
}

class ZoneTextReader {
 public:
  explicit ZoneTextReader(std::string_view text) noexcept : lexer_(text) {}

  Result<std::vector<ZoneRecord>, ZoneFault> read() {
    while (const ZoneEntry* entry = lexer_.next()) {
      ZoneFields fields(*entry, origin_);
      if (is_directive(*entry)) {
        read_directive(fields);
      } else {
        read_record(fields, *entry);
      }
      if (fields.fault()) return *fields.fault();
    }
    if (lexer_.fault()) return *lexer_.fault();
    return std::move(records_);
  }

 private:
  static bool is_directive(const ZoneEntry& entry) noexcept {
    const ZoneField& first = entry.fields.front();
    return !entry.starts_blank && first.form == ZoneField::Form::word &&
           first.text.starts_with('$');
  }

  void read_directive(ZoneFields& fields) {
    const std::string directive = upper(fields.word("the directive"));
    if (directive == "$ORIGIN") {
      fields.about(directive);
      const Name origin = fields.name("the origin");
      fields.expect_end();
      origin_ = origin;
    } else if (directive == "$TTL") {
      fields.about(directive);
      default_ttl_ = fields.seconds("the TTL");
      fields.expect_end();
    } else if (directive == "$INCLUDE" || directive == "$GENERATE") {
      fields.fail(directive + " is not supported: write its records into this text");
    } else {
      fields.fail(in_quotes(directive) + " is no directive; $ORIGIN and $TTL are");
    }
  }

  void read_record(ZoneFields& fields, const ZoneEntry& entry) {
    if (!entry.starts_blank) {
      owner_ = fields.name("the owner");
    } else if (!owner_) {
      fields.fail("the line starts with a blank, and there is no owner before to repeat");
    }
    const Head head = read_head(fields);
    if (fields.fault()) return;
    std::optional<std::string> rdata = read_rdata(fields, head.type);
    if (fields.fault()) return;
    if (head.type == RrType::soa) soa_minimum_ = minimum_of(*rdata);
    if (head.ttl) last_ttl_ = head.ttl;
    records_.push_back({*owner_, head.type, head.ttl.value_or(missing_ttl()), std::move(rdata),
                        entry.fields.front().line});
  }

  /// RFC 2308 §4: $TTL holds for all that comes behind it without a TTL; RFC 1035 §5.1: else the
  /// last one stated; RFC 1035 §3.3.13: else the SOA's minimum, which was a default once.
  std::uint32_t missing_ttl() const noexcept {
    if (default_ttl_) return *default_ttl_;
    if (last_ttl_) return *last_ttl_;
    return soa_minimum_.value_or(kDefaultTtl);
  }

  ZoneLexer lexer_;
  std::optional<Name> origin_;
  std::optional<Name> owner_;
  std::optional<std::uint32_t> default_ttl_;
  std::optional<std::uint32_t> last_ttl_;
  std::optional<std::uint32_t> soa_minimum_;
  std::vector<ZoneRecord> records_;
};

}  // namespace

Result<std::vector<ZoneRecord>, ZoneFault> read_zone_text(std::string_view text) {
  return ZoneTextReader(text).read();
}

}  // namespace nullmx::inline v0
