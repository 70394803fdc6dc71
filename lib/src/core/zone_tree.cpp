// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/zone_tree.hpp"

#include <algorithm>
#include <array>

namespace nullmx::inline v0 {
namespace {

constexpr std::string_view kWildcardLabel{"\1*", 2};

/// RFC 4035 §2.5: what every signed zone has beside a CNAME.  The KEY that it allows as well, for
/// secure dynamic updates, is refused.
bool may_be_beside_alias(RrType type) noexcept {
  constexpr RrType kRrsig{46};
  constexpr RrType kNsec{47};
  return type == kRrsig || type == kNsec;
}

bool is_single(RrType type) noexcept {
  return type == RrType::cname || type == RrType::dname || type == RrType::soa;
}

/// Why `record` cannot join the others of its owner; empty when it can.
std::string conflict(const ZoneNode& node, const ZoneRecord& record) {
  if (node.sets.empty()) return {};
  const std::string owner = node.owner.to_text();
  if (is_single(record.type) && node.has(record.type)) {
    return owner + " has a second " + to_string(record.type) + ", other than in line " +
           std::to_string(node.single(record.type).line);
  }
  if (may_be_beside_alias(record.type)) return {};
  if (record.type != RrType::cname && node.has(RrType::cname)) {
    return owner + " is an alias by line " + std::to_string(node.single(RrType::cname).line) +
           ", and no other record may stand beside a CNAME (RFC 1034 §3.6.2)";
  }
  const auto others = std::ranges::find_if_not(
      node.sets, [](const auto& set) { return may_be_beside_alias(set.first); });
  if (record.type == RrType::cname && others != node.sets.end()) {
    return owner + " has other records, in line " + std::to_string(others->second.front().line) +
           ", and a CNAME must stand alone (RFC 1034 §3.6.2)";
  }
  return {};
}

}  // namespace

/// A name, its labels from the root down in wire form, and where each of its ancestors ends.
struct ZoneTree::Path {
  explicit Path(const Name& name) {
    const std::string_view wire = name.wire();
    std::array<std::uint8_t, Name::kMaxWire / 2> starts{};
    for (std::size_t at = 0; wire[at] != '\0'; at += 1U + static_cast<unsigned char>(wire[at])) {
      starts[depth++] = static_cast<std::uint8_t>(at);
    }
    for (std::size_t i = 1; i <= depth; ++i) {
      const std::size_t start = starts[depth - i];
      key += wire.substr(start, 1U + static_cast<unsigned char>(wire[start]));
      ends[i] = static_cast<std::uint8_t>(key.size());
    }
  }

  /// The ancestor of `labels` labels; of 0 the root.
  std::string_view upto(std::size_t labels) const {
    return std::string_view{key}.substr(0, ends[labels]);
  }

  std::string key;
  std::array<std::uint8_t, Name::kMaxWire / 2 + 1> ends{};
  std::size_t depth = 0;
};

Result<ZoneTree, ZoneFault> ZoneTree::build(std::vector<ZoneRecord> records) {
  ZoneTree tree;
  for (ZoneRecord& record : records) {
    if (auto fault = tree.insert(std::move(record))) return *std::move(fault);
  }
  if (auto fault = tree.check_hierarchy()) return *std::move(fault);
  return tree;
}

std::optional<ZoneFault> ZoneTree::insert(ZoneRecord record) {
  ZoneNode& node = nodes_[Path(record.owner).key];
  if (node.sets.empty()) node.owner = record.owner;
  const bool repeats = is_single(record.type) && node.has(record.type) &&
                       node.single(record.type).rdata == record.rdata;
  if (repeats) return std::nullopt;  // a zone transfer ends with the SOA that it began with
  if (std::string reason = conflict(node, record); !reason.empty()) {
    return ZoneFault{record.line, std::move(reason)};
  }
  has_soa_ = has_soa_ || record.type == RrType::soa;
  node.sets[record.type].push_back(std::move(record));
  return std::nullopt;
}

/// Names follow their ancestors, so one look at each is enough.
std::optional<ZoneFault> ZoneTree::check_hierarchy() const {
  const std::string* zone = nullptr;
  const std::string* renamed = nullptr;
  for (const auto& [key, node] : nodes_) {
    const std::size_t line = node.sets.begin()->second.front().line;
    if (zone != nullptr && !key.starts_with(*zone)) zone = nullptr;
    if (zone == nullptr && node.has(RrType::soa)) zone = &key;
    if (has_soa_ && zone == nullptr) {
      return ZoneFault{line, node.owner.to_text() + " is in none of the zones of this text"};
    }
    if (renamed != nullptr && key.starts_with(*renamed)) {
      return ZoneFault{line, node.owner.to_text() +
                                 " is below a DNAME, where no record may stand (RFC 6672 §2.4)"};
    }
    renamed = node.has(RrType::dname) ? &key : nullptr;
  }
  return std::nullopt;
}

const ZoneNode* ZoneTree::node_at(std::string_view key) const {
  const auto found = nodes_.find(key);
  return found == nodes_.end() ? nullptr : &found->second;
}

bool ZoneTree::exists(std::string_view key) const {
  const auto next = nodes_.lower_bound(key);
  return next != nodes_.end() && next->first.starts_with(key);
}

ZonePlace ZoneTree::find(const Name& name) const {
  using Kind = ZonePlace::Kind;
  const Path path(name);
  std::array<const ZoneNode*, std::tuple_size_v<decltype(path.ends)>> nodes{};
  const ZoneNode* apex = nullptr;
  std::size_t apex_depth = 0;
  for (std::size_t depth = 0; depth <= path.depth; ++depth) {
    nodes[depth] = node_at(path.upto(depth));
    if (nodes[depth] == nullptr || !nodes[depth]->has(RrType::soa)) continue;
    apex = nodes[depth];
    apex_depth = depth;
  }
  if (has_soa_ && apex == nullptr) return {Kind::outside, nullptr, nullptr};
  for (std::size_t depth = apex_depth; depth <= path.depth; ++depth) {
    const ZoneNode* node = nodes[depth];
    if (node == nullptr) continue;
    // Without an SOA there is no zone that could be cut.
    const bool is_cut = has_soa_ && depth > apex_depth && node->has(RrType::ns);
    if (is_cut) return {Kind::delegated, node, apex};
    if (depth < path.depth && node->has(RrType::dname)) return {Kind::renamed, node, apex};
  }
  if (path.depth == 0 || exists(path.key)) return {Kind::exists, nodes[path.depth], apex};
  return synthesise(path, apex);
}

/// RFC 4592 §3.3.1: the wildcard below the closest encloser, or nothing.
ZonePlace ZoneTree::synthesise(const Path& path, const ZoneNode* apex) const {
  using Kind = ZonePlace::Kind;
  std::size_t encloser = path.depth - 1;
  while (encloser > 0 && !exists(path.upto(encloser))) --encloser;
  const std::string wildcard = std::string{path.upto(encloser)}.append(kWildcardLabel);
  if (!exists(wildcard)) return {Kind::missing, nullptr, apex};
  const ZoneNode* source = node_at(wildcard);
  if (has_soa_ && source != nullptr && source->has(RrType::ns)) {
    return {Kind::delegated, source, apex};  // RFC 4592 §4.2 leaves it open: no verdict from it
  }
  return {Kind::exists, source, apex};
}

}  // namespace nullmx::inline v0
