// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/figure.hpp"
#include "support/hostile_stage.hpp"

namespace nullmx::test {

/// What goes wrong and why the outcome is right, the name that makes it happen, and the outcome.
struct HostileRow {
  std::string_view reason;
  std::string domain;
  std::string_view outcome;
};

inline constexpr std::string_view kTruth = "explicit_mx(unverified_targets) udp ttl=3600";
inline constexpr std::string_view kTruthOverTcp =
    "explicit_mx(unverified_targets) tcp_after_udp ttl=3600";

/// Each row alone, with a server and a Validator of its own; no descriptor stays behind.
inline void expect_rows(const std::vector<HostileRow>& rows) {
  for (const HostileRow& row : rows) {
    const std::size_t before = open_descriptors();
    {
      HostileStage stage;
      stage.serve();
      EXPECT_EQ(outcome(stage.check(row.domain)), row.outcome) << row.domain << ", " << row.reason;
    }
    EXPECT_EQ(open_descriptors(), before) << row.domain;
  }
  add_figure("alone", rows.size());
}

/// The same rows at one Validator at once, each with the outcome that it has alone.
inline void expect_rows_at_once(const std::vector<HostileRow>& rows) {
  HostileStage stage;
  stage.serve();
  std::vector<std::string> domains;
  for (const HostileRow& row : rows) domains.push_back(row.domain);
  const std::vector<Verdict> verdicts = stage.check(domains);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(outcome(verdicts[i]), rows[i].outcome) << rows[i].domain << ", " << rows[i].reason;
  }
  add_figure("at_once", rows.size());
}

}  // namespace nullmx::test
