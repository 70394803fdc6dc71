// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// libunbound, with its cache warm: ub_resolve_event() answers from its message cache before it
// returns, by a message in wire format that nobody reads here.  The cache is filled by asking for
// each name once, which libunbound reads from a zone that it was given as a file.  So nothing goes
// to any network, and no event is ever waited for.
#include <sys/mman.h>
#include <unbound-event.h>
#include <unbound.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>

#include "cache_peers.hpp"
#include "cache_rows.hpp"
#include "cache_stores.hpp"

namespace nullmx::bench {
namespace {

/// An event loop that never runs.
class NoEvents {
 public:
  NoEvents() {
    base_calls_.new_event = [](ub_event_base*, int, short, Callback, void*) { return &s_event; };
    base_calls_.new_signal = [](ub_event_base*, int, Callback, void*) { return &s_event; };
    s_calls.add_bits = [](ub_event*, short) {};
    s_calls.del_bits = [](ub_event*, short) {};
    s_calls.set_fd = [](ub_event*, int) {};
    s_calls.free = [](ub_event*) {};
    s_calls.add = [](ub_event*, timeval*) { return 0; };
    s_calls.del = [](ub_event*) { return 0; };
    s_calls.add_timer = [](ub_event*, ub_event_base*, Callback, void*, timeval*) { return 0; };
    s_calls.del_timer = [](ub_event*) { return 0; };
  }
  ub_event_base* base() { return &base_; }

 private:
  using Callback = void (*)(int, short, void*);
  inline static ub_event_vmt s_calls{};
  inline static ub_event s_event{UB_EVENT_MAGIC, &s_calls};
  ub_event_base_vmt base_calls_{};
  ub_event_base base_{UB_EVENT_MAGIC, &base_calls_};
};

void check(bool good, const char* what) {
  if (!good) throw std::runtime_error(std::string("libunbound: ") + what);
}

/// In memory, with a path by which libunbound reads it.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& text) : fd_(memfd_create("libunbound", MFD_CLOEXEC)) {
    const auto size = static_cast<ssize_t>(text.size());
    check(fd_ >= 0 && write(fd_, text.data(), text.size()) == size, "no file in memory");
  }
  ~MemoryFile() { close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

std::string zone(const Names& names) {
  std::string text =
      "$TTL 86400\nexample. SOA ns.example. host.example. 1 3600 600 86400 300\n"
      "example. NS ns.example.\nns.example. A 127.0.0.1\n";
  for (std::size_t n = 0; n < names.entries; ++n) {
    text.append(names.domains[n].text()).append(". MX 0 .\n");
  }
  return text;
}

/// Caches in which all fits.
std::string configuration(const std::string& zonefile) {
  return "server:\n  msg-cache-size: 1500m\n  rrset-cache-size: 1500m\n"
         "  module-config: \"iterator\"\n"
         "auth-zone:\n  name: \"example.\"\n  for-downstream: no\n  for-upstream: yes\n"
         "  zonefile: \"" +
         zonefile + "\"\n";
}

class WarmUnbound {
 public:
  static constexpr int kFinders = kOneThread;
  static constexpr int kWriters = kNever;

  WarmUnbound(const Names& names, std::size_t) : context_(ub_ctx_create_ub_event(events_.base())) {
    const MemoryFile zonefile(zone(names));
    const MemoryFile config(configuration(zonefile.path()));
    check(context_ != nullptr, "no context");
    check(ub_ctx_config(context_.get(), config.path().c_str()) == 0, "configuration");
    for (std::size_t n = 0; n < names.entries; ++n) {
      check(find(names.domains[n]), "a name that is not in the zone");
    }
  }

  bool find(const Domain& domain) const {
    constexpr int kMx = 15;
    constexpr int kIn = 1;
    constexpr int kAnswers = 7;  // where in a message the lower half of their count is
    bool found = false;
    int id = 0;
    const std::string name(domain.text());  // since it has to end with a 0
    const auto done = [](void* out, int, void* message, int size, int, char*, int) {
      *static_cast<bool*>(out) =
          size > kAnswers && static_cast<const unsigned char*>(message)[kAnswers] == 1;
    };
    ub_resolve_event(context_.get(), name.c_str(), kMx, kIn, &found, done, &id);
    return found;
  }

 private:
  struct Delete {
    void operator()(ub_ctx* context) const { ub_ctx_delete(context); }
  };
  NoEvents events_;
  std::unique_ptr<ub_ctx, Delete> context_;
};

const Peer kPeer([] { add_rows<WarmUnbound>("libunbound"); });

}  // namespace
}  // namespace nullmx::bench
