// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/json.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/json_writer.hpp"
#include "nullmx/nullmx.hpp"

namespace nullmx {
namespace {

using nlohmann::json;
using testing::ElementsAre;

Name name(std::string_view text) { return *Name::from_text(text); }

Verdict null_mx() {
  Answer answer;
  answer.question = {name("null.example"), RrType::mx};
  answer.kind = Answer::Kind::records;
  answer.mx = {{0, Name{}}};
  answer.mx_count = 1;
  Verdict verdict;
  verdict.finding = Finding::null_mx;
  verdict.domain = *Domain::parse("null.example");
  verdict.evidence = {answer};
  verdict.lifetime = {Lifetime::Kind::dns, std::chrono::seconds(3600)};
  verdict.transport = Transport::udp;
  verdict.elapsed = std::chrono::microseconds(1300);
  return verdict;
}

Verdict invalid(Fault fault) {
  Verdict verdict;
  verdict.finding = Finding::invalid_address;
  verdict.detail = detail_of(fault.reason);
  verdict.fault = fault;
  verdict.lifetime = {Lifetime::Kind::pure, {}};
  verdict.source = Source::input;
  return verdict;
}

json read(const std::string& line) { return json::parse(line); }

std::vector<std::string> keys(const nlohmann::ordered_json& object) {
  std::vector<std::string> names;
  for (const auto& [key, value] : object.items()) names.push_back(key);
  return names;
}

TEST(Json, HasEveryFieldInTheOrderOfTheSchema) {
  const auto line = nlohmann::ordered_json::parse(to_json("x@null.example", null_mx(), {}));
  EXPECT_THAT(keys(line),
              ElementsAre("schema", "input", "input_base64", "domain", "finding", "detail",
                          "advice", "connect", "reply", "exchanges", "aliases", "addresses",
                          "notes", "failure", "fault", "extended_errors", "ttl", "source", "age",
                          "transport", "authenticated", "elapsed_ms", "explanation"));
  EXPECT_THAT(keys(line["reply"]),
              ElementsAre("role", "dialect", "stage", "code", "enhanced", "text"));
  EXPECT_THAT(keys(line["explanation"]),
              ElementsAre("title", "description", "when", "fix", "references"));
}

TEST(Json, TellsANullMxWithItsReply) {
  const json line = read(to_json("x@null.example", null_mx(), {}));
  EXPECT_EQ(line["finding"], "null_mx");
  EXPECT_EQ(line["advice"], "reject");
  EXPECT_EQ(line["connect"], false);
  EXPECT_EQ(line["reply"]["code"], 556);
  EXPECT_EQ(line["reply"]["enhanced"], "5.1.10");
  EXPECT_EQ(line["exchanges"], json::parse(R"([{"preference":0,"exchange":"."}])"));
  EXPECT_EQ(line["ttl"], 3600);
  EXPECT_EQ(line["transport"], "udp");
  EXPECT_EQ(line["elapsed_ms"], 1.3);
  EXPECT_EQ(line["fault"], nullptr);
  EXPECT_EQ(line["failure"], nullptr);
}

TEST(Json, PredictsForTheRoleThatIsAsked) {
  View view;
  view.role = Role::mail_from;
  const json reply = read(to_json("null.example", null_mx(), view))["reply"];
  EXPECT_EQ(reply["stage"], "mail");
  EXPECT_EQ(reply["code"], 550);
  EXPECT_EQ(reply["enhanced"], "5.7.27");
}

TEST(Json, TellsAFaultWithItsReasonAndPosition) {
  const json line = read(to_json("a@b_c", invalid({FaultReason::domain_char, 3}), {}));
  EXPECT_EQ(line["fault"], json::parse(R"({"reason":"domain_char","position":3})"));
  EXPECT_EQ(line["domain"], nullptr);
  EXPECT_EQ(line["ttl"], nullptr) << "what needs no DNS is not kept";
  EXPECT_EQ(line["transport"], nullptr);
  EXPECT_EQ(line["reply"]["code"], 501);
}

TEST(Json, HasNoReplyWhereNoneCanBePredicted) {
  Verdict verdict;
  verdict.finding = Finding::indeterminate;
  verdict.detail = Detail::cancelled;
  const json line = read(to_json("a.example", verdict, {}));
  EXPECT_EQ(line["reply"], nullptr);
  EXPECT_EQ(line["failure"], "cancelled");
  EXPECT_EQ(line["advice"], "none");
}

TEST(Json, ListsNotesInTheirOrder) {
  Verdict verdict = null_mx();
  verdict.notes = Note::needs_smtputf8 | Note::duplicate_rr;
  EXPECT_EQ(read(to_json("x", verdict, {}))["notes"],
            json::parse(R"(["duplicate_rr","needs_smtputf8"])"));
}

TEST(Json, DoesNotConnectWhereThePolicyRefuses) {
  Verdict verdict = null_mx();
  verdict.finding = Finding::null_mx_conflict;
  verdict.evidence.front().mx.push_back({10, name("mx.example")});
  EXPECT_EQ(read(to_json("x", verdict, {}))["connect"], true);
  View view;
  view.policy.conflict = Policy::Conflict::reject;
  EXPECT_EQ(read(to_json("x", verdict, view))["connect"], false);
}

TEST(Json, KeepsAResolversWordsWhateverTheirBytes) {
  Verdict verdict = null_mx();
  verdict.evidence.front().extended_errors = {{15, "blocked \xff\n"}};
  const json errors = read(to_json("x", verdict, {}))["extended_errors"];
  EXPECT_EQ(errors[0]["code"], 15);
  EXPECT_EQ(errors[0]["text"], "blocked \uFFFD\n");
}

TEST(Json, SpeaksChineseInAscii) {
  View view;
  view.language = Language::zh;
  const std::string line = to_json("x@null.example", null_mx(), view);
  EXPECT_THAT(line, testing::Each(testing::AllOf(testing::Ge(' '), testing::Le('~'))));
  EXPECT_THAT(line, testing::HasSubstr("\\u"));
}

struct InputCase {
  const char* reason;
  std::string input;
  const char* text;    // the JSON token of "input"
  const char* base64;  // of "input_base64"
};

const std::vector<InputCase> kInputs{
    {"plain", "a@b.example", R"("a@b.example")", "null"},
    {"empty", "", R"("")", "null"},
    {"quote and backslash", R"("a\b"@c)", R"("\"a\\b\"@c")", "null"},
    {"controls, NUL among them", std::string("a\0\x1f\x7f", 4), R"("a\u0000\u001f\u007f")", "null"},
    {"two octets", "\u00fc", R"("\u00fc")", "null"},
    {"three octets", "\u4e2d", R"("\u4e2d")", "null"},
    {"four octets are a surrogate pair", "\U0001F4E7", R"("\ud83d\udce7")", "null"},
    {"the last character there is", "\U0010FFFF", R"("\udbff\udfff")", "null"},
    {"a lone continuation", "\x80", "null", R"("gA==")"},
    {"an overlong slash", "\xC0\xAF", "null", R"("wK8=")"},
    {"an overlong form of three octets", "\xE0\x80\xAF", "null", R"("4ICv")"},
    {"a surrogate in UTF-8", "\xED\xA0\x80", "null", R"("7aCA")"},
    {"above U+10FFFF", "\xF4\x90\x80\x80", "null", R"("9JCAgA==")"},
    {"cut off", "a\xE4\xB8", "null", R"("YeS4")"},
    {"Latin-1", "m\xfcller@example", "null", R"("bfxsbGVyQGV4YW1wbGU=")"},
};

TEST(Json, KeepsTheInputWholeWhateverItsBytes) {
  for (const InputCase& row : kInputs) {
    SCOPED_TRACE(row.reason);
    const std::string line = to_json(row.input, invalid({FaultReason::control, 0}), {});
    const std::string expected = std::string(R"({"schema":1,"input":)") + row.text +
                                 R"(,"input_base64":)" + row.base64 + R"(,"domain":null,)";
    EXPECT_EQ(line.substr(0, expected.size()), expected);
    EXPECT_EQ(line.find('\n'), std::string::npos);
  }
}

struct MilliCase {
  std::int64_t thousandths;
  const char* text;
};

TEST(JsonWriter, WritesAtMostThreeDecimals) {
  for (const MilliCase& row :
       {MilliCase{0, "0"}, MilliCase{1, "0.001"}, MilliCase{50, "0.05"}, MilliCase{1300, "1.3"},
        MilliCase{2000, "2"}, MilliCase{5'000'123, "5000.123"}}) {
    JsonWriter writer;
    writer.milli(row.thousandths);
    EXPECT_EQ(std::move(writer).finish(), row.text);
  }
}

TEST(JsonWriter, SetsCommasBetweenValuesOnly) {
  JsonWriter writer;
  writer.begin_object();
  writer.key("a");
  writer.begin_array();
  writer.begin_object();
  writer.end_object();
  writer.number(1);
  writer.end_array();
  writer.key("b");
  writer.null();
  writer.end_object();
  EXPECT_EQ(std::move(writer).finish(), R"({"a":[{},1],"b":null})");
}

template <class Enum>
std::vector<std::string> words(std::size_t count) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view word = to_string(static_cast<Enum>(i));
    if (!word.empty()) list.emplace_back(word);
  }
  return list;
}

