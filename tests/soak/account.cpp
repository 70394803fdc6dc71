// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "account.hpp"

#include <algorithm>

#include "nullmx/reply.hpp"

namespace nullmx::test {
namespace {

constexpr std::size_t kLatest = 50;
constexpr std::uint16_t kDomainTakesNoMail = 556;  // RFC 7504 §4

std::string said(const Sample& sample, Finding finding, Detail detail) {
  std::string text = sample.input + " is " + std::string(to_string(finding));
  if (detail != Detail::none) text += '(' + std::string(to_string(detail)) + ')';
  return text + ", and should be " + std::string(to_string(sample.finding));
}

/// What is true of it, or that the DNS did not say.
bool is_allowed(const Sample& sample, Finding finding) {
  return finding == sample.finding ||
         (sample.is_looked_up && finding == Finding::temporary_failure);
}

}  // namespace

std::size_t Account::begin(Sample sample) {
  totals_.count(Event::started);
  const std::scoped_lock lock(mutex_);
  if (sample.is_looked_up) ++counts_.looked_up;
  ++open_;
  entries_.push_back({std::move(sample)});
  return entries_.size() - 1;
}

void Account::is_called(std::size_t place, CheckId id) {
  const std::scoped_lock lock(mutex_);
  entries_[place].id = id;
}

void Account::was_refused(std::size_t place) {
  totals_.count(Event::refused_to_start);
  const std::scoped_lock lock(mutex_);
  Entry& entry = entries_[place];
  entry.is_refused = true;
  if (entry.sample.is_looked_up) --counts_.looked_up;
  --open_;
  if (!closes_) complain("check() threw: " + entry.sample.input);
  changed_.notify_all();
}

void Account::ended(std::size_t place, const Verdict& verdict) {
  totals_.count(Event::ended);
  totals_.count(verdict);
  const std::scoped_lock lock(mutex_);
  Entry& entry = entries_[place];
  judge(entry, verdict);
  if (++entry.ends > 1 || entry.is_refused) {
    return complain(entry.sample.input + " has ended " + std::to_string(entry.ends) + " times");
  }
  if (entry.sample.is_looked_up && verdict.detail == Detail::cancelled) ++counts_.cancelled;
  if (verdict.source == Source::stale) ++counts_.stale;
  --open_;
  changed_.notify_all();
}

void Account::judge(const Entry& entry, const Verdict& verdict) {
  const auto [finding, detail] = std::pair(verdict.finding, verdict.detail);
  if (finding == Finding::indeterminate) {
    const bool cancelled = detail == Detail::cancelled && (closes_ || entry.may_be_cancelled);
    if (!cancelled && detail != Detail::overload) complain(said(entry.sample, finding, detail));
    return;
  }
  if (!is_allowed(entry.sample, finding)) complain(said(entry.sample, finding, detail));
  const auto reply = predict_reply(verdict, Role::recipient);
  const bool is_556 = reply && reply->code.code == kDomainTakesNoMail;
  if (is_556 != (entry.sample.finding == Finding::null_mx && finding == Finding::null_mx)) {
    complain(entry.sample.input + ": its reply says otherwise than its finding");
  }
}

std::optional<CheckId> Account::choose_to_cancel(Chance& chance) {
  const std::scoped_lock lock(mutex_);
  if (entries_.empty() || cancels_ == Cancels::never) return std::nullopt;
  Entry& entry = entries_[entries_.size() - 1 - chance.below(std::min(entries_.size(), kLatest))];
  if (entry.id) {
    entry.may_be_cancelled = true;
    totals_.count(Event::cancelled);
  }
  return entry.id;
}

void Account::closes() {
  const std::scoped_lock lock(mutex_);
  closes_ = true;
}

void Account::hit_at_once(const Sample& sample, const CachedVerdict& hit) {
  totals_.count(Event::hit_at_once);
  const std::scoped_lock lock(mutex_);
  ++counts_.looked_up;
  if (hit.source == Source::stale) ++counts_.stale;
  if (!is_allowed(sample, hit.finding)) complain(said(sample, hit.finding, hit.detail));
}

void Account::wait_until_ended(Clock::time_point until) {
  std::unique_lock lock(mutex_);
  changed_.wait_until(lock, until, [this] { return open_ == 0; });
}

std::size_t Account::open() const {
  const std::scoped_lock lock(mutex_);
  return open_;
}

void Account::expect_all_ended(const std::string& when) {
  const std::scoped_lock lock(mutex_);
  for (const Entry& entry : entries_) {
    if (entry.ends == 0 && !entry.is_refused) {
      complain(entry.sample.input + " has not ended " + when);
    }
  }
}

Account::Counts Account::counts() const {
  const std::scoped_lock lock(mutex_);
  return counts_;
}

}  // namespace nullmx::test
