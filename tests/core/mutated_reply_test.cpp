// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "core/decide.hpp"
#include "support/figure.hpp"
#include "support/hexadecimal.hpp"
#include "support/second_reading.hpp"
#include "support/world.hpp"

namespace nullmx::test {
namespace {

constexpr std::string_view kDomain = "d.example";
constexpr std::size_t kCounts = 4;  // QDCOUNT; the other three counts stand behind it
constexpr std::size_t kHeader = 12;

struct Reply {
  std::string_view text;
  bool is_null_mx;
};

/// Replies close to a null MX, on either side.  An exchange "c00c" is a pointer to the question.
constexpr std::array kReplies{
    Reply{"? d.example MX\n d.example 60 MX 0 .", true},
    Reply{"? d.example MX\n d.example 60 MX 0 .\n d.example 60 MX 10 .", true},
    Reply{"? d.example MX ede=3\n d.example 60 MX 0 .\n -- authority\n example 60 NS ns.example\n"
          "-- additional\n ns.example 60 A 44.0.0.1",
          true},
    Reply{"? d.example MX\n d.example 60 CNAME c.example\n c.example 60 MX 0 .", true},
    Reply{"? d.example MX\n c.example 60 MX 0 .\n b.example 60 CNAME c.example\n"
          "d.example 60 CNAME b.example",
          true},
    Reply{"? d.example MX\n example 60 DNAME test\n d.test 60 MX 0 .", true},
    Reply{"? d.example MX\n d.example 60 MX 0 .\n c.example 60 MX 10 mx.example", true},
    Reply{"? d.example MX\n d.example 60 MX 10 .", false},
    Reply{"? d.example MX\n d.example 60 MX 256 .", false},
    Reply{"? d.example MX\n d.example 60 MX 0 m", false},
    Reply{"? d.example MX\n d.example 60 MX # 0000c00c", false},
    Reply{"? d.example MX\n d.example 60 MX 0 .\n d.example 60 MX 10 mx.example", false},
    Reply{"? d.example MX\n d.example 60 CH MX 0 .", false},
    Reply{"? d.example MX\n e.example 60 MX 0 .", false},
    Reply{"? d.example MX\n d.example 60 CNAME c.example\n d.example 60 MX 0 .", false},
    Reply{"? d.example MX\n d.example 60 CNAME b.example\n d.example 60 CNAME c.example\n"
          "c.example 60 MX 0 .",
          false},
    Reply{"? d.example MX\n -- authority\n d.example 60 MX 0 .\n example 60 SOA 60", false},
    Reply{"? d.example MX rcode=2\n d.example 60 MX 0 .", false},
    Reply{"? d.example MX rcode=3\n d.example 60 MX 0 .\n -- authority\n example 60 SOA 60", false},
    Reply{"? d.example MX rcode=16\n d.example 60 MX 0 .", false},
    Reply{"? d.example MX tc=1\n d.example 60 MX 0 .", false},
};

const Question kQuestion{*Name::from_text(kDomain), RrType::mx};

/// What a check makes of one datagram, with nothing else to go by.
bool finds_null_mx(std::string_view message) {
  static const std::string query = build_query(kQuestion, 0);
  if (echo_of(bytes_of(message), question_of(query)) == Echo::none) return false;
  const Evidence evidence{parse_answer(bytes_of(message), kQuestion, Carrier::datagram)};
  const auto decision = decide(*Domain::parse(kDomain), {}, evidence);
  const auto* verdict = std::get_if<Verdict>(&decision);
  return verdict != nullptr && verdict->finding == Finding::null_mx;
}

std::vector<std::string> messages() {
  std::vector<std::string> all;
  for (const Reply& reply : kReplies) all.push_back(reply_from(reply.text));
  return all;
}

class Mutation {
 public:
  explicit Mutation(std::vector<std::string> replies) : replies_(std::move(replies)) {}

  /// One of the replies, changed in one to three places.
  std::string next() {
    std::string message = any();
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) change(message);
    return message;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::size_t place_in(const std::string& message) { return below(message.size()); }
  const std::string& any() { return replies_[below(replies_.size())]; }
  char octet() { return static_cast<char>(below(256)); }

  /// Small numbers and those with a meaning are what fields hold.
  char likely_octet() {
    constexpr std::string_view kLikely{"\0\0\x01\x02\x03\x05\x0f\x27\xc0\x0c", 10};
    return below(4) == 0 ? octet() : kLikely[below(kLikely.size())];
  }

  void flip_bit(char& octet) {
    octet = static_cast<char>(static_cast<unsigned char>(octet) ^ 1U << below(8));
  }

  void change(std::string& message) {
    if (message.size() <= kHeader) return;
    switch (below(8)) {
      case 0:
        flip_bit(message[place_in(message)]);
        return;
      case 1:
        message[place_in(message)] = octet();
        return;
      case 2:
        message[place_in(message)] = likely_octet();
        return;
      case 3:
        message.resize(place_in(message));
        return;
      case 4:
        message.insert(place_in(message), 1, likely_octet());
        return;
      case 5:
        message.erase(place_in(message), 1 + below(4));
        return;
      case 6:
        message[kCounts + 1 + 2 * below(4)] = static_cast<char>(below(4));
        return;
      default:
        splice(message);
    }
  }

  /// Goes on as another reply does, at the same octet or at any.
  void splice(std::string& message) {
    const std::string& other = any();
    const std::size_t from = place_in(message);
    const std::size_t at = below(2) == 0 ? std::min(from, other.size()) : place_in(other);
    message.replace(from, message.npos, other, at);
  }

  std::vector<std::string> replies_;
  std::mt19937 random_{7505};
};

TEST(ValidReplies, AreReadAlikeByTwoReaders) {
  for (const Reply& reply : kReplies) {
    const std::string message = reply_from(reply.text);
    EXPECT_EQ(finds_null_mx(message), reply.is_null_mx) << reply.text;
    EXPECT_EQ(shows_null_mx(message, kDomain), reply.is_null_mx) << reply.text;
  }
}

TEST(MutatedReplies, GiveANullMxOnlyWhereASecondReadingShowsOne) {
  Mutation mutation(messages());
  int found = 0;
  int neither = 0;
  for (int round = 0; round < 60'000; ++round) {
    const std::string message = mutation.next();
    const bool shown = shows_null_mx(message, kDomain);
    if (finds_null_mx(message)) {
      ++found;
      ASSERT_TRUE(shown) << hexadecimal(message);
    } else if (!shown) {
      ++neither;
    }
  }
  EXPECT_GT(found, 1'000) << "too few of them are still replies";
  add_figure("mutated", 60'000);
  add_figure("with_null_mx", static_cast<std::size_t>(found));
  EXPECT_GT(neither, 10'000) << "too few of them are none any more";
}

}  // namespace
}  // namespace nullmx::test
