// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bench/names.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace nullmx::cli {
namespace {

constexpr std::uint64_t kSeed = 7;

std::string numbered(char letter, std::uint64_t number, std::size_t digits,
                     const std::string& below) {
  std::string text = std::to_string(number);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return letter + text + '.' + below;
}

std::string in_mix(std::uint32_t number, const std::string& below) {
  constexpr std::size_t kDigits = 6;
  return numbered('d', number, kDigits, below);
}

std::vector<std::string> all_in_mix(std::uint32_t count, const std::string& below) {
  std::vector<std::string> names;
  names.reserve(count);
  for (std::uint32_t number = 0; number < count; ++number) names.push_back(in_mix(number, below));
  return names;
}

class OfList : public NameSequence {
 public:
  explicit OfList(std::vector<std::string> names) : names_(std::move(names)) {}
  std::string next() override { return names_[next_++ % names_.size()]; }
  std::vector<std::string> all() const override { return names_; }

 private:
  std::vector<std::string> names_;
  std::size_t next_ = 0;
};

class Unique : public NameSequence {
 public:
  explicit Unique(std::string below) : below_(std::move(below)) {}
  std::string next() override { return numbered('n', ++last_, 9, below_); }
  std::vector<std::string> all() const override { return {}; }

 private:
  std::string below_;
  std::uint64_t last_ = 0;
};

class Zipf : public NameSequence {
 public:
  Zipf(std::uint32_t count, std::string below) : below_(std::move(below)), sums_(count) {
    double sum = 0;
    for (std::uint32_t rank = 0; rank < count; ++rank) sums_[rank] = sum += 1.0 / (rank + 1);
  }
  std::string next() override {
    const double at = std::uniform_real_distribution<double>(0, sums_.back())(random_);
    const auto rank = std::ranges::upper_bound(sums_, at) - sums_.begin();
    const auto most = static_cast<std::ptrdiff_t>(sums_.size()) - 1;
    return in_mix(static_cast<std::uint32_t>(std::min(rank, most)), below_);
  }
  std::vector<std::string> all() const override {
    return all_in_mix(static_cast<std::uint32_t>(sums_.size()), below_);
  }

 private:
  std::string below_;
  std::vector<double> sums_;
  std::mt19937_64 random_{kSeed};
};

class Mix : public NameSequence {
 public:
  Mix(std::uint32_t count, std::string below) : below_(std::move(below)), order_(count) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::shuffle(order_, std::mt19937_64(kSeed));
  }
  std::string next() override { return in_mix(order_[next_++ % order_.size()], below_); }
  std::vector<std::string> all() const override {
    return all_in_mix(static_cast<std::uint32_t>(order_.size()), below_);
  }

 private:
  std::string below_;
  std::vector<std::uint32_t> order_;
  std::size_t next_ = 0;
};

}  // namespace

std::unique_ptr<NameSequence> make_names(const NamesPlan& plan) {
  switch (plan.kind) {
    case NamesKind::list:
      return std::make_unique<OfList>(plan.list);
    case NamesKind::unique:
      return std::make_unique<Unique>(plan.below);
    case NamesKind::zipf:
      return std::make_unique<Zipf>(plan.count, plan.below);
    case NamesKind::mix:
      break;
  }
  return std::make_unique<Mix>(plan.count, plan.below);
}

std::string described(const NamesPlan& plan) {
  switch (plan.kind) {
    case NamesKind::list:
      return "a list of " + std::to_string(plan.list.size()) + " names";
    case NamesKind::unique:
      return "names below " + plan.below + ", each once";
    case NamesKind::zipf:
      return std::to_string(plan.count) + " names below " + plan.below + " after Zipf's law";
    case NamesKind::mix:
      break;
  }
  return std::to_string(plan.count) + " names below " + plan.below + " in turn";
}

}  // namespace nullmx::cli
