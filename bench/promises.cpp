// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// The promises of time and memory that tests do not assert, since they depend on the machine: each
// with what was measured here and now.  From a release build.
#include <array>
#include <cstdio>
#include <exception>

#include "promise.hpp"

namespace nullmx::bench {
namespace {

constexpr std::array kPromises{
    deadline_is_kept,
    silent_stream_is_left,
    silent_handshake_is_left,
    hostile_reply_is_cheap_to_read,
    hostile_reply_is_cheap_to_check,
    forged_replies_change_nothing,
    huge_address_is_cheap,
    passing_names_leave_the_memory,
    passing_evidence_leaves_the_memory,
    colliding_names_are_names,
};

int run() {
  std::puts("| promise | measured | |\n| --- | --- | --- |");
  bool all_met = true;
  for (const auto& measure : kPromises) {
    const Promise promise = measure();
    const char* const word = promise.met ? "met" : "not met";
    std::printf("| %s | %s | %s |\n", promise.promise.c_str(), promise.figure.c_str(), word);
    std::fflush(stdout);
    all_met = all_met && promise.met;
  }
  return all_met ? 0 : 1;
}

}  // namespace
}  // namespace nullmx::bench

int main() {
  try {
    return nullmx::bench::run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "promises: %s\n", error.what());
    return 2;
  }
}
