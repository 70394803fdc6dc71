// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/system_servers.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <net/if.h>
#include <resolv.h>

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

sockaddr_in v4(const char* text, std::uint16_t port = 53) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  inet_pton(AF_INET, text, &address.sin_addr);
  return address;
}

sockaddr_in6 v6(const char* text, std::uint32_t scope) {
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_port = htons(53);
  address.sin6_scope_id = scope;
  inet_pton(AF_INET6, text, &address.sin6_addr);
  return address;
}

std::vector<std::string> texts(const SystemServers& system) {
  std::vector<std::string> texts;
  for (const Server& server : system.servers) texts.push_back(server.to_text());
  return texts;
}

TEST(SystemServers, KeepTheOrderOfBothFamilies) {
  struct __res_state state {};
  sockaddr_in6 second = v6("2001:db8::53", 0);
  state.nscount = 3;
  state.nsaddr_list[0] = v4("192.0.2.53");
  state._u._ext.nsaddrs[1] = &second;
  state.nsaddr_list[2] = v4("192.0.2.54", 5353);
  EXPECT_THAT(texts(servers_of(state)),
              ElementsAre("192.0.2.53", "2001:db8::53", "192.0.2.54:5353"));
}

TEST(SystemServers, KeepTheInterfaceOfALinkLocalServer) {
  struct __res_state state {};
  sockaddr_in6 loopback = v6("fe80::1", if_nametoindex("lo"));
  sockaddr_in6 gone = v6("fe80::2", 987'654);
  state.nscount = 2;
  state._u._ext.nsaddrs[0] = &loopback;
  state._u._ext.nsaddrs[1] = &gone;
  EXPECT_THAT(texts(servers_of(state)), ElementsAre("fe80::1%lo", "fe80::2%987654"));
}

TEST(SystemServers, ReadTheOptionsThatConcernUs) {
  struct __res_state state {};
  state.retrans = 7;
  state.retry = 4;
  SystemServers system = servers_of(state);
  EXPECT_EQ(system.timeout, std::chrono::seconds(7));
  EXPECT_EQ(system.attempts, 4u);
  EXPECT_FALSE(system.trust_ad);
  EXPECT_THAT(system.servers, IsEmpty());
  state.options = RES_TRUSTAD;
  EXPECT_TRUE(servers_of(state).trust_ad);
}

TEST(SystemServers, AreWaitedForAndAskedOnceAtLeast) {
  struct __res_state state {};
  state.retrans = 0;
  state.retry = 0;
  const SystemServers system = servers_of(state);
  EXPECT_EQ(system.timeout, std::chrono::seconds(1));
  EXPECT_EQ(system.attempts, 1u);
}

TEST(SystemServers, AreReadFromThisSystem) {
  setenv("RES_OPTIONS", "trust-ad timeout:9 attempts:5", 1);
  const SystemServers system = system_servers();
  unsetenv("RES_OPTIONS");
  EXPECT_FALSE(system.servers.empty()) << "without a file it is 127.0.0.1";
  EXPECT_TRUE(system.trust_ad);
  EXPECT_EQ(system.timeout, std::chrono::seconds(9));
  EXPECT_EQ(system.attempts, 5u);
}

}  // namespace
}  // namespace nullmx::test
