// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "nullmx/nullmx.hpp"

/// What a run has come to, in the language of the texts.
namespace nullmx::cli {

/// Of the summary.  {0} and so on stand where values go.
struct SummaryWords {
  std::string_view whole, part;
  std::string_view findings, replies, failures, lookups, median, slowest;
  std::string_view slowest_domains, failing_domains;
};

/// Of the page, whose sentences are HTML.
struct ReportWords {
  Language language;
  std::string_view html_language;  // BCP 47
  std::string_view part, overview;
  std::string_view verdicts, shares, replies, failures;
  std::string_view over_time, timeline, rate;
  std::string_view lookups, quantiles, latencies, up_to, bar, slowest;
  std::string_view of_refusal, domains, domains_roughly;
  std::string_view verdict, reply, reason, domain, results, share, time;  // columns
};

const SummaryWords& summary_words(Language language) noexcept;
const ReportWords& report_words(Language language) noexcept;

/// "{1} of {0}" with each value in its place; braces in values stay what they are.
std::string filled(std::string_view sentence, std::initializer_list<std::string_view> values);

}  // namespace nullmx::cli
