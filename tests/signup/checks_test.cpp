// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "checks.hpp"

#include <gtest/gtest.h>

#include <future>
#include <limits>
#include <optional>

namespace nullmx::signup {
namespace {

constexpr const char* kZone =
    "mail.example. 300 IN MX 10 mx.mail.example.\n"
    "other.example. 300 IN MX 10 mx.mail.example.\n";

/// Answers from a zone, but for silent.example, of which it says only that it was asked.
class PartlySilent final : public Resolver {
 public:
  PartlySilent(Loop& loop, std::promise<void>& asked)
      : zone_(loop, *Zone::parse(kZone)), asked_(asked) {}

  AskId ask(const Question& question, Done done) override {
    if (question.name.to_text() != "silent.example") return zone_.ask(question, std::move(done));
    asked_.set_value();
    return kSilent;
  }
  Sent cancel(AskId ask) override { return ask == kSilent ? Sent::yes : zone_.cancel(ask); }

 private:
  static constexpr AskId kSilent = std::numeric_limits<AskId>::max();

  ZoneResolver zone_;
  std::promise<void>& asked_;
};

class ChecksTest : public testing::Test {
 protected:
  ChecksTest() {
    options_.timeout = std::chrono::seconds(60);
    pool_.emplace(
        1, [this](Loop& loop) { return std::make_unique<PartlySilent>(loop, asked_); }, options_);
    checks_.emplace(*pool_, 1);
  }

  /// From now on one check waits for the DNS, until the pool ends.
  void fill_room() {
    waiting_ = std::async(std::launch::async,
                          [this] { return checks_->verdict_of("a@silent.example").finding; });
    asked_.get_future().wait();
  }

  Finding finding_of(std::string_view input) { return checks_->verdict_of(input).finding; }

  Options options_;
  std::promise<void> asked_;
  std::optional<Pool> pool_;
  std::optional<Checks> checks_;
  std::future<Finding> waiting_;
};

TEST_F(ChecksTest, WithoutRoomSayAtOnceThatNothingIsKnown) {
  fill_room();
  EXPECT_EQ(finding_of("a@mail.example"), Finding::indeterminate);
  pool_->shutdown();
  EXPECT_EQ(waiting_.get(), Finding::indeterminate);
}

TEST_F(ChecksTest, WithoutRoomSayWhatIsRememberedOrNeedsNoDns) {
  EXPECT_EQ(finding_of("a@mail.example"), Finding::explicit_mx);
  fill_room();
  EXPECT_EQ(finding_of("b@mail.example"), Finding::explicit_mx);
  EXPECT_EQ(finding_of("a@other.example"), Finding::indeterminate);
  EXPECT_EQ(finding_of("a@printer.local"), Finding::special_use);
  EXPECT_EQ(finding_of("a b@other.example"), Finding::invalid_address);
  EXPECT_EQ(finding_of("a@[192.0.2.1]"), Finding::address_literal);
  pool_->shutdown();
}

TEST_F(ChecksTest, GiveTheirRoomBack) {
  for (const char* input : {"a@mail.example", "a@other.example", "a b@c"}) finding_of(input);
  EXPECT_EQ(finding_of("a@other.example"), Finding::explicit_mx);
  fill_room();
  EXPECT_EQ(finding_of("a@absent.example"), Finding::indeterminate) << "the room was there, once";
  pool_->shutdown();
}

}  // namespace
}  // namespace nullmx::signup
