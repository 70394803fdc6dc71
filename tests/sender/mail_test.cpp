// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "mail.hpp"

#include <gtest/gtest.h>

#include "back_off.hpp"

namespace nullmx::sender {
namespace {

using namespace std::chrono_literals;

Mail sample() {
  Envelope envelope;
  envelope.sender = "me@example.org";
  envelope.arrival = Time(1'000s);
  envelope.attempts = 3;
  envelope.next_attempt = Time(2'000s);
  envelope.delay_reported = true;
  envelope.recipients = {
      {"a@example.org", RecipientState::waiting, {"4.4.1", "", "", "no \"answer\""}, Time(1'500s)},
      {"\"b \\\"c\"@example.org", RecipientState::delivered, {}, Time(1'500s)},
      {"d@example.org",
       RecipientState::failed,
       {"5.1.1", "550 5.1.1 no", "mx.example.org", "x"},
       {}},
      {"e@example.org", RecipientState::reported, {"5.1.10", "556 5.1.10 no", "", "y"}, {}}};
  return {std::move(envelope), *Message::parse("A: b\n\n\xc3\xa4\n")};
}

TEST(Mail, IsReadAsItWasWritten) {
  const Mail mail = sample();
  const auto read = mail_from_octets(to_octets(mail));
  ASSERT_TRUE(read) << read.fault();
  EXPECT_EQ(read->envelope, mail.envelope);
  EXPECT_EQ(read->message.text(), mail.message.text());
}

TEST(Mail, CutAnywhereIsNone) {
  const std::string whole = to_octets(sample());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(mail_from_octets(std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_FALSE(mail_from_octets(whole + 'x'));
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  return text.replace(text.find(what), what.size(), by);
}

TEST(Mail, OfSomethingElseIsAFault) {
  const std::string whole = to_octets(sample());
  const std::string others[] = {
      "",
      "From me\nA: b\n\nc\n",
      replaced(whole, "sender 1 ", "sender 2 "),
      replaced(whole, "\"attempts\":3", "\"attempts\":x"),
      replaced(whole, "\"waiting\"", "\"wandern\""),
      replaced(whole, "me@example.org", "me@example\\n."),
      replaced(whole, "d@example.org", "d@exam>\\r\\n"),
      replaced(whole, "A: b\r\n\r\n", "A b\r\r\n\r\n"),
      "nullmx-sender 1 99999999999999999999999 5\n",
      "nullmx-sender 1 18446744073709551615 18446744073709551615\n{}",
  };
  for (const std::string& octets : others) {
    const auto mail = mail_from_octets(octets);
    ASSERT_FALSE(mail) << octets;
    EXPECT_NE(mail.fault(), "") << octets;
  }
}

TEST(Mail, WithoutRecipientIsNone) {
  Mail mail = sample();
  mail.envelope.recipients.clear();
  EXPECT_FALSE(mail_from_octets(to_octets(mail)));
}

TEST(BackOff, WaitsHalfAnHourThenTwiceAsLongUpToFourHours) {
  const Time now(1'000'000s);
  const std::chrono::minutes pauses[] = {30min, 60min, 120min, 240min, 240min};
  for (unsigned attempt = 1; attempt <= 5; ++attempt) {
    EXPECT_EQ(next_attempt(now, attempt) - now, pauses[attempt - 1]) << attempt;
  }
  EXPECT_EQ(next_attempt(now, 4'000'000'000) - now, 4h);
  EXPECT_EQ(next_attempt(now, 0) - now, 30min);
}

TEST(BackOff, GivesUpAfterFiveDaysAndTellsOfTheDelayAfterFourHours) {
  const Time arrival(1'000'000s);
  EXPECT_FALSE(is_over(arrival, arrival + 120h - 1s, 30));
  EXPECT_TRUE(is_over(arrival, arrival + 120h, 30));
  EXPECT_FALSE(is_over(arrival, arrival + 120h, 9)) << "this host was off, or its clock behind";
  EXPECT_TRUE(is_over(arrival, arrival + 120h, 10));
  EXPECT_FALSE(is_late(arrival, arrival + 4h - 1s));
  EXPECT_TRUE(is_late(arrival, arrival + 4h));
  EXPECT_FALSE(is_over(arrival, arrival - 1h, 30));  // the clock was set back
}

TEST(BackOff, IsDueInItsTimeOrWhenTheClockWasSetBack) {
  const Time now(1'000'000s);
  EXPECT_TRUE(is_due(now - 1s, now));
  EXPECT_TRUE(is_due(now, now));
  EXPECT_FALSE(is_due(now + 1s, now));
  EXPECT_FALSE(is_due(now + 4h, now));
  EXPECT_TRUE(is_due(now + 4h + 1s, now)) << "no pause is so long";
}

}  // namespace
}  // namespace nullmx::sender
