// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <utility>

#include "net/lookups.hpp"
#include "net/system_servers.hpp"
#include "nullmx/resolver.hpp"

namespace nullmx::inline v0 {
namespace {

class CaresResolver final : public Resolver {
 public:
  CaresResolver(Loop& loop, LookupRules rules)
      : lookups_(std::make_shared<Lookups>(loop, std::move(rules))) {}
  ~CaresResolver() override { lookups_->close(); }
  CaresResolver(const CaresResolver&) = delete;
  CaresResolver& operator=(const CaresResolver&) = delete;

  AskId ask(const Question& question, Done done) override {
    return lookups_->ask(question, std::move(done));
  }
  Sent cancel(AskId ask) override { return lookups_->cancel(ask); }

 private:
  std::shared_ptr<Lookups> lookups_;  // shared with the delivery that may destroy this
};

LookupRules rules_of(const Options& options) {
  LookupRules rules;
  rules.servers = options.servers;
  rules.attempts = options.attempts;
  rules.first_wait = options.first_wait;
  rules.trust_ad = options.trust_ad;
  if (rules.servers.empty()) {
    SystemServers system = system_servers();
    rules.servers = std::move(system.servers);
    rules.trust_ad = rules.trust_ad || system.trust_ad;
  }
  return rules;
}

}  // namespace

std::unique_ptr<Resolver> make_resolver(Loop& loop, const Options& options) {
  validate(options);
  return std::make_unique<CaresResolver>(loop, rules_of(options));
}

}  // namespace nullmx::inline v0
