// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/json.hpp"

#include "core/json_writer.hpp"
#include "core/utf8.hpp"

/// The order of the fields is that of verdict.schema.json, and a part of the promise.
namespace nullmx::inline v0 {
namespace {

constexpr int kSchema = 1;

void write_text(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.text(value);
}

void write_number(JsonWriter& json, std::string_view key, std::int64_t value) {
  json.key(key);
  json.number(value);
}

/// JSON has no other strings than Unicode ones, so other bytes need a field of their own.
void write_input(JsonWriter& json, std::string_view input) {
  const bool is_text = is_utf8(input);
  json.key("input");
  is_text ? json.text(input) : json.null();
  json.key("input_base64");
  is_text ? json.null() : json.text(base64(input));
}

bool is_failure(Finding finding) {
  return finding == Finding::temporary_failure || finding == Finding::indeterminate;
}

void write_finding(JsonWriter& json, const Verdict& verdict, const Policy& policy) {
  json.key("domain");
  verdict.domain ? json.text(verdict.domain->text()) : json.null();
  write_text(json, "finding", to_string(verdict.finding));
  json.key("detail");
  json.text_or_null(to_string(verdict.detail));
  write_text(json, "advice", to_string(advice(verdict, policy)));
  json.key("connect");
  const std::optional<bool> connects = connect(verdict, policy);
  connects ? json.boolean(*connects) : json.null();
}

void write_reply_code(JsonWriter& json, const ReplyCode& code) {
  json.key("code");
  code.code == 0 ? json.null() : json.number(code.code);
  json.key("enhanced");
  code.enhanced ? json.text(to_string(*code.enhanced)) : json.null();
}

void write_reply(JsonWriter& json, const std::optional<Reply>& reply) {
  json.key("reply");
  if (!reply) return json.null();
  json.begin_object();
  write_text(json, "role", to_string(reply->role));
  write_text(json, "dialect", to_string(reply->dialect));
  write_text(json, "stage", to_string(reply->stage));
  write_reply_code(json, reply->code);
  write_text(json, "text", reply->text);
  json.end_object();
}

void write_records(JsonWriter& json, const Verdict& verdict) {
  json.key("exchanges");
  json.begin_array();
  for (const Mx& mx : exchanges(verdict)) {
    json.begin_object();
    write_number(json, "preference", mx.preference);
    write_text(json, "exchange", mx.exchange.to_text());
    json.end_object();
  }
  json.end_array();
  json.key("aliases");
  json.begin_array();
  for (const Alias& alias : aliases(verdict)) {
    json.begin_object();
    write_text(json, "owner", alias.owner.to_text());
    write_text(json, "target", alias.target.to_text());
    json.end_object();
  }
  json.end_array();
  json.key("addresses");
  json.begin_array();
  for (const IpAddress& address : addresses(verdict)) json.text(address.to_text());
  json.end_array();
}

void write_notes(JsonWriter& json, Notes notes) {
  json.key("notes");
  json.begin_array();
  for (std::size_t i = 0; i < kNoteCount; ++i) {
    const auto note = static_cast<Note>(i);
    if (notes.has(note)) json.text(to_string(note));
  }
  json.end_array();
}

void write_fault(JsonWriter& json, const std::optional<Fault>& fault) {
  json.key("fault");
  if (!fault) return json.null();
  json.begin_object();
  write_text(json, "reason", to_string(fault->reason));
  write_number(json, "position", static_cast<std::int64_t>(fault->position));
  json.end_object();
}

void write_problems(JsonWriter& json, const Verdict& verdict) {
  json.key("failure");
  is_failure(verdict.finding) ? json.text_or_null(to_string(verdict.detail)) : json.null();
  write_fault(json, verdict.fault);
  json.key("extended_errors");
  json.begin_array();
  for (const ExtendedError& error : extended_errors(verdict)) {
    json.begin_object();
    write_number(json, "code", error.code);
    write_text(json, "text", error.text);
    json.end_object();
  }
  json.end_array();
}

void write_origin(JsonWriter& json, const Verdict& verdict) {
  const Lifetime::Kind kind = verdict.lifetime.kind;
  const bool is_kept = kind == Lifetime::Kind::dns || kind == Lifetime::Kind::failure;
  json.key("ttl");
  is_kept ? json.number(verdict.lifetime.ttl.count()) : json.null();
  write_text(json, "source", to_string(verdict.source));
  write_number(json, "age", verdict.age.count());
  json.key("transport");
  json.text_or_null(to_string(verdict.transport));
  json.key("authenticated");
  json.boolean(verdict.authenticated);
  json.key("elapsed_ms");
  json.milli(verdict.elapsed.count());
}

void write_explanation_texts(JsonWriter& json, const Explanation& explanation) {
  write_text(json, "title", explanation.title);
  write_text(json, "description", explanation.description);
  write_text(json, "when", explanation.when);
  write_text(json, "fix", explanation.fix);
  json.key("references");
  json.begin_array();
  for (const Reference& reference : explanation.references) {
    json.begin_object();
    write_text(json, "document", reference.document);
    write_text(json, "section", reference.section);
    write_text(json, "title", reference.title);
    json.end_object();
  }
  json.end_array();
}

void write_side(JsonWriter& json, const Explanation& explanation, std::string_view reply_class) {
  json.begin_object();
  write_reply_code(json, explanation.reply);
  write_text(json, "class", reply_class);
  write_explanation_texts(json, explanation);
  json.end_object();
}

}  // namespace

std::string to_json(std::string_view input, const Verdict& verdict, const View& view) {
  JsonWriter json;
  json.begin_object();
  write_number(json, "schema", kSchema);
  write_input(json, input);
  write_finding(json, verdict, view.policy);
  write_reply(json, predict_reply(verdict, view.role, view.policy, view.dialect));
  write_records(json, verdict);
  write_notes(json, verdict.notes);
  write_problems(json, verdict);
  write_origin(json, verdict);
  json.key("explanation");
  json.begin_object();
  write_explanation_texts(json, explain(verdict, view.role, view.language, view.policy));
  json.end_object();
  json.end_object();
  return std::move(json).finish();
}

std::string to_json(const Explanation& explanation) {
  JsonWriter json;
  json.begin_object();
  write_number(json, "schema", kSchema);
  write_reply_code(json, explanation.reply);
  write_explanation_texts(json, explanation);
  json.end_object();
  return std::move(json).finish();
}

std::string to_json(const Comparison& comparison) {
  JsonWriter json;
  json.begin_object();
  write_number(json, "schema", kSchema);
  json.key("left");
  write_side(json, comparison.left, comparison.left_class);
  json.key("right");
  write_side(json, comparison.right, comparison.right_class);
  write_text(json, "difference", comparison.difference);
  write_text(json, "when", comparison.when);
  write_text(json, "action", comparison.action);
  json.end_object();
  return std::move(json).finish();
}

}  // namespace nullmx::inline v0
