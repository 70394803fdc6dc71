// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/c_result.hpp"

namespace nullmx::inline v0::c {

CheckResult::Texts CheckResult::make_texts() const {
  Texts texts;
  if (verdict_.domain) texts.domain = verdict_.domain->text();
  texts.reply = predict_reply(verdict_, view_.role, view_.policy, view_.dialect);
  if (texts.reply && texts.reply->code.enhanced) {
    texts.enhanced = to_string(*texts.reply->code.enhanced);
  }
  texts.why = nullmx::why(verdict_, view_.language);
  texts.explanation = explain(verdict_, view_.role, view_.language, view_.policy);
  for (const Mx& mx : exchanges(verdict_)) texts.exchanges.push_back(mx.exchange.to_text());
  return texts;
}

const CheckResult::Texts& CheckResult::texts() {
  const std::lock_guard lock(mutex_);
  if (!texts_) texts_ = make_texts();
  return *texts_;
}

const std::string& CheckResult::json() {
  const std::lock_guard lock(mutex_);
  if (!json_) json_ = to_json(input_, verdict_, view_);
  return *json_;
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
  const std::optional<bool> connects = connect(held.verdict(), held.view().policy);
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
                     [](CheckResult& held) { return advice(held.verdict(), held.view().policy); });
}

int nmx_result_connect(const nmx_result* result) {
  return number<int>(result, nullmx::c::connect_of);
}

int nmx_result_reply_code(const nmx_result* result) {
  return number<int>(result, [](CheckResult& held) {
    const auto& reply = held.texts().reply;
    return reply ? reply->code.code : 0;
  });
}

const char* nmx_result_reply_enhanced(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.texts().enhanced.c_str(); });
}

const char* nmx_result_reply_text(const nmx_result* result) {
  return text(result, [](CheckResult& held) {
    const auto& reply = held.texts().reply;
    return reply ? reply->text.c_str() : "";
  });
}

const char* nmx_result_domain(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.texts().domain.c_str(); });
}

const char* nmx_result_why(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.texts().why.c_str(); });
}

const char* nmx_result_title(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.texts().explanation.title.c_str(); });
}

const char* nmx_result_description(const nmx_result* result) {
  return text(result,
              [](CheckResult& held) { return held.texts().explanation.description.c_str(); });
}

const char* nmx_result_when(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.texts().explanation.when.c_str(); });
}

const char* nmx_result_fix(const nmx_result* result) {
  return text(result, [](CheckResult& held) { return held.texts().explanation.fix.c_str(); });
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
    const auto& names = held.texts().exchanges;
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
