// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "support/cares_heap.hpp"
#include "support/figure.hpp"
#include "support/heap_count.hpp"
#include "support/shortage_stage.hpp"
#include "support/ways.hpp"

/// The n-th allocation fails, the n-th system call fails, for every n of a lookup: no crash, no
/// leak, a verdict or a clean error.
namespace nullmx::test {
namespace {

constexpr std::size_t kMost = 100'000;  // no plan asks this often

Plan over_udp() { return {.what = "over UDP", .inputs = {"honest.test"}}; }

Plan with_a_null_mx() {
  return {.what = "a null MX", .inputs = {"innocent-null.test"}, .truth = Finding::null_mx};
}

Plan after_truncation() { return {.what = "after truncation", .inputs = {"tc.test"}}; }

Plan over_tcp() {
  Plan plan{.what = "two over one TCP connection", .inputs = {"honest.test", "1.honest.test"}};
  plan.options.transport = Transport::tcp;
  return plan;
}

Plan confirmed() {
  Plan plan = with_a_null_mx();
  plan.what = "confirmed over TCP";
  plan.options.confirm_permanent_over_tcp = true;
  return plan;
}

Plan asked_again() { return {.what = "the first datagram lost", .inputs = {"first-lost.test"}}; }

Plan in_vain() {
  return {.what = "silence", .inputs = {"silence.test"}, .truth = Finding::temporary_failure};
}

Plan from_random_ports() {
  Plan plan{.what = "from random ports", .inputs = {"honest.test"}};
  plan.options.spread_ports = plan.options.vary_case = Defence::always;
  return plan;
}

Plan with_addresses() {
  return {.what = "A and AAAA", .inputs = {"nodata.test"}, .truth = Finding::implicit_mx};
}

Plan without_addresses() {
  return {.what = "neither A nor AAAA", .inputs = {"nothing.test"}, .truth = Finding::no_mail_host};
}

/// A name that takes memory wherever it is kept; the second check joins the first.
Plan of_a_long_name() {
  const std::string name = std::string(60, 'n') + ".honest.test";
  return {.what = "a long name", .inputs = {name, name}};
}

/// The second one joins the first, the third waits until there is room for it.
Plan joined() {
  Plan plan{.what = "a joined pair, and one behind it",
            .inputs = {"honest.test", "honest.test", "1.honest.test"}};
  plan.options.window = 1;
  return plan;
}

Plan at_once() {
  return {.what = "without the DNS", .inputs = {"<>"}, .truth = Finding::not_applicable};
}

Plan over_tls() {
  return {.what = "over TLS",
          .inputs = {"honest.test"},
          .options = asking(Way::tls),
          .server = asked(Way::tls),
          .layer = layer_of(Way::tls)};
}

class ShortageTest : public testing::Test {
 protected:
  using Run = bool (ShortageStage::*)();

  ShortageTest() { count_cares_heap(); }

  static int failures() {
    return testing::UnitTest::GetInstance()->current_test_info()->result()->total_part_count();
  }

  /// Whether it came to the shortage.
  static bool ends_cleanly(const Plan& plan, const Shortage& shortage, Run run) {
    SCOPED_TRACE(std::string(plan.what) + ", " + to_text(shortage));
    const int reports = failures();
    const std::size_t bytes = heap_bytes();
    const std::size_t cares = cares_blocks();
    const std::size_t descriptors = open_descriptors();
    const bool occurred = (ShortageStage(plan, shortage).*run)();
    if (failures() > reports) return occurred;  // a report lies on the heap, too
    EXPECT_EQ(heap_bytes(), bytes);
    if (shortage.of != Shortage::Of::cares_memory || cares_frees_all_without_memory()) {
      EXPECT_EQ(cares_blocks(), cares);
    }
    EXPECT_EQ(open_descriptors(), descriptors);
    return occurred;
  }

  static void expect_clean_ends(const Plan& plan, Shortage shortage, std::size_t step = 1,
                                Run run = &ShortageStage::run) {
    ShortageStage(plan, {shortage.of, kMost, shortage.error}).run();  // what is set up once
    for (shortage.nth = 1; ends_cleanly(plan, shortage, run); shortage.nth += step) {
      ASSERT_LT(shortage.nth, kMost) << plan.what;
    }
    EXPECT_GT(shortage.nth, 1U) << plan.what << ": nothing was asked for";
    const bool of_calls = shortage.of == Shortage::Of::system_calls;
    add_figure(of_calls ? "calls" : "allocations", (shortage.nth - 1) / step);
  }

