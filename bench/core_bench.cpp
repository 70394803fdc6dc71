// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What the pure core costs, and what a hit in the cache costs.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include "allocation_column.hpp"
#include "core/decide.hpp"
#include "core/message.hpp"
#include "core/writer.hpp"
#include "nullmx/address.hpp"
#include "nullmx/cache.hpp"
#include "nullmx/stats.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::bench {
namespace {

void address_to_domain(benchmark::State& state) {
  const std::string_view text = "some.user@mail.example.org";
  const AllocationColumn allocations(state);
  for (auto _ : state) {
    auto address = Address::parse(text);
    benchmark::DoNotOptimize(address);
  }
}
BENCHMARK(address_to_domain);

void text_to_domain(benchmark::State& state) {
  const std::string_view text = "Mail.Example.ORG";
  const AllocationColumn allocations(state);
  for (auto _ : state) {
    auto domain = Domain::parse(text);
    benchmark::DoNotOptimize(domain);
  }
}
BENCHMARK(text_to_domain);

void domain_to_name(benchmark::State& state) {
  const Domain domain = *Domain::parse("mail.example.org");
  const AllocationColumn allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(domain.name());
}
BENCHMARK(domain_to_name);

constexpr std::uint16_t kReply = 0x8180;
constexpr std::uint32_t kTtl = 3600;

void add_two_mx(MessageWriter& writer, const Name& owner) {
  for (const int n : {1, 2}) {
    const auto exchange = Name::from_text("mx" + std::to_string(n) + ".provider.example");
    writer.add(MessageWriter::Section::answer, owner, RrType::mx, kTtl,
               mx_rdata(static_cast<std::uint16_t>(n * 10), *exchange));
  }
}

std::string two_mx_reply(const Question& question) {
  MessageWriter writer(1, kReply, question);
  add_two_mx(writer, question.name);
  return std::move(writer).finish();
}

std::string aliased_reply(const Question& question) {
  const Name target = *Name::from_text("mail.bulk.test");
  MessageWriter writer(1, kReply, question);
  writer.add(MessageWriter::Section::answer, question.name, RrType::cname, kTtl, target.wire());
  add_two_mx(writer, target);
  return std::move(writer).finish();
}

struct TwoMx {
  Domain domain = *Domain::parse("d000123.bulk.test");
  Question question{domain.name(), RrType::mx};
  std::string message = two_mx_reply(question);
  Policy policy;

  Answer answer() const {
    return parse_answer({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()},
                        question, Carrier::datagram);
  }
  Verdict verdict() const {
    Evidence evidence;
    evidence.push_back(answer());
    Verdict verdict = std::get<Verdict>(decide(domain, policy, evidence));
    verdict.evidence = std::move(evidence);
    return verdict;
  }
};

void reply_to_answer(benchmark::State& state) {
  const TwoMx given;
  const AllocationColumn allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(given.answer());
}
BENCHMARK(reply_to_answer);

/// The answer section is read twice here.
void aliased_reply_to_answer(benchmark::State& state) {
  TwoMx given;
  given.message = aliased_reply(given.question);
  const AllocationColumn allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(given.answer());
}
BENCHMARK(aliased_reply_to_answer);

/// Which questions are to be asked.
void first_decision(benchmark::State& state) {
  const TwoMx given;
  const AllocationColumn allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(decide(given.domain, given.policy, {}));
}
BENCHMARK(first_decision);

void reply_to_verdict(benchmark::State& state) {
  const TwoMx given;
  const AllocationColumn allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(given.verdict());
}
BENCHMARK(reply_to_verdict);

/// What the Verdict itself is made of: reply_to_verdict is not to allocate more.
void copy_of_verdict(benchmark::State& state) {
  const Verdict verdict = TwoMx().verdict();
  const AllocationColumn allocations(state);
  for (auto _ : state) {
    Verdict copy = verdict;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(copy_of_verdict);

void query_of_question(benchmark::State& state) {
  const TwoMx given;
  const AllocationColumn allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(build_query(given.question, 1));
}
BENCHMARK(query_of_question);

void cache_find_hit(benchmark::State& state) {
  const Cache::Profile profile = 1;
  const auto now = Clock::now();
  Cache cache(std::size_t{1} << 30);
  std::vector<Domain> domains;
  for (std::int64_t n = 0; n < state.range(0); ++n) {
    domains.push_back(*Domain::parse("host" + std::to_string(100'000 + n) + ".example.org"));
    Verdict verdict;
    verdict.finding = Finding::null_mx;
    verdict.domain = domains.back();
    verdict.lifetime = {Lifetime::Kind::dns, std::chrono::seconds(3'600)};
    cache.put(verdict, profile, now);
  }
  std::size_t next = 0;
  const AllocationColumn allocations(state);
  for (auto _ : state) {
    auto hit = cache.find(domains[next], profile, now);
    benchmark::DoNotOptimize(hit);
    next = (next + 7'919) % domains.size();  // a prime: not in the order of the inserts
  }
}
BENCHMARK(cache_find_hit)->Arg(1'000)->Arg(100'000);

/// A thread that reads counters a thousand times a second, as long as it lives.
class Scraper {
 public:
  explicit Scraper(const Validator& validator)
      : thread_([&validator](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            benchmark::DoNotOptimize(prometheus_text(validator.stats()));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
          }
        }) {}

 private:
  std::jthread thread_;
};

/// A hit as a program has it, counted; with 1, while another thread reads the counters.
void try_cached(benchmark::State& state) {
  const Zone zone = *Zone::parse("$TTL 3600\n*.example.org. MX 0 .\n");
  Validator validator([&zone](Loop& loop) { return std::make_unique<ZoneResolver>(loop, zone); });
  std::vector<Domain> domains;
  for (int n = 0; n < 1'000; ++n) {
    domains.push_back(*Domain::parse("host" + std::to_string(100'000 + n) + ".example.org"));
    check_now(validator, domains.back().text());
  }
  std::optional<Scraper> scraper;
  if (state.range(0) == 1) scraper.emplace(validator);
  std::size_t next = 0;
  const AllocationColumn allocations(state);
  for (auto _ : state) {
    auto hit = validator.try_cached(domains[next]);
    benchmark::DoNotOptimize(hit);
    next = (next + 7'919) % domains.size();
  }
}
BENCHMARK(try_cached)->Arg(0)->Arg(1);

}  // namespace
}  // namespace nullmx::bench

BENCHMARK_MAIN();
