// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/tally.hpp"

#include <gtest/gtest.h>

#include <exception>
#include <functional>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace nullmx::cli {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

Outcome outcome_for(std::string_view domain, Finding finding, Source source) {
  Outcome outcome;
  outcome.verdict.finding = finding;
  outcome.verdict.source = source;
  outcome.domain = *Domain::parse(domain);
  outcome.elapsed = 1'500us;
  return outcome;
}

/// Of seven lines, one of which joined a lookup of another.
Tally some_tally() {
  Tally tally;
  const Policy absent = *parse_policy("smtputf8=absent");
  tally.add(outcome_for("mail.example", Finding::explicit_mx, Source::network), absent);
  tally.add(outcome_for("mail.example", Finding::explicit_mx, Source::network), absent);
  tally.add(outcome_for("null.example", Finding::null_mx, Source::network), absent);
  tally.add(outcome_for("null.example", Finding::null_mx, Source::cache), absent);
  tally.add(outcome_for("old.example", Finding::explicit_mx, Source::stale), absent);
  Outcome unicode = outcome_for("mail.example", Finding::explicit_mx, Source::cache);
  unicode.verdict.notes = Note::needs_smtputf8;
  tally.add(unicode, absent);
  Outcome timeout = outcome_for("slow.example", Finding::temporary_failure, Source::network);
  timeout.verdict.detail = Detail::timeout;
  timeout.elapsed = 5s;
  tally.add(timeout, absent);
  tally.note_joined(1);
  tally.note_time(700ms);
  return tally;
}

/// As it comes out of a file.
json reread(const json& of) { return json::parse(of.dump()); }

TEST(Tally, CountsBySharesAndSources) {
  const Tally tally = some_tally();
  EXPECT_EQ(tally.results(), 7U);
  EXPECT_EQ(tally.count(Finding::explicit_mx), 4U);
  EXPECT_EQ(tally.repeats(), 4U);
  EXPECT_EQ(tally.latency().count(), 4U);
  View view;
  view.policy = *parse_policy("smtputf8=absent");
  const std::map<std::string, std::uint64_t> replies{
      {"250 2.1.5", 3}, {"451 4.4.3", 1}, {"553 5.6.7", 1}, {"556 5.1.10", 2}};
  EXPECT_EQ(tally.replies(view), replies);
  const std::map<std::string, std::uint64_t> failures{{"timeout", 1}};
  EXPECT_EQ(tally.failures(), failures);
  EXPECT_EQ(tally.domains(Finding::null_mx).top(1).front().at_least(), 2U);
}

TEST(Tally, SaysOfNoLookupThatItTookLongerThanTheSlowest) {
  const Tally tally = some_tally();
  EXPECT_EQ(tally.latency(1.0), 5s);
  EXPECT_EQ(tally.slowest().front().domain, "slow.example");
  EXPECT_LT(tally.latency(0.5), 2ms);
}

TEST(Tally, GoesOnWhereAnotherWas) {
  const Tally before = some_tally();
  Tally after = Tally::from_json(reread(before.to_json()));
  EXPECT_EQ(after.to_json(), before.to_json());
  EXPECT_EQ(after.repeats(), 4U);
  after.note_joined(2);
  after.add(outcome_for("null.example", Finding::null_mx, Source::cache), {});
  EXPECT_EQ(after.repeats(), 7U);
  EXPECT_EQ(after.results(), 8U);
  EXPECT_EQ(after.domains(Finding::null_mx).top(1).front().at_least(), 3U);
}

// A file beside an output may be anybody's.
TEST(Tally, RefusesWhatNoneHasWritten) {
  struct Case {
    std::string_view reason;
    std::function<void(json&)> change;
  };
  static constexpr std::uint64_t kHuge = std::uint64_t{1} << 62;
  const Case cases[] = {
      {"a sum that is none", [](json& of) { of["results"] = 8; }},
      {"a negative count", [](json& of) { of["counts"][0][3] = -1; }},
      {"a fraction", [](json& of) { of["repeats"] = 1.5; }},
      {"a share that comes twice", [](json& of) { of["counts"].push_back(of["counts"][0]); }},
      {"an unknown finding", [](json& of) { of["counts"][0][0] = "fine"; }},
      {"an unknown note", [](json& of) { of["counts"][0][2] = json::array({"fine"}); }},
      {"a note that no reply hangs on",
       [](json& of) { of["counts"][0][2] = json::array({"duplicate_rr"}); }},
      {"notes that are none", [](json& of) { of["counts"][0][2] = true; }},
      {"an unknown detail", [](json& of) { of["counts"][0][1] = "fine"; }},
      {"a word that came less than never",
       [](json& of) {
         of["domains"][0].push_back({"a", 1, 2});
       }},
      {"findings that are missing", [](json& of) { of["domains"].erase(0); }},
      {"a bucket beyond all",
       [](json& of) {
         of["latencies"] = {{100'000, 1}};
       }},
      {"too many that are slow",
       [](json& of) {
         for (int i = 0; i < 30; ++i) of["slowest"].push_back({"a.example", 1});
       }},
      {"a step of no time", [](json& of) { of["step_ms"] = 0; }},
      {"a step that cannot be doubled", [](json& of) { of["step_ms"] = kHuge; }},
      {"a time beyond all", [](json& of) { of["elapsed_ms"] = kHuge; }},
      {"more steps than there are", [](json& of) { of["timeline"] = json::array_t(500, 1); }},
      {"a count that is a text", [](json& of) { of["timeline"][0] = "1"; }},
      {"nothing", [](json& of) { of = json::object(); }},
  };
  for (const Case& each : cases) {
    json of = some_tally().to_json();
    ASSERT_NO_THROW(static_cast<void>(Tally::from_json(reread(of))));
    each.change(of);
    EXPECT_THROW(static_cast<void>(Tally::from_json(reread(of))), std::exception) << each.reason;
  }
}

}  // namespace
}  // namespace nullmx::cli