  static void expect_clean_ends(const Plan& plan) {
    expect_clean_ends(plan, {.of = Shortage::Of::memory});
    expect_clean_ends(plan, {.of = Shortage::Of::cares_memory});
    for (const int error : call_errors()) {
      expect_clean_ends(plan, {.of = Shortage::Of::system_calls, .error = error});
    }
  }

  /// What is short stays so for a while, or until the Validator is destroyed.
  static void expect_clean_ends_of_want(const Plan& plan) {
    const auto expect_both = [&plan](Shortage shortage) {
      shortage.lack = Lack::from_then_on;
      expect_clean_ends(plan, shortage);
      expect_clean_ends(plan, shortage, /*step=*/1, &ShortageStage::run_until_short);
    };
    expect_both({.of = Shortage::Of::memory});
    expect_both({.of = Shortage::Of::cares_memory});
    for (const int error : call_errors()) {
      if (error == EINTR) continue;  // no machine interrupts every call
      expect_both({.of = Shortage::Of::system_calls, .error = error});
    }
  }
};

TEST_F(ShortageTest, EndsALookupOverUdpCleanly) {
  for (const Plan& plan : {over_udp(), with_a_null_mx(), from_random_ports()}) {
    expect_clean_ends(plan);
  }
}

TEST_F(ShortageTest, EndsALookupThatIsMadeAgainCleanly) {
  for (const Plan& plan : {asked_again(), in_vain()}) expect_clean_ends(plan);
}

TEST_F(ShortageTest, EndsALookupOverTcpCleanly) {
  for (const Plan& plan : {over_tcp(), after_truncation(), confirmed()}) expect_clean_ends(plan);
}

TEST_F(ShortageTest, EndsALookupOverTlsCleanly) { expect_clean_ends(over_tls()); }

#ifdef NULLMX_EVERY_ALLOCATION
constexpr std::size_t kStepInOpenSsl = 1;
#else
constexpr std::size_t kStepInOpenSsl = 7;
#endif

/// OpenSSL asks for memory thousands of times in a handshake, so not every one is tried each time.
TEST_F(ShortageTest, InOpenSslEndsALookupOverTlsCleanly) {
  expect_clean_ends(over_tls(), {.of = Shortage::Of::openssl_memory}, kStepInOpenSsl);
}

TEST_F(ShortageTest, InOpenSslThatLastsEndsALookupOverTlsCleanly) {
  const Shortage shortage{.of = Shortage::Of::openssl_memory, .lack = Lack::from_then_on};
  expect_clean_ends(over_tls(), shortage, kStepInOpenSsl);
}

TEST_F(ShortageTest, EndsALookupOfAddressesCleanly) {
  for (const Plan& plan : {with_addresses(), without_addresses()}) expect_clean_ends(plan);
}

TEST_F(ShortageTest, EndsEachOfSeveralChecksCleanly) {
  for (const Plan& plan : {joined(), of_a_long_name()}) expect_clean_ends(plan);
}

/// What is posted takes memory for every sixteenth task alone, so that each one has to be that.
TEST_F(ShortageTest, EndsALookupCleanlyWhereverAQueueHasToGrow) {
  for (int posted = 0; posted < 16; ++posted) {
    Plan plan = in_vain();
    plan.checked_before = posted;
    expect_clean_ends(plan, {.of = Shortage::Of::memory});
    expect_clean_ends(plan, {.of = Shortage::Of::memory, .lack = Lack::from_then_on});
  }
}

TEST_F(ShortageTest, EndsACheckThatAsksNobodyCleanly) { expect_clean_ends(at_once()); }

TEST_F(ShortageTest, ThatLastsEndsALookupOverUdpCleanly) {
  for (const Plan& plan : {over_udp(), with_a_null_mx(), from_random_ports(), in_vain()}) {
    expect_clean_ends_of_want(plan);
  }
}

TEST_F(ShortageTest, ThatLastsEndsALookupOverTcpCleanly) {
  for (const Plan& plan : {over_tcp(), after_truncation()}) expect_clean_ends_of_want(plan);
}

TEST_F(ShortageTest, ThatLastsEndsALookupOverTlsCleanly) { expect_clean_ends_of_want(over_tls()); }

TEST_F(ShortageTest, ThatLastsEndsALookupOfAddressesCleanly) {
  expect_clean_ends_of_want(without_addresses());
}

TEST_F(ShortageTest, ThatLastsEndsEachOfSeveralChecksCleanly) {
  for (const Plan& plan : {joined(), of_a_long_name()}) expect_clean_ends_of_want(plan);
}

}  // namespace
}  // namespace nullmx::test
