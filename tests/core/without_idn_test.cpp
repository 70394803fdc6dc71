// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "nullmx/domain.hpp"

namespace nullmx {
namespace {

TEST(WithoutIdn, ALabelWithNonAsciiIsRefused) {
  EXPECT_EQ(Domain::parse("b\u00FCcher.example").fault(), (Fault{FaultReason::idna, 0}));
  EXPECT_EQ(Domain::parse("a.\uFF41.example").fault(), (Fault{FaultReason::idna, 2}));
}

TEST(WithoutIdn, ALabelsAreReadAllTheSame) {
  EXPECT_EQ(Domain::parse("XN--BCHER-KVA.example")->text(), "xn--bcher-kva.example");
  EXPECT_EQ(Domain::parse("xn--zzzzzzzz").fault(), (Fault{FaultReason::fake_a_label, 0}));
}

TEST(WithoutIdn, IdeographicFullStopsStillSeparateLabels) {
  EXPECT_EQ(Domain::parse("a\u3002example")->text(), "a.example");
}

}  // namespace
}  // namespace nullmx
