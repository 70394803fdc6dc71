// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "repertoire.hpp"

#include <array>
#include <string_view>

namespace nullmx::test {
namespace {

using enum Finding;

/// A row of the decision table, a name that leads there, and its finding.  # is a number, which for
/// the misbehaving server may have the label `tcp` behind it.
struct Row {
  std::string_view row;
  std::string_view name;
  Finding finding;
};

constexpr std::array kTaken{
    Row{"C12", "#.honest.test", explicit_mx},
    Row{"C12", "#.innocent.test", explicit_mx},
    Row{"F10: the first datagram is lost", "#.first-lost.test", explicit_mx},
    Row{"F10: some are lost", "#.lossy.test", explicit_mx},
    Row{"F10: late", "#.late.test", explicit_mx},
    Row{"C12: twice", "#.twice.test", explicit_mx},
    Row{"C12: reordered", "#.reordered.test", explicit_mx},
    Row{"G3", "#.other-port.test", explicit_mx},
    Row{"G3", "#.other-address.test", explicit_mx},
    Row{"G3", "#.junk-id.test", explicit_mx},
    Row{"G3", "#.junk-short.test", explicit_mx},
    Row{"G3", "#.junk-question.test", explicit_mx},
    Row{"G3", "#.junk-two-questions.test", explicit_mx},
    Row{"G3", "#.junk-header-nxdomain.test", explicit_mx},
    Row{"F1: once", "#.servfail-once.test", explicit_mx},
    Row{"F5: once", "#.refused-once.test", explicit_mx},
    Row{"F7", "#.no-edns.test", explicit_mx},
    Row{"F7", "#.no-edns-header.test", explicit_mx},
    Row{"F8", "#.badvers.test", explicit_mx},
    Row{"F8", "#.badcookie.test", explicit_mx},
    Row{"G1", "#.tc.test", explicit_mx},
    Row{"F11: once", "#.tc-reset-once.test", explicit_mx},
    Row{"F11: once", "#.tc-close-once.test", explicit_mx},
    Row{"G1", "#.tc-close-after.test", explicit_mx},
    Row{"G1", "#.tc-octets.test", explicit_mx},
    Row{"G1", "#.tc-segments.test", explicit_mx},
    Row{"G1: late", "#.tc-late.test", explicit_mx},
    Row{"G1: an octet at a time", "#.tc-drip.test", explicit_mx},
    Row{"G3", "#.tc-zero.test", explicit_mx},
    Row{"G3", "#.tc-id.test", explicit_mx},
    Row{"G11", "#.no-recursion-mx.test", explicit_mx},
    Row{"D5", "#.only-cname.test", explicit_mx},
    Row{"D9", "#.cname-mx.test", explicit_mx},
    Row{"D11", "#.cname-middle.test", explicit_mx},
    Row{"F16", "#.stale.test", explicit_mx},
    Row{"C20", "#.ttl-31.test", explicit_mx},
    Row{"C19", "#.ttl-mixed-0.test", explicit_mx},
    Row{"C16", "#.label-line.test", explicit_mx},
    Row{"C12: 3,000", "#.thousands.test", explicit_mx},
    Row{"C12: 65,535 octets", "#.largest.test", explicit_mx},
    Row{"C6", "#.conflict.test", null_mx_conflict},
    Row{"C6", "#.thousands-null.test", null_mx_conflict},
    Row{"E5", "#.nodata.test", implicit_mx},
    Row{"E12", "#.nodata-no-soa.test", implicit_mx},
    Row{"E5, G12", "#.nodata-foreign-soa.test", implicit_mx},
    Row{"G6", "#.owner-soa.test", implicit_mx},
    Row{"G9", "#.authority.test", implicit_mx},
    Row{"C12", "mail.example", explicit_mx},
    Row{"C13", "zero.example", explicit_mx},
    Row{"D2", "www.example", explicit_mx},
    Row{"G1", "large.example", explicit_mx},
    Row{"C11", "mixed.example", explicit_mx},
    Row{"E5", "web.example", implicit_mx},
    Row{"D3", "blog.example", implicit_mx},
};

constexpr std::array kRefused{
    Row{"C1", "#.innocent-null.test", null_mx},
    Row{"C1", "0.#.rcode-records.test", null_mx},
    Row{"C4", "#.repeated.test", null_mx},
    Row{"C19", "#.ttl-0.test", null_mx},
    Row{"C20", "#.ttl-31-null.test", null_mx},
    Row{"D1", "#.cname-null.test", null_mx},
    Row{"C4", "#.thousands-repeats.test", null_mx},
    Row{"E1", "#.nxdomain.test", no_such_domain},
    Row{"E2", "#.nxdomain-no-soa.test", no_such_domain},
    Row{"D4", "#.nxdomain-alias.test", no_such_domain},
    Row{"F4", "#.filtered.test", no_such_domain},
    Row{"E2", "3.#.rcode.test", no_such_domain},
    Row{"E6", "#.nothing.test", no_mail_host},
    Row{"E6, E12", "0.#.rcode.test", no_mail_host},
    Row{"D10", "#.cname-root.test", no_mail_host},
    Row{"C1", "null.example", null_mx},
    Row{"C2", "null-with-web.example", null_mx},
    Row{"C9", "dots.example", null_mx},
    Row{"C19", "fleeting.example", null_mx},
    Row{"D1", "alias.example", null_mx},
    Row{"C21", "#.parked.example", null_mx},
    Row{"D8", "shop.old.example", null_mx},
    Row{"C8", "ten.example", nonconforming_null_mx},
    Row{"C10", "tens.example", nonconforming_null_mx},
    Row{"E6", "txt.example", no_mail_host},
    Row{"E1", "#.missing.example", no_such_domain},
    Row{"D4", "dangling.example", no_such_domain},
};

/// Whatever happens, these are never said to refuse mail.
constexpr std::array kFailing{
    Row{"F1", "2.#.rcode.test", temporary_failure},
    Row{"F5", "5.#.rcode.test", temporary_failure},
    Row{"F6", "4.#.rcode.test", temporary_failure},
    Row{"F7", "1.#.rcode.test", temporary_failure},
    Row{"F9", "9.#.rcode.test", temporary_failure},
    Row{"F1: with a null MX", "2.#.rcode-records.test", temporary_failure},
    Row{"F5: with a null MX", "5.#.rcode-records.test", temporary_failure},
    Row{"F5: a header", "5.#.rcode-header.test", temporary_failure},
    Row{"G3: a header", "3.#.rcode-header.test", temporary_failure},
    Row{"F2", "#.dnssec.test", temporary_failure},
    Row{"F10", "#.silence.test", temporary_failure},
    Row{"F10: too late", "#.too-late.test", temporary_failure},
    Row{"F11", "#.tc-reset.test", temporary_failure},
    Row{"F11", "#.tc-close.test", temporary_failure},
    Row{"F11", "#.tc-half.test", temporary_failure},
    Row{"F11", "10.#.tc-break.test", temporary_failure},
    Row{"F11", "#.tc-garbage.test", temporary_failure},
    Row{"F10", "#.tc-silent.test", temporary_failure},
    Row{"F10", "#.tc-half-silent.test", temporary_failure},
    Row{"F10", "#.tc-65535-silent.test", temporary_failure},
    Row{"G2", "#.tc-tc.test", temporary_failure},
    Row{"G3", "#.tc-id-only.test", temporary_failure},
    Row{"F12", "#.referral.test", temporary_failure},
    Row{"F12", "#.referral-upward.test", temporary_failure},
    Row{"F12", "#.no-recursion.test", temporary_failure},
    Row{"E4", "#.nxdomain-null.test", temporary_failure},
    Row{"D6", "#.loop.test", temporary_failure},
    Row{"D6", "#.loop-there.test", temporary_failure},
    Row{"D7", "#.chain.test", temporary_failure},
    Row{"D7", "#.step.test", temporary_failure},
    Row{"G5", "#.owner.test", temporary_failure},
    Row{"G7", "#.class.test", temporary_failure},
    Row{"G8", "40.#.cut.test", temporary_failure},
    Row{"G8", "#.count-more.test", temporary_failure},
    Row{"G8", "#.count-most.test", temporary_failure},
    Row{"G8", "#.length-most.test", temporary_failure},
    Row{"G8", "#.behind.test", temporary_failure},
    Row{"G8", "#.pointer-self.test", temporary_failure},
    Row{"G8", "#.pointer-circle.test", temporary_failure},
    Row{"G8", "#.label-01.test", temporary_failure},
    Row{"F1: nobody has it", "#.nobody.test", temporary_failure},
    Row{"D6", "loop1.example", temporary_failure},
    Row{"D7", "chain1.example", temporary_failure},
    Row{"F12", "lame.example", temporary_failure},
};

/// What expires within a phase, and then may fail.
constexpr std::array kShortLived{
    Row{"C12, TTL 1", "#.ttl-1.test", explicit_mx},
    Row{"C1, TTL 1", "#.ttl-1-null.test", null_mx},
    Row{"F15", "#.fading.test", explicit_mx},
};

/// What is in the last tenth of its life in one of the next phases.
constexpr std::array kToRefresh{Row{"C12, TTL 10", "#.ttl-10.test", explicit_mx}};

constexpr std::array kWithoutDns{
    Row{"A1", "<>", not_applicable},
    Row{"A5", "a..b", invalid_address},
    Row{"A10", "user@[192.0.2.1]", address_literal},
    Row{"B2", "localhost", special_use},
    Row{"B4", "user@hidden.onion", special_use},
};

constexpr std::size_t kFew = 4;
constexpr std::size_t kMany = 1'000'000;

std::string with_number(std::string_view name, Chance& chance, std::size_t numbers) {
  std::string number = std::to_string(chance.below(numbers));
  if (name.ends_with(".test") && chance.one_in(4)) number += ".tcp";
  std::string text(name);
  const std::size_t at = text.find('#');
  if (at != std::string::npos) text.replace(at, 1, number);
  return text;
}

template <class Rows>
Sample draw_from(const Rows& rows, Chance& chance, std::size_t numbers) {
  const Row& row = chance.one_of(rows);
  std::string name = with_number(row.name, chance, numbers);
  if (chance.one_in(4)) name.insert(0, "user@");
  return {std::move(name), row.finding};
}

}  // namespace

Sample draw_sample(Chance& chance) {
  const std::size_t one = chance.below(20);
  const std::size_t numbers = chance.one_in(2) ? kFew : kMany;
  if (one < 7) return draw_from(kTaken, chance, numbers);
  if (one < 12) return draw_from(kRefused, chance, numbers);
  if (one < 15) return draw_from(kFailing, chance, numbers);
  if (one < 17) return draw_from(kToRefresh, chance, kFew);
  if (one < 19) return draw_from(kShortLived, chance, /*numbers=*/1);
  const Row& row = chance.one_of(kWithoutDns);
  return {std::string(row.name), row.finding, /*is_looked_up=*/false};
}

std::size_t repertoire_size() noexcept {
  return kTaken.size() + kRefused.size() + kFailing.size() + kShortLived.size() +
         kWithoutDns.size();
}

}  // namespace nullmx::test
