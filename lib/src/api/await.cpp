// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/await.hpp"

namespace nullmx::inline v0 {

AsyncCheck::~AsyncCheck() {
  if (!wait_ || wait_->verdict) return;
  wait_->coroutine = nullptr;
  validator_.cancel(check_);
}

void AsyncCheck::await_suspend(std::coroutine_handle<> waiting) {
  const auto wait = std::make_shared<Wait>(Wait{waiting, std::nullopt});
  check_ = validator_.check(input_, [wait](Verdict verdict) {
    wait->verdict = std::move(verdict);
    // It may end, and this object with it.
    if (wait->coroutine) wait->coroutine.resume();
  });
  wait_ = wait;
}

}  // namespace nullmx::inline v0
