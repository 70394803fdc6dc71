// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/c_call.hpp"
#include "nullmx/explain.hpp"
#include "nullmx/json.hpp"
#include "nullmx/reply.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0::c {

/// What stands behind nmx_result: a verdict, and texts that are made when they are asked for.
class CheckResult {
 public:
  CheckResult(std::string input, View view) : input_(std::move(input)), view_(std::move(view)) {}

  /// Once, before anybody else has it.
  void settle(Verdict verdict) noexcept { verdict_ = std::move(verdict); }

  std::string_view input() const noexcept { return input_; }
  const Verdict& verdict() const noexcept { return verdict_; }
  const View& view() const noexcept { return view_; }

  /// What the getters point into.
  struct Texts {
    std::string domain;
    std::optional<Reply> reply;
    std::string enhanced;
    std::string why;
    Explanation explanation;
    std::vector<std::string> exchanges;
  };
  const Texts& texts();
  const std::string& json();

 private:
  Texts make_texts() const;

  const std::string input_;
  const View view_;
  Verdict verdict_;
  std::mutex mutex_;
  std::optional<Texts> texts_;
  std::optional<std::string> json_;
};

template <>
struct Behind<nmx_result> {
  using Object = CheckResult;
  static constexpr HandleKind kKind = HandleKind::result;
};

}  // namespace nullmx::inline v0::c
