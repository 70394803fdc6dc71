// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ostream>

#include "nullmx/explain.hpp"
#include "support/world.hpp"

namespace nullmx::test {
namespace {

struct Told {
  std::string_view reason;
  std::string_view domain;
  std::string_view replies;
  std::string_view en;
  std::string_view zh;
  std::string_view policy = {};
};

void PrintTo(const Told& row, std::ostream* out) { *out << row.reason; }

class Why : public testing::TestWithParam<Told> {};

TEST_P(Why, TellsWhatTheVerdictRestsOn) {
  const Told& row = GetParam();
  const auto policy = parse_policy(row.policy);
  ASSERT_TRUE(policy) << row.reason;
  const Verdict verdict = walk(row.domain, row.replies, *policy).verdict;
  EXPECT_EQ(why(verdict, Language::en), row.en) << row.reason;
  EXPECT_EQ(why(verdict, Language::zh), row.zh) << row.reason;
}

INSTANTIATE_TEST_SUITE_P(
    Findings, Why,
    testing::Values(
        Told{
            "C1: the null MX", "null.example", R"(
               ? null.example MX
               null.example 300 MX 0 .)",
            "null.example has exactly one MX record, preference 0, exchange \".\": it takes no "
            "mail (RFC 7505 §3).",
            "null.example 只有一条 MX 记录，优先级为 0，主机为 \".\"：它不收邮件（RFC 7505 §3）。"},
        Told{"D1: a null MX behind aliases", "a.example", R"(
               ? a.example MX
               a.example 300 CNAME b.example
               b.example 300 CNAME null.example
               null.example 300 MX 0 .)",
             "a.example, through the alias a.example -> b.example -> null.example, has exactly one "
             "MX record, preference 0, exchange \".\": it takes no mail (RFC 7505 §3).",
             "a.example 经由别名 a.example -> b.example -> null.example 只有一条 MX 记录，优先级为 "
             "0，主机为 \".\"：它不收邮件（RFC 7505 §3）。"},
        Told{
            "C9: a second dot", "d.example", R"(
               ? d.example MX
               d.example 300 MX 0 .
               d.example 300 MX 10 .)",
            "d.example has only MX records with the exchange \".\", one of them with preference 0: "
            "it takes no mail (RFC 7505 §3). RFC 7505 §3 wants one record only; the others name no "
            "host either.",
            "d.example 的 MX 记录主机全是 \".\"，其中一条优先级为 0：它不收邮件（RFC 7505 "
            "§3）。RFC 7505 §3 要求只有一条记录；其余的记录也没有指明主机。"},
        Told{"C12: the exchanges in the order of use, five of them shortened", "d.example", R"(
               ? d.example MX
               d.example 300 MX 50 e.example
               d.example 300 MX 10 a.example
               d.example 300 MX 20 b.example
               d.example 300 MX 30 c.example
               d.example 300 MX 40 f.example)",
             "d.example names its mail hosts by MX: 10 a.example, 20 b.example, 30 c.example, 40 "
             "f.example and 1 more (RFC 5321 §5.1). The addresses of the exchanges were not looked "
             "up.",
             "d.example 用 MX 记录指明了邮件主机：10 a.example、20 b.example、30 c.example、40 "
             "f.example，另有 1 项（RFC 5321 §5.1）。没有查询这些主机的地址。"},
        Told{"C6: the others are named, and that some servers bounce", "d.example", R"(
               ? d.example MX
               d.example 300 MX 0 .
               d.example 300 MX 10 mx.example)",
             "d.example has a null MX, which RFC 7505 §3 wants alone, and beside it 10 mx.example: "
             "these are still usable (RFC 5321 §5.1), but some mail servers bounce such mail.",
             "d.example 有空 MX（RFC 7505 §3 要求它单独存在），同时还有 10 mx.example：后者仍然可用"
             "（RFC 5321 §5.1），但有些邮件服务器会退信。"},
        Told{"C8: another preference than 0", "d.example", R"(
               ? d.example MX
               d.example 300 MX 10 .)",
             "d.example has \".\" as its only exchange, but with preference 10 and not 0: no null "
             "MX by RFC 7505 §3, and no usable mail host either (RFC 5321 §5.1).",
             "d.example 唯一的邮件主机是 \".\"，但优先级是 10 而不是 0：不是 RFC 7505 §3 的空 "
             "MX，也没有可用的邮件主机（RFC 5321 §5.1）。"},
        Told{"C11: a dot that was passed over", "d.example", R"(
               ? d.example MX
               d.example 300 MX 5 .
               d.example 300 MX 10 mx.example)",
             "d.example names its mail hosts by MX: 5 ., 10 mx.example (RFC 5321 §5.1). The "
             "addresses of the exchanges were not looked up. An exchange \".\" with another "
             "preference than 0 was passed over; some mail servers take it for a null MX and "
             "bounce.",
             "d.example 用 MX 记录指明了邮件主机：5 .、10 mx.example（RFC 5321 "
             "§5.1）。没有查询这些主机的地址。略过了一条优先级不是 0 的 \".\" "
             "记录；有些邮件服务器会把它当作空 MX 而退信。"},
        Told{"C17: nothing usable is left", "d.example", R"(
               ? d.example MX
               d.example 300 MX 10 *.example)",
             "d.example has MX records, but none is usable: 10 *.example (RFC 5321 §5.1). An "
             "exchange with a \"*\" label was passed over.",
             "d.example 有 MX 记录，但都不可用：10 *.example（RFC 5321 §5.1）。略过了带有 \"*\" "
             "标签的邮件主机。"},
        Told{"E5: the address that stands in", "d.example", R"(
               ? d.example MX
               -- authority
               example 300 SOA 60
               ? d.example A
               d.example 300 A 203.0.114.7
               ? d.example AAAA
               -- authority
               example 300 SOA 60)",
             "d.example has no MX record, but an address that stands in for one: 203.0.114.7 "
             "(RFC 5321 §5.1).",
             "d.example 没有 MX 记录，但有可以代替它的地址：203.0.114.7（RFC 5321 §5.1）。"},
        Told{"E15: no address was asked for", "d.example", R"(
               ? d.example MX
               -- authority
               example 300 SOA 60)",
             "d.example has no MX record; whether an address stands in for one was not asked "
             "(RFC 5321 §5.1).",
             "d.example 没有 MX 记录；是否有可以代替它的地址，没有查询（RFC 5321 §5.1）。",
             "implicit=mx_only"},
        Told{"E6: nothing anywhere", "d.example", R"(
               ? d.example MX
               -- authority
               example 300 SOA 60
               ? d.example A
               -- authority
               example 300 SOA 60
               ? d.example AAAA
               -- authority
               example 300 SOA 60)",
             "d.example has neither an MX record nor an A or AAAA record (RFC 5321 §5.1).",
             "d.example 既没有 MX 记录，也没有 A 或 AAAA 记录（RFC 5321 §5.1）。"},
        Told{"E11: only an address that nobody can reach", "d.example", R"(
               ? d.example MX
               -- authority
               example 300 SOA 60
               ? d.example A
               d.example 300 A 127.0.0.1
               ? d.example AAAA
               -- authority
               example 300 SOA 60)",
             "d.example has no MX record, and only addresses that no public mail host has: "
             "127.0.0.1.",
             "d.example 没有 MX 记录，而且只有公网邮件主机不会使用的地址：127.0.0.1。",
             "bogon=reject"},
        Told{
            "A15: a single label", "sales", R"(
               ? sales MX rcode=3
               -- authority
               . 300 SOA 60)",
            "The DNS says that sales does not exist (NXDOMAIN); RFC 5321 §5.1 makes that an error. "
            "It is a single label; no search list is applied.",
            "DNS 表示 sales 不存在（NXDOMAIN），按 RFC 5321 §5.1 "
            "属于错误。它只有一个标签，而且不会套用搜索列表。"},
        Told{
            "D4: the end of the alias does not exist", "www.example", R"(
               ? www.example MX rcode=3
               www.example 300 CNAME gone.example
               -- authority
               example 300 SOA 60)",
            "www.example is an alias, and at its end the DNS says that gone.example does not exist "
            "(NXDOMAIN); RFC 5321 §5.1 makes that an error.",
            "www.example 是别名，而 DNS 表示其末端的 gone.example 不存在（NXDOMAIN），按 RFC 5321 "
            "§5.1 属于错误。"},
        Told{"B1: never asked", "mail.invalid", "",
             "mail.invalid is in .invalid, where no name ever exists (RFC 6761 §6.4); not asked.",
             "mail.invalid 属于 .invalid，其中的名称永远不存在（RFC 6761 §6.4），因此不查询。"},
        Told{"B4: the Tor network", "abc.onion", "",
             "abc.onion is a name of the Tor network, not of the DNS (RFC 7686 §2); not asked.",
             "abc.onion 是 Tor 网络的名称，不属于 DNS（RFC 7686 §2），因此不查询。"},
        Told{"B7: kept off the wire by policy", "d.alt", "",
             "d.alt is in .alt, which is outside the DNS (RFC 9476 §3.2), and the policy keeps it "
             "off the wire.",
             "d.alt 属于 DNS 之外的 .alt（RFC 9476 §3.2），按策略不查询。", "alt=answer"}));

