// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/progress.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace nullmx::cli {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// What is said on standard error as long as this lives; no terminal.
class StandardError {
 public:
  StandardError() : before_(dup(STDERR_FILENO)) {
    if (pipe2(ends_.data(), O_NONBLOCK | O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    dup2(ends_[1], STDERR_FILENO);
  }
  ~StandardError() {
    dup2(before_, STDERR_FILENO);
    for (const int descriptor : {before_, ends_[0], ends_[1]}) close(descriptor);
  }
  StandardError(const StandardError&) = delete;
  StandardError& operator=(const StandardError&) = delete;

  /// Since the last time.
  std::string take() {
    std::array<char, 4'096> text;
    const ssize_t size = read(ends_[0], text.data(), text.size());
    return size < 0 ? std::string() : std::string(text.data(), static_cast<std::size_t>(size));
  }

 private:
  int before_;
  std::array<int, 2> ends_{};
};

Tally tally_of(std::initializer_list<Finding> findings) {
  Tally tally;
  for (const Finding finding : findings) {
    Outcome outcome;
    outcome.verdict.finding = finding;
    tally.add(outcome, Policy{});
  }
  return tally;
}

Progress::Place at(milliseconds now) {
  Progress::Place place;
  place.now = now;
  return place;
}

struct ProgressTest : testing::Test {
  StandardError error;
  Tally none;
};

TEST_F(ProgressTest, IsALineEachTenSecondsInALog) {
  Progress progress(ProgressForm::automatic);
  for (const milliseconds start : {10s, 20s, 30s}) {
    EXPECT_EQ(progress.due(), start);
    progress.show(none, at(start - 1ms));
    EXPECT_EQ(error.take(), "");
    progress.show(none, at(start));
    EXPECT_EQ(error.take(), "nullmx: 0 checked, 0/s\n");
    progress.show(none, at(start));
    EXPECT_EQ(error.take(), "");
  }
  progress.show_last(none, at(40s));
  progress.end();
  EXPECT_EQ(error.take(), "") << "a line that stays is neither repeated nor taken away";
}

TEST_F(ProgressTest, IsNotMadeUpForAfterAPause) {
  Progress progress(ProgressForm::automatic);
  progress.show(none, at(37s));
  EXPECT_EQ(error.take(), "nullmx: 0 checked, 0/s\n");
  EXPECT_EQ(progress.due(), 47s);
}

TEST_F(ProgressTest, SaysHowFarItIsAndWhatWasFound) {
  const Tally tally = tally_of({Finding::null_mx, Finding::explicit_mx, Finding::null_mx});
  Progress::Place place = at(10s);
  place.offset = 250;
  place.size = 1'000;
  Progress(ProgressForm::automatic).show(tally, place);
  EXPECT_EQ(error.take(),
            "nullmx: 3 checked (25.0 %), 0/s, 30.0 s left: explicit_mx 1, null_mx 2\n");
}

TEST_F(ProgressTest, CountsThePaceOfThisProcessAlone) {
  Tally tally;
  for (int i = 0; i < 500; ++i) tally.add(Outcome{}, Policy{});
  Progress::Place place = at(10s);
  place.results_before = 400;
  place.start = 800;
  place.offset = 900;
  place.size = 1'000;
  Progress(ProgressForm::automatic).show(tally, place);
  EXPECT_TRUE(error.take().starts_with("nullmx: 500 checked (90.0 %), 10/s, 10.0 s left: "));
}

TEST_F(ProgressTest, IsAnObjectEachSecondForPrograms) {
  Progress progress(ProgressForm::json);
  EXPECT_EQ(progress.due(), 1s);
  progress.show(none, at(999ms));
  EXPECT_EQ(error.take(), "");
  Progress::Place place = at(1s);
  place.offset = 200;
  place.size = 1'000;
  progress.show(tally_of({Finding::null_mx, Finding::no_such_domain}), place);
  const std::string line = error.take();
  ASSERT_TRUE(line.ends_with("}\n"));
  nlohmann::json object = nlohmann::json::parse(line);
  EXPECT_EQ(object["findings"].size(), kFindingCount);
  EXPECT_EQ(object["findings"]["null_mx"], 1);
  EXPECT_EQ(object["findings"]["no_such_domain"], 1);
  EXPECT_EQ(object["findings"]["explicit_mx"], 0);
  object.erase("findings");
  EXPECT_EQ(object, nlohmann::json::parse(R"({"checked": 2, "elapsed_ms": 1000, "per_second": 2.0,
                                              "offset": 200, "size": 1000, "left_ms": 4000})"));
  progress.show(none, at(1'999ms));
  EXPECT_EQ(error.take(), "");
}

TEST_F(ProgressTest, IsSaidToProgramsAtTheEndWhateverTheTime) {
  Progress progress(ProgressForm::json);
  progress.show_last(none, at(3ms));
  const nlohmann::json object = nlohmann::json::parse(error.take());
  EXPECT_EQ(object["elapsed_ms"], 3);
  EXPECT_TRUE(object["size"].is_null()) << "of a list whose end is not known";
  EXPECT_TRUE(object["left_ms"].is_null());
}

TEST_F(ProgressTest, IsNothingWhereItIsNotWanted) {
  Progress progress(ProgressForm::never);
  progress.show(none, at(24h));
  progress.show_last(none, at(24h));
  EXPECT_EQ(error.take(), "");
}

}  // namespace
}  // namespace nullmx::cli
