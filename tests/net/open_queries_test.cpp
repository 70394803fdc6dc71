// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/open_queries.hpp"

#include <gtest/gtest.h>

#include <array>

#include "core/writer.hpp"

namespace nullmx::test {
namespace {

constexpr std::uint64_t kSocket = 7;
constexpr std::uint16_t kId = 0x1234;

Question mx_of(std::string_view domain) { return {Name::from_text(domain).value(), RrType::mx}; }

class OpenQueriesTest : public testing::Test {
 protected:
  OpenQuery& leave(std::uint64_t asker, std::string_view domain, std::uint16_t id) {
    OpenQuery& added = open.add(build_query(mx_of(domain), 0));
    added.asker = asker;
    added.socket = kSocket;
    open.left(added, id);
    return added;
  }
  OpenQueries::Match match(const std::string& message, std::uint64_t socket = kSocket) {
    return open.answered_by({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()},
                            socket);
  }
  OpenQuery* answered_by(const std::string& message, std::uint64_t socket = kSocket) {
    return match(message, socket).query;
  }
  static std::string reply(std::string_view domain, std::uint16_t id) {
    return MessageWriter(id, 0x8180, mx_of(domain)).finish();
  }
  OpenQueries open;
};

TEST_F(OpenQueriesTest, FindWhomAReplyAnswers) {
  leave(1, "one.example", kId);
  leave(2, "two.example", kId + 1);
  ASSERT_NE(answered_by(reply("one.example", kId)), nullptr);
  EXPECT_EQ(answered_by(reply("one.example", kId))->asker, 1u);
  EXPECT_EQ(answered_by(reply("two.example", kId + 1))->asker, 2u);
}

TEST_F(OpenQueriesTest, TakeNoReplyUnlessIdQuestionAndSocketAreThoseOfOneQuery) {
  leave(1, "one.example", kId);
  leave(2, "two.example", kId + 1);
  EXPECT_EQ(answered_by(reply("two.example", kId)), nullptr) << "another query's question";
  EXPECT_EQ(answered_by(reply("one.example", kId + 2)), nullptr) << "nobody's id";
  EXPECT_EQ(answered_by(reply("one.example", kId), kSocket + 1), nullptr) << "another socket";
  EXPECT_EQ(answered_by(""), nullptr);
}

TEST_F(OpenQueriesTest, SayWhetherTheNameIsSpelledAsItWasSent) {
  leave(1, "one.example", kId);
  std::string message = reply("one.example", kId);
  EXPECT_TRUE(match(message).has_its_letters);
  message[13] = 'O';
  EXPECT_NE(match(message).query, nullptr);
  EXPECT_FALSE(match(message).has_its_letters);
}

TEST_F(OpenQueriesTest, TakeOneReply) {
  OpenQuery& query = leave(1, "one.example", kId);
  query.failure = Detail::network;
  EXPECT_EQ(answered_by(reply("one.example", kId)), nullptr) << "it has failed before";
  query.failure = Detail::none;
  query.is_waited_for = false;
  EXPECT_EQ(answered_by(reply("one.example", kId)), nullptr);
}

TEST_F(OpenQueriesTest, TakeABareRefusalAndNoOtherBareHeader) {
  leave(1, "one.example", kId);
  const auto header = [](std::uint8_t flags, std::uint8_t rcode) {
    std::string octets(12, '\0');
    octets[0] = 0x12;
    octets[1] = 0x34;
    octets[2] = static_cast<char>(flags);
    octets[3] = static_cast<char>(rcode);
    return octets;
  };
  for (const std::uint8_t rcode : std::to_array<std::uint8_t>({1, 4, 5})) {
    EXPECT_NE(answered_by(header(0x80, rcode)), nullptr) << int{rcode};
    EXPECT_NE(answered_by(header(0x81, rcode)), nullptr) << int{rcode};
    EXPECT_EQ(answered_by(header(0x00, rcode)), nullptr) << "QR=0";
    EXPECT_EQ(answered_by(header(0x90, rcode)), nullptr) << "another opcode";
  }
  for (const std::uint8_t rcode : std::to_array<std::uint8_t>({0, 2, 3, 6, 15})) {
    EXPECT_EQ(answered_by(header(0x80, rcode)), nullptr) << int{rcode};
  }
}

TEST_F(OpenQueriesTest, ForgetWhatIsGivenBack) {
  OpenQuery& query = leave(1, "one.example", kId);
  const QueryToken token = query.slot.id();
  EXPECT_EQ(open.find(token), &query);
  EXPECT_TRUE(open.uses(kId));
  open.give_back(query);
  EXPECT_FALSE(open.uses(kId));
  EXPECT_EQ(open.find(token), nullptr);
  EXPECT_EQ(open.size(), 0u);
  EXPECT_EQ(answered_by(reply("one.example", kId)), nullptr);
  leave(2, "two.example", kId);
  EXPECT_EQ(open.find(token), nullptr) << "another one in its place";
}

}  // namespace
}  // namespace nullmx::test
