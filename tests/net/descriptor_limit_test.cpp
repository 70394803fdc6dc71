// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "nullmx/nullmx.h"
#include "nullmx/pool.hpp"
#include "support/few_descriptors.hpp"
#include "support/ways.hpp"

/// No descriptor is left, from the start or after so many: an object is not made, and says so, or
/// its checks fail for want of something of this machine.  Once there are some, all is well again.
namespace nullmx::test {
namespace {

constexpr int kMost = 12;  // more than anything here needs

/// The error of a constructor; 0 without one.
int error_of(const std::function<void()>& construct) {
  try {
    construct();
    return 0;
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code().category(), std::generic_category()) << error.what();
    return error.code().value();
  }
}

/// How a check of a Validator that has few descriptors ends; nothing where it waits for its server,
/// which may need one itself.
class FewAtFirst : public HostileStage {
 public:
  using HostileStage::HostileStage;

  /// Whether the Validator could be made.
  bool construct(int count) {
    const FewDescriptors few(count);
    const int error = error_of([this] { validator(); });
    EXPECT_TRUE(error == 0 || error == EMFILE) << error;
    return error == 0;
  }

  void check_with(int count, const std::string& domain) {
    const FewDescriptors few(count);
    validator().check(domain, [this](Verdict verdict) { verdicts.push_back(std::move(verdict)); });
    for (pollfd ready{validator().fd(), POLLIN, 0}; poll(&ready, 1, /*timeout=*/0) > 0;) {
      validator().process();
    }
  }

  std::vector<Verdict> verdicts;
};

class DescriptorLimit : public testing::Test {
 protected:
  /// The sanitizer's first look at a class with virtual functions needs a descriptor itself.
  DescriptorLimit() {
    error_of([] { const Loop loop; });
    const auto seen = [] { throw std::system_error(EMFILE, std::generic_category(), "seen"); };
    error_of(seen);
    try {
      seen();
    } catch (const std::exception& error) {
      EXPECT_NE(error.what(), nullptr);
    }
  }

  /// How many levels there were at which it could not be made, and at which its check failed.
  struct Levels {
    int without_object = 0;
    int without_socket = 0;
  };

  /// A Validator that can have `count` descriptors, from its constructor on, and all that it wants
  /// later.
  static void expect_clean_end(int count, Way way, const Options& options, Levels& levels) {
    FewAtFirst stage(asking(way, options));
    stage.serve(asked(way), layer_of(way));
    const std::size_t before = open_descriptors();
    if (!stage.construct(count)) {
      ++levels.without_object;
      EXPECT_EQ(open_descriptors(), before) << "what was opened until then is closed";
    } else {
      const auto left = count - static_cast<int>(open_descriptors() - before);
      stage.check_with(left, "honest.test");
      if (!stage.verdicts.empty()) {
        ++levels.without_socket;
        EXPECT_EQ(stage.verdicts.front().finding, Finding::temporary_failure) << "F13";
        EXPECT_EQ(stage.verdicts.front().detail, Detail::local) << "F13";
        EXPECT_EQ(stage.verdicts.front().lifetime.kind, Lifetime::Kind::none) << "F13";
      }
    }
    EXPECT_EQ(stage.check("honest.test").finding, Finding::explicit_mx) << "now there are some";
    EXPECT_LE(stage.verdicts.size(), 1U);
  }

