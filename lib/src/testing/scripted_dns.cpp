// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <poll.h>

#include <algorithm>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

#include "nullmx/testing.hpp"
#include "testing/desk.hpp"
#include "testing/script.hpp"
#include "testing/zone_from.hpp"

namespace nullmx::inline v0::testing {
namespace {

/// The root alone, which nobody asks for.
constexpr std::string_view kNoRecords = ". 0 TXT \"\"\n";

/// As it will be asked for.
Name name_from(std::string_view text) {
  if (const auto domain = Domain::parse(text)) return *Name::from_text(domain->text());
  // An exchange may have a name that no domain of an address has: "mx_1.example".
  const auto is_of_hosts = [](char c) { return c != '@' && static_cast<unsigned char>(c) < 0x80; };
  if (std::ranges::all_of(text, is_of_hosts)) {
    if (auto name = Name::from_text(text)) return *name;
  }
  throw std::invalid_argument("ScriptedDns: no domain: " + std::string(text));
}

/// Whatever another thread does to the clock meanwhile.
bool is_by(const FakeClock& clock, Loop& loop) {
  const Clock::time_point before = clock.now();
  loop.update();
  const Clock::time_point now = loop.now();
  return before <= now && now <= clock.now();
}

}  // namespace

class ScriptedDns::Player final : public Resolver {
 public:
  Player(const std::shared_ptr<State>& script, Loop& loop, std::optional<FakeClock> skipped)
      : desk_(std::make_shared<Desk>(script, loop, std::move(skipped))) {
    const std::scoped_lock lock(script->mutex);
    script->desks.insert(desk_.get());
  }
  ~Player() override { desk_->close(); }
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  AskId ask(const Question& question, Done done) override {
    return desk_->ask(question, std::move(done), Transport::udp);
  }

  AskId ask_over_stream(const Question& question, Done done) override {
    return desk_->ask(question, std::move(done), Transport::tcp_after_udp);
  }

  Sent cancel(AskId ask) override { return desk_->cancel(ask); }

  /// Asked before each check: one that joins a question which is open brings a deadline.
  std::uint64_t identity() noexcept override {
    try {
      desk_->skip_soon();
    } catch (const std::bad_alloc&) {  // the next time
    }
    return 0;
  }

 private:
  std::shared_ptr<Desk> desk_;
};

std::invalid_argument other_clock() {
  return std::invalid_argument("ScriptedDns: skip_waits() is for Validators on its clock");
}

ScriptedDns::ScriptedDns() : ScriptedDns(kNoRecords) {}

ScriptedDns::ScriptedDns(std::string_view zone_text)
    : state_(std::make_shared<State>(zone_from(zone_text))) {}

void ScriptedDns::publish(std::string_view zone_text) {
  Zone zone = zone_from(zone_text);
  const std::scoped_lock lock(state_->mutex);
  std::swap(state_->zone, zone);
}

void ScriptedDns::on(std::string_view domain, std::vector<Outcome> outcomes) {
  state_->set({name_from(domain), std::nullopt}, std::move(outcomes));
}

void ScriptedDns::on(std::string_view domain, RrType type, std::vector<Outcome> outcomes) {
  state_->set({name_from(domain), type}, std::move(outcomes));
}

void ScriptedDns::skip_waits(const FakeClock& clock) {
  const std::scoped_lock lock(state_->mutex);
  if (!state_->desks.empty()) throw std::logic_error("ScriptedDns: skip_waits() after resolver()");
  state_->skipped = clock;
}

ResolverFactory ScriptedDns::resolver() const {
  return [state = state_](Loop& loop) {
    const auto skipped = [&] {
      const std::scoped_lock lock(state->mutex);
      return state->skipped;
    }();
    if (skipped && !is_by(*skipped, loop)) throw other_clock();
    return std::make_unique<Player>(state, loop, skipped);
  };
}

std::vector<Question> ScriptedDns::questions() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->questions;
}

std::size_t ScriptedDns::asked(std::string_view domain) const {
  const Name name = name_from(domain);
  const std::scoped_lock lock(state_->mutex);
  return static_cast<std::size_t>(std::ranges::count(state_->questions, name, &Question::name));
}

std::size_t ScriptedDns::open() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->open;
}

std::size_t ScriptedDns::cancelled() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->cancelled;
}

std::size_t run(Validator& validator) {
  pollfd readable{.fd = validator.fd(), .events = POLLIN, .revents = 0};
  do {
    validator.process();
  } while (poll(&readable, 1, /*timeout=*/0) > 0);
  return validator.open();
}

}  // namespace nullmx::inline v0::testing
