// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>

#include "cache_verdicts.hpp"
#include "promise.hpp"
#include "text_format.hpp"

namespace nullmx::bench {
namespace {

constexpr std::size_t kPassing = 10'000'000;
constexpr std::size_t kHot = 1'000;
constexpr std::size_t kPassingForOneHot = 10;
constexpr std::size_t kLook = 100'000;  // how often the memory is looked at
constexpr double kMostMib = 80;
constexpr double kLeastHits = 95;  // percent

double resident_mib() {
  std::size_t total = 0;
  std::size_t resident = 0;
  if (!(std::ifstream("/proc/self/statm") >> total >> resident)) {
    throw std::runtime_error("no /proc/self/statm");
  }
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

Domain numbered(const char* what, std::size_t n) {
  return *Domain::parse(what + std::to_string(n) + ".promise.example");
}

/// As a validator uses it: who is not found is looked up and put.
class Client {
 public:
  explicit Client(const Verdict& found) : verdict_(found) {}
  bool asks(const Domain& domain) {
    if (cache_.find(domain, kProfile, kNow)) return true;
    verdict_.domain = domain;
    cache_.put(verdict_, kProfile, kNow);
    return false;
  }

 private:
  Cache cache_;
  Verdict verdict_;
};

Promise memory_with(std::string promise, const Verdict& verdict) {
  malloc_trim(0);  // so that nothing grows into what others left behind
  const double before = resident_mib();
  double most = before;
  std::size_t hits = 0;
  Client client(verdict);
  for (std::size_t n = 0; n < kPassing; ++n) {
    client.asks(numbered("passing-", n));
    if (n % kPassingForOneHot == 0) {
      hits += client.asks(numbered("hot-", n / kPassingForOneHot % kHot)) ? 1 : 0;
    }
    if (n % kLook == 0) most = std::max(most, resident_mib());
  }
  most = std::max(most, resident_mib());
  const double percent = 100.0 * static_cast<double>(hits * kPassingForOneHot) / kPassing;
  return {std::move(promise), formatted("%.1f MiB, %.1f %%", most - before, percent),
          most - before <= kMostMib && percent >= kLeastHits};
}

}  // namespace

Promise passing_names_leave_the_memory() {
  return memory_with(
      "10 million names that come once, through a cache of 64 MiB: the process grows by at most 80 "
      "MiB, and 1,000 names, one of which comes after each ten, are found in 95 % of all times",
      null_mx(numbered("passing-", 0)));
}

Promise passing_evidence_leaves_the_memory() {
  return memory_with("the same where each verdict has the evidence of two MX",
                     two_mx(numbered("passing-", 0)));
}

}  // namespace nullmx::bench