  static Levels expect_clean_ends(Way way, const Options& options) {
    Levels levels;
    Levels unused;
    expect_clean_end(kMost, way, options, unused);  // what is opened once
    for (int count = 0; count < kMost; ++count) {
      SCOPED_TRACE(count);
      const std::size_t before = open_descriptors();
      expect_clean_end(count, way, options, levels);
      EXPECT_EQ(open_descriptors(), before);
    }
    return levels;
  }
};

TEST_F(DescriptorLimit, OfALoopIsThree) {
  for (int count = 0; count < 3; ++count) {
    const FewDescriptors few(count);
    EXPECT_EQ(error_of([] { const Loop loop; }), EMFILE) << count;
  }
  const FewDescriptors few(3);
  EXPECT_EQ(error_of([] { const Loop loop; }), 0);
}

TEST_F(DescriptorLimit, OfAValidatorIsToldOrEndsEachCheckCleanly) {
  Options from_random_ports;
  from_random_ports.spread_ports = Defence::always;
  struct Row {
    const char* what;
    Way way;
    Options options;
    int without_object;
    int without_socket;
  };
  const Row rows[] = {{"over UDP", Way::udp, {}, 3, 1},
                      {"from random ports", Way::udp, from_random_ports, 3, 1},
                      {"over TCP", Way::tcp, {}, 3, 1},
                      // One reads the CA file, and is free again.
                      {"over TLS", Way::tls, {}, 4, 0}};
  for (const auto& [what, way, options, without_object, without_socket] : rows) {
    SCOPED_TRACE(what);
    const Levels levels = expect_clean_ends(way, options);
    EXPECT_EQ(levels.without_object, without_object);
    EXPECT_EQ(levels.without_socket, without_socket);
  }
}

constexpr int kThreads = 2;

/// What a check of a Pool ends with that can have so many; nothing where it could not be made.
std::optional<Verdict> checked_by_pool(int count, Loop& loop_of_server, const Options& options) {
  const FewDescriptors few(count);
  std::unique_ptr<Pool> pool;
  const int error = error_of([&] { pool = std::make_unique<Pool>(kThreads, options); });
  EXPECT_EQ(error, count < 3 * kThreads ? EMFILE : 0) << count;
  if (pool == nullptr) return std::nullopt;
  auto found = pool->check_later("honest.test");
  const auto is_over = [&] {
    return found.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  };
  EXPECT_TRUE(turn_until(loop_of_server, is_over)) << count;
  return found.get();
}

/// The server needs no descriptor over UDP.
TEST_F(DescriptorLimit, OfAPoolIsToldOrEndsEachCheckCleanly) {
  Loop loop;
  NameServer server(loop, [](const Received& query) { query.reply(truth(query)); });
  Options options;
  options.servers = {server.server()};
  checked_by_pool(kMost, loop, options);  // what is opened once
  int without_socket = 0;
  for (int count = 0; count <= 3 * kThreads + 2; ++count) {
    const std::size_t before = open_descriptors();
    const auto verdict = checked_by_pool(count, loop, options);
    EXPECT_EQ(open_descriptors(), before) << count;
    if (!verdict || verdict->finding == Finding::explicit_mx) continue;
    ++without_socket;
    EXPECT_EQ(verdict->finding, Finding::temporary_failure) << "F13";
    EXPECT_EQ(verdict->detail, Detail::local) << "F13";
  }
  EXPECT_EQ(without_socket, 1);
}

TEST_F(DescriptorLimit, InCIsAStatus) {
  nmx_config* config = nullptr;
  ASSERT_EQ(nmx_config_new(&config), NMX_OK);
  const std::string zone = "null.example. 60 MX 0 .\n";
  ASSERT_EQ(nmx_config_set_zone(config, zone.data(), zone.size()), NMX_OK);
  const auto expect_opened = [config](nmx_status status) {
    nmx_validator* validator = nullptr;
    nmx_pool* pool = nullptr;
    EXPECT_EQ(nmx_open(config, &validator), status);
    EXPECT_EQ(nmx_pool_open(config, 1, &pool), status);
    EXPECT_EQ(nmx_close(validator), status == NMX_OK ? NMX_OK : NMX_BAD_HANDLE);
    EXPECT_EQ(nmx_pool_close(pool), status == NMX_OK ? NMX_OK : NMX_BAD_HANDLE);
  };
  expect_opened(NMX_OK);
  for (int count = 0; count < 3; ++count) {
    const FewDescriptors few(count);
    expect_opened(NMX_SYSTEM);
  }
  expect_opened(NMX_OK);
  EXPECT_EQ(nmx_config_free(config), NMX_OK);
}

}  // namespace
}  // namespace nullmx::test