std::vector<std::string> listed(const json& schema, const char* pointer) {
  std::vector<std::string> list;
  for (const json& word : schema.at(json::json_pointer(pointer))) {
    if (!word.is_null()) list.push_back(word);
  }
  return list;
}

TEST(Schema, ClosesEachListWithTheWordsOfTheLibrary) {
  std::ifstream file(NULLMX_VERDICT_SCHEMA);
  const json schema = json::parse(file);
  EXPECT_EQ(listed(schema, "/properties/finding/enum"), words<Finding>(kFindingCount));
  EXPECT_EQ(listed(schema, "/properties/detail/enum"), words<Detail>(kDetailCount));
  EXPECT_EQ(listed(schema, "/properties/notes/items/enum"), words<Note>(kNoteCount));
  EXPECT_EQ(listed(schema, "/properties/advice/enum"), words<Advice>(4));
  EXPECT_EQ(listed(schema, "/properties/source/enum"), words<Source>(5));
  EXPECT_EQ(listed(schema, "/properties/transport/enum"), words<Transport>(6));
  EXPECT_EQ(listed(schema, "/properties/fault/anyOf/1/properties/reason/enum"),
            words<FaultReason>(kFaultReasonCount));
  EXPECT_EQ(listed(schema, "/$defs/reply/properties/role/enum"), words<Role>(3));
  EXPECT_EQ(listed(schema, "/$defs/reply/properties/stage/enum"), words<Stage>(3));
  EXPECT_EQ(listed(schema, "/$defs/reply/properties/dialect/enum"), words<Dialect>(3));
}

TEST(Json, TellsAnExplanationAlone) {
  const auto explanation = explain(ReplyCode{556, EnhancedStatus{5, 1, 10}}, Language::en);
  ASSERT_TRUE(explanation);
  const json line = read(to_json(*explanation));
  EXPECT_EQ(line["code"], 556);
  EXPECT_EQ(line["enhanced"], "5.1.10");
  EXPECT_FALSE(line["references"].empty());
}

TEST(Json, TellsAComparisonWithBothSides) {
  const auto comparison = compare({250, {}}, {556, {}}, Language::en);
  ASSERT_TRUE(comparison);
  const json line = read(to_json(*comparison));
  EXPECT_EQ(line["left"]["code"], 250);
  EXPECT_EQ(line["left"]["enhanced"], nullptr);
  EXPECT_EQ(line["right"]["code"], 556);
  EXPECT_NE(line["difference"], "");
}

}  // namespace
}  // namespace nullmx
