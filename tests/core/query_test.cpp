// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>

#include "core/message.hpp"

namespace nullmx::test {
namespace {

using namespace std::string_literals;

Question mx_of(const std::string& name) { return {*Name::from_text(name), RrType::mx}; }

TEST(Query, HasItsQuestionAndAnOptRecord) {
  EXPECT_EQ(build_query(mx_of("d.example"), 0x1267),
            "\x12\x67\1\x20\0\1\0\0\0\0\0\1"
            "\1d\7example\0\0\x0f\0\1"
            "\0\0\x29\x04\xd0\0\0\0\0\0\0"s);
  EXPECT_EQ(build_query(mx_of("d.example"), 0x1267, Edns::no),
            "\x12\x67\1\x20\0\1\0\0\0\0\0\0"
            "\1d\7example\0\0\x0f\0\1"s);
}

TEST(Query, IsPaddedBehindEverythingElse) {
  EXPECT_EQ(build_query(mx_of("d.example"), 0x1267, Edns::yes, Padding::blocks),
            "\x12\x67\1\x20\0\1\0\0\0\0\0\1"
            "\1d\7example\0\0\x0f\0\1"
            "\0\0\x29\x04\xd0\0\0\0\0\0\x5a"
            "\0\x0c\0\x56"s +
                std::string(0x56, '\0'));
}

TEST(Query, IsPaddedToWholeBlocksWhateverItsName) {
  for (std::size_t octets = 1; octets <= 250; ++octets) {
    std::string name;
    for (std::size_t i = 0; i < octets; ++i) name += i % 64 == 63 ? '.' : 'a';
    if (name.back() == '.') continue;
    const std::size_t bare = build_query(mx_of(name), 1).size();
    const std::size_t padded = build_query(mx_of(name), 1, Edns::yes, Padding::blocks).size();
    EXPECT_EQ(padded % 128, 0u) << octets;
    EXPECT_GE(padded, bare + 4) << octets << ": an option of length 0 has a header";
    EXPECT_LT(padded, bare + 4 + 128) << octets;
  }
}

TEST(Query, IsNotPaddedWithoutEdns) {
  EXPECT_EQ(build_query(mx_of("d.example"), 1, Edns::no, Padding::blocks),
            build_query(mx_of("d.example"), 1, Edns::no));
}

}  // namespace
}  // namespace nullmx::test
