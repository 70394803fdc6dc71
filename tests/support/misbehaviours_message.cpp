// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/writer.hpp"
#include "support/misbehaving_server.hpp"
#include "support/replies.hpp"

/// Replies that belong to the question and are not whole, or very large.
namespace nullmx::test {
namespace {

constexpr auto kBoth = Misbehaviour::Over::both;

constexpr std::size_t kHeader = 12;
constexpr std::size_t kCounts = 6;  // ANCOUNT, NSCOUNT, ARCOUNT
constexpr std::size_t kNullRdata = 3;
constexpr std::string_view kPointerToQuestion = "\xc0\x0c";

std::string with_u16(std::string message, std::size_t at, std::size_t value) {
  message.at(at) = static_cast<char>(value >> 8);
  message.at(at + 1) = static_cast<char>(value & 0xff);
  return message;
}

std::string pointer_to(std::size_t at) {
  std::string pointer;
  append_u16(pointer, static_cast<std::uint16_t>(0xc000 | at));
  return pointer;
}

/// Without records; what is added behind has to be counted.
std::string head(const Asked& asked) { return empty_reply(asked.query, kReply); }

std::string record(std::string_view owner, RrType type, std::string_view rdata) {
  std::string out(owner);
  append_u16(out, static_cast<std::uint16_t>(type));
  append_u16(out, 1);
  append_u32(out, 3600);
  append_u16(out, static_cast<std::uint16_t>(rdata.size()));
  return out += rdata;
}

std::string mx_record(std::string_view owner, std::string_view exchange) {
  return record(owner, RrType::mx, std::string("\0\12", 2) + std::string(exchange));
}

void reply_with(const Asked& asked, std::string_view records, std::size_t count) {
  asked.reply(with_u16(head(asked) + std::string(records), kCounts, count));
}

/// One octet of the forged reply is replaced by what it must not be.
std::function<void(const Asked&)> with_count(std::size_t section, std::size_t count) {
  return [=](const Asked& asked) {
    asked.reply(with_u16(forged(asked.query), kCounts + 2 * section, count));
  };
}

std::function<void(const Asked&)> with_length(std::size_t length) {
  return [=](const Asked& asked) {
    const std::string message = forged(asked.query);
    asked.reply(with_u16(message, message.size() - kNullRdata - 2, length));
  };
}

/// The exchange of the only record, behind preference 0: an octet 0 read as its name would make it
/// a null MX.
void reply_with_exchange(const Asked& asked, std::string_view exchange) {
  const std::string rdata = std::string(2, '\0') + std::string(exchange);
  reply_with(asked, record(kPointerToQuestion, RrType::mx, rdata), 1);
}

std::function<void(const Asked&)> with_exchange(std::string exchange) {
  return [exchange = std::move(exchange)](const Asked& asked) {
    reply_with_exchange(asked, exchange);
  };
}

/// The upper octet of the question's type is 0 and no label.
void exchange_of_type(const Asked& asked) {
  reply_with_exchange(asked, pointer_to(kHeader + asked.question.name.wire().size()));
}

void exchange_of_itself(const Asked& asked) {
  const std::size_t at = head(asked).size() + 2 + 10 + 2;
  reply_with(asked, mx_record(kPointerToQuestion, pointer_to(at)), 1);
}

/// Two pointers, each to the other: the second record's owner and the first one's exchange.
void pointers_in_a_circle(const Asked& asked) {
  const std::size_t first = head(asked).size() + 2 + 10 + 2;
  const std::size_t second = first + 2;
  reply_with(asked,
             mx_record(kPointerToQuestion, pointer_to(second)) +
                 mx_record(pointer_to(first), std::string(1, '\0')),
             2);
}

/// Each owner points to the owner before.
void chain_of_pointers(const Asked& asked) {
  std::size_t before = kHeader;
  std::string records;
  for (int i = 0; i < 500; ++i) {
    const std::size_t here = head(asked).size() + records.size();
    records += mx_record(pointer_to(before), pointer_to(before));
    before = here;
  }
  reply_with(asked, records, 500);
}

/// Two pointers a record, each for 250 octets.
void much_from_little(const Asked& asked) {
  std::string name;
  for (int i = 0; i < 4; ++i) name += '\x3d' + std::string(61, 'x');
  name += '\0';
  const std::string to_name = pointer_to(head(asked).size());
  std::string records = mx_record(name, kPointerToQuestion);
  for (int i = 1; i < 3'000; ++i) records += mx_record(to_name, to_name);
  reply_with(asked, records, 3'000);
}

/// Four labels of 63 octets are too many by themselves.
void long_name(const Asked& asked) {
  std::string name;
  for (int i = 0; i < 4; ++i) name += '\x3f' + std::string(63, 'x');
  reply_with(asked, mx_record(kPointerToQuestion, name + '\0'), 1);
}

std::string label(int number) {
  const std::string digits = std::to_string(1'000 + number);
  return static_cast<char>(digits.size()) + digits;
}

std::string many(int count) {
  std::string records;
  for (int i = 0; i < count; ++i) {
    records += mx_record(kPointerToQuestion, label(i) + std::string(kPointerToQuestion));
  }
  return records;
}

constexpr int kThousands = 3'000;

void thousands(const Asked& asked) { reply_with(asked, many(kThousands), kThousands); }

void thousands_and_null(const Asked& asked) {
  reply_with(asked, many(kThousands) + record(kPointerToQuestion, RrType::mx, std::string(3, '\0')),
             kThousands + 1);
}

void thousands_of_aliases(const Asked& asked) {
  std::string records;
  for (int i = 0; i < kThousands; ++i) {
    records += record(label(i) + '\0', RrType::cname, kPointerToQuestion);
  }
  reply_with(asked, records, kThousands);
}

void thousands_of_repeats(const Asked& asked) {
  std::string records;
  for (int i = 0; i < kThousands; ++i) {
    records += record(kPointerToQuestion, RrType::mx, std::string(3, '\0'));
  }
  reply_with(asked, records, kThousands);
}

void thousands_of_addresses(const Asked& asked) {
  if (asked.question.type != RrType::a) return asked.reply(reply_saying(asked.query, ""));
  std::string records;
  for (int i = 0; i < kThousands; ++i) {
    records += record(kPointerToQuestion, RrType::a,
                      std::string("\xcb\0", 2) + static_cast<char>(i >> 8) + static_cast<char>(i));
  }
  reply_with(asked, records, kThousands);
}

/// The largest message that a length of 16 bits allows; a datagram cannot carry it.
void largest(const Asked& asked) {
  std::string message = head(asked) + mx_record(kPointerToQuestion, kPointerToQuestion);
  const std::size_t left = 65'535 - message.size() - 12;
  message += record(kPointerToQuestion, RrType::txt, std::string(left, 'x'));
  asked.reply(with_u16(message, kCounts, 2));
}

/// An OPT record with one option, whose length is a lie.
void option_too_long(const Asked& asked) {
  asked.reply(reply_saying(asked.query, "@ 60 MX 0 .\n -- additional\n . 0 OPT # 000f00100006"));
}

std::vector<Misbehaviour> that_lie() {
  return {
      {"cut", "as many octets as the number says", kBoth,
       [](const Asked& a) { a.reply(forged(a.query).substr(0, a.number)); }},
      {"count-more", "ANCOUNT 2, one record", kBoth, with_count(0, 2)},
      {"count-none", "ANCOUNT 0, one record", kBoth, with_count(0, 0)},
      {"count-most", "ANCOUNT 65,535, one record", kBoth, with_count(0, 65'535)},
      {"count-authority", "NSCOUNT 1, no record", kBoth, with_count(1, 1)},
      {"count-additional", "ARCOUNT 65,535, no record", kBoth, with_count(2, 65'535)},
      {"length-none", "RDLENGTH 0", kBoth, with_length(0)},
      {"length-short", "RDLENGTH one too short", kBoth, with_length(kNullRdata - 1)},
      {"length-long", "RDLENGTH one too long", kBoth, with_length(kNullRdata + 1)},
      {"length-most", "RDLENGTH 65,535", kBoth, with_length(65'535)},
      {"rdata-long", "an octet behind the exchange", kBoth, says("@ 60 MX # 00000000")},
      {"rdata-empty", "an MX without RDATA", kBoth, says("@ 60 MX #")},
      {"behind", "an octet behind the last record", kBoth,
       [](const Asked& a) { a.reply(forged(a.query) + '\0'); }},
      {"opt-two", "two OPT records", kBoth,
       says("@ 60 MX 0 .\n -- additional\n . 0 OPT #\n . 0 OPT #")},
      {"opt-owner", "an OPT record with an owner", kBoth,
       says("@ 60 MX 0 .\n -- additional\n @ 0 OPT #")},
      {"opt-answer", "an OPT record in the answer section", kBoth, says("@ 60 MX 0 .\n . 0 OPT #")},
      {"opt-option", "an option longer than its OPT record", kBoth, option_too_long},
  };
}

std::vector<Misbehaviour> that_point() {
  return {
      {"pointer-self", "an exchange that points to itself", kBoth, exchange_of_itself},
      {"pointer-circle", "two names that point to each other", kBoth, pointers_in_a_circle},
      {"pointer-forward", "an exchange that points forwards", kBoth, with_exchange("\xc0\xff")},
      {"pointer-header", "an exchange that points into the header", kBoth,
       with_exchange("\xc0\x04")},
      {"pointer-type", "an exchange that points to the question's type", kBoth, exchange_of_type},
      {"pointer-label", "an exchange that points into a label", kBoth, with_exchange("\xc0\x0d")},
      {"pointer-half", "an exchange that is half a pointer", kBoth, with_exchange("\xc0")},
      {"pointer-chain", "500 owners, each pointing to the one before", kBoth, chain_of_pointers},
      {"pointer-bomb", "1.5 million octets of names in 64 KiB", kBoth, much_from_little},
      {"label-01", "an exchange of label type 01", kBoth, with_exchange("\x41")},
      {"label-10", "an exchange of label type 10", kBoth, with_exchange(std::string("\x81\0", 2))},
      {"name-long", "an exchange of 257 octets", kBoth, long_name},
  };
}

std::vector<Misbehaviour> that_are_large() {
  return {
      {"thousands", "3,000 MX", kBoth, thousands},
      {"thousands-null", "3,000 MX, and a null MX behind", kBoth, thousands_and_null},
      {"thousands-aliases", "3,000 aliases of other names", kBoth, thousands_of_aliases},
      {"thousands-repeats", "3,000 times the same null MX", kBoth, thousands_of_repeats},
      {"thousands-addresses", "3,000 addresses", kBoth, thousands_of_addresses},
      {"largest", "65,535 octets", Misbehaviour::Over::streams, largest},
  };
}

}  // namespace

const std::vector<Misbehaviour>& message_misbehaviours() {
  static const std::vector<Misbehaviour> all = [] {
    std::vector<Misbehaviour> list = that_lie();
    for (Misbehaviour& one : that_point()) list.push_back(std::move(one));
    for (Misbehaviour& one : that_are_large()) list.push_back(std::move(one));
    return list;
  }();
  return all;
}

}  // namespace nullmx::test
