// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "differential/plans.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "differential/extras.hpp"

namespace nullmx::test {
namespace {

/// Names of 255 octets, which is the most, of 256 and of 257.
std::string long_name(std::size_t last_label) {
  std::string name;
  for (const char c : {'x', 'y', 'z'}) name += std::string(63, c) + '.';
  return name + std::string(last_label, 'w');
}
const std::string kLongest = long_name(61);
const std::string kTooLong = long_name(62);
const std::string kFarTooLong = long_name(63);

/// Makes any message longer than one may be.
const std::string kTooMuch(65'536, '.');

/// Names of exchanges, of which some have octets that texts have to escape.
const std::array kNames{""sv,
                        "mx1.example"sv,
                        "mx2.example"sv,
                        "MX1.eXample"sv,
                        "d.example"sv,
                        "mail.test"sv,
                        "\0.example"sv,
                        "a.\0.b"sv,
                        "x\0y.test"sv,
                        "a@(b.test"sv,
                        "\200\377.test"sv,
                        "*.example"sv,
                        std::string_view(kLongest)};

std::string alias_owner(const Plan& plan, unsigned index) {
  const std::string_view first = plan.below_dname ? "d.test" : kAsked;
  return index == 0 ? std::string(first) : "alias" + std::to_string(index) + ".example";
}

void write_aliases(MessageBuilder& builder, const Plan& plan) {
  if (plan.below_dname) {
    builder.begin_record(Section::answer, "example", dname, kIn, plan.ttl);
    builder.name("test");
    builder.end_record();
  }
  for (unsigned i = 0; i < plan.aliases; ++i) {
    builder.begin_record(Section::answer, alias_owner(plan, i), cname, kIn, plan.ttl + i);
    const bool is_back = plan.loops && i + 1 == plan.aliases;
    builder.name(alias_owner(plan, is_back ? 0 : i + 1));
    builder.end_record();
  }
}

void write_answers(MessageBuilder& builder, const Plan& plan) {
  for (const Exchange& exchange : plan.exchanges) {
    builder.begin_record(Section::answer, alias_owner(plan, plan.aliases), plan.type, kIn,
                         plan.ttl);
    if (plan.type == mx) {
      builder.number(2, exchange.preference);
      builder.name(exchange.name);
    } else {
      builder.raw(plan.type == a ? "\300\0"sv : "\40\1\15\270\0\0\0\0\0\0\0\0\0\0"sv);
      builder.number(2, exchange.preference);
    }
    builder.end_record();
  }
}

void write_extras(MessageBuilder& builder, const Plan& plan) {
  for (const Extra* extra : plan.extras) {
    builder.begin_record(extra->section, extra->owner, extra->type, extra->rr_class, extra->ttl);
    builder.raw(extra->rdata);
    builder.end_record();
  }
}

std::vector<Exchange> many(unsigned count) {
  std::vector<Exchange> exchanges;
  for (unsigned i = 0; i < count; ++i) exchanges.push_back({i, "mx1.example"});
  return exchanges;
}

/// Every way to point, and how far that goes.
void add_pointers(std::vector<Plan>& plans) {
  for (const auto compression : {Compression::none, Compression::longest_end,
                                 Compression::whole_names, Compression::pointers_to_pointers}) {
    for (const unsigned count : {1u, 3u, 49u, 50u, 51u, 52u, 63u, 64u, 65u, 66u, 130u}) {
      for (const unsigned aliases : {0u, 3u}) {
        plans.push_back({.compression = compression, .aliases = aliases, .exchanges = many(count)});
      }
    }
  }
  std::vector<Exchange> long_ones(700, {0, kLongest});
  for (unsigned i = 0; i < long_ones.size(); ++i) long_ones[i].preference = i;
  plans.push_back({.exchanges = long_ones});
}

void add_headers(std::vector<Plan>& plans) {
  const std::vector<std::vector<Exchange>> sets{
      {}, {{0, ""}}, {{5, "mx1.example"}, {9, "mail.test"}}};
  for (const auto& exchanges : sets) {
    for (unsigned rcode = 0; rcode < 16; ++rcode)
      plans.push_back({.flags = 0x8180 | rcode, .exchanges = exchanges});
    for (unsigned bit = 4; bit < 16; ++bit)
      plans.push_back({.flags = 0x8180u ^ 1u << bit, .exchanges = exchanges});
    for (const auto question : {"D.eXaMPLE"sv, "e.example"sv, ""sv})
      plans.push_back({.question = question, .exchanges = exchanges});
    plans.push_back({.question_class = 3, .exchanges = exchanges});
    for (const unsigned questions : {0u, 2u})
      plans.push_back({.questions = questions, .exchanges = exchanges});
    plans.push_back({.exchanges = exchanges, .behind = "\0"sv});
    plans.push_back({.exchanges = exchanges, .behind = "some octets"sv});
    plans.push_back({.exchanges = exchanges, .behind = kTooMuch});
    for (const std::uint32_t ttl : {0u, 1u, 0x7fffffffu, 0x80000000u, 0xffffffffu})
      plans.push_back({.exchanges = exchanges, .ttl = ttl});
  }
}

void add_chains(std::vector<Plan>& plans) {
  for (unsigned aliases = 0; aliases <= 20; ++aliases) {
    for (unsigned ways = 0; ways < 16; ++ways) {
      const unsigned exchanges = (ways & 8) == 0 ? 0 : 2;
      plans.push_back({.aliases = aliases,
                       .loops = (ways & 1) != 0,
                       .below_dname = (ways & 2) != 0,
                       .answers_first = (ways & 4) != 0,
                       .exchanges = many(exchanges)});
    }
  }
}

void add_exchanges(std::vector<Plan>& plans) {
  for (const std::string_view first : kNames) {
    for (const std::string_view second : kNames)
      plans.push_back({.exchanges = {{0, first}, {0, first}, {10, second}}});
  }
  for (const std::string* name : {&kTooLong, &kFarTooLong})
    plans.push_back({.exchanges = {{0, *name}}});
}

void add_extras(std::vector<Plan>& plans) {
  for (const Extra& extra : kExtras) {
    for (const unsigned exchanges : {0u, 1u, 2u}) {
      for (const unsigned aliases : {0u, 1u}) {
        for (const unsigned rcode : {0u, 3u}) {
          plans.push_back({.flags = 0x8180 | rcode,
                           .aliases = aliases,
                           .exchanges = many(exchanges),
                           .extras = {&extra}});
        }
      }
    }
    plans.push_back({.exchanges = many(1), .extras = std::vector<const Extra*>(9, &extra)});
    for (const Extra& next : std::span(&extra, &*kExtras.end()))
      plans.push_back({.exchanges = many(1), .extras = {&extra, &next}});
  }
}

}  // namespace

Sample sample_of(const Plan& plan) {
  MessageBuilder builder(plan.flags, plan.compression);
  for (unsigned i = 0; i < plan.questions; ++i)
    builder.question(plan.question, plan.type, plan.question_class);
  if (plan.answers_first) write_answers(builder, plan);
  write_aliases(builder, plan);
  if (!plan.answers_first) write_answers(builder, plan);
  write_extras(builder, plan);
  builder.raw(plan.behind);
  return {plan.type, std::move(builder).finish()};
}

std::vector<Plan> systematic_plans() {
  std::vector<Plan> plans;
  for (const auto add : {add_headers, add_pointers, add_chains, add_exchanges, add_extras})
    add(plans);
  const std::size_t count = plans.size();
  for (std::size_t i = 0; i < count; i += 3) {  // of addresses some
    plans.push_back(plans[i]);
    plans.back().type = i % 2 == 0 ? a : aaaa;
  }
  return plans;
}

Plan random_plan(Random& random) {
  const auto below = [&](std::size_t bound) { return static_cast<unsigned>(random() % bound); };
  const auto one_in = [&](unsigned bound) { return below(bound) == 0; };
  Plan plan;
  if (one_in(8)) plan.type = one_in(2) ? a : aaaa;
  if (one_in(8)) plan.question = "D.Example";
  if (one_in(16)) plan.flags |= below(16);
  if (one_in(32)) plan.flags ^= 1u << (4 + below(12));
  plan.compression = static_cast<Compression>(below(4));
  if (one_in(3)) plan.aliases = 1 + below(10);
  plan.loops = one_in(32);
  plan.below_dname = one_in(8);
  plan.answers_first = one_in(4);
  for (unsigned count = below(6); count > 0; --count) {
    const unsigned preference = below(3) * 10;
    plan.exchanges.push_back({preference, kNames[below(kNames.size())]});
  }
  plan.ttl = below(3) == 0 ? static_cast<std::uint32_t>(random()) : 300;
  for (unsigned count = one_in(2) ? below(4) : 0; count > 0; --count)
    plan.extras.push_back(&kExtras[below(kExtras.size())]);
  // Their order in kExtras is that of the sections.
  std::ranges::sort(plan.extras);
  if (one_in(64)) plan.behind = "\0\0"sv;
  return plan;
}

}  // namespace nullmx::test
