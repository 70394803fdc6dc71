// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/ascii.hpp"
#include "support/figure.hpp"
#include "support/hostile_rows.hpp"
#include "support/replies.hpp"
#include "support/ways.hpp"

/// A strict server over TLS that is not who it should be, or whose connection ends.
namespace nullmx::test {
namespace {

using Beside = HostileStage::Beside;

constexpr std::string_view kTruthOverTls = "explicit_mx(unverified_targets) tls ttl=3600";
constexpr std::string_view kNull = "null_mx tls ttl=3600";
constexpr std::string_view kTls = "temporary_failure(tls) tls";
constexpr std::string_view kNetwork = "temporary_failure(network) tls";
constexpr std::string_view kTimeout = "temporary_failure(timeout) tls";
constexpr std::string_view kMalformed = "temporary_failure(malformed) tls";

/// As it stands in a query, its length before it.  A number alone could be anything.
std::string longest_label(const std::string& domain) {
  std::string longest;
  for (std::size_t at = 0; at < domain.size();) {
    const std::size_t end = std::min(domain.find('.', at), domain.size());
    if (end - at > longest.size()) longest = domain.substr(at, end - at);
    at = end + 1;
  }
  return static_cast<char>(longest.size()) + longest;
}

std::string in_lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), to_lower);
  return text;
}

class HostileTls : public testing::Test {
 protected:
  Options options() const {
    Options options;
    options.tls_ca_file = ca_file;
    return options;
  }
  LayerFactory layer(const TlsIdentity& identity, std::size_t records = TlsLayer::kAllRecords) {
    return [&identity, watch = watch, records] {
      return std::make_unique<TlsLayer>(identity, watch, records);
    };
  }
  /// By the name in the certificate of `good`.
  static Server strict() { return asked(Way::tls); }
  std::string end_of(const std::string& domain) {
    HostileStage stage(options());
    const MisbehavingServer& server = stage.serve(strict(), layer(good));
    std::string end = outcome(stage.check(domain));
    expect_nothing_in_clear(server, domain);
    return end;
  }
  /// Neither over UDP nor inside the connection: a name that is asked for, or that of an innocent,
  /// stands in no packet.
  void expect_nothing_in_clear(const MisbehavingServer& server, const std::string& domain) const {
    for (const Received& one : server.received()) EXPECT_EQ(one.carrier, Carrier::stream);
    const std::string came = in_lower_case(watch->received);
    for (const std::string& name :
         {domain, std::string("innocent"), std::string("innocent-null")}) {
      EXPECT_EQ(came.find(longest_label(name)), std::string::npos) << name;
    }
  }

  Certificate authority = Certificate::authority();
  std::string ca_file = write_file("ca.pem", authority.pem());
  TlsIdentity good{authority.issue({})};
  std::shared_ptr<TlsWatch> watch = std::make_shared<TlsWatch>();
};

TEST_F(HostileTls, WithTheRightServerAnswers) {
  EXPECT_EQ(end_of("honest.test"), kTruthOverTls);
  EXPECT_EQ(end_of("cname-null.test"), "null_mx tls ttl=200");
  EXPECT_EQ(watch->handshakes_done, 2U);
}

TEST_F(HostileTls, WithAnyOtherServerFailsAndSaysNothing) {  // F11: RFC 8310 §5, hard failure
  struct Row {
    const char* reason;
    TlsIdentity identity;
    std::vector<SpkiPin> pins;
  };
  std::vector<Row> rows;
  rows.push_back(
      {"another name", TlsIdentity(authority.issue({"a.example", "DNS:a.example"})), {}});
  rows.push_back({"expired",
                  TlsIdentity(authority.issue({"dns.example", "DNS:dns.example", -7'200, -3'600})),
                  {}});
  rows.push_back({"not yet valid",
                  TlsIdentity(authority.issue({"dns.example", "DNS:dns.example", 3'600, 7'200})),
                  {}});
  rows.push_back({"self-signed", TlsIdentity(Certificate::self_signed({})), {}});
  rows.push_back({"of another CA", TlsIdentity(Certificate::authority().issue({})), {}});
  rows.push_back({"another key than is pinned",
                  TlsIdentity(authority.issue({})),
                  {Certificate::self_signed({}).pin()}});
  rows.push_back({"TLS 1.1", TlsIdentity(authority.issue({})), {}});
  rows.back().identity.only(TLS1_1_VERSION);
  for (const Row& row : rows) {
    watch = std::make_shared<TlsWatch>();
    const std::size_t before = open_descriptors();
    {
      HostileStage stage(options());
      Server server = strict();
      server.pins = row.pins;
      const MisbehavingServer& hostile = stage.serve(server, layer(row.identity));
      EXPECT_EQ(outcome(stage.check("honest.test", Beside::nobody)), kTls) << row.reason;
      EXPECT_GE(hostile.connections_made(), 1U) << row.reason;
      EXPECT_LE(hostile.connections_made(), 3U) << row.reason;
      EXPECT_TRUE(hostile.received().empty()) << row.reason;
      expect_nothing_in_clear(hostile, "honest.test");
    }
    EXPECT_EQ(open_descriptors(), before) << row.reason;
  }
}

