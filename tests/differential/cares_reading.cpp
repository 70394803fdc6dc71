// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#define CARES_NO_DEPRECATED
#include <ares.h>

#include <memory>
#include <string_view>

#include "differential/peers.hpp"

namespace nullmx::test {
namespace {

constexpr int kRewritten = 0x011600;  // 1.22.0

char lower(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

/// c-ares has names as text: dots between labels, none behind the last, "\DDD" and "\." for what is
/// no plain character.
Labels labels_of(std::string_view text) {
  Labels labels(1);
  while (!text.empty()) {
    const bool is_escape = text.size() > 1 && text[0] == '\\';
    const bool is_number = text.size() > 3 && is_escape && text[1] >= '0' && text[1] <= '9';
    if (text[0] == '.') {
      labels.emplace_back();
      text.remove_prefix(1);
    } else if (is_number) {
      const int value = (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
      labels.back() += lower(static_cast<char>(value));
      text.remove_prefix(4);
    } else {
      labels.back() += lower(text[is_escape ? 1 : 0]);
      text.remove_prefix(is_escape ? 2 : 1);
    }
  }
  if (labels.back().empty()) labels.pop_back();
  return labels;
}

const unsigned char* octets_of(const std::string& message) {
  return reinterpret_cast<const unsigned char*>(message.data());
}

Reading read_mx(const std::string& message) {
  ares_mx_reply* list = nullptr;
  const int status =
      ares_parse_mx_reply(octets_of(message), static_cast<int>(message.size()), &list);
  const std::unique_ptr<ares_mx_reply, decltype(&ares_free_data)> held(list, ares_free_data);
  if (status != ARES_SUCCESS && status != ARES_ENODATA) return std::nullopt;
  RdataSet set;
  for (const ares_mx_reply* one = list; one != nullptr; one = one->next)
    set.insert({one->priority, wire_of(labels_of(one->host))});
  return set;
}

template <class Address>
using ParseAddresses = int (*)(const unsigned char*, int, hostent**, Address*, int*);

template <class Address>
Reading read_addresses(const std::string& message, ParseAddresses<Address> parse,
                       std::string_view (*octets)(const Address&)) {
  std::vector<Address> found(1024);
  int count = static_cast<int>(found.size());
  const int status =
      parse(octets_of(message), static_cast<int>(message.size()), nullptr, found.data(), &count);
  if (status != ARES_SUCCESS && status != ARES_ENODATA) return std::nullopt;
  RdataSet set;
  found.resize(static_cast<std::size_t>(count));
  for (const Address& one : found) set.insert({0, std::string(octets(one))});
  return set;
}

template <class Field>
std::string_view view_of(const Field& field) {
  return {reinterpret_cast<const char*>(&field), sizeof(field)};
}

}  // namespace

Reading read_by_cares(const std::string& message, unsigned type) {
  if (type == mx) return read_mx(message);
  if (type == a) {
    return read_addresses<ares_addrttl>(
        message, ares_parse_a_reply, [](const ares_addrttl& one) { return view_of(one.ipaddr); });
  }
  return read_addresses<ares_addr6ttl>(
      message, ares_parse_aaaa_reply,
      [](const ares_addr6ttl& one) { return view_of(one.ip6addr); });
}

Peer linked_cares() {
  int version = 0;
  ares_version(&version);
  if (version < kRewritten) return cares_old;
  return version == 0x012207 || version == 0x012208 ? cares_1_34_8 : cares_new;
}

}  // namespace nullmx::test
