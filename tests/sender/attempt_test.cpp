// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "attempt.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>

#include "addresses.hpp"
#include "exit_status.hpp"
#include "loopback_port.hpp"
#include "support/temporary_folder.hpp"

namespace nullmx::sender {
namespace {

using namespace std::chrono_literals;
using test::contents;

constexpr std::string_view kZone = R"(
$ORIGIN example.
$TTL 300
@     SOA ns hostmaster 1 2 3 4 60
null  MX  0 .
mail  MX  10 mx
mx    A   127.0.0.1
)";

/// Attempts on a clock of their own, where nobody listens for mail.
struct AttemptTest : testing::Test {
  test::TemporaryFolder folder;
  Spool spool{folder / "spool"};
  Policy policy;
  ConnectOptions connect;
  LoopbackPort port;
  std::mt19937_64 random{1};
  Time now{1'795'706'263s};
  std::vector<std::string> journal;
  std::function<void()> on_journal = [] {};
  std::unique_ptr<Validator> validator;

  AttemptTest() {
    policy.targets = Policy::Targets::evaluate;
    connect.port = port.number();
    connect.helo = "client.example";
    Options options;
    options.policy = policy;
    validator = std::make_unique<Validator>(
        [](Loop& loop) { return std::make_unique<ZoneResolver>(loop, *Zone::parse(kZone)); },
        options);
  }

  Claim queued(std::vector<std::string> addresses, std::string sender = "me@mail.example") {
    Envelope envelope;
    envelope.sender = std::move(sender);
    envelope.arrival = now;
    envelope.next_attempt = now;
    for (auto& each : addresses) {
      envelope.recipients.push_back({std::move(each), RecipientState::waiting, {}, {}});
    }
    return spool.add("1-a", {std::move(envelope), *Message::parse("Subject: hello\n\nsecret\n")});
  }

  AttemptResult attempt_on(Claim& claim) {
    const Sending sending{spool,
                          *validator,
                          policy,
                          connect,
                          random,
                          [this] { return now; },
                          [this](const std::string& sentence) {
                            journal.push_back(sentence);
                            on_journal();
                          }};
    return attempt(claim, sending);
  }

  Envelope on_disk(const std::string& id) const {
    return mail_from_octets(contents(folder / ("spool/queue/" + id)))->envelope;
  }

  /// Its text; the lines that were folded are whole again.
  std::string told(const std::string& id) const {
    std::string text = contents(folder / ("spool/dsn/" + id + ".eml"));
    for (auto at = text.find("\r\n "); at != text.npos; at = text.find("\r\n ", at)) {
      text.erase(at, 2);
    }
    return text;
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

TEST_F(AttemptTest, ANullMxIsToldAtOnce) {
  Claim claim = queued({"you@null.example"});
  const AttemptResult result = attempt_on(claim);
  EXPECT_EQ(result.failed, 1U);
  EXPECT_EQ(result.notifications, std::vector<std::string>{"1-a-dsn1"});
  EXPECT_EQ(spool.ids(), std::vector<std::string>{"1-a-dsn1"});
  const std::string text = told("1-a-dsn1");
  EXPECT_TRUE(has(text, "Status: 5.1.10 (predicted from the DNS; no mail server was asked)\r\n"));
  EXPECT_FALSE(has(text, "Remote-MTA"));
  EXPECT_FALSE(has(text, "secret"));
}

TEST_F(AttemptTest, WhatTheDnsDoesNotSayWaits) {
  Claim claim = queued({"you@elsewhere.test"});
  EXPECT_EQ(attempt_on(claim).waiting, 1U);
  EXPECT_EQ(spool.ids(), std::vector<std::string>{"1-a"});
  EXPECT_EQ(claim.mail.envelope.next_attempt, now + 30min);
  EXPECT_EQ(claim.mail.envelope.recipients[0].last.status, "4.4.3");
}

TEST_F(AttemptTest, WhatRefusesConnectionsWaits) {
  Claim claim = queued({"you@mail.example"});
  EXPECT_EQ(attempt_on(claim).waiting, 1U);
  EXPECT_EQ(claim.mail.envelope.recipients[0].last.status, "4.4.1");
  EXPECT_TRUE(claim.mail.envelope.recipients[0].last.remote_mta.empty());
}

TEST_F(AttemptTest, TheDelayIsToldOnceAfterFourHours) {
  Claim claim = queued({"you@mail.example"});
  now += 4h - 1s;
  EXPECT_TRUE(attempt_on(claim).notifications.empty());
  now += 1s;
  EXPECT_EQ(attempt_on(claim).notifications, std::vector<std::string>{"1-a-dsn2-delay"});
  const std::string text = told("1-a-dsn2-delay");
  EXPECT_TRUE(has(text, "Action: delayed\r\nStatus: 4.4.1\r\n"));
  EXPECT_TRUE(has(text, "Will-Retry-Until: Tue, 01 Dec 2026 15:17:43 +0000\r\n"));
  now += 4h;
  EXPECT_TRUE(attempt_on(claim).notifications.empty());
  EXPECT_EQ(claim.mail.envelope.attempts, 3U);
}

TEST_F(AttemptTest, AfterFiveDaysItIsGivenUp) {
  Claim claim = queued({"you@mail.example", "you@elsewhere.test"});
  claim.mail.envelope.delay_reported = true;
  claim.mail.envelope.attempts = 20;
  now += 5 * 24h - 1s;
  EXPECT_EQ(attempt_on(claim).waiting, 2U);
  now += 1s;
  const AttemptResult result = attempt_on(claim);
  EXPECT_EQ(result.failed, 2U);
  EXPECT_EQ(spool.ids(), std::vector<std::string>{"1-a-dsn22-tried"});
  const std::string text = told("1-a-dsn22-tried");
  EXPECT_TRUE(has(text, "rfc822; you@mail.example\r\nAction: failed\r\nStatus: 4.4.7\r\n"));
  EXPECT_TRUE(has(
      text,
      "rfc822; you@elsewhere.test\r\nAction: failed\r\nStatus: 4.4.3 (predicted from the DNS; "));
}

TEST_F(AttemptTest, OneFailureIsNotTheEndWhenTheClockHasJumped) {
  Claim claim = queued({"you@mail.example"});
  now += 100 * 24h;
  for (unsigned attempt = 1; attempt < 10; ++attempt) EXPECT_EQ(attempt_on(claim).failed, 0U);
  EXPECT_EQ(attempt_on(claim).failed, 1U);
}

TEST_F(AttemptTest, AClockThatWasAheadDoesNotKeepItForever) {
  now += 1000 * 24h;
  Claim claim = queued({"you@mail.example"});
  now -= 1000 * 24h;
  attempt_on(claim);
  EXPECT_EQ(on_disk("1-a").arrival, now);
}

TEST_F(AttemptTest, ANotificationIsNeverAnsweredByAnother) {
  Claim claim = queued({"you@null.example"}, "");
  EXPECT_TRUE(attempt_on(claim).notifications.empty());
  EXPECT_TRUE(spool.ids().empty());
  EXPECT_TRUE(std::filesystem::exists(folder / "spool/dead/1-a"));
}

TEST_F(AttemptTest, WhoWaitsDoesNotKeepTheSenderFromBeingTold) {
  Claim claim = queued({"you@null.example", "you@mail.example"});
  EXPECT_EQ(attempt_on(claim).notifications.size(), 1U);
  EXPECT_EQ(claim.mail.envelope.recipients[0].state, RecipientState::reported);
  EXPECT_TRUE(attempt_on(claim).notifications.empty()) << "it was told before";
}

TEST_F(AttemptTest, WhatWasRefusedBeforeACrashIsStillTold) {
  Claim claim = queued({"you@mail.example"});
  claim.mail.envelope.recipients[0] = {"you@mail.example",
                                       RecipientState::failed,
                                       {"5.1.1", "550 5.1.1 no", "mx.example", "no"},
                                       now};
  EXPECT_EQ(attempt_on(claim).notifications.size(), 1U);
  const std::string text = told("1-a-dsn1");
  EXPECT_TRUE(has(text, "Remote-MTA: dns; mx.example\r\nDiagnostic-Code: smtp; 550 5.1.1 no\r\n"));
  EXPECT_FALSE(has(text, "predicted"));
}

TEST_F(AttemptTest, IsOnTheDiskBeforeAnythingIsDone) {
  Claim claim = queued({"you@mail.example"});
  std::vector<unsigned> noted;
  on_journal = [&] { noted.push_back(on_disk("1-a").attempts); };
  attempt_on(claim);
  EXPECT_EQ(noted, std::vector{1U});
  EXPECT_EQ(on_disk("1-a").next_attempt, now + 30min);
}

TEST_F(AttemptTest, ANotificationIsNotPutInThePlaceOfOneThatHasNotGoneOut) {
  Claim claim = queued({"you@null.example", "me@mail.example"});
  on_journal = [&] {
    if (has(journal.back(), "no delivery")) throw std::runtime_error("cut off");
  };
  EXPECT_THROW(attempt_on(claim), std::runtime_error);
  claim.mail.envelope.recipients[1].state = RecipientState::failed;  // by a server, meanwhile
  on_journal = [] {};
  EXPECT_EQ(attempt_on(claim).notifications, std::vector<std::string>{"1-a-dsn2"});
  EXPECT_TRUE(has(told("1-a-dsn1"), "rfc822; you@null.example"));
  EXPECT_EQ(spool.ids(), (std::vector<std::string>{"1-a-dsn1", "1-a-dsn2"}));
}

TEST_F(AttemptTest, ThatCannotBeNotedIsNotMade) {
  Claim claim = queued({"you@null.example", "you@mail.example"});
  std::filesystem::remove_all(folder / "spool/tmp");
  EXPECT_THROW(attempt_on(claim), SenderError);
  EXPECT_TRUE(journal.empty());
}

TEST_F(AttemptTest, ALongHeaderComesBackInPart) {
  Claim claim = queued({"you@null.example"});
  std::string header;
  while (header.size() < (63U << 20)) header += "A: " + std::string(900, 'x') + '\n';
  claim.mail.message = *Message::parse("Subject: hello\n" + header + "\nbody\n");
  EXPECT_EQ(attempt_on(claim).notifications.size(), 1U);
  const std::string text = contents(folder / "spool/dsn/1-a-dsn1.eml");
  EXPECT_TRUE(has(text, "\r\n\r\nSubject: hello\r\nA: xxx"));
  EXPECT_TRUE(has(text, "xxx\r\n\r\n--dsn=_1-a-dsn1--\r\n")) << "no line is cut";
  EXPECT_LT(text.size(), 80'000U);
}

TEST_F(AttemptTest, AnExplanationOfManyIsToldOnce) {
  Claim claim = queued({"a@null.example", "b@null.example", "c@null.example"});
  attempt_on(claim);
  const std::string text = told("1-a-dsn1");
  EXPECT_TRUE(has(text, "<a@null.example>\r\n<b@null.example>\r\n<c@null.example>\r\n"));
  const std::string_view sentence = "No mail server was asked.";
  EXPECT_EQ(text.find(sentence), text.rfind(sentence));
  EXPECT_TRUE(has(text, "Final-Recipient: rfc822; c@null.example\r\n"));
}

TEST_F(AttemptTest, AsManyRecipientsAsMayBeCanBeToldOf) {
  Claim claim = queued({"you@mail.example"});
  const Recipient longest{std::string(64, 'a') + '@' + std::string(180, 'b') + ".example",
                          RecipientState::failed,
                          {"5.1.1", "550 " + std::string(512, '='), std::string(250, 'c'), {}},
                          now};
  claim.mail.envelope.recipients.assign(kMaxRecipients, longest);
  for (std::size_t n = 0; n < kMaxRecipients; ++n) {
    claim.mail.envelope.recipients[n].last.text =
        std::string(300, 'd') + std::string(512, '=') + std::to_string(n);
  }
  EXPECT_EQ(attempt_on(claim).failed, kMaxRecipients);
}

TEST_F(AttemptTest, SpacesInAReplyMakeNoLineOfSpaces) {
  Claim claim = queued({"you@mail.example"});
  const std::string reply = "550 5.1.1" + std::string(200, ' ') + "no" + std::string(200, ' ');
  claim.mail.envelope.recipients[0] = {
      "you@mail.example", RecipientState::failed, {"5.1.1", reply, "mx.example", "no"}, now};
  attempt_on(claim);
  const std::string text = contents(folder / "spool/dsn/1-a-dsn1.eml");
  const auto field = text.find("Diagnostic-Code: smtp; 550 5.1.1\r\n ");
  ASSERT_NE(field, text.npos);
  EXPECT_EQ(text.find_first_not_of(' ', field + 35), text.find("no\r\n", field));
  for (auto line = text.find("\r\n "); line != text.npos; line = text.find("\r\n ", line + 1)) {
    EXPECT_NE(text[text.find_first_not_of(' ', line + 2)], '\r') << "a line of spaces";
  }
}

TEST_F(AttemptTest, TheJournalHasNoLocalPart) {
  Claim claim = queued({"secretive@null.example", "secretive@mail.example"}, "sly@mail.example");
  attempt_on(claim);
  ASSERT_FALSE(journal.empty());
  for (const std::string& sentence : journal) {
    EXPECT_FALSE(has(sentence, "secretive") || has(sentence, "sly")) << sentence;
  }
}

}  // namespace
}  // namespace nullmx::sender
