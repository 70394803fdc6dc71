// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/zone_text.hpp"

namespace nullmx::inline v0 {

/// All records of one owner.
struct ZoneNode {
  Name owner;
  std::map<RrType, std::vector<ZoneRecord>> sets;

  bool has(RrType type) const { return sets.contains(type); }
  /// Of a type that has one record only, and is there.
  const ZoneRecord& single(RrType type) const { return sets.at(type).front(); }
};

/// What the text holds for a name.
struct ZonePlace {
  enum class Kind : std::uint8_t {
    outside,    // in no zone of the text
    delegated,  // below an NS set, or at it: other servers know
    renamed,    // below the DNAME of `node`
    exists,     // its records are those of `node`, which is none for an empty non-terminal
    missing,    // NXDOMAIN
  };
  Kind kind = Kind::outside;
  const ZoneNode* node = nullptr;
  const ZoneNode* apex = nullptr;  // with the SOA; none when the text has no SOA at all
};

/// The records by owner.  Names are ordered by their labels from the root down, so what stands
/// below a name follows it, and a name exists if the next one in order is it or is below it:
/// empty non-terminals (RFC 4592 §2.2.2) need no entry of their own.
class ZoneTree {
 public:
  static Result<ZoneTree, ZoneFault> build(std::vector<ZoneRecord> records);

  ZonePlace find(const Name& name) const;

 private:
  struct Path;
  using Nodes = std::map<std::string, ZoneNode, std::less<>>;

  std::optional<ZoneFault> insert(ZoneRecord record);
  std::optional<ZoneFault> check_hierarchy() const;
  const ZoneNode* node_at(std::string_view key) const;
  bool exists(std::string_view key) const;
  ZonePlace synthesise(const Path& path, const ZoneNode* apex) const;

  Nodes nodes_;
  bool has_soa_ = false;
};

}  // namespace nullmx::inline v0
