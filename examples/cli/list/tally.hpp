// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "list/frequent.hpp"
#include "list/outcome.hpp"
#include "nullmx/nullmx.hpp"

namespace nullmx::cli {

/// What the results of a list come to, in memory that does not grow with it.
class Tally {
 public:
  struct Slow {
    std::string domain;
    std::chrono::microseconds took{0};
  };

  static constexpr std::size_t kSlowest = 20;

  /// Results that differ neither in finding nor in what their replies hang on.
  struct Share {
    CachedVerdict verdict;  // one of them, as far as that goes
    std::uint64_t results;
  };

  void add(const Outcome& outcome, const Policy& policy);

  /// What is there belongs to a time since the start of the run.
  void note_time(std::chrono::milliseconds when);

  /// So many checks of this process waited for a lookup that another had begun.
  void note_joined(std::uint64_t checks) noexcept { joined_ = checks; }

  std::uint64_t results() const noexcept { return results_; }
  std::uint64_t count(Finding finding) const noexcept;

  /// In the order of findings and details.
  std::vector<Share> shares() const;

  /// By reply: "556 5.1.10".  Without those for which none is predicted.
  std::map<std::string, std::uint64_t> replies(const View& view) const;

  /// Of temporary failures and checks that did not end, by their reason: "timeout".
  std::map<std::string, std::uint64_t> failures() const;

  /// Results that needed no lookup of their own, since their domain had been looked up shortly
  /// before, or was being looked up.
  std::uint64_t repeats() const noexcept { return hits_ + joined_; }

  /// Of lookups; without their sum.
  LatencyHistogram latency() const;

  /// As LatencyHistogram::quantile(), but never more than the slowest took.
  std::chrono::microseconds latency(double q) const;

  /// The same by LatencyHistogram::bucket_of().
  const std::map<std::size_t, std::uint64_t>& latencies() const noexcept { return latencies_; }

  /// The slowest first, each domain once.
  const std::vector<Slow>& slowest() const noexcept { return slowest_; }

  /// Domains by the lines that have them: of a finding that refuses mail or fails.
  const Frequent& domains(Finding finding) const noexcept {
    return domains_[static_cast<std::size_t>(finding)];
  }

  /// Results in each step of the time that the run took.
  const std::vector<std::uint64_t>& timeline() const noexcept { return timeline_; }
  std::chrono::milliseconds step() const noexcept { return step_; }
  std::chrono::milliseconds elapsed() const noexcept { return elapsed_; }

  /// To go on with another time.  from_json() throws a std::exception for what no Tally has
  /// written.
  nlohmann::json to_json() const;
  static Tally from_json(const nlohmann::json& json);

 private:
  /// One place for each set of kReplyNotes: a bit says whether the one in its place is there.
  using ByNotes = std::array<std::uint64_t, std::size_t{1} << kReplyNotes.size()>;
  using ByDetail = std::array<ByNotes, kDetailCount>;

  /// So many are enough for a picture of the time; beyond, two become one.
  static constexpr std::size_t kSteps = 240;

  std::uint64_t& place_for(Finding finding, Detail detail, Notes notes) noexcept;
  void add_lookup(const Outcome& outcome);
  void restore_counts(const nlohmann::json& json);
  void restore_domains(const nlohmann::json& json);
  void restore_lookups(const nlohmann::json& json);
  void restore_time(const nlohmann::json& json);

  std::uint64_t results_ = 0;
  std::array<ByDetail, kFindingCount> counts_{};
  std::uint64_t hits_ = 0;  // and what former processes had joined
  std::uint64_t joined_ = 0;
  std::map<std::size_t, std::uint64_t> latencies_;  // by LatencyHistogram::bucket_of()
  std::vector<Slow> slowest_;
  std::array<Frequent, kFindingCount> domains_;

  std::vector<std::uint64_t> timeline_;
  std::chrono::milliseconds step_{250};
  std::chrono::milliseconds elapsed_{0};
  std::uint64_t in_timeline_ = 0;
};

}  // namespace nullmx::cli
