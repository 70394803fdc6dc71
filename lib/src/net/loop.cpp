// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/loop.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <exception>
#include <mutex>
#include <system_error>
#include <utility>

#include "net/descriptor.hpp"
#include "net/timers.hpp"
#include "net/watches.hpp"

namespace nullmx::inline v0 {
namespace {

using std::chrono::nanoseconds;

/// Enough for the replies to a whole window in one socket; whoever sends more, with no end, keeps
/// no timer waiting.
constexpr int kReadyRounds = 128;

int opened(int descriptor, const char* what) {
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), what);
  return descriptor;
}

timespec timespec_of(nanoseconds time) {
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(time);
  return {.tv_sec = static_cast<std::time_t>(whole.count()),
          .tv_nsec = static_cast<long>((time - whole).count())};
}

}  // namespace

class [[gnu::visibility("hidden")]] Loop::State {
 public:
  explicit State(std::function<Clock::time_point()> now) : now_(std::move(now)) {
    watches_.watch(alarm_.get(), Interest::read, [this](Interest) { silence_alarm(); });
    watches_.watch(bell_.get(), Interest::read, [this](Interest) {
      const std::lock_guard lock(mutex_);
      silence_bell();
    });
  }

  int fd() const noexcept { return watches_.descriptor(); }
  Watches& watches() noexcept { return watches_; }

  /// A clock is asked at each message otherwise, and that costs as much as reading one.
  Clock::time_point now() const {
    if (depth_ == 0) return now_();
    if (!time_) time_ = now_();
    return *time_;
  }
  void update() noexcept { time_.reset(); }

  void process() {
    watches_.refuse_child();
    const Closing closing{*this};
    {
      const std::lock_guard lock(mutex_);
      draining_ = true;
    }
    update();
    run_ready();
    run_timers();
    run_posted(Posting::goes_on);  // what these post is the second part
    run_posted(Posting::ends);
    run_turn_end();
  }

  void at_turn_end(Task task) {
    turn_end_.push_back(std::move(task));
    if (depth_ > 0) return;
    const std::lock_guard lock(mutex_);
    ring();
  }

  /// Not below zero; a time far in the past is no reason to overflow.
  nanoseconds left_until(Clock::time_point when) const {
    const Clock::time_point from = now();
    return when > from ? nanoseconds(when - from) : nanoseconds(0);
  }

  void post(Task task) {
    const std::lock_guard lock(mutex_);
    posted_.push_back(std::move(task));
    if (!draining_) ring();
  }

  TimerId at(Clock::time_point when, Task task) {
    const TimerId timer = timers_.add(when, std::move(task));
    if (depth_ == 0) set_alarm();
    return timer;
  }

  void cancel(TimerId timer) { timers_.cancel(timer); }

  /// Before somebody waits, maybe inside process(): fd() shall be readable if there is something to
  /// do, and when the first timer is due.
  void prepare_wait() noexcept {
    set_alarm();
    const std::lock_guard lock(mutex_);
    draining_ = false;
    if (std::exchange(is_broken_off_, false) || has_tasks()) ring();
  }

  std::optional<Clock::time_point> next_due() {
    {
      const std::lock_guard lock(mutex_);
      if (has_tasks()) return now();
    }
    return timers_.first();
  }

 private:
  enum class Posting : bool { goes_on, ends };

  /// Leaves process() so that fd() is readable if there is more to do, and after an exception in
  /// any case: what a task had no memory to post is known to who posts it alone.
  struct Closing {
    State& state;
    int exceptions = std::uncaught_exceptions();
    explicit Closing(State& of) : state(of) { ++state.depth_; }
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;
    ~Closing() {
      if (std::uncaught_exceptions() > exceptions) state.is_broken_off_ = true;
      if (--state.depth_ > 0) return;
      state.prepare_wait();
    }
  };

  /// A handler may leave something for the next time.  Where a timer is due, this is that: a
  /// program may have been busy elsewhere, and an answer that has come is none that is late.
  void run_ready() {
    bool was_ready = watches_.run_ready();
    for (int round = 1; round < kReadyRounds && was_ready && is_timer_due(); ++round) {
      was_ready = watches_.run_ready();
    }
  }

  bool is_timer_due() {
    const auto first = timers_.first();
    if (!first) return false;
    update();
    return *first <= now();
  }

  void run_timers() {
    update();
    const Clock::time_point due = now();
    const std::uint64_t last = timers_.last_added();  // one that these add has to wait for its turn
    while (const std::optional<Task> task = timers_.take_due(due, last)) run(*task);
  }

  void run(const Task& task) {
    update();
    task();
  }

