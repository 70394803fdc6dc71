// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

#include "differential/plans.hpp"

namespace nullmx::test {

using namespace std::string_view_literals;

inline constexpr auto kSoaRdata =
    "\2ns\0\4root\0\0\0\0\1\0\0\16\20\0\0\2\130\0\11\72\200\0\0\0\74"sv;

/// In order of section, as they are written.
inline constexpr std::array kExtras{
    // Beside the answer.
    Extra{Section::answer, "other.example", mx, kIn, 60, "\0\5\2mx\0"sv},
    Extra{Section::answer, "other.example", mx, kIn, 60, "\0\0\0"sv},
    Extra{Section::answer, "d.example", mx, 3, 60, "\0\7\2ch\0"sv},
    Extra{Section::answer, "d.example", mx, 77, 60, "\0\7\2no\0"sv},
    Extra{Section::answer, "d.example", a, kIn, 60, "\300\0\2\1"sv},
    Extra{Section::answer, "d.example", a, 77, 60, "\300\0\2\1"sv},
    Extra{Section::answer, "d.example", aaaa, kIn, 60, "\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\1"sv},
    Extra{Section::answer, "d.example", ns, kIn, 60, "\300\14"sv},
    Extra{Section::answer, "d.example", soa, kIn, 60, kSoaRdata},
    Extra{Section::answer, "d.example", cname, kIn, 60, "\4fork\0"sv},
    Extra{Section::answer, "other.example", cname, kIn, 60, "\300\14"sv},
    Extra{Section::answer, "other.example", cname, kIn, 60, "\3a b\0"sv},
    Extra{Section::answer, "example", dname, kIn, 60, "\4fork\0"sv},
    Extra{Section::answer, "d.example", 46, kIn, 60,
          "\0\17\15\2\0\0\16\20\100\0\0\0\100\0\0\0\0\1\7example\0signature"sv},
    Extra{Section::answer, "d.example", 16, kIn, 60, "\4text\3and"sv},
    Extra{Section::answer, "d.example", 33, kIn, 60, "\0\1\0\1\0\31\300\14"sv},
    Extra{Section::answer, "d.example", 64, kIn, 60, "\0\1\0\0\1\0\3\2h2"sv},
    Extra{Section::answer, "d.example", 65280, 77, 60, "anything"sv},
    Extra{Section::answer, "d.example", 10, kIn, 60, ""sv},
    // Behind the two strings of an HINFO something that looks like a null MX.
    Extra{Section::answer, "d.example", 13, kIn, 60, "\0\0\300\14\0\17\0\1\0\0\0\74\0\3\0\0\0"sv},
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\24\4last\0"sv},
    // RDATA that is not what its type has.
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\5\2mx\0behind"sv},
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\5\2mx"sv},
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\5"sv},
    Extra{Section::answer, "d.example", a, kIn, 60, "\300\0\2\1\1"sv},
    Extra{Section::answer, "d.example", ns, kIn, 60, "\2ns\0behind"sv},
    Extra{Section::answer, "d.example", ns, kIn, 60, "\300\377"sv},
    Extra{Section::answer, "d.example", 7, kIn, 60, "\2mb\0behind"sv},
    Extra{Section::answer, "d.example", 16, kIn, 60, "\11text"sv},
    Extra{Section::answer, "d.example", 13, kIn, 60, "\3cpu\2os\1x"sv},
    Extra{Section::answer, "d.example", 255, kIn, 60, "any"sv},
    // Pointers to elsewhere: into the header, to the end of a label, forwards, to themselves.
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\5\300\5"sv},
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\5\300\15"sv},
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\5\300\14\2mx\0"sv},
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\5\1x\300\377"sv},
    Extra{Section::answer, "d.example", mx, kIn, 60, "\0\5\101x\0"sv},
    // An OPT where none belongs.
    Extra{Section::answer, "", opt, 1232, 0, ""sv},
    Extra{Section::authority, "example", soa, kIn, 60, kSoaRdata},
    Extra{Section::authority, "other.test", soa, kIn, 60, kSoaRdata},
    Extra{Section::authority, "example", ns, kIn, 60, "\2ns\7example\0"sv},
    Extra{Section::authority, "d.example", mx, kIn, 60, "\0\0\0"sv},
    Extra{Section::authority, "example", ns, kIn, 60, "\2ns\0behind"sv},
    Extra{Section::authority, "d.example", 50, kIn, 60, "\1\0\0\0\0\2ab\0\1\100"sv},
    Extra{Section::authority, "", opt, 1232, 0, ""sv},
    Extra{Section::additional, "ns.example", a, kIn, 60, "\300\0\2\2"sv},
    Extra{Section::additional, "mx1.example", aaaa, kIn, 60,
          "\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\2"sv},
    Extra{Section::additional, "d.example", mx, kIn, 60, "\0\0\0"sv},
    Extra{Section::additional, "ns.example", a, kIn, 60, "\300\0"sv},
    Extra{Section::additional, "", opt, 1232, 0, ""sv},
    Extra{Section::additional, "", opt, 1232, 0x8000, "\0\17\0\11\0\3stale..\0\12\0\2co"sv},
    Extra{Section::additional, "", opt, 1232, 0, "\0\17\0\2\0\6"sv},
    Extra{Section::additional, "", opt, 1232, 0, "\0\17\0\11\0\6"sv},
    Extra{Section::additional, "", opt, 1232, 0x01000000, ""sv},
    Extra{Section::additional, "d.example", opt, 1232, 0, ""sv},
    Extra{Section::additional, "", 250, 255, 0, "\4hmac\0\0\0\0\0\0\0\0\0\0\4macs\22\64\0\0\0\0"sv},
};

}  // namespace nullmx::test
