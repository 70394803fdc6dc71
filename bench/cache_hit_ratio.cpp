// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// How many of the requests the cache answers when not all names fit, beside LRU and others, and
// beside the most that any cache could.
#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <exception>
#include <string>

#include "cache_verdicts.hpp"
#include "eviction_models.hpp"

namespace nullmx::bench {
namespace {

constexpr std::array kRoomPercents{1U, 10U, 50U};

struct RatioOptions {
  std::uint32_t names = 100'000;
  std::size_t requests = 2'000'000;
};

/// Who does not find a name puts it.
std::size_t our_hits(const Requests& requests, std::size_t room) {
  Cache cache(room * kBytesEach);
  std::size_t hits = 0;
  for (const std::uint32_t name : requests) {
    const Domain domain = *Domain::parse("host" + std::to_string(10'000'000 + name) + ".example");
    if (cache.find(domain, kProfile, kNow)) {
      ++hits;
    } else {
      cache.put(null_mx(domain), kProfile, kNow);
    }
  }
  return hits;
}

/// False where there are more hits than there can be.
bool print_line(const Sequence& sequence, std::size_t room) {
  constexpr std::array kCaches{our_hits, lru_hits, clock_hits, fifo_hits, optimum_hits};
  std::array<std::size_t, kCaches.size()> hits{};
  std::printf("%-14s %8zu", sequence.what.c_str(), room);
  for (std::size_t n = 0; n < kCaches.size(); ++n) {
    hits[n] = kCaches[n](sequence.requests, room);
    std::printf(" %8.4f",
                static_cast<double>(hits[n]) / static_cast<double>(sequence.requests.size()));
  }
  std::printf("\n");
  std::fflush(stdout);
  return hits.front() <= hits.back();
}

bool print_table(const RatioOptions& options) {
  std::printf("%u names, %zu requests\n", options.names, options.requests);
  std::printf("%-14s %8s %8s %8s %8s %8s %8s\n", "requests", "room for", "nullmx", "LRU", "CLOCK",
              "FIFO", "optimum");
  bool possible = true;
  for (const unsigned percent : kRoomPercents) {
    const std::uint32_t room = options.names / 100 * percent;
    for (const Sequence& sequence : sequences({options.names, options.requests, room})) {
      possible = print_line(sequence, room) && possible;
    }
  }
  return possible;
}

int run(int argc, char** argv) {
  RatioOptions options;
  CLI::App app("Hit ratios of the cache when not all names fit");
  app.add_option("--names", options.names, "that are asked for again and again")
      ->check(CLI::Range(1'000U, 10'000'000U));
  app.add_option("--requests", options.requests, "of each sequence")->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  if (print_table(options)) return 0;
  std::fputs("more hits than there can be\n", stderr);
  return 1;
}

}  // namespace
}  // namespace nullmx::bench

int main(int argc, char** argv) {
  try {
    return nullmx::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "cache_hit_ratio: %s\n", error.what());
    return 2;
  }
}
