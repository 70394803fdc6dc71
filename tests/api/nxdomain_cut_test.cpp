// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/stage.hpp"

/// Row E3: what a cached NXDOMAIN says of the names below.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::SizeIs;

constexpr std::string_view kReplies = R"(
  ? gone.example MX rcode=3
  -- authority
  example 300 SOA 60
  ? a.gone.example MX
  a.gone.example 100 MX 10 mx.example
  ? b.a.gone.example MX
  b.a.gone.example 100 MX 10 mx.example
  ? alias.example MX rcode=3
  alias.example 100 CNAME gone.example
  -- authority
  example 300 SOA 60
  ? a.alias.example MX
  a.alias.example 100 MX 10 mx.example
  ? null.example MX
  null.example 100 MX 0 .
  ? a.null.example MX
  a.null.example 100 MX 10 mx.example)";

Options cutting(NxdomainCut when) {
  Options options;
  options.nxdomain_cut = when;
  return options;
}

struct NxdomainCutTest : testing::Test {
  explicit NxdomainCutTest(NxdomainCut when = NxdomainCut::never)
      : stage(kReplies, cutting(when)) {}

  /// Of `name`, once `ancestor` is known.
  Verdict below(std::string_view ancestor, std::string_view name) {
    stage.run(ancestor);
    return stage.run(name);
  }

  Stage stage;
};

struct AlwaysCutTest : NxdomainCutTest {
  AlwaysCutTest() : NxdomainCutTest(NxdomainCut::always) {}
};
struct AuthenticatedCutTest : NxdomainCutTest {
  AuthenticatedCutTest() : NxdomainCutTest(NxdomainCut::authenticated) {}
};

TEST_F(NxdomainCutTest, IsOffByDefault) {
  EXPECT_EQ(Options().nxdomain_cut, NxdomainCut::never);
  EXPECT_EQ(below("gone.example", "a.gone.example").finding, Finding::explicit_mx);
  EXPECT_THAT(stage.script.asked(), SizeIs(2));
}

TEST_F(AlwaysCutTest, WhatIsBelowADeniedNameIsDeniedAsLongAsThatIs) {
  stage.run("gone.example");
  stage.advance(20s);
  for (const std::string_view name : {"a.gone.example", "b.a.gone.example"}) {
    const Verdict verdict = stage.run(name);
    EXPECT_EQ(verdict.finding, Finding::no_such_domain) << name;
    EXPECT_EQ(verdict.source, Source::cache);
    EXPECT_EQ(verdict.lifetime.ttl, 40s) << "what the ancestor's has left";
    EXPECT_EQ(verdict.domain->text(), name);
    ASSERT_THAT(verdict.evidence, SizeIs(1));
    EXPECT_EQ(verdict.evidence.front().question.name.to_text(), "gone.example");
  }
  EXPECT_THAT(stage.script.asked(), SizeIs(1));
  stage.advance(40s);
  EXPECT_EQ(stage.run("a.gone.example").finding, Finding::explicit_mx);
}

TEST_F(AlwaysCutTest, WhatIsKnownOfTheNameItselfComesFirst) {
  stage.run("a.gone.example");
  EXPECT_EQ(below("gone.example", "a.gone.example").finding, Finding::explicit_mx);
}

TEST_F(AlwaysCutTest, AnAliasThatLeadsToADeniedNameExists) {
  EXPECT_EQ(below("alias.example", "a.alias.example").finding, Finding::explicit_mx);
}

TEST_F(AlwaysCutTest, WhatRefusesMailForAnotherReasonCutsNothing) {
  EXPECT_EQ(below("null.example", "a.null.example").finding, Finding::explicit_mx);
}

TEST_F(AlwaysCutTest, TryCachedKnowsItToo) {
  stage.run("gone.example");
  const auto hit = stage.validator->try_cached(*Domain::parse("a.gone.example"));
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->finding, Finding::no_such_domain);
}

TEST_F(AuthenticatedCutTest, NeedsAnAuthenticatedAnswer) {
  EXPECT_EQ(below("gone.example", "a.gone.example").finding, Finding::explicit_mx);
  Verdict denied = stage.run("gone.example");
  denied.authenticated = true;
  stage.cache->put(denied, stage.validator->profile(), stage.clock.now());
  EXPECT_EQ(stage.run("b.a.gone.example").finding, Finding::no_such_domain);
}

}  // namespace
}  // namespace nullmx::test
