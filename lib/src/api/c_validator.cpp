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
      : view_(config.view_now()), validator_(make_checker<Validator>(config)) {}

  Validator& validator() noexcept { return *validator_; }

  std::shared_ptr<CheckResult> check(std::string_view input) {
    auto result = std::make_shared<CheckResult>(std::string(input), view_);
    result->settle(check_now(*validator_, result->input()));
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

  /// Null when none has ended.
  nmx_result* next(std::uint64_t& check) {
    if (ended_.empty()) return nullptr;
    nmx_result* const result = insert<nmx_result>(ended_.front().result);
    check = ended_.front().check;
    ended_.pop_front();
    return result;
  }

  std::size_t open() const noexcept { return open_.size() + ended_.size(); }

 private:
  struct Submitted {
    CheckId check;
    std::shared_ptr<CheckResult> result;
  };

  const View view_;
  std::list<Submitted> open_;
  std::list<Submitted> ended_;
  std::unique_ptr<Validator> validator_;  // ends first: its callbacks use the others
};

}  // namespace

template <>
struct Behind<nmx_validator> {
  using Object = OneAtATime<Checker>;
  static constexpr HandleKind kKind = HandleKind::validator;
};

namespace {

/// As with(), unless the validator is the parent process's.
template <class Call>
nmx_status in_turn(nmx_validator* validator, const Call& call) noexcept {
  return guarded([&] {
    const auto held = find(validator);
    if (held == nullptr) return NMX_BAD_HANDLE;
    return held->is_of_parent() ? NMX_FORKED : held->serve(call);
  });
}

}  // namespace
}  // namespace nullmx::inline v0::c

using nullmx::c::Checker;
using nullmx::c::in_turn;
using nullmx::c::is_text;
using nullmx::c::view_of;

nmx_status nmx_open(nmx_config* config, nmx_validator** validator) {
  if (validator == nullptr) return NMX_NULL_POINTER;
  *validator = nullptr;
  return nullmx::c::with(config, [validator](nullmx::c::Config& from) {
    return from.opening([&] {
      *validator =
          nullmx::c::insert<nmx_validator>(std::make_shared<nullmx::c::OneAtATime<Checker>>(from));
    });
  });
}

nmx_status nmx_close(nmx_validator* validator) { return nullmx::c::end(validator); }

nmx_status nmx_check(nmx_validator* validator, const char* input, size_t length,
                     nmx_result** result) {
  if (result == nullptr) return NMX_NULL_POINTER;
  *result = nullptr;
  if (!is_text(input, length)) return NMX_NULL_POINTER;
  return in_turn(validator, [&](Checker& checker) {
    *result = nullmx::c::insert<nmx_result>(checker.check(view_of(input, length)));
    return NMX_OK;
  });
}

nmx_status nmx_submit(nmx_validator* validator, const char* input, size_t length, uint64_t* check) {
  if (check == nullptr) return NMX_NULL_POINTER;
  *check = 0;
  if (!is_text(input, length)) return NMX_NULL_POINTER;
  return in_turn(validator, [&](Checker& checker) {
    *check = checker.submit(view_of(input, length));
    return NMX_OK;
  });
}

nmx_status nmx_cancel(nmx_validator* validator, uint64_t check) {
  return in_turn(validator, [check](Checker& checker) {
    checker.validator().cancel(check);
    return NMX_OK;
  });
}

int nmx_fd(nmx_validator* validator) {
  int descriptor = -1;
  const nmx_status status = in_turn(validator, [&descriptor](Checker& checker) {
    descriptor = checker.validator().fd();
    return NMX_OK;
  });
  return status == NMX_OK ? descriptor : int{status};
}

nmx_status nmx_process(nmx_validator* validator) {
  return in_turn(validator, [](Checker& checker) {
    checker.validator().process();
    return NMX_OK;
  });
}

nmx_status nmx_next(nmx_validator* validator, uint64_t* check, nmx_result** result) {
  if (check == nullptr || result == nullptr) return NMX_NULL_POINTER;
  *check = 0;
  *result = nullptr;
  return in_turn(validator, [&](Checker& checker) {
    *result = checker.next(*check);
    return *result == nullptr ? NMX_NONE : NMX_OK;
  });
}

int64_t nmx_open_checks(nmx_validator* validator) {
  int64_t open = 0;
  const nmx_status status = in_turn(validator, [&open](Checker& checker) {
    open = static_cast<int64_t>(checker.open());
    return NMX_OK;
  });
  return status == NMX_OK ? open : int64_t{status};
}
