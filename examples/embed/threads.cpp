// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// From any thread: as futures, blocking with a deadline, and from the cache.
// Lifetime: the Pool ends what is open when it goes, so every future gets its verdict, and may be
// kept for longer; the verdicts are the caller's own.
// Thread: any may check.  Callbacks of Pool::check() run on threads of the Pool: what they share
// with others they have to guard, and they must not wait for another check of it.
#include <chrono>
#include <future>

#include "print.hpp"

int main(int argc, char** argv) {
  const Arguments given = arguments(argc, argv);
  nullmx::Pool pool(2, given.options);
  std::vector<std::future<nullmx::Verdict>> verdicts;
  for (const std::string& input : given.inputs) verdicts.push_back(pool.check_later(input));
  for (std::size_t n = 0; n < verdicts.size(); ++n) print(given.inputs[n], verdicts[n].get());

  const auto soon = nullmx::Clock::now() + std::chrono::milliseconds(100);
  for (const std::string& input : given.inputs) {
    const nullmx::Verdict again = pool.check_now(input, soon);
    std::cerr << input << " comes from the " << to_string(again.source) << '\n';
  }
}
