// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/misbehaving_server.hpp"
#include "support/replies.hpp"

/// Response codes, and servers that do not know EDNS.
namespace nullmx::test {
namespace {

using Over = Misbehaviour::Over;

constexpr unsigned kFormErr = 1;
constexpr unsigned kServFail = 2;
constexpr unsigned kRefused = 5;
constexpr unsigned kBadVers = 16;
constexpr unsigned kBadCookie = 23;

/// The upper bits stand in an OPT record.
std::string with_rcode(const Received& query, unsigned rcode, std::string_view records = "") {
  return reply_saying(query, "? rcode=" + std::to_string(rcode) + "\n" + std::string(records));
}

bool has_opt(const Received& query) { return query.message.at(11) != 0; }

/// FORMERR in this form to a query with OPT, and the truth to one without.
std::function<void(const Asked&)> knows_no_edns(std::string (*refusal)(const Received&)) {
  return [refusal](const Asked& asked) {
    asked.reply(has_opt(asked.query) ? refusal(asked.query) : truth(asked.query));
  };
}

std::function<void(const Asked&)> once(unsigned rcode) {
  return [rcode](const Asked& asked) {
    asked.reply(asked.before == 0 ? with_rcode(asked.query, rcode) : truth(asked.query));
  };
}

}  // namespace

const std::vector<Misbehaviour>& refusal_misbehaviours() {
  static const std::vector<Misbehaviour> all{
      {"rcode", "this response code, no records", Over::both,
       [](const Asked& a) { a.reply(with_rcode(a.query, a.number)); }},
      {"rcode-records", "this response code, with a null MX", Over::both,
       [](const Asked& a) { a.reply(with_rcode(a.query, a.number, "@ 3600 MX 0 .")); }},
      {"rcode-header", "this response code, the header alone", Over::both,
       [](const Asked& a) { a.reply(bare_reply(a.query, static_cast<std::uint16_t>(a.number))); }},
      {"servfail-once", "SERVFAIL, and then the truth", Over::both, once(kServFail)},
      {"refused-once", "REFUSED, and then the truth", Over::both, once(kRefused)},
      {"no-edns", "FORMERR to a query with OPT", Over::both,
       knows_no_edns([](const Received& q) { return with_rcode(q, kFormErr); })},
      {"no-edns-opt", "the same, with an OPT record", Over::both,
       knows_no_edns(
           [](const Received& q) { return with_rcode(q, kFormErr, "-- additional\n . 0 OPT #"); })},
      {"no-edns-header", "the same, the header alone", Over::both,
       knows_no_edns([](const Received& q) { return bare_reply(q, kFormErr); })},
      {"badvers", "BADVERS to a query with OPT", Over::both,
       knows_no_edns([](const Received& q) { return with_rcode(q, kBadVers); })},
      {"badcookie", "BADCOOKIE over UDP", Over::datagrams,
       [](const Asked& a) { a.reply(with_rcode(a.query, kBadCookie)); }},
      {"dnssec", "SERVFAIL, explained by validation", Over::both,
       [](const Asked& a) { a.reply(reply_saying(a.query, "? rcode=2 ede=6")); }},
  };
  return all;
}

}  // namespace nullmx::test
