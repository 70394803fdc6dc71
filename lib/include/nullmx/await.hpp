// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <coroutine>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "nullmx/export.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::inline v0 {

/// What check_async() gives to co_await, once.  Lives in the frame of the coroutine.
class NULLMX_API AsyncCheck {
 public:
  AsyncCheck(Validator& validator, std::string input)
      : validator_(validator), input_(std::move(input)) {}

  /// Of a check that has not ended: it is cancelled, and nothing is resumed.
  ~AsyncCheck();
  AsyncCheck(const AsyncCheck&) = delete;
  AsyncCheck& operator=(const AsyncCheck&) = delete;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting);
  Verdict await_resume() { return *std::move(wait_->verdict); }

 private:
  /// Shared with the callback, which may run when the coroutine is gone.
  struct Wait {
    std::coroutine_handle<> coroutine;
    std::optional<Verdict> verdict;
  };

  Validator& validator_;
  std::string input_;
  CheckId check_ = 0;
  std::shared_ptr<Wait> wait_;
};

/// For a coroutine: `Verdict verdict = co_await check_async(validator, "user@example.org");`
///
/// `input` is copied.  The check starts with co_await and resumes the coroutine from
/// Validator::process(), never at once, not even for a hit.  What Validator::check() throws leaves
/// co_await.  Who destroys the coroutine while it waits cancels the check; the Validator has to
/// live then.  When the Validator is destroyed, those that wait are resumed with `indeterminate`,
/// as callbacks run.  On the thread of the Validator only.
[[nodiscard]] inline AsyncCheck check_async(Validator& validator, std::string_view input) {
  return {validator, std::string(input)};
}

}  // namespace nullmx::inline v0
