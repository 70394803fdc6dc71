// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "fuzz/c_results.hpp"

#include <array>
#include <cstring>

#include <nlohmann/json.hpp>

#include "fuzz/expect.hpp"

namespace nullmx::fuzz {
namespace {

using TextGetter = const char* (*)(const nmx_result*);
using NumberGetter = int (*)(const nmx_result*);

constexpr std::array<TextGetter, 8> kAsciiGetters{
    nmx_result_detail, nmx_result_reply_enhanced, nmx_result_reply_stage, nmx_result_reply_text,
    nmx_result_domain, nmx_result_source,         nmx_result_transport,   nmx_result_json};
/// In the language of the config.
constexpr std::array<TextGetter, 5> kLanguageGetters{
    nmx_result_why, nmx_result_title, nmx_result_description, nmx_result_when, nmx_result_fix};
constexpr std::array<NumberGetter, 6> kNumberGetters{
    nmx_result_finding,    nmx_result_advice,    nmx_result_connect,
    nmx_result_reply_code, nmx_result_exchanges, nmx_result_authenticated};

void expect_exchanges(const nmx_result* result) {
  const int count = nmx_result_exchanges(result);
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    expect(nmx_result_preference(result, i) >= 0, "an exchange has a preference");
    const char* const exchange = nmx_result_exchange(result, i);
    expect(exchange != nullptr && is_one_line(exchange), "an exchange is printable ASCII");
  }
  const auto beyond = static_cast<std::size_t>(count);
  expect(nmx_result_preference(result, beyond) == NMX_BAD_VALUE, "there are no more exchanges");
  expect(nmx_result_exchange(result, beyond) == nullptr, "there are no more exchanges");
}

}  // namespace

void expect_status(int status) {
  expect(status >= NMX_SYSTEM && status <= NMX_NONE, "a status is one of nullmx.h, and no defect");
}

void expect_consistent(const nmx_result* result) {
  const bool is_result = nmx_result_finding(result) >= 0;
  for (const NumberGetter get : kNumberGetters) {
    const int number = get(result);
    expect(is_result ? number >= 0 : number == NMX_BAD_HANDLE, "a bad handle is told");
  }
  expect((nmx_result_ttl(result) >= 0) == is_result, "a bad handle is told");
  expect((nmx_result_input(result, nullptr) != nullptr) == is_result, "a bad handle is told");
  for (const TextGetter get : kAsciiGetters) {
    const char* const text = get(result);
    expect((text != nullptr) == is_result, "a bad handle is told");
    if (is_result) expect(is_one_line(text), "a text is one line of printable ASCII");
  }
  for (const TextGetter get : kLanguageGetters) {
    const char* const text = get(result);
    expect((text != nullptr) == is_result, "a bad handle is told");
    if (is_result) expect(is_our_line(text), "a text has our own characters and printable ASCII");
  }
  if (!is_result) return;
  expect(nlohmann::json::accept(nmx_result_json(result)), "JSON is valid");
  expect_exchanges(result);
}

void expect_result_of(const nmx_result* result, std::string_view input) {
  expect(nmx_result_finding(result) >= 0, "there is a finding");
  std::size_t length = 0;
  const char* const kept = nmx_result_input(result, &length);
  expect(kept != nullptr && std::string_view(kept, length) == input, "a result has its input");
  expect(kept[length] == '\0', "an input ends with a 0");
  expect_consistent(result);
}

}  // namespace nullmx::fuzz
