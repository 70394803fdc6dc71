// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What is made of a verdict: the reply that a server would give, its explanation, and JSON.
#include <benchmark/benchmark.h>

#include <memory>

#include "allocation_column.hpp"
#include "nullmx/explain.hpp"
#include "nullmx/json.hpp"
#include "nullmx/reply.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::bench {
namespace {

constexpr const char* kInput = "some.user@mail.example.org";

Verdict null_mx_verdict() {
  const Zone zone = *Zone::parse("$TTL 3600\nmail.example.org. MX 0 .\n");
  Validator validator([&zone](Loop& loop) { return std::make_unique<ZoneResolver>(loop, zone); });
  return check_now(validator, kInput);
}

void verdict_to_reply(benchmark::State& state) {
  const Verdict verdict = null_mx_verdict();
  const AllocationColumn allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(predict_reply(verdict, Role::recipient));
}
BENCHMARK(verdict_to_reply);

void verdict_to_explanation(benchmark::State& state) {
  const Verdict verdict = null_mx_verdict();
  const AllocationColumn allocations(state);
  for (auto _ : state) {
    benchmark::DoNotOptimize(explain(verdict, Role::recipient, Language::en));
  }
}
BENCHMARK(verdict_to_explanation);

void verdict_to_json(benchmark::State& state) {
  const Verdict verdict = null_mx_verdict();
  const View view;
  const AllocationColumn allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(to_json(kInput, verdict, view));
}
BENCHMARK(verdict_to_json);

}  // namespace
}  // namespace nullmx::bench
