// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/select.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "net/descriptor.hpp"
#include "support/hostile_rows.hpp"
#include "support/ways.hpp"

/// Descriptors that no fd_set has room for.
namespace nullmx::test {
namespace {

constexpr int kOccupied = 1'100;
constexpr rlim_t kWanted = 2'048;

std::set<int> descriptors() {
  std::set<int> numbers;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    numbers.insert(std::stoi(entry.path().filename()));
  }
  return numbers;
}

class HighDescriptors : public testing::Test {
 protected:
  HighDescriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < kWanted) {
      limit.rlim_cur = kWanted;
      limit.rlim_max = std::max(limit.rlim_max, kWanted);  // which only root may do
      EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0) << "needs " << kWanted << " descriptors";
    }
    for (int i = 0; i < kOccupied; ++i) occupied_.emplace_back(open("/dev/null", O_CLOEXEC));
    EXPECT_TRUE(occupied_.back());
    before_ = descriptors();
  }

  /// Of the Validator and of its server: all that has been opened since.
  void expect_truth(HostileStage& stage, const std::string& domain,
                    std::string_view expected) const {
    EXPECT_EQ(outcome(stage.check(domain, HostileStage::Beside::nobody)), expected);
    EXPECT_GE(stage.validator().fd(), FD_SETSIZE);
    std::set<int> opened = descriptors();
    for (const int number : before_) opened.erase(number);
    EXPECT_GE(opened.size(), 8U);
    EXPECT_GE(*opened.begin(), FD_SETSIZE);
  }

 private:
  std::vector<Descriptor> occupied_;
  std::set<int> before_;
};

TEST_F(HighDescriptors, CarryALookupOverUdp) {
  HostileStage stage;
  stage.serve();
  expect_truth(stage, "honest.test", kTruth);
  expect_truth(stage, "innocent-null.test", "null_mx udp ttl=3600");
}

TEST_F(HighDescriptors, CarryALookupFromRandomPorts) {
  Options options;
  options.spread_ports = Defence::always;
  HostileStage stage(options);
  stage.serve();
  expect_truth(stage, "honest.test", kTruth);
}

TEST_F(HighDescriptors, CarryALookupOverTcp) {
  HostileStage stage;
  stage.serve();
  expect_truth(stage, "tc.test", kTruthOverTcp);
}

TEST_F(HighDescriptors, CarryALookupOverTls) {
  HostileStage stage(asking(Way::tls));
  stage.serve(asked(Way::tls), layer_of(Way::tls));
  expect_truth(stage, "honest.test", "explicit_mx(unverified_targets) tls ttl=3600");
}

}  // namespace
}  // namespace nullmx::test
