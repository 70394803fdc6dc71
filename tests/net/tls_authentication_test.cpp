// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include <system_error>

#include "tls_fixture.hpp"

namespace nullmx::test {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;
using State = TlsSession::State;

constexpr const char* kStrict = "tls://192.0.2.53#dns.example";
constexpr const char* kBelow = "tls://192.0.2.53#ab.dns.example";
constexpr const char* kByPin = "tls://192.0.2.53";
constexpr const char* kOpportunistic = "tls-opportunistic://192.0.2.53";
constexpr const char* kWrongKey = "none of its keys is pinned";

class TlsAuthenticationTest : public TlsTest {
 protected:
  struct Row {
    const char* why;
    TlsIdentity identity;
    const char* server;
    std::vector<SpkiPin> pins;
    const char* failure;  // behind "the server is not who it has to be: "; empty: it is
  };

  void expect(const Row& row) const {
    TlsPeer peer = peer_for(row.server, row.pins);
    TlsSession session(context, peer);
    TlsFarEnd far(row.identity);
    session.write("question");
    session.seal();
    talk(session, far);
    session.seal();
    talk(session, far);
    const std::string failure = row.failure;
    if (failure.empty()) {
      EXPECT_EQ(session.state(), State::open) << row.why << ": " << session.failure();
      EXPECT_EQ(far.heard(), "question") << row.why;
      return;
    }
    EXPECT_EQ(session.state(), State::failed) << row.why;
    EXPECT_EQ(session.failure(), "the server is not who it has to be: " + failure) << row.why;
    EXPECT_EQ(far.heard(), "") << row.why;
    EXPECT_NE(far.alert(), 0) << row.why << ": the server is told";
    EXPECT_EQ(peer.ticket, nullptr) << row.why;
  }

  TlsIdentity issued(const Subject& subject) const { return TlsIdentity(authority.issue(subject)); }