TEST_F(HostileTls, ResetAtAnyRecordOfTheHandshakeFailsAndSaysNothing) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsIdentity identity(authority.issue({}));
    identity.only(version);
    watch = std::make_shared<TlsWatch>();
    {
      HostileStage stage(options());
      stage.serve(strict(), layer(identity));
      ASSERT_EQ(outcome(stage.check("honest.test", Beside::nobody)), kTruthOverTls);
    }
    const std::size_t all = watch->records_sent;
    ASSERT_GE(all, 4U);
    add_figure("records", all);
    for (std::size_t records = 0; records < all; ++records) {
      watch = std::make_shared<TlsWatch>();
      HostileStage stage(options());
      const MisbehavingServer& server = stage.serve(strict(), layer(identity, records));
      const std::string end = outcome(stage.check("honest.test", Beside::nobody));
      const bool shook_hands = watch->handshakes_done > 0;  // a resumed one takes fewer records
      EXPECT_TRUE(end == kTls || (shook_hands && (end == kNetwork || end == kTruthOverTls)))
          << records << " records: " << end;
      EXPECT_LE(server.connections_made(), 3U) << records;
      expect_nothing_in_clear(server, "honest.test");
    }
  }
}

TEST_F(HostileTls, EndsInTheVerdictsOfAnyStream) {
  const std::vector<HostileRow> rows{
      {"a record an octet", "tc-octets.test", kTruthOverTls},
      {"closed in mid-reply", "tc-half.test", kNetwork},
      {"closed after an octet", "1.tc-break.test", kNetwork},
      {"closed behind the reply", "tc-close-after.test", kTruthOverTls},
      {"closed as the query is written", "tc-close-once.test", kTruthOverTls},
      {"reset as the query is written", "tc-reset-once.test", kTruthOverTls},
      {"closed at every query", "tc-close.test", kNetwork},
      {"half a message", "tc-half-silent.test", kTimeout},
      {"silent", "silence.test", kTimeout},
      {"a frame of no octets first", "tc-zero.test", kTruthOverTls},
      {"another id first", "tc-id.test", kTruthOverTls},
      {"G2: truncated", "tc-tc.test", kMalformed},
      {"in three segments", "tc-segments.test", kTruthOverTls},
      {"thousands of MX", "thousands.test",
       "explicit_mx(unverified_targets) tls ttl=3600 notes=exchanges_limit"},
      {"G8: counts", "count-more.test", kMalformed},
      {"C1: a true null MX", "innocent-null.test", kNull},
  };
  for (const HostileRow& row : rows) {
    const std::size_t before = open_descriptors();
    {
      HostileStage stage(options());
      const MisbehavingServer& server = stage.serve(strict(), layer(good));
      EXPECT_EQ(outcome(stage.check(row.domain)), row.outcome) << row.reason;
      expect_nothing_in_clear(server, row.domain);
    }
    EXPECT_EQ(open_descriptors(), before) << row.reason;
  }
}

/// It has carried a query and waits for the next one.
TEST_F(HostileTls, ThatEndsIdleAsAQueryIsWrittenIsConnectedToAgain) {
  for (const auto end : {&Received::hang_up, &Received::reset}) {
    for (const bool is_written : {false, true}) {
      HostileStage stage(options());
      const MisbehavingServer& server = stage.serve(strict(), layer(good));
      ASSERT_EQ(outcome(stage.check("a.honest.test", Beside::nobody)), kTruthOverTls);
      std::string verdict;
      stage.validator().check("b.honest.test", [&](const Verdict& v) { verdict = outcome(v); });
      if (is_written) stage.validator().process();
      (server.received().back().*end)();
      stage.settle();
      EXPECT_EQ(verdict, kTruthOverTls) << "at once";
      EXPECT_EQ(server.connections_made(), 2U);
      EXPECT_EQ(server.received().size(), 2U);
      expect_nothing_in_clear(server, "b.honest.test");
    }
  }
}

TEST_F(HostileTls, ThatEndsIdleAsAQueryArrivesIsConnectedToAgain) {
  for (const std::string domain : {"tc-close-once.test", "tc-reset-once.test"}) {
    HostileStage stage(options());
    const MisbehavingServer& server = stage.serve(strict(), layer(good));
    ASSERT_EQ(outcome(stage.check("honest.test", Beside::nobody)), kTruthOverTls);
    ASSERT_EQ(server.connections_made(), 1U) << domain;
    EXPECT_EQ(outcome(stage.check(domain, Beside::nobody)), kTruthOverTls) << domain;
    EXPECT_EQ(server.connections_made(), 2U) << domain;
    expect_nothing_in_clear(server, domain);
  }
}

/// RFC 8310 §5 lets it fall back to clear text; but not because of what the first name does.
TEST_F(HostileTls, ThatIsPreferredIsNotGivenUpForOneName) {
  for (const std::string domain : {"tc-close.test", "tc-reset.test", "silence.test"}) {
    HostileStage stage;
    Server server{IpAddress(IpAddress::V4{127, 0, 0, 1})};
    server.profile = UsageProfile::opportunistic;
    stage.serve(server, layer(good));
    stage.validator().check(domain, [](const Verdict&) {});
    stage.settle();
    EXPECT_EQ(outcome(stage.check("honest.test")), kTruthOverTls) << domain;
  }
}

TEST_F(HostileTls, CarriesJunkThatIsDropped) {  // G3: RFC 7858 §3.3
  for (const Misbehaviour& junk : junk_misbehaviours()) {
    EXPECT_EQ(end_of(std::string(junk.label) + ".test"), kTruthOverTls) << junk.what;
  }
}

}  // namespace
}  // namespace nullmx::test
