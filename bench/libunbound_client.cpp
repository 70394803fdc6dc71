// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// libunbound in one thread, over libevent, as a stub of the server: it validates nothing, keeps
// what it hears in its caches, and opens a socket for each question that it asks.
#include <event2/event.h>
#include <unbound-event.h>
#include <unbound.h>

#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "descriptor_limit.hpp"
#include "lookup_peers.hpp"
#include "mx_reply.hpp"

namespace nullmx::bench {
namespace {

constexpr int kMx = 15;
constexpr int kIn = 1;
constexpr int kRcode = 3;  // where in a message it is
constexpr int kAnswerCount = 6;
constexpr int kHeader = 12;
constexpr int kNxDomain = 3;

void check(bool good, const std::string& what) {
  if (!good) throw std::runtime_error("libunbound does not take " + what);
}

/// `rcode` is about the work of libunbound; that of the answer is in the message.
std::optional<Kind> outcome_of(int rcode, const void* packet, int size) {
  if (rcode != 0 || size < kHeader) return std::nullopt;
  const auto* message = static_cast<const unsigned char*>(packet);
  if ((message[kRcode] & 0x0f) == kNxDomain) return Kind::absent;
  const bool is_empty = message[kAnswerCount] == 0 && message[kAnswerCount + 1] == 0;
  return is_empty ? Kind::address_only : kind_of_mx_message(message, size);
}

class UnboundClient {
 public:
  UnboundClient(const Task& task, Stopwatch& watch)
      : task_(task), watch_(watch), asked_(task.numbers.size()) {
    raise_descriptor_limit();
    base_.reset(event_base_new());
    check(base_ != nullptr, "an event base");
    context_.reset(ub_ctx_create_event(base_.get()));
    check(context_ != nullptr, "its event base");
    set_up();
  }

  Tally run() {
    watch_.begin();
    while (done_ < task_.numbers.size()) {
      while (next_ < task_.numbers.size() && next_ - done_ < task_.window) start();
      if (done_ < task_.numbers.size()) event_base_loop(base_.get(), EVLOOP_ONCE);
    }
    watch_.end();
    return tally_;
  }

 private:
  struct Asked {
    UnboundClient* client;
    std::uint32_t number;
  };
  struct Delete {
    void operator()(event_base* base) const { event_base_free(base); }
    void operator()(ub_ctx* context) const { ub_ctx_delete(context); }
  };

  /// Room for all that is in flight, and caches that nothing leaves.
  void set_up() {
    const std::string room = std::to_string(2 * task_.window);
    using Option = std::pair<const char*, std::string>;
    for (const auto& [name, value] : std::initializer_list<Option>{
             {"module-config:", "iterator"},
             {"do-not-query-localhost:", "no"},
             {"outgoing-range:", std::to_string(4 * task_.window)},
             {"num-queries-per-thread:", room},
             {"edns-buffer-size:", "1232"},
             {"msg-cache-size:", "512m"},
             {"rrset-cache-size:", "512m"},
             {"qname-minimisation:", "no"},
         }) {
      check(ub_ctx_set_option(context_.get(), name, value.c_str()) == 0, name);
    }
    const ServerAddress server = address_of(task_);
    const std::string forward = server.address + '@' + std::to_string(server.port);
    check(ub_ctx_set_fwd(context_.get(), forward.c_str()) == 0, forward);
    // It has an empty one of its own.  This ends the configuration.
    check(ub_ctx_zone_remove(context_.get(), "test.") == 0, "the zone test.");
  }

  void start() {
    Asked& asked = asked_[next_];
    asked = {this, task_.numbers[next_++]};
    const std::string domain = domain_of(asked.number, task_.names);
    const auto done = [](void* arg, int rcode, void* packet, int size, int, char*, int) {
      const auto& ended = *static_cast<Asked*>(arg);
      ended.client->tally_.add(ended.number, outcome_of(rcode, packet, size));
      ++ended.client->done_;
    };
    check(ub_resolve_event(context_.get(), domain.c_str(), kMx, kIn, &asked, done, nullptr) == 0,
          domain);
  }

  const Task& task_;
  Stopwatch& watch_;
  std::vector<Asked> asked_;
  std::unique_ptr<event_base, Delete> base_;
  std::unique_ptr<ub_ctx, Delete> context_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  Tally tally_;
};

const LookupPeer kPeer({"libunbound",
                        [](const Task& task, Stopwatch& watch) {
                          return UnboundClient(task, watch).run();
                        },
                        /*share=*/5});

}  // namespace
}  // namespace nullmx::bench
