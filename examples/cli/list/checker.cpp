// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/checker.hpp"

#include <sys/eventfd.h>

#include <cerrno>
#include <mutex>
#include <system_error>
#include <utility>

#include "descriptor.hpp"
#include "lookup.hpp"

namespace nullmx::cli {
namespace {

class OnThisThread : public Checker {
 public:
  OnThisThread(const Lookup& lookup, std::shared_ptr<Cache> cache)
      : validator_(make_validator(lookup, std::move(cache))) {}

  void start(std::uint64_t number, std::string_view input) override {
    validator_->check(input, [this, number](Verdict verdict) {
      ended_.push_back({number, std::move(verdict)});
    });
  }
  std::vector<Ended> take() override {
    validator_->process();
    return std::exchange(ended_, {});
  }
  int fd() const noexcept override { return validator_->fd(); }
  Stats stats() const override { return validator_->stats(); }
  Cache::Profile profile() const override { return validator_->profile(); }

 private:
  std::vector<Ended> ended_;
  std::unique_ptr<Validator> validator_;  // last: its callbacks write into ended_
};

class OnThreads : public Checker {
 public:
  OnThreads(const Lookup& lookup, std::shared_ptr<Cache> cache)
      : wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_.number() < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    pool_ = make_pool(lookup, std::move(cache));
  }

  void start(std::uint64_t number, std::string_view input) override {
    pool_->check(input, [this, number](Verdict verdict) {
      const std::lock_guard lock(mutex_);
      ended_.push_back({number, std::move(verdict)});
      if (ended_.size() == 1) eventfd_write(wake_.number(), 1);
    });
  }
  std::vector<Ended> take() override {
    const std::lock_guard lock(mutex_);
    if (ended_.empty()) return {};
    eventfd_t count = 0;
    eventfd_read(wake_.number(), &count);
    return std::exchange(ended_, {});
  }
  int fd() const noexcept override { return wake_.number(); }
  Stats stats() const override { return pool_->stats(); }
  Cache::Profile profile() const override { return pool_->profile(); }

 private:
  Descriptor wake_;
  std::mutex mutex_;
  std::vector<Ended> ended_;
  std::unique_ptr<Pool> pool_;  // last: its callbacks write into ended_
};

}  // namespace

std::unique_ptr<Checker> make_checker(const Lookup& lookup, std::shared_ptr<Cache> cache) {
  if (lookup.threads == 1) return std::make_unique<OnThisThread>(lookup, std::move(cache));
  return std::make_unique<OnThreads>(lookup, std::move(cache));
}

}  // namespace nullmx::cli
