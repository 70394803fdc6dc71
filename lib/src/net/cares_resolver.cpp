// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <resolv.h>

#include <exception>
#include <stdexcept>
#include <utility>
#include <vector>

#include "core/hash.hpp"
#include "net/file_watch.hpp"
#include "net/lookups.hpp"
#include "net/system_servers.hpp"
#include "nullmx/resolver.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint16_t kDnsPort = 53;   // RFC 1035 §4.2
constexpr std::uint16_t kTlsPort = 853;  // RFC 7858 §3.1

/// Answers are waited for until a little before the deadline, so that the caller hears at it what
/// was tried.
constexpr int kMargin = 50;

/// What resolv.conf has where it says nothing.
constexpr std::chrono::seconds kDefaultLongestWait{5};

/// The servers as they are asked first, and as they are asked where TLS is given up.
void write_down(const Options& options, const std::vector<Server>& servers, ServerRules& rules) {
  for (Server server : servers) {
    Server in_clear = server;
    in_clear.profile = UsageProfile::clear_text;
    if (server.profile != UsageProfile::clear_text) {
      in_clear.port = kDnsPort;
    } else if (options.transport == Transport::tls) {
      server.profile = UsageProfile::opportunistic;
      server.port = kTlsPort;
    }
    rules.servers.push_back(std::move(server));
    rules.in_clear.push_back(std::move(in_clear));
  }
}

LookupRules rules_of(const Options& options) {
  LookupRules rules;
  rules.attempts = options.attempts.value_or(Retries::kMostTries);
  rules.trust_ad = options.trust_ad;
  rules.window = options.window;
  rules.rate = options.rate;
  rules.patience = options.timeout - options.timeout / kMargin;
  rules.servers.protocol = options.transport == Transport::tcp ? Protocol::tcp : Protocol::udp;
  rules.servers.rotate = options.rotate;
  rules.servers.spread_ports = options.spread_ports;
  rules.servers.vary_case = options.vary_case;
  rules.servers.tls_ca_file = options.tls_ca_file;
  rules.servers.tls_pins = options.tls_pins;
  rules.servers.waits.first = options.first_wait;
  rules.servers.waits.longest = options.longest_wait.value_or(kDefaultLongestWait);
  if (!options.servers.empty()) {
    write_down(options, options.servers, rules.servers);
    return rules;
  }
  const SystemServers system = system_servers();
  write_down(options, system.servers, rules.servers);
  rules.trust_ad = rules.trust_ad || system.trust_ad;
  rules.servers.rotate = options.rotate || system.rotate;
  rules.attempts = options.attempts.value_or(system.attempts);
  rules.servers.waits.longest = options.longest_wait.value_or(system.timeout);
  return rules;
}

/// A file that is touched but says the same does not make another.
std::uint64_t identity_of(const LookupRules& rules) {
  std::string texts = rules.trust_ad ? "trust_ad" : "";
  for (const Server& server : rules.servers.servers) texts += '\n' + server.to_text();
  return hash_of(texts, 0);
}

class CaresResolver final : public Resolver {
 public:
  CaresResolver(Loop& loop, const Options& options) : loop_(loop), options_(options) { begin(); }
  ~CaresResolver() override {
    current_->close();
    for (const auto& lookups : former_) lookups->close();
  }
  CaresResolver(const CaresResolver&) = delete;
  CaresResolver& operator=(const CaresResolver&) = delete;

  AskId ask(const Question& question, Done done) override {
    return ask(question, ServerSet::Proof::any, std::move(done));
  }
  AskId ask_over_stream(const Question& question, Done done) override {
    return ask(question, ServerSet::Proof::stream, std::move(done));
  }

  Sent cancel(AskId ask) override {
    Sent sent = current_->cancel(ask);
    for (const auto& lookups : former_) {
      if (lookups->cancel(ask) == Sent::yes) sent = Sent::yes;
    }
    return sent;
  }

  std::uint64_t identity() noexcept override {
    look_at_servers();
    return identity_;
  }
  NetworkCounts counts() const noexcept override { return counters_->read(); }

 private:
  AskId ask(const Question& question, ServerSet::Proof proof, Done done) {
    if (loop_.is_in_child()) throw std::logic_error("Resolver: made before fork()");
    look_at_servers();
    current_->ask(++last_ask_, question, proof, std::move(done));
    return last_ask_;
  }

  void look_at_servers() noexcept {
    if (!options_.servers.empty() || !resolv_conf_.has_changed(loop_.now())) return;
    try {
      follow();
    } catch (const std::exception&) {  // not possible at this moment: what was known still serves
      resolv_conf_.look_again();
    }
  }

  /// New questions go to the new servers; those that are open end with the old ones.
  void follow() {
    std::erase_if(former_, [](const auto& lookups) { return lookups->is_idle(); });
    former_.reserve(former_.size() + 1);
    auto former = current_;
    begin();
    former_.push_back(std::move(former));
  }

  void begin() {
    LookupRules rules = rules_of(options_);
    const std::uint64_t identity = options_.servers.empty() ? identity_of(rules) : 0;
    current_ = std::make_shared<Lookups>(loop_, std::move(rules), counters_);
    identity_ = identity;
  }

  Loop& loop_;
  Options options_;
  FileWatch resolv_conf_{_PATH_RESCONF};
  const std::shared_ptr<NetworkCounters> counters_ = std::make_shared<NetworkCounters>();
  std::shared_ptr<Lookups> current_;  // shared with the delivery that may destroy this
  std::vector<std::shared_ptr<Lookups>> former_;
  AskId last_ask_ = 0;
  std::uint64_t identity_ = 0;  // of the system's servers
};

}  // namespace

std::unique_ptr<Resolver> make_resolver(Loop& loop, const Options& options) {
  validate(options);
  return std::make_unique<CaresResolver>(loop, options);
}

}  // namespace nullmx::inline v0
