// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "transaction.hpp"

#include <gtest/gtest.h>

#include <ostream>

namespace nullmx::sender {
namespace {

using Kind = Answered::Kind;

struct TransactionTest : testing::Test {
  std::string sender = "me@example.org";
  std::vector<std::string> recipients{"a@example.com", "b@example.com"};
  Message message = *Message::parse("A: b\n\n.dot\n");

  /// What goes out, one step a line, when these are the replies.
  std::vector<std::string> sent;
  std::vector<Answered> talk(const std::vector<SmtpReply>& replies, Offers offers = {}) {
    Transaction transaction(sender, recipients, message, offers);
    std::optional<Step> step = transaction.start();
    for (const SmtpReply& reply : replies) {
      if (!step) ADD_FAILURE() << "it has ended before " << reply.shown();
      if (step) sent.push_back(step->octets);
      step = transaction.after(reply);
    }
    if (step) sent.push_back(step->octets);
    return transaction.answers();
  }
};

std::vector<Kind> kinds(const std::vector<Answered>& answers) {
  std::vector<Kind> kinds;
  for (const Answered& each : answers) kinds.push_back(each.kind);
  return kinds;
}

const SmtpReply kOk{250, "2.0.0 Ok"};
const SmtpReply kGo{354, "go on"};
const SmtpReply kNo{550, "5.1.1 no"};
const SmtpReply kLater{450, "4.2.0 later"};

TEST_F(TransactionTest, GoesFromMailToTheEndOfTheMessage) {
  const auto answers = talk({kOk, kOk, kOk, kGo, kOk});
  EXPECT_EQ(sent, (std::vector<std::string>{
                      "MAIL FROM:<me@example.org>\r\n", "RCPT TO:<a@example.com>\r\n",
                      "RCPT TO:<b@example.com>\r\n", "DATA\r\n", "A: b\r\n\r\n..dot\r\n.\r\n"}));
  EXPECT_EQ(kinds(answers), (std::vector{Kind::accepted, Kind::accepted}));
}

TEST_F(TransactionTest, SaysWhatTheServerOffersAndTheMessageNeeds) {
  sender.clear();
  talk({}, {true, true, true});
  message = *Message::parse("A: b\n\n\xc3\xa4\n");
  talk({}, {true, true, true});
  EXPECT_EQ(sent, (std::vector<std::string>{"MAIL FROM:<> SIZE=14\r\n",
                                            "MAIL FROM:<> BODY=8BITMIME SIZE=12\r\n"}));
}

struct AnswerCase {
  const char* reason;
  std::vector<SmtpReply> replies;
  std::vector<Kind> kinds;
};

TEST_F(TransactionTest, EachRecipientHasTheAnswerThatDecides) {
  const AnswerCase cases[] = {
      {"one of two", {kOk, kNo, kOk, kGo, kOk}, {Kind::refused, Kind::accepted}},
      {"none, so no DATA", {kOk, kNo, kLater}, {Kind::refused, Kind::deferred}},
      {"the sender for good", {kNo}, {Kind::refused, Kind::refused}},
      {"the sender for now", {kLater}, {Kind::deferred, Kind::deferred}},
      {"DATA for good", {kOk, kNo, kOk, kNo}, {Kind::refused, Kind::refused}},
      {"DATA for now", {kOk, kOk, kNo, kLater}, {Kind::deferred, Kind::refused}},
      {"250 to DATA promises nothing", {kOk, kOk, kOk, kOk}, {Kind::deferred, Kind::deferred}},
      {"the message for good", {kOk, kOk, kOk, kGo, kNo}, {Kind::refused, Kind::refused}},
      {"the message for now", {kOk, kOk, kLater, kGo, kLater}, {Kind::deferred, Kind::deferred}},
      {"354 to the message is none", {kOk, kOk, kOk, kGo, kGo}, {Kind::deferred, Kind::deferred}},
      {"552 to RCPT is too many",
       {kOk, kOk, {552, ""}, kGo, kOk},
       {Kind::accepted, Kind::deferred}},
      {"552 to the message is its size",
       {kOk, kOk, kOk, kGo, {552, ""}},
       {Kind::refused, Kind::refused}},
      {"421 to RCPT ends it", {kOk, {421, ""}}, {Kind::deferred, Kind::deferred}},
      {"421 keeps what was refused", {kOk, kNo, {421, ""}}, {Kind::refused, Kind::deferred}},
      {"354 to MAIL is none", {kGo}, {Kind::deferred, Kind::deferred}},
      {"no reply at all", {kOk, kOk, kOk, kGo, {}}, {Kind::deferred, Kind::deferred}},
      {"broken off: RCPT has delivered nothing",
       {kOk, kOk, kNo, kGo},
       {Kind::unsaid, Kind::refused}},
  };
  for (const auto& [reason, replies, expected] : cases) {
    EXPECT_EQ(kinds(talk(replies)), expected) << reason;
  }
}

TEST(WithDots, OneMoreWhereALineBeginsWithOne) {
  EXPECT_EQ(with_dots(".\r\n"), "..\r\n.\r\n");
  EXPECT_EQ(with_dots("a.\r\n..b\r\n\r\n.c\r\n"), "a.\r\n...b\r\n\r\n..c\r\n.\r\n");
  EXPECT_EQ(with_dots(""), ".\r\n");
}

std::vector<SmtpReply> read(std::string_view octets) {
  ReplyReader reader;
  std::vector<SmtpReply> replies;
  for (const char octet : octets) {  // however it is cut
    reader.add({&octet, 1});
    while (replies.empty() || replies.back().code != 0) {
      auto reply = reader.next();
      if (!reply) break;
      replies.push_back(*std::move(reply));
    }
  }
  return replies;
}

TEST(ReplyReader, PutsLinesTogether) {
  EXPECT_EQ(read("250 ok\r\n"), (std::vector<SmtpReply>{{250, "ok"}}));
  EXPECT_EQ(read("250-a\r\n250-b c\r\n250 d\r\n550\r\n"),
            (std::vector<SmtpReply>{{250, "a b c d"}, {550, ""}}));
  EXPECT_EQ(read("250 bare line feed\n"), (std::vector<SmtpReply>{{250, "bare line feed"}}));
  EXPECT_EQ(read("250-not yet\r\n250"), std::vector<SmtpReply>{});
}

TEST(ReplyReader, WhatIsNoReplyIsNone) {
  for (const char* octets : {"HTTP/1.1 400\r\n", "25\r\n", "999 x\r\n", "250_x\r\n", "\r\n",
                             "250-a\r\n550 b\r\n", "2500 x\r\n"}) {
    const auto replies = read(octets);
    ASSERT_EQ(replies.size(), 1U) << octets;
    EXPECT_EQ(replies[0], SmtpReply{}) << octets;
  }
  ReplyReader endless;
  endless.add(std::string(70'000, '2'));
  EXPECT_EQ(endless.next(), SmtpReply{});
  endless.add("\r\n250 ok\r\n");
  EXPECT_EQ(endless.next(), SmtpReply{});
}

TEST(SmtpReply, HasAStatusOfItsClass) {
  EXPECT_EQ((SmtpReply{550, "5.1.1 unknown"}.status()), "5.1.1");
  EXPECT_EQ((SmtpReply{550, "unknown"}.status()), "5.0.0");
  EXPECT_EQ((SmtpReply{450, "5.1.1 the classes differ"}.status()), "4.0.0");
  EXPECT_EQ((SmtpReply{550, "a\x1b[31m"}.shown()), "550 a\\x1b[31m");
}

}  // namespace
}  // namespace nullmx::sender
