// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What finds and puts cost in the cache, beside maps that let nothing expire and beside the cache
// of a resolver: WORK/STORE/ENTRIES, by one thread and by two.
#include <cstdio>
#include <exception>

#include "cache_peers.hpp"
#include "cache_ratios.hpp"
#include "cache_rows.hpp"
#include "cache_stores.hpp"

namespace nullmx::bench {
namespace {

int run(int argc, char** argv) {
  add_rows<Nothing>("harness");
  add_rows<UnlockedMap>("unordered_map");
  add_rows<OurCache<null_mx>>("nullmx");
  add_row<OurCache<two_mx>, Put>("nullmx_two_mx");
  add_rows<LockedMap>("shared_mutex");
  for (const Peer::AddRows add_peer_rows : Peer::all()) add_peer_rows();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  CacheRows rows;
  benchmark::RunSpecifiedBenchmarks(&rows);
  if (rows.rows().empty()) return 0;  // they were only listed
  std::printf("\n%s\n%s", ratios_of(rows.rows()).c_str(), goals_of(rows.rows()).c_str());
  return 0;
}

}  // namespace
}  // namespace nullmx::bench

int main(int argc, char** argv) {
  try {
    return nullmx::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "cache_bench: %s\n", error.what());
    return 2;
  }
}
