// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/stats.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace nullmx::inline v0 {
namespace {

/// The boundaries of its buckets are powers of two of a microsecond: 64 us to 16.8 s.
constexpr int kFirstBoundary = 6;
constexpr int kLastBoundary = 24;

constexpr int kMicroDigits = 6;

/// "0.000064", "16.777216"
std::string seconds_of(std::uint64_t microseconds) {
  std::string text = std::to_string(microseconds);
  if (text.size() <= kMicroDigits) text.insert(0, kMicroDigits + 1 - text.size(), '0');
  return text.insert(text.size() - kMicroDigits, 1, '.');
}

/// A page in the making: one family of samples after the other.
class Page {
 public:
  void family(std::string_view name, std::string_view type, std::string_view help) {
    name_ = "nullmx_";
    name_ += name;
    text_.append("# HELP ").append(name_).append(" ").append(help).append("\n");
    text_.append("# TYPE ").append(name_).append(" ").append(type).append("\n");
  }
  /// `suffix` is that of the sample's name, and its labels in brackets.
  void sample(std::string_view suffix, std::string_view value) {
    text_.append(name_).append(suffix).append(" ").append(value).append("\n");
  }
  void counter(std::string_view name, std::string_view help, std::uint64_t value) {
    family(name, "counter", help);
    sample("", std::to_string(value));
  }
  void gauge(std::string_view name, std::string_view help, std::uint64_t value) {
    family(name, "gauge", help);
    sample("", std::to_string(value));
  }
  std::string finish() && { return std::move(text_); }

 private:
  std::string text_;
  std::string name_;
};

void add_checks(Page& page, const Stats& stats) {
  page.family("cache_hits_total", "counter", "Checks answered by a live verdict in the cache.");
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    std::string label = "{finding=\"";
    label.append(to_string(static_cast<Finding>(i))).append("\"}");
    page.sample(label, std::to_string(stats.hits[i]));
  }
  page.counter("stale_hits_total", "Checks answered by an expired verdict.", stats.stale);
  page.counter("cache_misses_total", "Checks that began a lookup.", stats.misses);
  page.counter("joined_checks_total", "Checks that joined a lookup under way.", stats.joined);
  page.counter("prefetches_total", "Lookups begun before a verdict's end.", stats.prefetches);
}

void add_cache(Page& page, const CacheCounts& cache) {
  page.gauge("cache_verdicts", "Verdicts in the cache.", cache.verdicts);
  page.gauge("cache_bytes", "What they take.", cache.bytes);
  page.gauge("cache_max_bytes", "What they may take.", cache.max_bytes);
  page.counter("cache_puts_total", "Verdicts put into the cache.", cache.puts);
  page.counter("cache_evictions_total", "Live verdicts that left for want of room.",
               cache.evictions);
}

void add_network(Page& page, const NetworkCounts& network) {
  page.counter("queries_total", "Queries to name servers.", network.queries);
  page.counter("query_retries_total", "Of them, those after the first for one question.",
               network.retries);
  page.counter("query_timeouts_total", "Queries not answered in their time.", network.timeouts);
  page.counter("replies_truncated_total", "Replies over UDP that were truncated.",
               network.truncated);
  page.counter("messages_mismatched_total", "Messages dropped that answered no open query.",
               network.mismatched);
  page.counter("tls_handshakes_total", "TLS connections begun.", network.handshakes);
}

void add_latency(Page& page, const LatencyHistogram& latency) {
  using Duration = LatencyHistogram::Duration;
  page.family("lookup_duration_seconds", "histogram", "From the first question to the verdict.");
  for (int power = kFirstBoundary; power <= kLastBoundary; ++power) {
    const std::uint64_t boundary = std::uint64_t{1} << power;
    const std::uint64_t count =
        latency.count_up_to(Duration{static_cast<std::int64_t>(boundary) - 1});
    page.sample("_bucket{le=\"" + seconds_of(boundary) + "\"}", std::to_string(count));
  }
  const std::string count = std::to_string(latency.count());
  page.sample("_bucket{le=\"+Inf\"}", count);
  page.sample("_sum", seconds_of(static_cast<std::uint64_t>(latency.sum().count())));
  page.sample("_count", count);
}

}  // namespace

NetworkCounts& NetworkCounts::operator+=(const NetworkCounts& other) noexcept {
  queries += other.queries;
  retries += other.retries;
  timeouts += other.timeouts;
  truncated += other.truncated;
  mismatched += other.mismatched;
  handshakes += other.handshakes;
  return *this;
}

Stats& Stats::operator+=(const Stats& other) noexcept {
  std::ranges::transform(hits, other.hits, hits.begin(), std::plus());
  stale += other.stale;
  misses += other.misses;
  joined += other.joined;
  prefetches += other.prefetches;
  network += other.network;
  latency += other.latency;
  return *this;
}

std::string prometheus_text(const Stats& stats) {
  Page page;
  add_checks(page, stats);
  add_cache(page, stats.cache);
  add_network(page, stats.network);
  add_latency(page, stats.latency);
  return std::move(page).finish();
}

}  // namespace nullmx::inline v0
