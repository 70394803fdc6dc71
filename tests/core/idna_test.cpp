// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/idna.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/domain_cases.hpp"

namespace nullmx {
namespace {

using enum FaultReason;

std::string times(int count, std::string_view text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

const test::GoodDomain kGood[] = {
    {"A17: German", "b\u00FCcher.example", "xn--bcher-kva.example"},
    {"A17: upper case maps", "B\u00DCCHER.Example", "xn--bcher-kva.example"},
    {"A17: non-transitional keeps sharp s", "fa\u00DF.de", "xn--fa-hia.de"},
    {"A17: and final sigma", "\u03B2\u03CC\u03BB\u03BF\u03C2.com", "xn--nxasmm1c.com"},
    {"A17: Chinese", "\u4F8B\u5B50.\u6D4B\u8BD5", "xn--fsqu00a.xn--0zwm56d"},
    {"A17: Arabic, right to left", "\u0645\u062B\u0627\u0644.example", "xn--mgbh0fb.example"},
    {"A17: Hebrew with a digit", "\u05D0\u05D1\u05D21.example", "xn--1-zhcde.example"},
    {"A17: only one label of several", "www.b\u00FCcher.example", "www.xn--bcher-kva.example"},
    {"A17: a joiner in its context", "\u0915\u094D\u200D\u0937.x", "xn--11b2ezcw70k.x"},
    {"A17: a middle dot, CONTEXTO may pass", "l\u00B7l.cat", "xn--ll-0ea.cat"},
    {"A18: what is not NFC is normalised", "bu\u0308cher.example", "xn--bcher-kva.example"},
    {"A17: full width becomes ASCII", "\uFF41\uFF42\uFF43.example", "abc.example"},
    {"A17: the Kelvin sign becomes k", "\u212A.example", "k.example"},
    {"A17: a full-width A-label", "\uFF58\uFF4E\uFF0D\uFF0Dbcher-kva.x", "xn--bcher-kva.x"},
    {"A17: UTS #46 ignores a soft hyphen", "a\u00ADb.example", "ab.example"},
    {"A21: an ideographic full stop", "b\u00FCcher\u3002example", "xn--bcher-kva.example"},
    {"A21: a full-width full stop", "a\uFF0Eexample", "a.example"},
    {"A21: a half-width ideographic full stop", "a\uFF61example", "a.example"},
};

TEST(UnicodeDomain, IsReadAsItsALabels) { test::expect_read(kGood); }

const test::BadDomain kBad[] = {
    {"A18: a symbol is DISALLOWED", "I\u2665NY.example", {idna, 0}},
    {"A18: an emoji, as text", "a.\U0001F4A9.la", {idna, 2}},
    {"A18: not equal is DISALLOWED", "\u2260.com", {idna, 0}},
    {"A18: not less, too", "a\u226Eb.com", {idna, 0}},
    {"A18: not equal, composed by the mapping", "\uFF1D\u0338.com", {idna, 0}},
    {"A18: CONTEXTJ without its context", "a\u200Db.example", {idna, 0}},
    {"A18: UNASSIGNED", "x.\u0378.example", {idna, 2}},
    {"A18: a private character", "\uE000.example", {idna, 0}},
    {"A18: a combining mark first", "\u0301a.example", {idna, 0}},
    {"A18: Bidi, mixed directions", "\u05D0a.example", {idna, 0}},
    {"A18: Bidi, a digit before right to left", "1\u05D0.example", {idna, 0}},
    {"A18: hyphens in places 3 and 4 of a U-label", "ab--\u00FC.example", {idna, 0}},
    {"A18: a prefix before a U-label", "xn--\u00FC.example", {idna, 0}},
    {"A18: a line separator", "a\u2028b.example", {idna, 0}},
    {"A18: a label that maps to nothing", "a.\u00AD.example", {idna, 2}},
    {"A18: a domain that maps to nothing", "\u200B", {idna, 0}},
    {"A18: a mapping to an at", "exa\uFF20mple.com", {idna, 0}},
    {"A18: a mapping to a slash", "gmail.\u2100", {idna, 6}},
    {"A18: a mapping to a dot", "a\u2024b.example", {idna, 0}},
    {"A18: a mapping to an underscore", "a\uFF3Fb.example", {idna, 0}},
    {"A18: a mapping to a space", "a\u3000b.example", {idna, 0}},
    {"A18: a mapping to a hyphen at the end", "a\uFF0D.example", {idna, 0}},
    {"A18: a full-width A-label of an emoji", "\uFF58\uFF4E\uFF0D\uFF0Dls8h.x", {idna, 0}},
    {"A4: an underscore beside non-ASCII", "\u00FC_.example", {domain_char, 2}},
    {"A4: a space beside non-ASCII", "\u00FC b.example", {domain_char, 2}},
    {"A5: a hyphen before non-ASCII", "a.-\u00FC.example", {label_hyphen, 2}},
    {"A5: a hyphen behind non-ASCII", "\u00FC-.example", {label_hyphen, 2}},
    {"A5: an empty label before a full stop", "a.\u3002b", {label_empty, 2}},
    {"A16: a full stop alone", "\u3002", {domain_empty, 0}},
    {"A12: an IPv4 address in full width", "\uFF11\uFF19\uFF12.0.2.1", {bare_ip, 0}},
    {"A12: and with ideographic full stops", "192\u30020\u30022\u30021", {bare_ip, 0}},
    {"A3: a C1 control", "\u00FC\u0085.example", {control, 2}},
    {"A3: overlong UTF-8", "\xC0\xAE.example", {not_utf8, 0}},
    {"A3: a surrogate in UTF-8", "a\xED\xA0\x80", {not_utf8, 1}},
    {"A3: beyond Unicode", "a\xF4\x90\x80\x80", {not_utf8, 1}},
    {"A3: UTF-8 that breaks off", "a\xE3\x80", {not_utf8, 1}},
    {"A6: a label that grows too long", "a." + times(64, "\u00E4"), {label_too_long, 2}},
    {"A6: a label that is too long already", times(500, "\u00E4"), {label_too_long, 0}},
    {"A6: a domain that grows too long", times(30, "b\u00FCcher."), {domain_too_long, 144}},
    {"A6: too long to be read at all", times(1366, "\u3002"), {domain_too_long, 253}},
};

TEST(UnicodeDomain, IsRefusedWhereIdnaRefusesALabel) { test::expect_refused(kBad); }

TEST(UnicodeDomain, ItsLengthIsThatOfItsALabels) {
  EXPECT_EQ(Domain::parse(times(57, "\u00E4"))->text().size(), 63U);
  EXPECT_EQ(Domain::parse(times(58, "\u00E4")).fault(), (Fault{label_too_long, 0}));
  const std::string syllables = times(48, "\u1112\u1161\u11AB");  // 48 of Hangul, decomposed
  const auto read = Domain::parse(syllables + "." + syllables + ".example");
  ASSERT_TRUE(read) << test::said(read.fault());
  EXPECT_LE(read->text().size(), 253U);
  EXPECT_GT(syllables.size(), 253U);
}

TEST(UnicodeDomain, AnALabelThatIdna2008DoesNotAllowIsNoted) {
  for (const char* text : {"xn--ls8h.la", "xn--a-ecp.example", "xn--ab-j1t.x", "xn--1ch.com"}) {
    EXPECT_TRUE(Domain::parse(text)->notes().has(Note::a_label_not_idna2008)) << "A19: " << text;
  }
  for (const char* text : {"xn--bcher-kva.example", "XN--BCHER-KVA.de", "xn--fa-hia.de", "a--b"}) {
    EXPECT_TRUE(Domain::parse(text)->notes().empty()) << "A19: " << text;
  }
}

TEST(UnicodeDomain, ReadsTheSameFromItsUnicodeAndItsAsciiForm) {
  for (const char* text : {"b\u00FCcher.example", "\u4F8B\u5B50.\u6D4B\u8BD5", "fa\u00DF.de"}) {
    const auto unicode = Domain::parse(text);
    ASSERT_TRUE(unicode) << text;
    EXPECT_EQ(Domain::parse(unicode->text())->text(), unicode->text()) << text;
  }
}

}  // namespace
}  // namespace nullmx
