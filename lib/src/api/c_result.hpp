// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/c_call.hpp"
#include "api/made_once.hpp"
#include "nullmx/explain.hpp"
#include "nullmx/json.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0::c {

/// What stands behind nmx_result: a verdict, and texts that are made when they are asked for.
class CheckResult {
 public:
  CheckResult(std::string input, std::shared_ptr<const View> view)
      : input_(std::move(input)), view_(std::move(view)) {}

  /// Once, before anybody else has it.
  void settle(Verdict verdict) noexcept { verdict_ = std::move(verdict); }

  const std::string& input() const noexcept { return input_; }
  const Verdict& verdict() const noexcept { return verdict_; }
  const Policy& policy() const noexcept { return view_->policy; }

  struct PredictedReply {
    int code = 0;
    std::string enhanced;
    std::string stage;
    std::string text;
  };
  const PredictedReply& reply();
  const std::string& domain();
  const std::string& why();
  const Explanation& explanation();
  const std::vector<std::string>& exchanges();
  const std::string& json();

 private:
  PredictedReply predict() const;

  const std::string input_;
  const std::shared_ptr<const View> view_;
  Verdict verdict_;
  MadeOnce<PredictedReply> reply_;
  MadeOnce<std::string> domain_;
  MadeOnce<std::string> why_;
  MadeOnce<Explanation> explanation_;
  MadeOnce<std::vector<std::string>> exchanges_;
  MadeOnce<std::string> json_;
};

template <>
struct Behind<nmx_result> {
  using Object = CheckResult;
  static constexpr HandleKind kKind = HandleKind::result;
};

}  // namespace nullmx::inline v0::c
