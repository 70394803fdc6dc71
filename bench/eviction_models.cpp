// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "eviction_models.hpp"

#include <algorithm>
#include <limits>
#include <list>
#include <queue>
#include <utility>

namespace nullmx::bench {
namespace {

std::size_t names_in(const Requests& requests) {
  return requests.empty() ? 0 : std::size_t{*std::ranges::max_element(requests)} + 1;
}

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

/// For each request, the next one for the same name.
std::vector<std::size_t> next_of_each(const Requests& requests) {
  std::vector<std::size_t> next(requests.size());
  std::vector<std::size_t> seen(names_in(requests), kNever);
  for (std::size_t n = requests.size(); n-- > 0;) {
    next[n] = std::exchange(seen[requests[n]], n);
  }
  return next;
}

/// Of a hand that goes round the places; `passes` asks whether it is to pass over a place.
template <class Visit, class Passes>
std::size_t round_hits(const Requests& requests, std::size_t room, Visit visit, Passes passes) {
  constexpr std::size_t kNowhere = kNever;
  std::vector<std::size_t> place_of(names_in(requests), kNowhere);
  Requests places;
  std::size_t hand = 0;
  std::size_t hits = 0;
  for (const std::uint32_t name : requests) {
    if (place_of[name] != kNowhere) {
      ++hits;
      visit(place_of[name]);
    } else if (places.size() < room) {
      place_of[name] = places.size();
      places.push_back(name);
    } else {
      while (passes(hand)) hand = (hand + 1) % room;
      place_of[places[hand]] = kNowhere;
      places[hand] = name;
      place_of[name] = hand;
      hand = (hand + 1) % room;
    }
  }
  return hits;
}

}  // namespace

std::size_t lru_hits(const Requests& requests, std::size_t room) {
  std::list<std::uint32_t> latest_first;
  std::vector<std::list<std::uint32_t>::iterator> place_of(names_in(requests), latest_first.end());
  std::size_t hits = 0;
  for (const std::uint32_t name : requests) {
    if (place_of[name] != latest_first.end()) {
      ++hits;
      latest_first.splice(latest_first.begin(), latest_first, place_of[name]);
      continue;
    }
    if (latest_first.size() == room) {
      place_of[latest_first.back()] = latest_first.end();
      latest_first.pop_back();
    }
    latest_first.push_front(name);
    place_of[name] = latest_first.begin();
  }
  return hits;
}

std::size_t fifo_hits(const Requests& requests, std::size_t room) {
  return round_hits(
      requests, room, [](std::size_t) {}, [](std::size_t) { return false; });
}

std::size_t clock_hits(const Requests& requests, std::size_t room) {
  std::vector<bool> visited(room);
  return round_hits(
      requests, room, [&](std::size_t place) { visited[place] = true; },
      [&](std::size_t place) {
        const bool passes = visited[place];
        visited[place] = false;
        return passes;
      });
}

std::size_t optimum_hits(const Requests& requests, std::size_t room) {
  const std::vector<std::size_t> next = next_of_each(requests);
  std::vector<std::size_t> turn_of(names_in(requests), kNever);         // of those that are held
  std::priority_queue<std::pair<std::size_t, std::uint32_t>> farthest;  // and of turns gone by
  std::size_t held = 0;
  std::size_t hits = 0;
  for (std::size_t now = 0; now < requests.size(); ++now) {
    const std::uint32_t name = requests[now];
    if (turn_of[name] == now) {
      ++hits;
      --held;
    }
    turn_of[name] = next[now];
    if (next[now] == kNever) continue;
    ++held;
    farthest.emplace(next[now], name);
    if (held <= room) continue;
    turn_of[farthest.top().second] = kNever;
    farthest.pop();
    --held;
  }
  return hits;
}

}  // namespace nullmx::bench
