// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/account_words.hpp"

#include <algorithm>
#include <cstddef>

namespace nullmx::cli {
namespace {

constexpr SummaryWords kEnglishSummary{
    .whole = "{0}: {1} checked in {2}, {3}/s, {4} without a lookup of their own",
    .part = "not the whole of {0}: {1} checked in {2}, {3}/s, {4} without a lookup of their own",
    .findings = "findings",
    .replies = "predicted replies",
    .failures = "why none could be said",
    .lookups = "lookups",
    .median = "median",
    .slowest = "slowest",
    .slowest_domains = "slowest domains",
    .failing_domains = "domains that fail the most",
};

constexpr SummaryWords kChineseSummary{
    .whole = "{0}：检查了 {1} 条，用时 {2}，每秒 {3} 条，其中 {4} 条无需单独查询",
    .part = "{0}（未完成）：检查了 {1} 条，用时 {2}，每秒 {3} 条，其中 {4} 条无需单独查询",
    .findings = "结论",
    .replies = "预测的应答",
    .failures = "未能得出结论的原因",
    .lookups = "查询耗时",
    .median = "中位数",
    .slowest = "最慢",
    .slowest_domains = "最慢的域",
    .failing_domains = "失败最多的域",
};

constexpr ReportWords kEnglishReport{
    .language = Language::en,
    .html_language = "en",
    .part = "Not the whole list.",
    .overview =
        "<strong>{0}</strong> checked in {1}, {2} a second; {3} of them without a lookup of "
        "their own.",
    .verdicts = "Verdicts",
    .shares = "Shares of the verdicts; the table below has the numbers",
    .replies = "Predicted replies",
    .failures = "Why none could be said",
    .over_time = "Results over time",
    .timeline = "Results a second over {0}, at most {1}",
    .rate = "{0}/s",
    .lookups = "How long lookups took",
    .quantiles =
        "Results that waited for one: <strong>{0}</strong>. Median {1}, 90&nbsp;% within "
        "{2}, 99&nbsp;% within {3}, slowest {4}.",
    .latencies = "How many lookups took how long, from {0} to {1}, at most {2} in a bar",
    .up_to = "up to {0}",
    .bar = "up to {0}: {1}",
    .slowest = "Slowest domains",
    .of_refusal = "Results: <strong>{0}</strong>, {1}. Predicted reply: {2}.",
    .domains = "Domains, the most frequent first",
    .domains_roughly = "Domains, the most frequent first, each at least so often",
    .verdict = "Verdict",
    .reply = "Reply",
    .reason = "Reason",
    .domain = "Domain",
    .results = "Results",
    .share = "Share",
    .time = "Time",
};

constexpr ReportWords kChineseReport{
    .language = Language::zh,
    .html_language = "zh-Hans",
    .part = "列表尚未检查完。",
    .overview = "检查了 <strong>{0}</strong> 条，用时 {1}，每秒 {2} 条；其中 {3} 条无需单独查询。",
    .verdicts = "结论",
    .shares = "各种结论所占的比例，数字见下表",
    .replies = "预测的应答",
    .failures = "未能得出结论的原因",
    .over_time = "结果随时间的变化",
    .timeline = "{0} 内每秒的结果数，最多 {1}",
    .rate = "{0} 条/秒",
    .lookups = "查询耗时",
    .quantiles =
        "等待查询的结果：<strong>{0}</strong> 条。中位数 {1}，90&nbsp;% 不超过 {2}，99&nbsp;% "
        "不超过 {3}，最慢 {4}。",
    .latencies = "各种耗时的查询数，从 {0} 到 {1}，一格最多 {2} 次",
    .up_to = "不超过 {0}",
    .bar = "不超过 {0}：{1}",
    .slowest = "最慢的域",
    .of_refusal = "结果：<strong>{0}</strong> 条，{1}。预测的应答：{2}。",
    .domains = "域，从最常见的开始",
    .domains_roughly = "域，从最常见的开始，次数为下限",
    .verdict = "结论",
    .reply = "应答",
    .reason = "原因",
    .domain = "域",
    .results = "结果",
    .share = "比例",
    .time = "耗时",
};

}  // namespace

const SummaryWords& summary_words(Language language) noexcept {
  return language == Language::zh ? kChineseSummary : kEnglishSummary;
}

const ReportWords& report_words(Language language) noexcept {
  return language == Language::zh ? kChineseReport : kEnglishReport;
}

std::string filled(std::string_view sentence, std::initializer_list<std::string_view> values) {
  std::string text;
  while (!sentence.empty()) {
    const std::size_t brace = std::min(sentence.find('{'), sentence.size());
    text += sentence.substr(0, brace);
    sentence.remove_prefix(brace);
    if (sentence.empty()) break;
    text += values.begin()[sentence[1] - '0'];
    sentence.remove_prefix(std::string_view("{0}").size());
  }
  return text;
}

}  // namespace nullmx::cli
