// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <new>
#include <sstream>
#include <system_error>

#include "nullmx/pool.hpp"
#include "support/limited_child.hpp"
#include "support/ways.hpp"

/// A process whose memory ends while checks are under way: each ends once, and is true or a failure
/// of this machine, or what cannot be done says so.  When there is memory again, all is well.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kNames = 1'200;
constexpr std::size_t kMebi = std::size_t{1} << 20;

/// Of checks that are counted without memory.
struct Account {
  std::array<std::atomic<unsigned char>, kNames> ended{};
  std::atomic<int> accepted = 0;
  std::atomic<int> refused = 0;
  std::atomic<int> truths = 0;
  std::atomic<int> failures = 0;
  std::atomic<int> wrong = 0;

  void take(std::size_t n, const Verdict& verdict) {
    ++ended[n];
    if (verdict.finding == Finding::explicit_mx) {
      ++truths;
    } else if (verdict.finding == Finding::temporary_failure ||
               verdict.finding == Finding::indeterminate) {
      ++failures;
    } else {
      ++wrong;
    }
  }
  int open() const { return accepted - truths - failures - wrong; }
  int twice() const {
    return static_cast<int>(std::ranges::count_if(ended, [](const auto& n) { return n > 1; }));
  }
};
Account account;  // of the child

bool has_enough(const std::function<void()>& act) {
  try {
    act();
    return true;
  } catch (const std::bad_alloc&) {
  } catch (const std::system_error&) {  // of c-ares, of a thread
  }
  return false;
}

/// Every other one takes memory wherever it is kept.
std::string domain_number(std::size_t n) {
  return (n % 2 == 0 ? std::string(60, 'n') + '.' : std::string()) + std::to_string(n) +
         ".innocent.test";
}

/// What a child has said: "made 1 accepted 2000 refused 0 truths ...".
struct Said {
  int made = 0, accepted = 0, refused = 0, truths = 0, failures = 0, wrong = 0, twice = 0;

  static Said of(const std::string& text) {
    Said said;
    std::istringstream words(text);
    words >> said.made >> said.accepted >> said.refused >> said.truths >> said.failures >>
        said.wrong >> said.twice;
    EXPECT_FALSE(words.fail()) << '"' << text << '"';
    return said;
  }
};

void say(std::FILE* out, bool made) {
  std::fprintf(out, "%d %d %d %d %d %d %d\n", made ? 1 : 0, account.accepted.load(),
               account.refused.load(), account.truths.load(), account.failures.load(),
               account.wrong.load(), account.twice());
}

/// A server may have to rest for some seconds, whose TLS has failed for want of memory here.
void wait_for_truth(const std::function<Verdict(const std::string&)>& check) {
  for (int n = 0;
       check("later-" + std::to_string(n) + ".honest.test").finding != Finding::explicit_mx; ++n) {
    poll(nullptr, 0, /*timeout=*/20);
  }
}

class MemoryLimit : public EachWay {
 protected:
  void SetUp() override {
    const std::string_view why = why_unlimited();
    if (!why.empty()) GTEST_SKIP() << why;
  }

  /// In the child.
  static void check_all_by_validator(std::FILE* out, const Options& options, std::size_t octets) {
    std::unique_ptr<Validator> validator;
    const auto cache = std::make_shared<Cache>(kMebi);
    leave_memory(octets);
    const bool made = has_enough([&] { validator = std::make_unique<Validator>(options, cache); });
    for (std::size_t n = 0; made && n < kNames; ++n) {
      const bool accepted = has_enough([&] {
        validator->check(domain_number(n), [n](const Verdict& v) { account.take(n, v); });
      });
      ++(accepted ? account.accepted : account.refused);
      if (n % 100 == 99) has_enough([&] { validator->process(); });
    }
    // As an event loop does: an exception is no reason not to be called again.
    while (made && validator->open() > 0) {
      validator->wait();
      has_enough([&] { validator->process(); });
    }
    leave_all_memory();
    if (!made) validator = std::make_unique<Validator>(options, cache);
    wait_for_truth([&](const std::string& name) { return check_now(*validator, name); });
    say(out, made);
  }

  static void check_all_by_pool(std::FILE* out, const Options& options, std::size_t octets) {
    std::unique_ptr<Pool> pool;
    const auto cache = std::make_shared<Cache>(kMebi);
    leave_memory(octets);
    const bool made = has_enough([&] { pool = std::make_unique<Pool>(2, options, cache); });
    for (std::size_t n = 0; made && n < kNames; ++n) {
      const bool accepted = has_enough(
          [&] { pool->check(domain_number(n), [n](const Verdict& v) { account.take(n, v); }); });
      ++(accepted ? account.accepted : account.refused);
    }
    const auto patience = Clock::now() + 4 * options.timeout;
    while (account.open() > 0 && Clock::now() < patience) poll(nullptr, 0, /*timeout=*/5);
    leave_all_memory();
    while (account.open() > 0) poll(nullptr, 0, /*timeout=*/5);
    pool = std::make_unique<Pool>(2, options, cache);
    wait_for_truth([&](const std::string& name) { return pool->check_now(name); });
    say(out, made);
  }

  using Act = void (*)(std::FILE*, const Options&, std::size_t);

  /// What a child says that has so much memory beyond what it begins with.
  static Said with(std::size_t octets, Act act) {
    Loop loop;
    const MisbehavingServer server(loop, NameServer::Tcp::open, layer_of(GetParam()));
    Options options = asking(GetParam());
    options.servers = {asked(GetParam())};
    options.servers.front().port = server.server().port;
    options.timeout = 300ms;
    return Said::of(child_says(loop, [&](std::FILE* out) { act(out, options, octets); }));
  }

  /// From `least` on, which is a little less than one needs that checks nothing, to plenty.
  static void expect_clean_ends(std::size_t least, Act act) {
    bool was_midway = false;
    for (const double more : {0.0, 0.25, 0.75, 1.5, 3.0, 400.0}) {
      const auto octets = static_cast<std::size_t>((static_cast<double>(least) + more) *
                                                   static_cast<double>(kMebi));
      SCOPED_TRACE(octets);
      const Said said = with(octets, act);
      EXPECT_EQ(said.truths + said.failures, said.accepted) << "each ends";
      EXPECT_EQ(said.twice, 0) << "once";
      EXPECT_EQ(said.wrong, 0);
      was_midway = was_midway || (said.made == 1 && said.truths < static_cast<int>(kNames));
    }
    EXPECT_TRUE(was_midway);
  }
};

/// Where datagrams are read takes 4 MiB.
std::size_t buffers_of(Way way) { return way == Way::udp ? 4 : 0; }

TEST_P(MemoryLimit, EndsEachCheckOfAValidatorOnce) {
  expect_clean_ends(buffers_of(GetParam()), check_all_by_validator);
}

/// Each thread has a stack of 8 MiB.
TEST_P(MemoryLimit, EndsEachCheckOfAPoolOnce) {
  expect_clean_ends(16 + 2 * buffers_of(GetParam()), check_all_by_pool);
}

INSTANTIATE_TEST_SUITE_P(Child, MemoryLimit, all_ways(), MemoryLimit::name_of);

}  // namespace
}  // namespace nullmx::test