  /// Takes no memory, so that all that was posted is run where there is none.
  void run_posted(Posting posting) {
    run_taken();  // which an exception has left, or a task that calls process()
    {
      const std::lock_guard lock(mutex_);
      running_.swap(posted_);
      draining_ = posting == Posting::goes_on;
      silence_bell();
    }
    run_taken();
  }

  void run_taken() {
    while (!running_.empty()) {
      const Task task = std::move(running_.front());
      running_.pop_front();
      run(task);
    }
  }

  void run_turn_end() {
    for (std::size_t left = turn_end_.size(); left > 0 && !turn_end_.empty(); --left) {
      const Task task = std::move(turn_end_.front());
      turn_end_.pop_front();
      run(task);
    }
  }

  /// With mutex_ held.
  bool has_tasks() const noexcept {
    return !posted_.empty() || !running_.empty() || !turn_end_.empty();
  }

  /// With mutex_ held.
  void ring() noexcept {
    if (rung_ || watches_.is_in_child()) return;
    const std::uint64_t once = 1;
    do {
      rung_ = write(bell_.get(), &once, sizeof once) > 0;
    } while (!rung_ && errno == EINTR);
  }

  /// With mutex_ held.
  void silence_bell() noexcept {
    std::uint64_t rings = 0;
    if (rung_ && read(bell_.get(), &rings, sizeof rings) > 0) rung_ = false;
  }

  void silence_alarm() noexcept {
    std::uint64_t times = 0;
    if (read(alarm_.get(), &times, sizeof times) > 0) alarm_at_.reset();
  }

  /// The alarm may stand earlier than needed, never later: most timers are cancelled, and a wake-up
  /// for nothing costs less than a system call for each of them.
  void set_alarm() noexcept {
    const auto first = timers_.first();
    if (!first) return;
    if (watches_.is_in_child() || (alarm_at_ && *alarm_at_ <= *first)) return;
    const nanoseconds until = std::max(left_until(*first), nanoseconds(1));
    itimerspec alarm{};
    alarm.it_value = timespec_of(until);
    if (timerfd_settime(alarm_.get(), 0, &alarm, nullptr) == 0) alarm_at_ = *first;
  }

  std::function<Clock::time_point()> now_;
  mutable std::optional<Clock::time_point> time_;  // of the task that runs
  Watches watches_;
  Descriptor alarm_{
      opened(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK), "timerfd_create")};
  Descriptor bell_{opened(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")};

  Timers timers_;
  std::optional<Clock::time_point> alarm_at_;
  int depth_ = 0;               // a task may call process()
  bool is_broken_off_ = false;  // a process() has ended by an exception
  std::deque<Task> running_;
  std::deque<Task> turn_end_;

  std::mutex mutex_;  // guards what follows
  std::deque<Task> posted_;
  bool draining_ = false;  // this process() has not come to the posted tasks yet
  bool rung_ = false;
};

Loop::Loop(std::function<Clock::time_point()> now)
    : state_(std::make_unique<State>(std::move(now))) {}
Loop::~Loop() = default;

int Loop::fd() const noexcept { return state_->fd(); }
void Loop::process() { state_->process(); }
Clock::time_point Loop::now() const { return state_->now(); }
void Loop::update() noexcept { state_->update(); }
std::optional<Clock::time_point> Loop::next_due() const { return state_->next_due(); }
void Loop::post(Task task) { state_->post(std::move(task)); }
void Loop::at_turn_end(Task task) { state_->at_turn_end(std::move(task)); }
Loop::TimerId Loop::at(Clock::time_point when, Task task) {
  return state_->at(when, std::move(task));
}
void Loop::cancel(TimerId timer) { state_->cancel(timer); }
void Loop::watch(int descriptor, Interest interest, Ready ready) {
  state_->watches().watch(descriptor, interest, std::move(ready));
}
void Loop::unwatch(int descriptor) { state_->watches().unwatch(descriptor); }

bool Loop::is_in_child() const noexcept { return state_->watches().is_in_child(); }

void Loop::wait(Clock::time_point until) {
  state_->watches().refuse_child();
  state_->update();
  state_->prepare_wait();
  pollfd readable{.fd = fd(), .events = POLLIN, .revents = 0};
  for (;; state_->update()) {
    std::optional<timespec> left;
    if (until != Clock::time_point::max()) left = timespec_of(state_->left_until(until));
    if (ppoll(&readable, 1, left ? &*left : nullptr, nullptr) >= 0 || errno != EINTR) break;
    state_->update();
  }
}

}  // namespace nullmx::inline v0
