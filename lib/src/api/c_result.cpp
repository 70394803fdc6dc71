// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/c_result.hpp"

namespace nullmx::inline v0::c {

CheckResult::PredictedReply CheckResult::predict() const {
  const auto reply = predict_reply(verdict_, view_->role, view_->policy, view_->dialect);
  if (!reply) return {};
  const auto& enhanced = reply->code.enhanced;
  return {reply->code.code, enhanced ? to_string(*enhanced) : "",
          std::string(to_string(reply->stage)), reply->text};
}

const CheckResult::PredictedReply& CheckResult::reply() {
  return reply_.get([this] { return predict(); });
}

const std::string& CheckResult::domain() {
  return domain_.get(
      [this] { return std::string(verdict_.domain ? verdict_.domain->text() : ""); });
}

const std::string& CheckResult::why() {
  return why_.get([this] { return nullmx::why(verdict_, view_->language); });
}

const Explanation& CheckResult::explanation() {
  return explanation_.get(
      [this] { return explain(verdict_, view_->role, view_->language, view_->policy); });
}

const std::vector<std::string>& CheckResult::exchanges() {
  return exchanges_.get([this] {
    std::vector<std::string> names;
    for (const Mx& mx : nullmx::exchanges(verdict_)) names.push_back(mx.exchange.to_text());
    return names;
  });
}

const std::string& CheckResult::json() {
  return json_.get([this] { return to_json(input_, verdict_, *view_); });
}

namespace {

/// A getter that returns a number.
template <class Number, class Get>
Number number(const nmx_result* result, const Get& get) noexcept {
  Number value = 0;
  const nmx_status status = guarded([&] {
    const auto held = find(result);
    if (held == nullptr) return NMX_BAD_HANDLE;
    value = static_cast<Number>(get(*held));
    return NMX_OK;
  });
  return status == NMX_OK ? value : static_cast<Number>(status);
}

/// A getter that returns a text, which lives in the result or for ever.
template <class Get>
const char* text(const nmx_result* result, const Get& get) noexcept {
  const char* value = nullptr;
  guarded([&] {
    if (const auto held = find(result)) value = get(*held);
    return NMX_OK;
  });
  return value;
}

int connect_of(const CheckResult& held) {
  const std::optional<bool> connects = connect(held.verdict(), held.policy());
  return connects ? static_cast<int>(*connects) : NMX_CONNECT_UNKNOWN;
}

std::int64_t ttl_of(const CheckResult& held) {
  const Lifetime& lifetime = held.verdict().lifetime;
  const bool is_kept =
      lifetime.kind == Lifetime::Kind::dns || lifetime.kind == Lifetime::Kind::failure;
  return is_kept ? lifetime.ttl.count() : 0;
}

}  // namespace
}  // namespace nullmx::inline v0::c

using nullmx::c::CheckResult;
using nullmx::c::literal;
using nullmx::c::number;
using nullmx::c::text;

nmx_status nmx_result_free(nmx_result* result) {
  return nullmx::c::guarded(
      [result] { return nullmx::c::remove(result) == nullptr ? NMX_BAD_HANDLE : NMX_OK; });
}

int nmx_result_finding(const nmx_result* result) {
  return number<int>(result, [](CheckResult& held) { return held.verdict().finding; });
}

const char* nmx_result_detail(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return literal(to_string(held.verdict().detail)); });
}

int nmx_result_advice(const nmx_result* result) {
  return number<int>(result,
                     [](CheckResult& held) { return advice(held.verdict(), held.policy()); });
}

int nmx_result_connect(const nmx_result* result) {
  return number<int>(result, nullmx::c::connect_of);
}

int nmx_result_reply_code(const nmx_result* result) {
  return number<int>(result, [](CheckResult& held) { return held.reply().code; });
}

const char* nmx_result_reply_enhanced(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.reply().enhanced.c_str(); });
}

const char* nmx_result_reply_stage(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.reply().stage.c_str(); });
}

const char* nmx_result_reply_text(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.reply().text.c_str(); });
}

const char* nmx_result_input(const nmx_result* result, size_t* length) {
  if (length != nullptr) *length = 0;
  return text(result, [length](CheckResult& held) {
    if (length != nullptr) *length = held.input().size();
    return held.input().c_str();
  });
}

const char* nmx_result_domain(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.domain().c_str(); });
}

const char* nmx_result_why(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.why().c_str(); });
}

const char* nmx_result_title(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.explanation().title.c_str(); });
}

const char* nmx_result_description(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.explanation().description.c_str(); });
}

const char* nmx_result_when(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.explanation().when.c_str(); });
}

const char* nmx_result_fix(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.explanation().fix.c_str(); });
}

int nmx_result_exchanges(const nmx_result* result) {
  return number<int>(result, [](CheckResult& held) { return exchanges(held.verdict()).size(); });
}

int nmx_result_preference(const nmx_result* result, size_t index) {
  return number<int>(result, [index](CheckResult& held) -> int {
    const auto records = exchanges(held.verdict());
    return index < records.size() ? records[index].preference : int{NMX_BAD_VALUE};
  });
}

const char* nmx_result_exchange(const nmx_result* result, size_t index) {
  return text(result, [index](CheckResult& held) -> const char* {
    const auto& names = held.exchanges();
    return index < names.size() ? names[index].c_str() : nullptr;
  });
}

int64_t nmx_result_ttl(const nmx_result* result) {
  return number<int64_t>(result, nullmx::c::ttl_of);
}

int nmx_result_authenticated(const nmx_result* result) {
  return number<int>(result, [](CheckResult& held) { return held.verdict().authenticated; });
}

const char* nmx_result_source(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return literal(to_string(held.verdict().source)); });
}

const char* nmx_result_transport(const nmx_result* result) {
  return text(result,
              [](CheckResult& held) { return literal(to_string(held.verdict().transport)); });
}

const char* nmx_result_json(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.json().c_str(); });
}
