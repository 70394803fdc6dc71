// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/rdata.hpp"

#include <algorithm>
#include <array>

namespace nullmx::inline v0 {
namespace {

enum class Tail : bool { none, any };

/// RDATA as fixed octets, names, fixed octets, and perhaps octets of no known form.
struct Shape {
  std::uint16_t type;
  std::uint8_t before;
  std::uint8_t names;
  std::uint8_t after;
  Tail tail;
};

/// In order of type.  Types that are not here may hold anything.
constexpr std::array kShapes{
    Shape{1, 4, 0, 0, Tail::none},    // A
    Shape{2, 0, 1, 0, Tail::none},    // NS
    Shape{3, 0, 1, 0, Tail::none},    // MD
    Shape{4, 0, 1, 0, Tail::none},    // MF
    Shape{5, 0, 1, 0, Tail::none},    // CNAME
    Shape{6, 0, 2, 20, Tail::none},   // SOA
    Shape{7, 0, 1, 0, Tail::none},    // MB
    Shape{8, 0, 1, 0, Tail::none},    // MG
    Shape{9, 0, 1, 0, Tail::none},    // MR
    Shape{12, 0, 1, 0, Tail::none},   // PTR
    Shape{14, 0, 2, 0, Tail::none},   // MINFO
    Shape{15, 2, 1, 0, Tail::none},   // MX
    Shape{17, 0, 2, 0, Tail::none},   // RP
    Shape{18, 2, 1, 0, Tail::none},   // AFSDB
    Shape{21, 2, 1, 0, Tail::none},   // RT
    Shape{26, 2, 2, 0, Tail::none},   // PX
    Shape{28, 16, 0, 0, Tail::none},  // AAAA
    Shape{33, 6, 1, 0, Tail::none},   // SRV
    Shape{36, 2, 1, 0, Tail::none},   // KX
    Shape{39, 0, 1, 0, Tail::none},   // DNAME
    Shape{46, 18, 1, 0, Tail::any},   // RRSIG
    Shape{47, 0, 1, 0, Tail::any},    // NSEC
    Shape{64, 2, 1, 0, Tail::any},    // SVCB
    Shape{65, 2, 1, 0, Tail::any},    // HTTPS
};
static_assert(std::ranges::is_sorted(kShapes, {}, &Shape::type));

}  // namespace

void check_rdata(Reader& reader, std::uint16_t type, std::uint16_t length) noexcept {
  const auto shape = std::ranges::lower_bound(kShapes, type, {}, &Shape::type);
  if (shape == kShapes.end() || shape->type != type) {
    reader.bytes(length);
    return;
  }
  const std::size_t end = reader.position() + length;
  reader.bytes(shape->before);
  for (int i = 0; i < shape->names; ++i) reader.name();
  reader.bytes(shape->after);
  if (shape->tail == Tail::any && reader.position() <= end) reader.bytes(end - reader.position());
  if (reader.position() != end) reader.fail();
}

}  // namespace nullmx::inline v0
