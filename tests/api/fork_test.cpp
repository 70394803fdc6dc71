// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "nullmx/validator.hpp"
#include "support/fake_clock.hpp"
#include "support/in_child.hpp"
#include "support/name_server.hpp"
#include "support/replies.hpp"

/// A child that inherits a Validator cannot send the parent's ids.
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

class ForkTest : public testing::Test {
 protected:
  ForkTest() {
    options.servers = {server.server()};
    validator = std::make_unique<Validator>(options);
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

  Loop loop;
  NameServer server{loop, [](const Received& query) { query.reply(mx_reply(query, 0, ".")); }};
  Options options;
  std::unique_ptr<Validator> validator;
  std::size_t verdicts = 0;
};

TEST_F(ForkTest, AChildIsRefusedWithAClearError) {
  validator->check("open.example", counted());
  const std::string said = in_child([&] {
    return refusal_of([&] { validator->check("child.example", counted()); }) + "|" +
           refusal_of([&] { validator->process(); }) + "|" + refusal_of([&] { validator->wait(); });
  });
  EXPECT_EQ(said,
            "Validator: made before fork(); a child process has to make its own|"
            "made before fork(): a child process has to make its own|"
            "made before fork(): a child process has to make its own");
  EXPECT_TRUE(finish(1));
}

TEST_F(ForkTest, WhatAChildDestroysTheParentStillHas) {
  validator->check("warm.example", counted());
  ASSERT_TRUE(finish(1));
  validator->check("open.example", counted());
  const std::string said = in_child([&] {
    validator.reset();
    return "destroyed, callbacks run: " + std::to_string(verdicts - 1);
  });
  EXPECT_EQ(said, "destroyed, callbacks run: 0");
  EXPECT_TRUE(finish(2));
  validator->check("later.example", counted());
  EXPECT_TRUE(finish(3)) << "the parent's epoll still knows its sockets";
}

TEST_F(ForkTest, AChildMakesItsOwn) {
  validator->check("warm.example", counted());
  ASSERT_TRUE(finish(1));
  const std::string said = in_child([&] {
    options.servers.clear();
    Validator own(ResolverFactory([](Loop& its_loop) {
                    return std::make_unique<ZoneResolver>(
                        its_loop, *Zone::parse("null.example. 60 IN MX 0 .\n"));
                  }),
                  options);
    return std::string(to_string(check_now(own, "null.example").finding));
  });
  EXPECT_EQ(said, "null_mx");
}

}  // namespace
}  // namespace nullmx::test