INSTANTIATE_TEST_SUITE_P(
    Failures, Why,
    testing::Values(
        Told{"F1: SERVFAIL", "d.example", "? d.example MX rcode=2",
             "Nothing is decided about d.example: the name servers answered SERVFAIL. That is a "
             "temporary error, and mail waits (RFC 5321 §5.1).",
             "对 d.example 无法下结论：域名服务器回答 SERVFAIL。这是暂时的错误，邮件先等待（RFC "
             "5321 §5.1）。"},
        Told{"F2: DNSSEC, with the resolver's own number", "d.example",
             "? d.example MX rcode=2 ede=6",
             "Nothing is decided about d.example: the resolver says that DNSSEC validation failed. "
             "That is a temporary error, and mail waits (RFC 5321 §5.1). The resolver adds: "
             "extended error 6.",
             "对 d.example 无法下结论：解析器表示 DNSSEC "
             "验证失败。这是暂时的错误，邮件先等待（RFC 5321 §5.1）。解析器补充：扩展错误 6。"},
        Told{"F9: another response code, with its number", "d.example", "? d.example MX rcode=9",
             "Nothing is decided about d.example: the name servers answered with response code 9. "
             "That is a temporary error, and mail waits (RFC 5321 §5.1).",
             "对 d.example 无法下结论：域名服务器返回应答码 9。这是暂时的错误，邮件先等待（RFC "
             "5321 §5.1）。"}));

}  // namespace
}  // namespace nullmx::test
