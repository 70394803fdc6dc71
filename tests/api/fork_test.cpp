// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <poll.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "nullmx/validator.hpp"
#include "support/fake_clock.hpp"
#include "support/in_child.hpp"
#include "support/replies.hpp"
#include "support/ways.hpp"

/// A child that inherits a Validator cannot send the parent's ids, nor anything else to its server.
namespace nullmx::test {
namespace {

std::string refusal_of(const std::function<void()>& act) {
  try {
    act();
    return "not refused";
  } catch (const std::logic_error& error) {
    return error.what();
  }
}

/// Hides nothing; the test sees what came.
class ClearLayer final : public Layer {
 public:
  explicit ClearLayer(std::shared_ptr<TlsWatch> watch) : watch_(std::move(watch)) {}
  std::string receive(std::string_view octets) override {
    watch_->received += octets;
    return std::string(octets);
  }
  void say(std::string_view octets) override { said_ += octets; }
  std::string outgoing() override { return std::exchange(said_, {}); }
  bool is_over() const override { return false; }

 private:
  std::shared_ptr<TlsWatch> watch_;
  std::string said_;
};

class ForkTest : public EachWay {
 protected:
  ForkTest() {
    options.servers = {asked(GetParam())};
    options.servers.front().port = server.server().port;
    // In the test's time, so that nothing is asked again on a machine that is slow.
    validator = std::make_unique<Validator>(
        [this](Loop& its_loop) { return make_resolver(its_loop, options); }, options, nullptr,
        clock.source());
  }

  LayerFactory watched() const {
    return [watch = watch]() -> std::unique_ptr<Layer> {
      if (GetParam() == Way::tcp) return std::make_unique<ClearLayer>(watch);
      return std::make_unique<TlsLayer>(WayIdentity::instance().server, watch);
    };
  }

  bool finish(std::size_t count) {
    const auto patience = Clock::now() + std::chrono::seconds(10);
    while (verdicts < count && Clock::now() < patience) {
      loop.process();
      validator->process();
    }
    return verdicts == count;
  }
  OnVerdict counted() {
    return [this](const Verdict& verdict) { verdicts += verdict.finding == Finding::null_mx; };
  }

  /// One query is answered, so that a connection stands; of two more one is sent, and its reply
  /// lies unread.
  void open_queries() {
    validator->check("warm.example", counted());
    ASSERT_TRUE(finish(1));
    validator->check("sent.example", counted());
    validator->process();
    ASSERT_EQ(reached(),
              GetParam() == Way::udp ? "2 queries" : "2 queries over 1 of 1 connections");
    validator->check("open.example", counted());
  }

  /// All that has come to the server: on loopback it has arrived when sending it has returned.
  std::string reached() {
    for (pollfd ready{loop.fd(), POLLIN, 0}; poll(&ready, 1, /*timeout=*/0) > 0;) loop.process();
    std::string text = std::to_string(server.received().size()) + " queries";
    if (GetParam() == Way::udp && server.connections_made() == 0) return text;
    return text + " over " + std::to_string(server.connections_open()) + " of " +
           std::to_string(server.connections_made()) + " connections";
  }
  std::size_t octets_reached() const { return watch->received.size(); }

  /// What the child says, of whom the server must not hear.
  std::string in_silent_child(const std::function<std::string()>& say) {
    const std::string before = reached();
    const std::size_t octets = octets_reached();
    std::string said = in_child(say);
    EXPECT_EQ(reached(), before);
    EXPECT_EQ(octets_reached(), octets) << "also an alert of TLS would be heard";
    return said;
  }

  void expect_one_connection() {
    const std::size_t expected = GetParam() == Way::udp ? 0 : 1;
    EXPECT_EQ(server.connections_made(), expected);
    EXPECT_EQ(server.connections_open(), expected);
  }

  std::shared_ptr<TlsWatch> watch = std::make_shared<TlsWatch>();
  FakeClock clock;
  Loop loop;
  NameServer server{loop, [](const Received& query) { query.reply(mx_reply(query, 0, ".")); },
                    "127.0.0.1", NameServer::Tcp::open, watched()};
  Options options = asking(GetParam());
  std::unique_ptr<Validator> validator;
  std::size_t verdicts = 0;
};

TEST_P(ForkTest, AChildIsRefusedWithAClearError) {
  open_queries();
  const std::string said = in_silent_child([&] {
    return refusal_of([&] { validator->check("child.example", counted()); }) + "|" +
           refusal_of([&] { validator->process(); }) + "|" + refusal_of([&] { validator->wait(); });
  });
  EXPECT_EQ(said,
            "Validator: made before fork(); a child process has to make its own|"
            "made before fork(): a child process has to make its own|"
            "made before fork(): a child process has to make its own");
  EXPECT_TRUE(finish(3));
  expect_one_connection();
}

TEST_P(ForkTest, WhatAChildDestroysTheParentStillHas) {
  open_queries();
  const std::string said = in_silent_child([&] {
    validator.reset();
    return "destroyed, callbacks run: " + std::to_string(verdicts - 1);
  });
  EXPECT_EQ(said, "destroyed, callbacks run: 0");
  EXPECT_TRUE(finish(3));
  validator->check("later.example", counted());
  EXPECT_TRUE(finish(4)) << "the parent's epoll still knows its sockets";
  EXPECT_EQ(server.received().size(), 4U);
  expect_one_connection();
}

TEST_P(ForkTest, AChildMakesItsOwn) {
  open_queries();
  const std::string said = in_silent_child([&] {
    Validator own(ResolverFactory([](Loop& its_loop) {
                    return std::make_unique<ZoneResolver>(
                        its_loop, *Zone::parse("null.example. 60 IN MX 0 .\n"));
                  }),
                  Options());
    return std::string(to_string(check_now(own, "null.example").finding));
  });
  EXPECT_EQ(said, "null_mx");
  EXPECT_TRUE(finish(3));
}

INSTANTIATE_TEST_SUITE_P(Warm, ForkTest, all_ways(), ForkTest::name_of);

}  // namespace
}  // namespace nullmx::test
