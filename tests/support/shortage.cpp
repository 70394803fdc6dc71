// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/shortage.hpp"

#include <cstring>

#include "support/cares_heap.hpp"
#include "support/heap_count.hpp"
#include "support/openssl_heap.hpp"
#include "support/system_calls.hpp"

namespace nullmx::test {
namespace {

void arm(const Shortage& shortage, std::size_t n) noexcept {
  switch (shortage.of) {
    case Shortage::Of::memory:
      return fail_allocation(n, shortage.lack);
    case Shortage::Of::cares_memory:
      return fail_cares_allocation(n, shortage.lack);
    case Shortage::Of::openssl_memory:
      return fail_openssl_allocation(n, shortage.lack);
    case Shortage::Of::system_calls:
      return fail_call(n, shortage.error, shortage.lack);
  }
}

std::size_t left_of(const Shortage& shortage) noexcept {
  switch (shortage.of) {
    case Shortage::Of::memory:
      return allocations_to_failure();
    case Shortage::Of::cares_memory:
      return cares_allocations_to_failure();
    case Shortage::Of::openssl_memory:
      return openssl_allocations_to_failure();
    case Shortage::Of::system_calls:
      return calls_to_failure();
  }
  return 0;
}

}  // namespace

std::string to_text(const Shortage& shortage) {
  const bool lasts = shortage.lack == Lack::from_then_on;
  const std::string nth = std::to_string(shortage.nth) + (lasts ? " and all behind it" : "");
  switch (shortage.of) {
    case Shortage::Of::memory:
      return "allocation " + nth;
    case Shortage::Of::cares_memory:
      return "allocation " + nth + " of c-ares";
    case Shortage::Of::openssl_memory:
      return "allocation " + nth + " of OpenSSL";
    case Shortage::Of::system_calls:
      return "system call " + nth + ": " + strerrorname_np(shortage.error);
  }
  return {};
}

Exposed::Exposed(const Shortage& shortage, Want& want) noexcept : shortage_(shortage), want_(want) {
  std::size_t n = want_.left;
  if (n == 0 && shortage_.lack == Lack::from_then_on && want_.lasts > 0) {
    --want_.lasts;
    n = 1;
  }
  arm(shortage_, n);
}

Exposed::~Exposed() {
  if (want_.left > 0) want_.left = left_of(shortage_);
  arm(shortage_, 0);
}

}  // namespace nullmx::test
