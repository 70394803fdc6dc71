// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <poll.h>

#include <functional>
#include <string_view>

#include "nullmx/nullmx.h"
#include "support/heap_count.hpp"

/// The C interface without memory: a status, no exception, and nothing is lost.
namespace nullmx::test {
namespace {

constexpr std::size_t kMost = 2'000;
constexpr std::string_view kZone =
    "$ORIGIN example.\n$TTL 300\n"
    "@ SOA ns hostmaster 1 3600 600 86400 60\n"
    "null MX 0 .\nmail MX 10 mx.mail\n";

nmx_config* new_config() {
  nmx_config* config = nullptr;
  EXPECT_EQ(nmx_config_new(&config), NMX_OK);
  EXPECT_EQ(nmx_config_set_zone(config, kZone.data(), kZone.size()), NMX_OK);
  // What there was no memory for may have to wait for its check's deadline.
  EXPECT_EQ(nmx_config_set(config, NMX_OPTION_TIMEOUT_MS, 100), NMX_OK);
  return config;
}

nmx_validator* new_validator() {
  nmx_config* const config = new_config();
  nmx_validator* validator = nullptr;
  EXPECT_EQ(nmx_open(config, &validator), NMX_OK);
  nmx_config_free(config);
  return validator;
}

/// Whether what failing() ran last had an n-th allocation.
bool last_failed = false;

/// What `call` gives while its n-th allocation fails.
template <class Call>
auto failing(std::size_t n, const Call& call) {
  fail_allocation(n);
  const auto result = call();
  last_failed = allocations_to_failure() == 0;
  fail_allocation(0);
  return result;
}

/// Runs `call` for each n, until that has no n-th allocation that could fail.
void with_each_allocation_failing(const std::function<void(std::size_t n)>& call) {
  std::size_t n = 1;
  last_failed = true;
  for (; last_failed && n < kMost; ++n) call(n);
  EXPECT_GT(n, 2U);
  EXPECT_LT(n, kMost);
}

bool is_ok_or_no_memory(nmx_status status) { return status == NMX_OK || status == NMX_NO_MEMORY; }

TEST(CHeap, AConfigIsMadeOrNot) {
  with_each_allocation_failing([](std::size_t n) {
    nmx_config* config = nullptr;
    const nmx_status status = failing(n, [&] { return nmx_config_new(&config); });
    EXPECT_TRUE(is_ok_or_no_memory(status)) << status;
    EXPECT_EQ(config != nullptr, status == NMX_OK);
    if (config != nullptr) {
      EXPECT_EQ(nmx_config_free(config), NMX_OK);
    }
  });
}

TEST(CHeap, AZoneIsSetOrNot) {
  with_each_allocation_failing([](std::size_t n) {
    nmx_config* config = nullptr;
    ASSERT_EQ(nmx_config_new(&config), NMX_OK);
    EXPECT_TRUE(is_ok_or_no_memory(
        failing(n, [&] { return nmx_config_set_zone(config, kZone.data(), kZone.size()); })));
    EXPECT_EQ(nmx_config_free(config), NMX_OK);
  });
}

TEST(CHeap, AValidatorIsOpenedOrNot) {
  nmx_config* const config = new_config();
  with_each_allocation_failing([config](std::size_t n) {
    nmx_validator* validator = nullptr;
    const nmx_status status = failing(n, [&] { return nmx_open(config, &validator); });
    EXPECT_TRUE(is_ok_or_no_memory(status)) << status;
    EXPECT_EQ(validator != nullptr, status == NMX_OK);
    if (validator != nullptr) {
      EXPECT_EQ(nmx_close(validator), NMX_OK);
    }
  });
  nmx_config_free(config);
}

TEST(CHeap, AfterACheckWithoutMemoryTheNextOneWorks) {
  with_each_allocation_failing([](std::size_t n) {
    nmx_validator* const validator = new_validator();
    nmx_result* result = nullptr;
    const nmx_status status =
        failing(n, [&] { return nmx_check(validator, "null.example", 12, &result); });
    EXPECT_TRUE(is_ok_or_no_memory(status)) << status;
    EXPECT_EQ(result != nullptr, status == NMX_OK);
    nmx_result_free(result);
    ASSERT_EQ(nmx_check(validator, "mail.example", 12, &result), NMX_OK) << n;
    EXPECT_EQ(nmx_result_finding(result), NMX_FINDING_EXPLICIT_MX);
    nmx_result_free(result);
    EXPECT_EQ(nmx_pending(validator), 0);
    EXPECT_EQ(nmx_close(validator), NMX_OK);
  });
}

/// Whether a check is told the truth that did not have all the memory it needed.
bool is_honest(int finding) {
  return finding == NMX_FINDING_NULL_MX || finding == NMX_FINDING_TEMPORARY_FAILURE ||
         finding == NMX_FINDING_INDETERMINATE;
}

void process_until_done(nmx_validator* validator, uint64_t check, std::size_t n) {
  uint64_t ended = 0;
  nmx_result* result = nullptr;
  nmx_status status = NMX_NONE;
  while (status != NMX_OK) {
    status = nmx_next(validator, &ended, &result);
    if (status == NMX_NONE) {
      pollfd readable{nmx_fd(validator), POLLIN, 0};
      ASSERT_EQ(poll(&readable, 1, 60'000), 1) << n;
      ASSERT_TRUE(is_ok_or_no_memory(nmx_process(validator))) << n;
    } else {
      ASSERT_TRUE(is_ok_or_no_memory(status)) << n;
    }
  }
  EXPECT_EQ(ended, check);
  EXPECT_TRUE(is_honest(nmx_result_finding(result))) << n << ": " << nmx_result_finding(result);
  EXPECT_EQ(nmx_result_free(result), NMX_OK);
}

TEST(CHeap, WhatIsSubmittedEndsOnce) {
  with_each_allocation_failing([](std::size_t n) {
    nmx_validator* const validator = new_validator();
    uint64_t check = 0;
    const nmx_status status =
        failing(n, [&] { return nmx_submit(validator, "null.example", 12, &check); });
    EXPECT_TRUE(is_ok_or_no_memory(status)) << status;
    EXPECT_EQ(check != 0, status == NMX_OK);
    if (status == NMX_OK) process_until_done(validator, check, n);
    EXPECT_EQ(nmx_pending(validator), 0);
    EXPECT_EQ(nmx_close(validator), NMX_OK);
  });
}

TEST(CHeap, WhatFailsInProcessEndsAllTheSame) {
  with_each_allocation_failing([](std::size_t n) {
    nmx_validator* const validator = new_validator();
    uint64_t check = 0;
    ASSERT_EQ(nmx_submit(validator, "null.example", 12, &check), NMX_OK);
    uint64_t ended = 0;
    nmx_result* result = nullptr;
    const nmx_status status = failing(n, [&] {
      nmx_status next = NMX_NONE;
      while (next == NMX_NONE) {
        const nmx_status processed = nmx_process(validator);
        if (processed != NMX_OK) return processed;
        next = nmx_next(validator, &ended, &result);
      }
      return next;
    });
    EXPECT_TRUE(is_ok_or_no_memory(status)) << status;
    if (status == NMX_OK) {
      EXPECT_EQ(nmx_result_free(result), NMX_OK);
    } else {
      process_until_done(validator, check, n);
    }
    EXPECT_EQ(nmx_pending(validator), 0);
    EXPECT_EQ(nmx_close(validator), NMX_OK);
  });
}

TEST(CHeap, ATextIsMadeLaterWhenThereIsMemory) {
  nmx_validator* const validator = new_validator();
  using Getter = const char* (*)(const nmx_result*);
  for (const Getter get : {Getter{nmx_result_json}, Getter{nmx_result_why}}) {
    with_each_allocation_failing([&](std::size_t n) {
      nmx_result* result = nullptr;
      ASSERT_EQ(nmx_check(validator, "null.example", 12, &result), NMX_OK);
      const char* const text = failing(n, [&] { return get(result); });
      EXPECT_EQ(text == nullptr, last_failed) << n;
      EXPECT_NE(get(result), nullptr);
      nmx_result_free(result);
    });
  }
  nmx_close(validator);
}

TEST(CHeap, APoolChecksOrNot) {
  nmx_config* const config = new_config();
  nmx_pool* pool = nullptr;
  ASSERT_EQ(nmx_pool_open(config, 1, &pool), NMX_OK);
  with_each_allocation_failing([pool](std::size_t n) {
    nmx_result* result = nullptr;
    const nmx_status status =
        failing(n, [&] { return nmx_pool_check(pool, "null.example", 12, &result); });
    EXPECT_TRUE(is_ok_or_no_memory(status)) << status;
    EXPECT_EQ(result != nullptr, status == NMX_OK);
    nmx_result_free(result);
  });
  EXPECT_EQ(nmx_pool_close(pool), NMX_OK);
  nmx_config_free(config);
}

}  // namespace
}  // namespace nullmx::test
