// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "nullmx/loop.hpp"
#include "nullmx/resolver.hpp"
#include "support/fake_clock.hpp"
#include "support/name_server.hpp"
#include "support/replies.hpp"

namespace nullmx::test {

using std::chrono::milliseconds;

/// A resolver that asks name servers of the test, in the test's time.
class ResolverFixture : public testing::Test {
 protected:
  NameServer& serve(NameServer::Behaviour behaviour, NameServer::Tcp tcp = NameServer::Tcp::open) {
    servers_.push_back(std::make_unique<NameServer>(loop, std::move(behaviour), "127.0.0.1", tcp));
    options.servers.push_back(servers_.back()->server());
    return *servers_.back();
  }

  /// With what `options` say at the first question.
  Resolver& resolver() {
    if (!resolver_) resolver_ = make_resolver(loop, options);
    return *resolver_;
  }
  void destroy_resolver() { resolver_.reset(); }

  static Question mx_of(std::string_view domain) { return {name(domain), RrType::mx}; }

  Resolver::AskId ask(const Question& question) {
    return resolver().ask(question, [this](const Answer& answer) { answers.push_back(answer); });
  }

  /// Asks, and turns until the answer is there, in no time.
  Answer answer_to(const Question& question) {
    const std::size_t before = answers.size();
    ask(question);
    if (!turn_until(loop, [&] { return answers.size() > before; })) {
      ADD_FAILURE() << "no answer";
      return {};
    }
    return answers.back();
  }

  /// Lets `by` pass once `server` has received `count` queries.
  void pass_after(const NameServer& server, std::size_t count, milliseconds by) {
    EXPECT_TRUE(turn_until(loop, [&] { return server.received().size() >= count; }))
        << server.received().size() << " of " << count << " queries";
    clock.advance(by);
    loop.process();
  }

  /// Turns until `done`, and lets this much time pass on the way, a millisecond whenever nothing
  /// is ready.  Says whether it came to that.
  template <class Done>
  bool turn_with_time(milliseconds most, Done done) {
    for (milliseconds passed{0}; passed <= most && !done();
         clock.advance(milliseconds(1)), ++passed) {
      for (int idle = 0; idle < 3 && !done(); ++idle) {
        pollfd readable{loop.fd(), POLLIN, 0};
        if (poll(&readable, 1, /*timeout=*/0) > 0) idle = 0;
        loop.process();
      }
    }
    return done();
  }

  FakeClock clock;
  Loop loop{clock.source()};
  Options options;
  std::vector<Answer> answers;

 private:
  std::vector<std::unique_ptr<NameServer>> servers_;
  std::unique_ptr<Resolver> resolver_;
};

inline const auto kNullMx = [](const Received& query) { query.reply(mx_reply(query, 0, ".")); };
inline const auto kSilence = [](const Received&) {};

/// A server that answers with this rcode and no records.
inline auto rcode(std::uint16_t number) {
  return [number](const Received& query) { query.reply(rcode_reply(query, number)); };
}

}  // namespace nullmx::test
