// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/writer.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kCountsOffset = 6;  // ANCOUNT: RFC 1035 §4.1.1

void increment_u16(std::string& bytes, std::size_t at) {
  const auto value = static_cast<std::uint16_t>(
      (static_cast<std::uint8_t>(bytes[at]) << 8 | static_cast<std::uint8_t>(bytes[at + 1])) + 1);
  bytes[at] = static_cast<char>(value >> 8);
  bytes[at + 1] = static_cast<char>(value & 0xff);
}

}  // namespace

void append_u16(std::string& out, std::uint16_t value) {
  out.push_back(static_cast<char>(value >> 8));
  out.push_back(static_cast<char>(value & 0xff));
}

void append_u32(std::string& out, std::uint32_t value) {
  append_u16(out, static_cast<std::uint16_t>(value >> 16));
  append_u16(out, static_cast<std::uint16_t>(value & 0xffff));
}

MessageWriter::MessageWriter(std::uint16_t id, std::uint16_t flags, const Question& question) {
  append_u16(bytes_, id);
  append_u16(bytes_, flags);
  append_u16(bytes_, 1);
  bytes_.append(6, '\0');
  bytes_ += question.name.wire();
  append_u16(bytes_, static_cast<std::uint16_t>(question.type));
  append_u16(bytes_, 1);
}

void MessageWriter::add(Section section, const Name& owner, RrType type, std::uint32_t ttl,
                        std::string_view rdata, std::uint16_t rr_class) {
  increment_u16(bytes_, kCountsOffset + 2 * static_cast<std::size_t>(section));
  bytes_ += owner.wire();
  append_u16(bytes_, static_cast<std::uint16_t>(type));
  append_u16(bytes_, rr_class);
  append_u32(bytes_, ttl);
  append_u16(bytes_, static_cast<std::uint16_t>(rdata.size()));
  bytes_ += rdata;
}

std::string mx_rdata(std::uint16_t preference, const Name& exchange) {
  std::string rdata;
  append_u16(rdata, preference);
  return rdata.append(exchange.wire());
}

std::string soa_rdata(const Name& mname, const Name& rname, std::uint32_t serial,
                      std::uint32_t minimum) {
  constexpr std::uint32_t kRefresh = 3600;
  constexpr std::uint32_t kRetry = 600;
  constexpr std::uint32_t kExpire = 86'400;
  std::string rdata = std::string(mname.wire()).append(rname.wire());
  for (const std::uint32_t field : {serial, kRefresh, kRetry, kExpire, minimum}) {
    append_u32(rdata, field);
  }
  return rdata;
}

}  // namespace nullmx::inline v0
