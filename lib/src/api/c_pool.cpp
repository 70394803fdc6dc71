// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <string>

#include "api/c_config.hpp"
#include "api/c_result.hpp"
#include "nullmx/pool.hpp"

namespace nullmx::inline v0::c {
namespace {

/// What stands behind nmx_pool; who is inside keeps it alive.
class SharedChecker {
 public:
  SharedChecker(Config& config, std::size_t threads)
      : view_(config.view_now()),
        pool_(
            std::make_unique<Pool>(threads, resolver_of(config), config.options, config.cache())) {}

  std::shared_ptr<CheckResult> check(std::string_view input) {
    auto result = std::make_shared<CheckResult>(std::string(input), view_);
    result->settle(pool_->check_now(result->input()));
    return result;
  }

  void shutdown() { pool_->shutdown(); }
  bool is_of_parent() const noexcept { return forks_ != HandleTable::forks(); }

 private:
  const std::shared_ptr<const View> view_;
  const std::unique_ptr<Pool> pool_;
  const unsigned forks_ = HandleTable::forks();
};

}  // namespace

template <>
struct Behind<nmx_pool> {
  using Object = SharedChecker;
  static constexpr HandleKind kKind = HandleKind::pool;
};

}  // namespace nullmx::inline v0::c

using nullmx::c::SharedChecker;

nmx_status nmx_pool_open(nmx_config* config, size_t threads, nmx_pool** pool) {
  if (pool == nullptr) return NMX_NULL_POINTER;
  *pool = nullptr;
  return nullmx::c::with(config, [&](nullmx::c::Config& from) {
    return from.reporting([&] {
      *pool = nullmx::c::insert<nmx_pool>(std::make_shared<SharedChecker>(from, threads));
    });
  });
}

nmx_status nmx_pool_close(nmx_pool* pool) {
  return nullmx::c::guarded([pool] {
    const auto held = nullmx::c::remove(pool);
    if (held == nullptr) return NMX_BAD_HANDLE;
    if (!held->is_of_parent()) held->shutdown();
    return NMX_OK;
  });
}

nmx_status nmx_pool_check(nmx_pool* pool, const char* input, size_t length, nmx_result** result) {
  if (result == nullptr) return NMX_NULL_POINTER;
  *result = nullptr;
  const nmx_status text = nullmx::c::text_status(input, length);
  if (text != NMX_OK) return text;
  return nullmx::c::guarded([&] {
    const auto held = nullmx::c::find(pool);
    if (held == nullptr) return NMX_BAD_HANDLE;
    if (held->is_of_parent()) return NMX_FORKED;
    *result = nullmx::c::insert<nmx_result>(held->check(nullmx::c::view_of(input, length)));
    return NMX_OK;
  });
}
