// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <list>
#include <string>
#include <utility>

#include "api/c_config.hpp"
#include "api/c_result.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::inline v0::c {
namespace {

/// What stands behind nmx_validator.  All memory that a check needs to end is taken when it is
/// submitted, so that none is lost later.
class Checker {
 public:
  explicit Checker(Config& config)
      : view_(config.view_now()),
        validator_(std::make_unique<Validator>(
            [this, make = resolver_of(config)](Loop& loop) {
              loop_ = &loop;
              return make(loop);
            },
            config.options, config.cache())) {}

  Validator& validator() noexcept { return *validator_; }

  std::shared_ptr<CheckResult> check(std::string_view input) {
    auto result = std::make_shared<CheckResult>(std::string(input), view_);
    result->settle(check_now(*validator_, result->input()));
    tell();
    return result;
  }

  CheckId submit(std::string_view input) {
    std::list<Submitted> one;
    one.push_back({0, std::make_shared<CheckResult>(std::string(input), view_)});
    const auto at = one.begin();
    at->check = validator_->check(at->result->input(), [this, at](Verdict verdict) {
      at->result->settle(std::move(verdict));
      ended_.splice(ended_.end(), open_, at);
    });
    open_.splice(open_.end(), one);
    return at->check;
  }

  void process() {
    validator_->process();
    tell();
  }

  /// Null when none has ended.
  nmx_result* next(std::uint64_t& check) {
    if (ended_.empty()) return nullptr;
    nmx_result* const result = insert<nmx_result>(ended_.front().result);
    check = ended_.front().check;
    ended_.pop_front();
    return result;
  }

  std::size_t pending() const noexcept { return open_.size() + ended_.size(); }

 private:
  struct Submitted {
    CheckId check;
    std::shared_ptr<CheckResult> result;
  };

  /// The descriptor stays readable for as long as there are results to take.
  void tell() {
    if (ended_.empty() || is_told_) return;
    loop_->post([this] { is_told_ = false; });
    is_told_ = true;
  }

  const std::shared_ptr<const View> view_;
  std::list<Submitted> open_;
  std::list<Submitted> ended_;
  Loop* loop_ = nullptr;
  bool is_told_ = false;
  std::unique_ptr<Validator> validator_;  // ends first: its callbacks use the others
};

}  // namespace

template <>
struct Behind<nmx_validator> {
  using Object = OneAtATime<Checker, Contest::refused>;
  static constexpr HandleKind kKind = HandleKind::validator;
};

}  // namespace nullmx::inline v0::c

using nullmx::c::Checker;
using nullmx::c::text_status;
using nullmx::c::view_of;
using nullmx::c::with;

nmx_status nmx_open(nmx_config* config, nmx_validator** validator) {
  if (validator == nullptr) return NMX_NULL_POINTER;
  *validator = nullptr;
  return nullmx::c::with(config, [validator](nullmx::c::Config& from) {
    return from.reporting([&] {
      *validator = nullmx::c::insert<nmx_validator>(
          std::make_shared<nullmx::c::ObjectOf<nmx_validator>>(from));
    });
  });
}

nmx_status nmx_close(nmx_validator* validator) { return nullmx::c::end(validator); }

nmx_status nmx_check(nmx_validator* validator, const char* input, size_t length,
                     nmx_result** result) {
  if (result == nullptr) return NMX_NULL_POINTER;
  *result = nullptr;
  if (const nmx_status status = text_status(input, length); status != NMX_OK) return status;
  return with(validator, [&](Checker& checker) {
    *result = nullmx::c::insert<nmx_result>(checker.check(view_of(input, length)));
    return NMX_OK;
  });
}

nmx_status nmx_submit(nmx_validator* validator, const char* input, size_t length, uint64_t* check) {
  if (check == nullptr) return NMX_NULL_POINTER;
  *check = 0;
  if (const nmx_status status = text_status(input, length); status != NMX_OK) return status;
  return with(validator, [&](Checker& checker) {
    *check = checker.submit(view_of(input, length));
    return NMX_OK;
  });
}

nmx_status nmx_cancel(nmx_validator* validator, uint64_t check) {
  return with(validator, [check](Checker& checker) {
    checker.validator().cancel(check);
    return NMX_OK;
  });
}

int nmx_fd(nmx_validator* validator) {
  int descriptor = -1;
  const nmx_status status = with(validator, [&descriptor](Checker& checker) {
    descriptor = checker.validator().fd();
    return NMX_OK;
  });
  return status == NMX_OK ? descriptor : int{status};
}

nmx_status nmx_process(nmx_validator* validator) {
  return with(validator, [](Checker& checker) {
    checker.process();
    return NMX_OK;
  });
}

nmx_status nmx_next(nmx_validator* validator, uint64_t* check, nmx_result** result) {
  if (check != nullptr) *check = 0;
  if (result == nullptr) return NMX_NULL_POINTER;
  *result = nullptr;
  return with(validator, [&](Checker& checker) {
    std::uint64_t ended = 0;
    *result = checker.next(ended);
    if (check != nullptr) *check = ended;
    return *result == nullptr ? NMX_NONE : NMX_OK;
  });
}

int64_t nmx_pending(nmx_validator* validator) {
  int64_t pending = 0;
  const nmx_status status = with(validator, [&pending](Checker& checker) {
    pending = static_cast<int64_t>(checker.pending());
    return NMX_OK;
  });
  return status == NMX_OK ? pending : int64_t{status};
}
