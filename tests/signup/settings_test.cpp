// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "settings.hpp"

#include <gtest/gtest.h>

namespace nullmx::signup {
namespace {

CommandLine read(std::vector<const char*> words) {
  words.insert(words.begin(), "signup");
  return read_command_line(static_cast<int>(words.size()), words.data());
}

TEST(Settings, WithoutOptionsTheSampleZoneIsServedOnLoopback) {
  const auto settings = read({}).settings;
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->listen.url(), "http://127.0.0.1:8080/");
  EXPECT_EQ(settings->answers, AnswersFrom::sample_zone);
  EXPECT_EQ(settings->proxy, ProxyTrust::none);
  EXPECT_DOUBLE_EQ(settings->limits.per_second, 0.5);
}

TEST(Settings, AServerIsAskedInPlaceOfTheSampleZone) {
  const auto named =
      read({"--server", "192.0.2.53:5353", "--timeout", "250", "--targets"}).settings;
  ASSERT_TRUE(named);
  EXPECT_EQ(named->answers, AnswersFrom::name_servers);
  ASSERT_EQ(named->options.servers.size(), 1U);
  EXPECT_EQ(named->options.servers[0].to_text(), "192.0.2.53:5353");
  EXPECT_EQ(named->options.timeout, std::chrono::milliseconds(250));
  EXPECT_EQ(named->options.policy.targets, Policy::Targets::evaluate);
  const auto system = read({"--system-servers"}).settings;
  ASSERT_TRUE(system);
  EXPECT_EQ(system->answers, AnswersFrom::name_servers);
  EXPECT_TRUE(system->options.servers.empty());
}

TEST(Settings, TheLimitAndTheProxyAreOptions) {
  const auto settings = read({"--rate", "6", "--burst", "2", "--trust-proxy"}).settings;
  ASSERT_TRUE(settings);
  EXPECT_DOUBLE_EQ(settings->limits.per_second, 0.1);
  EXPECT_DOUBLE_EQ(settings->limits.burst, 2);
  EXPECT_EQ(settings->proxy, ProxyTrust::forwarded_for);
}

TEST(Settings, WhatCannotWorkIsRefused) {
  const std::vector<std::vector<const char*>> lines{
      {"--listen", "8080"},
      {"--listen", "localhost:8080"},
      {"--listen", "::1:8080"},
      {"--listen", "127.0.0.1:65536"},
      {"--listen", "127.0.0.1:-1"},
      {"--listen", "[127.0.0.1]:80"},
      {"--server", "dns.example"},
      {"--server", "192.0.2.1", "--system-servers"},
      {"--rate", "0"},
      {"--burst", "0"},
      {"--timeout", "0"},
      {"--unknown"},
      {"positional"},
  };
  for (const auto& words : lines) {
    const CommandLine line = read(words);
    EXPECT_FALSE(line.settings) << words.front();
    EXPECT_NE(line.status, 0) << words.front();
  }
}

TEST(Settings, HelpIsNoError) {
  const CommandLine line = read({"--help"});
  EXPECT_FALSE(line.settings);
  EXPECT_EQ(line.status, 0);
}

TEST(ListenAddress, IsReadAndWritten) {
  for (const char* written : {"127.0.0.1:0", "0.0.0.0:80", "[::1]:8080", "[2001:db8::1]:65535"}) {
    const auto address = ListenAddress::parse(written);
    ASSERT_TRUE(address) << written;
    EXPECT_EQ(address->url(), "http://" + std::string(written) + '/');
  }
}

}  // namespace
}  // namespace nullmx::signup
