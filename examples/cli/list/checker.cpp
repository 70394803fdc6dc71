// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/checker.hpp"

#include <sys/eventfd.h>

#include <cerrno>
#include <exception>
#include <mutex>
#include <system_error>
#include <utility>
#include <variant>

#include "descriptor.hpp"
#include "lookup.hpp"

namespace nullmx::cli {
namespace {

struct Target {
  const Domain* domain;  // none of a literal, <> and postmaster
  Notes notes;
};

Target target_of(const Input& input) {
  if (const auto* const domain = std::get_if<Domain>(&input)) return {domain, domain->notes()};
  const auto& address = std::get<Address>(input);
  return {address.domain() ? &*address.domain() : nullptr, address.notes()};
}

/// Calls `check` for what the cache does not know: with the input as it was parsed, so that this is
/// done once, or with the text, for a verdict that says what is wrong with it.
template <class Asked, class Check>
std::optional<Outcome> recall_or(Asked& asked, std::string_view text, const Check& check) {
  const auto input = parse_input(text);
  if (!input) {
    check(text);
    return std::nullopt;
  }
  const auto [domain, notes] = target_of(*input);
  if (domain != nullptr) {
    if (auto hit = asked.try_cached(*domain)) {
      hit->notes |= notes;
      return Outcome{*hit, *domain, {}, nullptr};
    }
  }
  std::visit(check, *input);
  return std::nullopt;
}

class OnThisThread : public Checker {
 public:
  OnThisThread(const Lookup& lookup, std::shared_ptr<Cache> cache, Kept kept)
      : kept_(kept), validator_(make_validator(lookup, std::move(cache))) {}

  std::optional<Outcome> start(std::uint64_t number, std::string_view text) override {
    const auto check = [this, number](const auto& input) {
      validator_->check(input, [this, number](Verdict verdict) {
        ended_.push_back({number, outcome_of(std::move(verdict), kept_)});
      });
    };
    if (kept_ == Kept::outcome) return recall_or(*validator_, text, check);
    check(text);
    return std::nullopt;
  }
  std::vector<Ended> take() override {
    validator_->process();
    return std::exchange(ended_, {});
  }
  int fd() const noexcept override { return validator_->fd(); }
  Stats stats() const override { return validator_->stats(); }
  Cache::Profile profile() const override { return validator_->profile(); }

 private:
  Kept kept_;
  std::vector<Ended> ended_;
  std::unique_ptr<Validator> validator_;  // last: its callbacks write into ended_
};

class OnThreads : public Checker {
 public:
  OnThreads(const Lookup& lookup, std::shared_ptr<Cache> cache, Kept kept)
      : kept_(kept), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_.number() < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    pool_ = make_pool(lookup, std::move(cache));
  }

  std::optional<Outcome> start(std::uint64_t number, std::string_view text) override {
    const auto check = [this, number](const auto& input) {
      pool_->check(input, [this, number](Verdict verdict) { end(number, std::move(verdict)); });
    };
    if (kept_ == Kept::outcome) return recall_or(*pool_, text, check);
    check(text);
    return std::nullopt;
  }
  std::vector<Ended> take() override {
    const std::lock_guard lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    if (ended_.empty()) return {};
    eventfd_t count = 0;
    eventfd_read(wake_.number(), &count);
    return std::exchange(ended_, {});
  }
  int fd() const noexcept override { return wake_.number(); }
  Stats stats() const override { return pool_->stats(); }
  Cache::Profile profile() const override { return pool_->profile(); }

 private:
  /// On a thread of the Pool, which drops what is thrown there: take() throws it instead, or who
  /// waits for this one would wait for ever.
  void end(std::uint64_t number, Verdict verdict) noexcept {
    try {
      Ended ended{number, outcome_of(std::move(verdict), kept_)};
      const std::lock_guard lock(mutex_);
      ended_.push_back(std::move(ended));
      if (ended_.size() == 1) eventfd_write(wake_.number(), 1);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      eventfd_write(wake_.number(), 1);
    }
  }

  Kept kept_;
  Descriptor wake_;
  std::mutex mutex_;
  std::vector<Ended> ended_;
  std::exception_ptr failure_;
  std::unique_ptr<Pool> pool_;  // last: its callbacks write into ended_
};

}  // namespace

std::unique_ptr<Checker> make_checker(const Lookup& lookup, std::shared_ptr<Cache> cache,
                                      Kept kept) {
  if (lookup.threads == 1) return std::make_unique<OnThisThread>(lookup, std::move(cache), kept);
  return std::make_unique<OnThreads>(lookup, std::move(cache), kept);
}

}  // namespace nullmx::cli
