// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/hostile_rows.hpp"

/// Whole replies that say something strange: what the answer is about, and how long it holds.
namespace nullmx::test {
namespace {

std::vector<HostileRow> negative_rows() {
  return {
      {"E5: NODATA, and an address", "nodata.test", "implicit_mx udp ttl=60"},
      {"E12: NODATA without SOA", "nodata-no-soa.test", "implicit_mx udp not kept"},
      {"G12: a foreign SOA", "nodata-foreign-soa.test",
       "implicit_mx udp not kept notes=foreign_soa"},
      {"E6: nothing of any type", "nothing.test", "no_mail_host udp ttl=60"},
      {"E1: NXDOMAIN", "nxdomain.test", "no_such_domain udp ttl=60"},
      {"E2: NXDOMAIN without SOA", "nxdomain-no-soa.test", "no_such_domain udp not kept"},
      {"D4: NXDOMAIN behind an alias", "nxdomain-alias.test", "no_such_domain udp ttl=60"},
      {"E4: NXDOMAIN with a null MX", "nxdomain-null.test", "temporary_failure(contradictory) udp"},
      {"RFC 2308 §5: MINIMUM below the TTL", "soa-minimum.test", "no_such_domain udp ttl=7"},
      {"RFC 2308 §5: TTL below MINIMUM", "soa-ttl.test", "no_such_domain udp ttl=7"},
      {"F12: a referral is no NODATA", "referral.test", "temporary_failure(lame) udp"},
      {"F12: upward", "referral-upward.test", "temporary_failure(lame) udp"},
      {"F12: empty, RA=0", "no-recursion.test", "temporary_failure(lame) udp"},
      {"G11: an answer, RA=0", "no-recursion-mx.test",
       "explicit_mx(unverified_targets) udp ttl=3600 notes=no_recursion"},
  };
}

/// Where it is the addresses that decide.
std::vector<HostileRow> address_rows() {
  return {
      {"E7: NODATA for MX, NXDOMAIN for the address", "address-absent.test",
       "no_such_domain udp ttl=60 notes=inconsistent_server"},
      {"E8: one family has an address", "a-alone.test",
       "implicit_mx udp ttl=60 notes=address_lookup_incomplete"},
      {"E9: one family has none", "aaaa-unknown.test", "temporary_failure(servfail) udp"},
      {"E10: no family answers", "address-unknown.test", "temporary_failure(servfail) udp"},
  };
}

std::vector<HostileRow> alias_rows() {
  return {
      {"D5: asked again for the end", "only-cname.test",
       "explicit_mx(unverified_targets) udp ttl=300"},
      {"D1: a null MX at the end", "cname-null.test", "null_mx udp ttl=200"},
      {"D9: data beside an alias", "cname-mx.test", "explicit_mx(unverified_targets) udp ttl=300"},
      {"D10: the root takes no mail", "cname-root.test", "no_mail_host udp not kept"},
      {"D11: a null MX in the middle", "cname-middle.test",
       "explicit_mx(unverified_targets) udp ttl=300"},
      {"D6: a loop in one message", "loop.test", "temporary_failure(alias_loop) udp"},
      {"D6: an alias for itself", "loop-self.test", "temporary_failure(alias_loop) udp"},
      {"D6: a loop over two messages", "loop-there.test", "temporary_failure(alias_loop)"},
      {"D7: a hundred at once", "chain.test", "temporary_failure(chain_limit) udp"},
      {"D7: one after the other", "1.step.test", "temporary_failure(chain_limit)"},
      {"D8: DNAME", "b.dname.test", "null_mx udp ttl=200"},
      {"a CNAME that its DNAME contradicts", "b.dname-other.test",
       "temporary_failure(bizarre) udp"},
  };
}

std::vector<HostileRow> foreign_rows() {
  return {
      {"only an address", "only-a.test", "temporary_failure(bizarre) udp"},
      {"G5: another owner", "owner.test",
       "temporary_failure(bizarre) udp notes=foreign_records_ignored"},
      {"G6: another owner, and the SOA", "owner-soa.test",
       "implicit_mx udp ttl=60 notes=foreign_records_ignored"},
      {"G7: another class", "class.test",
       "temporary_failure(bizarre) udp notes=foreign_records_ignored"},
      {"G9: in the authority section", "authority.test", "implicit_mx udp ttl=60"},
      {"G9: in the additional section", "additional.test", "implicit_mx udp not kept"},
      {"G14: an RRSIG beside it", "signed.test", "null_mx udp ttl=60"},
      {"C16: an octet 0 is data, not the root", "label-zero.test",
       "explicit_mx(unverified_targets) udp ttl=60 notes=exchange_not_hostname"},
      {"C16: a dot in a label", "label-dot.test",
       "explicit_mx(unverified_targets) udp ttl=60 notes=exchange_not_hostname"},
      {"C16: CR and LF in a label", "label-line.test",
       "explicit_mx(unverified_targets) udp ttl=60 notes=exchange_not_hostname"},
      {"C4: twice the same", "repeated.test", "null_mx udp ttl=60 notes=duplicate_rr"},
      {"C5: twice, with two TTLs", "repeated-ttls.test",
       "null_mx udp ttl=40 notes=duplicate_rr,mixed_ttls"},
      {"C6: a null MX beside another", "conflict.test",
       "null_mx_conflict udp ttl=60 notes=interop_risk_high"},
      {"F16: stale data", "stale.test",
       "explicit_mx(unverified_targets) udp ttl=30 notes=stale_upstream"},
      {"F4: filtered", "filtered.test", "no_such_domain udp ttl=60 notes=policy_filtered"},
  };
}

std::vector<HostileRow> ttl_rows() {
  return {
      {"C19: TTL 0 holds for this check", "ttl-0.test", "null_mx udp not kept"},
      {"the shortest that is kept", "ttl-1.test", "explicit_mx(unverified_targets) udp ttl=1"},
      {"at the first time", "fading.test", "explicit_mx(unverified_targets) udp ttl=1"},
      {"the same of a null MX", "ttl-1-null.test", "null_mx udp ttl=1"},
      {"C20: 2^31 is large, not 0", "ttl-31.test", "explicit_mx(unverified_targets) udp ttl=86400"},
      {"C20: a null MX has a cap of its own", "ttl-31-null.test", "null_mx udp ttl=3600"},
      {"C20: 2^32-1", "ttl-32.test", "explicit_mx(unverified_targets) udp ttl=86400"},
      {"RFC 2181 §5.2: the lowest of a set", "ttl-mixed.test",
       "explicit_mx(unverified_targets) udp ttl=40 notes=mixed_ttls"},
      {"C19: 0 is the lowest", "ttl-mixed-0.test",
       "explicit_mx(unverified_targets) udp not kept notes=mixed_ttls"},
  };
}

std::vector<std::vector<HostileRow>> mx_rows() {
  return {negative_rows(), alias_rows(), foreign_rows(), ttl_rows()};
}

std::vector<std::vector<HostileRow>> all_rows() {
  auto all = mx_rows();
  all.push_back(address_rows());
  return all;
}

class HostileContent : public EachWay {};

TEST_P(HostileContent, EndsInItsVerdict) {
  for (const auto& rows : all_rows()) expect_rows(rows, GetParam());
}

TEST_P(HostileContent, EndsInItsVerdictAllAtOnce) {
  for (const auto& rows : all_rows()) expect_rows_at_once(rows, GetParam());
}

/// Without aliases: their ends are asked for over UDP again.
TEST(HostileContentBehindTruncation, MeansTheSame) {
  for (const auto& rows : {negative_rows(), address_rows(), foreign_rows(), ttl_rows()}) {
    expect_rows_at_once(behind_truncation(rows));
  }
}

TEST_P(HostileContent, NeverHasAddressesAskedForBesideAnMx) {  // must-not 3, must-not 7
  for (const auto& rows : mx_rows()) {
    for (const HostileRow& row : rows) {
      if (row.outcome.starts_with("implicit_mx") || row.outcome.starts_with("no_mail")) continue;
      WayStage stage(GetParam());
      stage.check(row.domain, HostileStage::Beside::nobody);
      for (const Received& query : stage.server().received()) {
        EXPECT_EQ(query.question().type, RrType::mx) << row.domain << ", " << row.reason;
      }
    }
  }
}

TEST_P(HostileContent, WithTtlZeroIsAskedForEachTime) {  // must-not 7
  WayStage stage(GetParam());
  for (std::size_t i = 1; i <= 3; ++i) {
    stage.check("ttl-0.test", HostileStage::Beside::nobody);
    EXPECT_EQ(stage.server().received().size(), i);
  }
}

INSTANTIATE_TEST_SUITE_P(Asked, HostileContent, all_ways(), HostileContent::name_of);

}  // namespace
}  // namespace nullmx::test
