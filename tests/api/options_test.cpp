// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Options, WorkAsTheyAreAndAtTheirLimits) {
  Options options;
  EXPECT_NO_THROW(validate(options));
  options.timeout = options.first_wait = milliseconds(1);
  options.attempts = 1;
  options.servers = {*Server::parse("[fe80::1%eth0]:1"), *Server::parse("127.0.0.1")};
  EXPECT_NO_THROW(validate(options));
  options.timeout = options.first_wait = std::chrono::hours(24);
  options.attempts = 1'000;  // as many as are allowed
  EXPECT_NO_THROW(validate(options));
}

TEST(Options, ThatCannotWorkAreNamed) {
  struct Row {
    const char* named;
    std::function<void(Options&)> spoil;
  };
  const IpAddress link_local = *IpAddress::from_text("fe80::1");
  for (const Row& row : {
           Row{"timeout: 0 ms", [](Options& o) { o.timeout = milliseconds(0); }},
           Row{"timeout: -1 ms", [](Options& o) { o.timeout = milliseconds(-1); }},
           Row{"timeout: 86400001 ms", [](Options& o) { o.timeout = milliseconds(86'400'001); }},
           Row{"first_wait: 0 ms", [](Options& o) { o.first_wait = milliseconds(0); }},
           Row{"attempts: 0", [](Options& o) { o.attempts = 0; }},
           Row{"servers: 192.0.2.53:0: port 0",
               [](Options& o) {
                 o.servers = {{*IpAddress::from_text("192.0.2.53"), 0, {}}};
               }},
           Row{"servers: fe80::1: a link-local address needs its interface",
               [&](Options& o) {
                 o.servers = {{link_local, 53, {}}};
               }},
           Row{"servers: 192.0.2.53%eth0: only a link-local address",
               [](Options& o) {
                 o.servers = {{*IpAddress::from_text("192.0.2.53"), 53, "eth0"}};
               }},
           Row{"negative", [](Options& o) { o.policy.limits.negative = std::chrono::seconds(-1); }},
       }) {
    Options options;
    row.spoil(options);
    EXPECT_THAT([&] { validate(options); },
                ThrowsMessage<std::invalid_argument>(HasSubstr(row.named)))
        << row.named;
  }
}

}  // namespace
}  // namespace nullmx::test
