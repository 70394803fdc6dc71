// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <memory>
#include <string_view>

#include "differential/peers.hpp"

// Makes macros of bool, true and false, so it comes last.
#include <ldns/ldns.h>

/// ldns itself loses all TSIG records of a message but the last.  Asked by the leak sanitizer.
extern "C" const char* __lsan_default_suppressions();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libldns.so";
}

namespace nullmx::test {
namespace {

std::string_view octets_of(const ldns_rdf* field) {
  return {reinterpret_cast<const char*>(ldns_rdf_data(field)), ldns_rdf_size(field)};
}

/// ldns has names in wire form, uncompressed, with the root's octet.
std::string name_of(const ldns_rdf* field) {
  std::string name(octets_of(field));
  name.pop_back();
  // Length octets are below 'A'.
  for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return name;
}

/// Where RDLENGTH is too short ldns has fewer fields, and no value.
std::optional<Rdata> rdata_of(const ldns_rr* record) {
  const std::size_t fields = ldns_rr_get_type(record) == LDNS_RR_TYPE_MX ? 2 : 1;
  if (ldns_rr_rd_count(record) < fields) return std::nullopt;
  if (fields == 1) return Rdata{0, std::string(octets_of(ldns_rr_rdf(record, 0)))};
  return Rdata{ldns_rdf2native_int16(ldns_rr_rdf(record, 0)), name_of(ldns_rr_rdf(record, 1))};
}

}  // namespace

Reading read_by_ldns(const std::string& message, unsigned type) {
  ldns_pkt* read = nullptr;
  const auto* octets = reinterpret_cast<const std::uint8_t*>(message.data());
  if (ldns_wire2pkt(&read, octets, message.size()) != LDNS_STATUS_OK) return std::nullopt;
  const std::unique_ptr<ldns_pkt, decltype(&ldns_pkt_free)> held(read, ldns_pkt_free);
  const ldns_rr_list* answers = ldns_pkt_answer(read);
  RdataSet set;
  for (std::size_t i = 0; i < ldns_rr_list_rr_count(answers); ++i) {
    const ldns_rr* record = ldns_rr_list_rr(answers, i);
    if (ldns_rr_get_type(record) != static_cast<ldns_rr_type>(type)) continue;
    if (auto rdata = rdata_of(record)) set.insert(std::move(*rdata));
  }
  return set;
}

}  // namespace nullmx::test
