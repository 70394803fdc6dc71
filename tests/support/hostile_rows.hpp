// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/figure.hpp"
#include "support/ways.hpp"

namespace nullmx::test {

/// What goes wrong and why the outcome is right, the name that makes it happen, and the outcome of
/// a question that begins with a datagram.
struct HostileRow {
  HostileRow(std::string_view why, std::string of, std::string_view end)
      : reason(why), domain(std::move(of)), outcome(end) {}

  std::string_view reason;
  std::string domain;
  std::string outcome;
};

inline constexpr std::string_view kTruth = "explicit_mx(unverified_targets) udp ttl=3600";
inline constexpr std::string_view kTruthOverTcp =
    "explicit_mx(unverified_targets) tcp_after_udp ttl=3600";

/// The outcome in this way: where there is no datagram first, it is the same over the stream alone.
inline std::string outcome_in(Way way, std::string_view outcome) {
  std::string text(outcome);
  if (way == Way::udp) return text;
  const std::string_view stream = way == Way::tcp ? " tcp" : " tls";
  for (const std::string_view begun : {" tcp_after_udp", " udp"}) {
    const std::size_t at = text.find(begun);
    if (at != std::string::npos) return text.replace(at, begun.size(), stream);
  }
  return text;
}

/// The same rows where a truncated datagram comes before the reply.
inline std::vector<HostileRow> behind_truncation(std::vector<HostileRow> rows) {
  for (HostileRow& row : rows) {
    row.domain = "tcp." + row.domain;
    row.outcome.replace(row.outcome.find(" udp"), 4, " tcp_after_udp");
  }
  return rows;
}

/// A server that tells the truth about every name, asked beside the one of the stage.
inline std::unique_ptr<NameServer> ask_honest_also(WayStage& stage, Way way) {
  auto honest = std::make_unique<NameServer>(
      stage.loop(), [](const Received& query) { query.reply(truth(query)); }, "127.0.0.1",
      NameServer::Tcp::open, layer_of(way));
  Server how = asked(way);
  how.port = honest->server().port;
  stage.ask_also(how);
  return honest;
}

/// Each row alone, with a server and a Validator of its own; no descriptor stays behind.
inline void expect_rows(const std::vector<HostileRow>& rows, Way way = Way::udp) {
  for (const HostileRow& row : rows) {
    const std::size_t before = open_descriptors();
    {
      WayStage stage(way);
      EXPECT_EQ(outcome(stage.check(row.domain)), outcome_in(way, row.outcome))
          << row.domain << ", " << row.reason;
    }
    EXPECT_EQ(open_descriptors(), before) << row.domain;
  }
  add_figure("alone", rows.size());
}

/// The same rows at one Validator at once, each with the outcome that it has alone.
inline void expect_rows_at_once(const std::vector<HostileRow>& rows, Way way = Way::udp) {
  WayStage stage(way);
  std::vector<std::string> domains;
  for (const HostileRow& row : rows) domains.push_back(row.domain);
  const std::vector<Verdict> verdicts = stage.check(domains);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(outcome(verdicts[i]), outcome_in(way, rows[i].outcome))
        << rows[i].domain << ", " << rows[i].reason;
  }
  add_figure("at_once", rows.size());
}

}  // namespace nullmx::test
