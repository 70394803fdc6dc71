// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "nullmx/answer.hpp"
#include "nullmx/json.hpp"

namespace nullmx::test {

inline unsigned octet_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

inline unsigned word_at(std::string_view bytes, std::size_t at) {
  return octet_at(bytes, at) << 8 | octet_at(bytes, at + 1);
}

inline unsigned long long_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned long>(word_at(bytes, at)) << 16 | word_at(bytes, at + 2);
}

/// Takes an uncompressed name off the front of `bytes`.
inline Name take_name(std::string_view& bytes) {
  std::size_t end = 0;
  while (bytes.at(end) != '\0') end += 1U + octet_at(bytes, end);
  Name name = Name::from_wire(bytes.substr(0, end + 1)).value();
  bytes.remove_prefix(end + 1);
  return name;
}

/// "0 .", "192.0.2.1", "mx.example", "... 60" of an SOA; other data escaped.
inline std::string rdata_text(RrType type, std::string_view rdata) {
  switch (type) {
    case RrType::mx: {
      const std::string preference = std::to_string(word_at(rdata, 0));
      rdata.remove_prefix(2);
      return preference + ' ' + take_name(rdata).to_text();
    }
    case RrType::ns:
    case RrType::cname:
    case RrType::dname:
      return take_name(rdata).to_text();
    case RrType::a:
    case RrType::aaaa: {
      std::string text;
      for (std::size_t i = 0; i < rdata.size(); ++i) {
        text += (i == 0 ? "" : ".") + std::to_string(octet_at(rdata, i));
      }
      return text;
    }
    case RrType::soa: {
      std::string text = take_name(rdata).to_text();
      text += ' ' + take_name(rdata).to_text();
      for (std::size_t at = 0; at < rdata.size(); at += 4) {
        text += ' ' + std::to_string(long_at(rdata, at));
      }
      return text;
    }
    default:
      return escape_text(rdata);
  }
}

}  // namespace nullmx::test
