// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "checks.hpp"

#include <stdexcept>

#include "outcome.hpp"
#include "sample_zone.hpp"

namespace nullmx::signup {
namespace {

/// A check costs little; nearly all of its time it waits for the DNS.
constexpr std::size_t kThreads = 2;

constexpr std::string_view kRootAlone = ". 60 IN SOA . . 1 60 60 60 60\n";

Zone zone_of(std::string_view text) {
  auto zone = Zone::parse(text);
  if (!zone) throw std::logic_error("a zone of this program: " + zone.fault().reason);
  return *std::move(zone);
}

ResolverFactory resolvers_of(Zone zone) {
  return [zone = std::move(zone)](Loop& loop) -> std::unique_ptr<Resolver> {
    return std::make_unique<ZoneResolver>(loop, zone);
  };
}

/// As of <>, which is no more of an address.
Verdict nobodys() {
  Verdict verdict;
  verdict.finding = Finding::not_applicable;
  return verdict;
}

/// Gives back what was taken.
class Place {
 public:
  explicit Place(std::counting_semaphore<>& room) : room_(room) {}
  ~Place() { room_.release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::counting_semaphore<>& room_;
};

}  // namespace

std::unique_ptr<Pool> make_pool(const Settings& settings) {
  if (settings.answers == AnswersFrom::name_servers) {
    return std::make_unique<Pool>(kThreads, settings.options);
  }
  return std::make_unique<Pool>(kThreads, resolvers_of(zone_of(cli::kSampleZone)),
                                settings.options);
}

Checks::Checks(Pool& pool, std::ptrdiff_t room)
    : pool_(pool), offline_(1, resolvers_of(zone_of(kRootAlone))), room_(room) {}

Verdict Checks::verdict_of(std::string_view input) {
  if (!is_to_be_checked(what_is_given(input))) return nobodys();
  Verdict at_once = pool_.check_now(input, Clock::time_point::min());
  if (at_once.detail != Detail::overload) return at_once;
  if (room_.try_acquire()) {
    const Place place(room_);
    return pool_.check_now(input);
  }
  Verdict offline = offline_.check_now(input);
  return offline.finding == Finding::special_use ? offline : at_once;
}

}  // namespace nullmx::signup