  const Certificate own = authority.issue({});
  const Certificate lone = Certificate::self_signed({});
  const Certificate foreign_authority = Certificate::authority();
};

TEST_F(TlsAuthenticationTest, OfANameIsByACertificateOfATrustedCa) {
  const char* const other_name = "hostname mismatch";
  const char* const by_address = "tls://127.0.0.1#192.0.2.53";
  Row rows[] = {
      {"the right name", TlsIdentity(own), kStrict, {}, ""},
      {"one of its names", issued({"x", "DNS:a.example,DNS:DNS.example"}), kStrict, {}, ""},
      {"a wildcard", issued({"x", "DNS:*.dns.example"}), kBelow, {}, ""},
      {"another name", issued({"x", "DNS:a.example"}), kStrict, {}, other_name},
      {"a name below", issued({"x", "DNS:a.dns.example"}), kStrict, {}, other_name},
      {"a name above", issued({"x", "DNS:example"}), kStrict, {}, other_name},
      {"a wildcard in a label", issued({"x", "DNS:a*.dns.example"}), kBelow, {}, other_name},
      {"in the subject alone", issued({"dns.example", ""}), kStrict, {}, other_name},
      {"the right address", issued({"x", "IP:192.0.2.53"}), by_address, {}, ""},
      {"an address", issued({"x", "IP:127.0.0.1"}), by_address, {}, "IP address mismatch"},
      {"an address as name",
       issued({"x", "DNS:192.0.2.53"}),
       by_address,
       {},
       "IP address mismatch"},
      {"expired",
       issued({"x", "DNS:dns.example", -7'200, -3'600}),
       kStrict,
       {},
       "certificate has expired"},
      {"not yet valid",
       issued({"x", "DNS:dns.example", 3'600, 7'200}),
       kStrict,
       {},
       "certificate is not yet valid"},
      {"self-signed", TlsIdentity(lone), kStrict, {}, "self-signed certificate"},
      {"of another CA of that name",
       TlsIdentity(foreign_authority.issue({})),
       kStrict,
       {},
       "certificate signature failure"},
  };
  for (const Row& row : rows) expect(row);
}

TEST_F(TlsAuthenticationTest, OfAPinAloneIsByTheKey) {
  const Certificate expired = Certificate::self_signed({"x", "", -7'200, -3'600});
  const Certificate pinned = foreign_authority;
  Row rows[] = {
      {"its own key", TlsIdentity(lone), kByPin, {lone.pin()}, ""},
      {"one of the pins", TlsIdentity(lone), kByPin, {own.pin(), lone.pin()}, ""},
      {"a key has no date", TlsIdentity(expired), kByPin, {expired.pin()}, ""},
      {"the key of its CA", TlsIdentity(pinned.issue({}), {pinned}), kByPin, {pinned.pin()}, ""},
      {"another key", TlsIdentity(lone), kByPin, {own.pin()}, kWrongKey},
      {"another key, by a trusted CA", TlsIdentity(own), kByPin, {lone.pin()}, kWrongKey},
      {"a CA that is not sent", TlsIdentity(own), kByPin, {authority.pin()}, kWrongKey},
      {"the right server's certificate sent along",
       TlsIdentity(lone, {own}),
       kByPin,
       {own.pin()},
       kWrongKey},
      {"a foreign CA's certificate sent along",
       TlsIdentity(lone, {pinned}),
       kByPin,
       {pinned.pin()},
       kWrongKey},
  };
  for (const Row& row : rows) expect(row);
}

TEST_F(TlsAuthenticationTest, OfANameAndAPinIsByBoth) {
  Row rows[] = {
      {"both right", TlsIdentity(own), kStrict, {own.pin()}, ""},
      {"the key of its CA", TlsIdentity(own), kStrict, {authority.pin()}, ""},
      {"another key", TlsIdentity(own), kStrict, {lone.pin()}, kWrongKey},
      {"a foreign certificate sent along",
       TlsIdentity(own, {lone}),
       kStrict,
       {lone.pin()},
       kWrongKey},
      {"no CA", TlsIdentity(lone), kStrict, {lone.pin()}, "self-signed certificate"},
  };
  for (const Row& row : rows) expect(row);
}

TEST_F(TlsAuthenticationTest, IsNotAskedOfAnOpportunisticServer) {
  const Certificate expired = Certificate::self_signed({"x", "", -7'200, -3'600});
  Row rows[] = {
      {"self-signed", TlsIdentity(lone), kOpportunistic, {}, ""},
      {"expired", TlsIdentity(expired), kOpportunistic, {}, ""},
      {"pins are of strict servers", TlsIdentity(lone), kOpportunistic, {own.pin()}, ""},
  };
  for (const Row& row : rows) expect(row);
}

TEST_F(TlsAuthenticationTest, OfNobodyNeverWorks) {
  expect({"neither name nor pin", TlsIdentity(own), kByPin, {}, kWrongKey});
}

TEST_F(TlsAuthenticationTest, ByTheSystemsCasKnowsNoCaOfATest) {
  const TlsContext by_system{""};
  TlsPeer peer = peer_for(kStrict);
  TlsSession session(by_system, peer);
  const TlsIdentity identity(own);
  TlsFarEnd far(identity);
  talk(session, far);
  EXPECT_EQ(session.state(), State::failed);
}

TEST_F(TlsAuthenticationTest, TrustsWhoeverStandsInTheCaFile) {
  const std::string path = write_file("two.pem", "A comment.\n" + lone.pem() + own.pem());
  const TlsContext by_file{path};
  for (const Certificate& certificate : {lone, own}) {
    TlsPeer peer = peer_for(kStrict);
    TlsSession session(by_file, peer);
    const TlsIdentity identity(certificate);
    TlsFarEnd far(identity);
    talk(session, far);
    EXPECT_EQ(session.state(), State::open) << session.failure();
  }
}

TEST_F(TlsAuthenticationTest, NamesACaFileThatCannotBeUsed) {
  const auto context_of = [](const std::string& path) { return [path] { TlsContext{path}; }; };
  EXPECT_THAT(context_of("/nonexistent/ca.pem"),
              ThrowsMessage<std::system_error>(
                  HasSubstr("tls_ca_file: /nonexistent/ca.pem: No such file or directory")));
  EXPECT_THAT(context_of("/"),
              ThrowsMessage<std::system_error>(HasSubstr("tls_ca_file: /: Is a directory")));
  EXPECT_THAT(context_of("/dev/zero"),
              ThrowsMessage<std::invalid_argument>("tls_ca_file: /dev/zero: longer than 64 MiB"));
  for (const std::string& text : {std::string(), std::string("nothing\n"), std::string(64, '\0')}) {
    const std::string path = write_file("none.pem", text);
    EXPECT_THAT(context_of(path), ThrowsMessage<std::invalid_argument>(
                                      "tls_ca_file: " + path + ": there is no certificate in it"));
  }
  const std::string half = authority.pem() + own.pem().substr(0, 300);
  const std::string path = write_file("half.pem", half);
  EXPECT_THAT(context_of(path), ThrowsMessage<std::invalid_argument>("tls_ca_file: " + path +
                                                                     ": certificate 2 is damaged"));
}

}  // namespace
}  // namespace nullmx::test
