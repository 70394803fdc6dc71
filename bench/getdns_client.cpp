// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// getdns as a stub, over its own event loop.  It opens a socket for each question, and hands out
// each answer as a dictionary.
#include <getdns/getdns.h>
#include <getdns/getdns_extra.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "descriptor_limit.hpp"
#include "lookup_peers.hpp"
#include "mx_reply.hpp"

namespace nullmx::bench {
namespace {

constexpr std::uint16_t kUdpPayload = 1232;
constexpr std::uint64_t kTimeoutMs = 3000;

void check(getdns_return_t result, const std::string& what) {
  if (result == GETDNS_RETURN_GOOD) return;
  throw std::runtime_error("getdns: " + what + ": " + getdns_get_errorstr_by_id(result));
}

struct Delete {
  void operator()(getdns_context* context) const { getdns_context_destroy(context); }
  void operator()(getdns_list* list) const { getdns_list_destroy(list); }
  void operator()(getdns_dict* dict) const { getdns_dict_destroy(dict); }
};
using Response = std::unique_ptr<getdns_dict, Delete>;

std::uint32_t number_at(const getdns_dict* response, const char* pointer) {
  std::uint32_t number = std::numeric_limits<std::uint32_t>::max();
  getdns_dict_get_int(response, pointer, &number);
  return number;
}

std::optional<Kind> outcome_of(const getdns_dict* response) {
  const std::uint32_t rcode = number_at(response, "/replies_tree/0/header/rcode");
  if (rcode == GETDNS_RCODE_NXDOMAIN) return Kind::absent;
  if (rcode != GETDNS_RCODE_NOERROR) return std::nullopt;
  const std::uint32_t count = number_at(response, "/replies_tree/0/header/ancount");
  if (count == 0) return Kind::address_only;
  getdns_bindata* exchange = nullptr;
  const auto preference = number_at(response, "/replies_tree/0/answer/0/rdata/preference");
  if (getdns_dict_get_bindata(response, "/replies_tree/0/answer/0/rdata/exchange", &exchange) !=
      GETDNS_RETURN_GOOD) {
    return std::nullopt;
  }
  const bool is_root = exchange->size == 1;
  return kind_of_exchanges(count, static_cast<int>(preference), is_root ? "." : "host");
}

class GetdnsClient {
 public:
  GetdnsClient(const Task& task, Stopwatch& watch)
      : task_(task), watch_(watch), asked_(task.numbers.size()) {
    raise_descriptor_limit();
    getdns_context* context = nullptr;
    check(getdns_context_create(&context, /*set_from_os=*/0), "context");
    context_.reset(context);
    set_up();
  }

  Tally run() {
    watch_.begin();
    while (done_ < task_.numbers.size()) {
      while (next_ < task_.numbers.size() && next_ - done_ < task_.window) start();
      getdns_context_run(context_.get());  // as long as callbacks ask on
    }
    watch_.end();
    return tally_;
  }

 private:
  struct Asked {
    GetdnsClient* client;
    std::uint32_t number;
  };

  void set_up() {
    constexpr std::size_t kMostOutstanding = std::numeric_limits<std::uint16_t>::max();
    getdns_context* const context = context_.get();
    getdns_transport_list_t udp = GETDNS_TRANSPORT_UDP;
    const auto limit = static_cast<std::uint16_t>(std::min(task_.window, kMostOutstanding));
    check(getdns_context_set_resolution_type(context, GETDNS_RESOLUTION_STUB), "stub");
    check(getdns_context_set_dns_transport_list(context, 1, &udp), "UDP");
    check(getdns_context_set_timeout(context, kTimeoutMs), "timeout");
    check(getdns_context_set_limit_outstanding_queries(context, limit), "window");
    check(getdns_context_set_edns_maximum_udp_payload_size(context, kUdpPayload), "payload");
    const ServerAddress server = address_of(task_);
    const std::string upstream =
        "[{address_data: " + server.address + ", port: " + std::to_string(server.port) + "}]";
    getdns_list* list = nullptr;
    check(getdns_str2list(upstream.c_str(), &list), upstream);
    const std::unique_ptr<getdns_list, Delete> owned(list);
    check(getdns_context_set_upstream_recursive_servers(context, list), upstream);
  }

  void start() {
    Asked& asked = asked_[next_];
    asked = {this, task_.numbers[next_++]};
    const std::string domain = domain_of(asked.number, task_.names);
    check(getdns_general(context_.get(), domain.c_str(), GETDNS_RRTYPE_MX, nullptr, &asked, nullptr,
                         &GetdnsClient::on_response),
          domain);
  }

  static void on_response(getdns_context*, getdns_callback_type_t type, getdns_dict* response,
                          void* arg, getdns_transaction_t) {
    const Response owned(response);
    const auto& ended = *static_cast<Asked*>(arg);
    GetdnsClient& client = *ended.client;
    const bool is_complete = type == GETDNS_CALLBACK_COMPLETE;
    client.tally_.add(ended.number, is_complete ? outcome_of(response) : std::nullopt);
    ++client.done_;
    if (client.next_ < client.task_.numbers.size()) client.start();
  }

  const Task& task_;
  Stopwatch& watch_;
  std::vector<Asked> asked_;
  std::unique_ptr<getdns_context, Delete> context_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  Tally tally_;
};

const LookupPeer kPeer(
    {"getdns", [](const Task& task, Stopwatch& watch) { return GetdnsClient(task, watch).run(); },
     /*share=*/5});

}  // namespace
}  // namespace nullmx::bench
