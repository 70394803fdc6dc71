// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {

std::string to_string(RrType type) {
  switch (type) {
    case RrType::a:
      return "A";
    case RrType::ns:
      return "NS";
    case RrType::cname:
      return "CNAME";
    case RrType::soa:
      return "SOA";
    case RrType::mx:
      return "MX";
    case RrType::txt:
      return "TXT";
    case RrType::aaaa:
      return "AAAA";
    case RrType::dname:
      return "DNAME";
    case RrType::opt:
      return "OPT";
  }
  return "TYPE" + std::to_string(static_cast<unsigned>(type));  // RFC 3597 §5
}

}  // namespace nullmx::inline v0
