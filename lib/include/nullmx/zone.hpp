// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "nullmx/answer.hpp"
#include "nullmx/export.hpp"
#include "nullmx/result.hpp"

namespace nullmx::inline v0 {

/// What is wrong in a zone text.
struct ZoneFault {
  std::size_t line = 0;  // 1 is the first
  std::string reason;    // "MX: the preference is no number from 0 to 65535"; ready to be shown:
                         // what it repeats from the text is escaped to printable ASCII
};

/// DNS data from master-file text (RFC 1035 §5), for answers without a network: in tests, in
/// demonstrations, for `nullmx check --zone`.  It answers as a recursive server that knows these
/// zones and nothing else: aliases are followed, wildcards are synthesised (RFC 4592), negative
/// answers carry the SOA.  Immutable, so it may be read from any thread.
///
/// Read are $ORIGIN and $TTL; every RR type is accepted, in RFC 3597 §5 form too.  Several zones
/// may stand in one text, one SOA each.  A name outside of all zones is refused, as a server
/// would, and so gives temporary_failure, as do an alias that leads there and a name below a
/// delegation; but a text without any SOA is the whole world, and what it does not have does not
/// exist.  A text without a record, and a record outside of all zones, are faults.
class NULLMX_API Zone {
 public:
  static Result<Zone, ZoneFault> parse(std::string_view text);

  /// A number that stands for its text: the same in every process, and another for another text.
  std::uint64_t fingerprint() const noexcept;

  /// The DNS message that answers `question`, in wire form, with `id`.  Never truncated.
  std::string reply(const Question& question, std::uint16_t id = 0) const;

  /// reply(), read by the library's own parser.
  Answer answer(const Question& question) const;

 private:
  struct Data;
  explicit Zone(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

}  // namespace nullmx::inline v0
