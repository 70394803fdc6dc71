// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "message.hpp"

#include <gtest/gtest.h>

#include "quoted_printable.hpp"
#include "time.hpp"

namespace nullmx::sender {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

struct MessageCase {
  const char* reason;
  std::string_view octets;
  std::string_view text;
};

TEST(Message, HasLinesThatEndWithCrlf) {
  const MessageCase cases[] = {
      {"as Unix has it", "A: b\n\nc\n", "A: b\r\n\r\nc\r\n"},
      {"as it goes over the wire", "A: b\r\n\r\nc\r\n", "A: b\r\n\r\nc\r\n"},
      {"a bare CR must not be sent", "A: b\n\nc\rd\r", "A: b\r\n\r\nc\r\nd\r\n"},
      {"a last line without end", "A: b\n\nc", "A: b\r\n\r\nc\r\n"},
      {"a header alone", "A: b\n", "A: b\r\n"},
      {"a field that goes on", "A: b\n c\n\td\n", "A: b\r\n c\r\n\td\r\n"},
      {"no header but its end", "\nbody\n", "\r\nbody\r\n"},
      {"an empty body line is none of the header", "A: b\n\n\nno field\n",
       "A: b\r\n\r\n\r\nno field\r\n"},
  };
  for (const auto& [reason, octets, text] : cases) {
    const auto message = Message::parse(octets);
    ASSERT_TRUE(message) << reason << ": " << message.fault();
    EXPECT_EQ(message->text(), text) << reason;
  }
}

std::string lines(std::size_t count, std::size_t size) {
  std::string text;
  while (count-- > 0) text.append(size, 'x').append("\n");
  return text;
}

struct FaultCase {
  const char* reason;
  std::string octets;
  std::string_view sentence;
};

TEST(Message, ThatCannotBeSentIsAFaultOfALine) {
  const FaultCase cases[] = {
      {"nothing", "", "the message is empty"},
      {"no header", "hello\n", "line 1 is no header field"},
      {"a field name with a space", "A b: c\n", "line 1 is no header field"},
      {"nothing that could go on", " a\n", "line 1 is no header field"},
      {"a mailbox file", "From me Thu\nA: b\n", "line 1 is no header field"},
      {"no field in the middle", "A: b\nc\n\nd\n", "line 2 is no header field"},
      {"a header beyond ASCII", "A: \xc3\xa4\n\n", "line 1 of the header is not ASCII"},
      {"a name beyond ASCII", "\xc3\xa4: b\n\n", "line 1 is no header field"},
      {"a field behind a bare CR", "A: b\rBcc: c\n\n", "line 1 of the header has a CR"},
      {"a line too long", "A: b\n\n" + std::string(999, 'x'), "line 3 has 999 octets"},
      {"an octet 0", "A: b\n\na\0b"s, "line 3 has an octet 0"},
      {"too much", "A: b\n\n" + lines(1U << 20, 63), "over 64 MiB"},
      {"too much with CRLF", "A: b\n\n" + lines((1U << 20) - 1, 63), "over 64 MiB"},
  };
  for (const auto& [reason, octets, sentence] : cases) {
    const auto message = Message::parse(octets);
    ASSERT_FALSE(message) << reason;
    EXPECT_NE(message.fault().find(sentence), std::string::npos) << reason << message.fault();
  }
}

TEST(Message, ThatIsTakenIsTakenAgain) {
  const auto largest = Message::parse('\n' + lines((1U << 20) - 1, 62) + lines(1, 60));
  ASSERT_TRUE(largest) << largest.fault();
  EXPECT_EQ(largest->text().size(), Message::kMaxOctets);
  EXPECT_TRUE(Message::parse(largest->text()));
}

TEST(Message, ALineOf998OctetsMayBeSent) {
  EXPECT_TRUE(Message::parse("A: b\n\n" + std::string(998, 'x') + "\r\n"));
}

TEST(Message, KnowsItsHeaderAndWhetherItsBodyIsAscii) {
  const auto ascii = Message::parse("A: b\n c\n\nd\n");
  EXPECT_EQ(ascii->header(), "A: b\r\n c\r\n");
  EXPECT_FALSE(ascii->is_8bit());
  EXPECT_TRUE(Message::parse("A: b\n\n\xc3\xa4\n")->is_8bit());
  EXPECT_EQ(Message::parse("A: b\n")->header(), "A: b\r\n");
  EXPECT_EQ(Message::parse("\nbody")->header(), "");
}

TEST(QuotedPrintable, EncodesWhatIsNotPlain) {
  const MessageCase cases[] = {
      {"plain text", "plain text.\n", "plain text.\r\n"},
      {"beyond ASCII", "\xc2\xa7 3", "=C2=A7 3"},
      {"the equals sign", "a=b", "a=3Db"},
      {"a space at the end of a line", "a \nb\t", "a=20\r\nb=09"},
      {"no line end is added", "a", "a"},
  };
  for (const auto& [reason, octets, text] : cases) {
    EXPECT_EQ(quoted_printable(octets), text) << reason;
  }
}

TEST(QuotedPrintable, LinesHave76CharactersAtMost) {
  EXPECT_EQ(quoted_printable(std::string(80, 'x')),
            std::string(75, 'x') + "=\r\n" + std::string(5, 'x'));
  const std::string encoded = quoted_printable(std::string(300, '='));
  std::size_t column = 0;
  for (const char c : encoded) {
    column = c == '\n' ? 0 : column + 1;
    EXPECT_LE(column, 77U);  // with CR
  }
}

TEST(MailDate, IsThatOfRfc5322) {
  EXPECT_EQ(mail_date(Time{}), "Thu, 01 Jan 1970 00:00:00 +0000");
  EXPECT_EQ(mail_date(Time{std::chrono::seconds(1'795'706'263)}),
            "Thu, 26 Nov 2026 15:17:43 +0000");
  EXPECT_EQ(mail_date(Time{std::chrono::seconds(951'782'400)}), "Tue, 29 Feb 2000 00:00:00 +0000");
}

}  // namespace
}  // namespace nullmx::sender
