// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "request_sequences.hpp"

#include "cache_names.hpp"

namespace nullmx::bench {
namespace {

/// Round and round over a quarter more names than fit, from `first` on.
Requests loop(const Scale& scale, std::uint32_t first, std::size_t count) {
  const std::uint32_t names = scale.room + scale.room / 4 + 1;
  Requests requests;
  for (std::size_t n = 0; n < count; ++n) {
    requests.push_back(first + static_cast<std::uint32_t>(n % names));
  }
  return requests;
}

/// Each name once, from `first` on.
Requests pass(std::uint32_t first, std::size_t count) {
  Requests requests;
  for (std::size_t n = 0; n < count; ++n) {
    requests.push_back(first + static_cast<std::uint32_t>(n));
  }
  return requests;
}

/// Of each by turns.  Both are of one length.
Requests by_turns(const Requests& some, const Requests& others) {
  Requests requests;
  for (std::size_t n = 0; n < some.size(); ++n) {
    requests.push_back(some[n]);
    requests.push_back(others[n]);
  }
  return requests;
}

/// Zipf's law over names of which a new one comes with every tenth request, the newest asked for
/// the most.
Requests drift(const Scale& scale, Requests draws) {
  for (std::size_t n = 0; n < draws.size(); ++n) {
    draws[n] = scale.names + static_cast<std::uint32_t>(n / 10) - draws[n];
  }
  return draws;
}

/// Each name twice and never again, the second time when half as many others have come as fit.
Requests twice(const Scale& scale, std::size_t count) {
  const std::uint32_t apart = scale.room / 4;  // in turns, each of which brings a name again, too
  Requests requests;
  for (std::uint32_t n = 0; requests.size() < count; ++n) {
    requests.push_back(n + apart);
    requests.push_back(n);
  }
  return requests;
}

}  // namespace

std::vector<Sequence> sequences(const Scale& scale) {
  const std::size_t all = scale.requests;
  const Requests zipf = zipf_draws(scale.names, 1.0, all);
  const Requests half(zipf.begin(), zipf.begin() + static_cast<std::ptrdiff_t>(all / 2));
  return {
      {"Zipf 0.8", zipf_draws(scale.names, 0.8, all)},
      {"Zipf 1.0", zipf},
      {"scan", by_turns(half, pass(scale.names, half.size()))},
      {"loop", loop(scale, 0, all)},
      {"Zipf and loop", by_turns(half, loop(scale, scale.names, half.size()))},
      {"drift", drift(scale, zipf)},
      {"twice", twice(scale, all)},
  };
}

}  // namespace nullmx::bench
