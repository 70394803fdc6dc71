// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/lines.hpp"

#include <unistd.h>

#include <cerrno>
#include <new>

#include <xxhash.h>

namespace nullmx::cli {
namespace {

constexpr std::size_t kReadAtOnce = std::size_t{256} << 10;
/// So much of a line that is too long: no address either.
constexpr std::size_t kShown = 4'096;

}  // namespace

/// Of a line that comes in pieces: the same as that of one that comes whole.
class Lines::Digest {
 public:
  explicit Digest(std::uint64_t before) : state_(XXH3_createState()) {
    if (!state_) throw std::bad_alloc();
    XXH3_64bits_reset_withSeed(state_.get(), before);
  }
  void add(std::string_view octets) {
    XXH3_64bits_update(state_.get(), octets.data(), octets.size());
  }
  std::uint64_t value() const { return XXH3_64bits_digest(state_.get()); }

 private:
  struct Free {
    void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> state_;
};

Lines::Lines(int descriptor) : descriptor_(descriptor) {}
Lines::~Lines() = default;

std::optional<std::string_view> Lines::take() {
  if (rest_) return take_cut();
  const std::size_t feed = buffer_.find('\n', searched_);
  if (feed != std::string::npos) return take_octets(feed + 1 - taken_);
  searched_ = buffer_.size();
  const std::size_t left = buffer_.size() - taken_;
  if (left > kMaxLine) {
    rest_ = std::make_unique<Digest>(position_.digest);
    head_ = buffer_.substr(taken_, kShown);
    return take_cut();
  }
  if (at_end_ && left > 0) return take_octets(left);
  return std::nullopt;
}

std::string_view Lines::take_octets(std::size_t count) {
  raw_ = std::string_view(buffer_).substr(taken_, count);
  taken_ += count;
  searched_ = taken_;
  was_cut_ = false;
  const std::string_view line = without_marks(raw_);
  position_.offset += count;
  position_.digest = XXH3_64bits_withSeed(raw_.data(), raw_.size(), position_.digest);
  ++position_.line;
  return line;
}

/// The head of a line that is too long, once its end has come.
std::optional<std::string_view> Lines::take_cut() {
  const std::size_t feed = buffer_.find('\n', taken_);
  const std::size_t end = feed == std::string::npos ? buffer_.size() : feed + 1;
  rest_->add(std::string_view(buffer_).substr(taken_, end - taken_));
  position_.offset += end - taken_;
  taken_ = end;
  searched_ = end;
  if (feed == std::string::npos && !at_end_) return std::nullopt;
  raw_ = head_;
  was_cut_ = true;
  const std::string_view line = without_marks(raw_);
  position_.digest = rest_->value();
  ++position_.line;
  rest_.reset();
  return line;
}

/// What editors put before and behind a line is none of it.
std::string_view Lines::without_marks(std::string_view line) const {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (position_.line == 0 && line.starts_with(kByteOrderMark)) {
    line.remove_prefix(kByteOrderMark.size());
  }
  return line;
}

int Lines::read_some() {
  if (at_end_) return 0;
  buffer_.erase(0, taken_);
  searched_ -= taken_;
  taken_ = 0;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kReadAtOnce);
  const ssize_t count = read(descriptor_, buffer_.data() + held, kReadAtOnce);
  const int error = errno;
  buffer_.resize(held + static_cast<std::size_t>(count > 0 ? count : 0));
  at_end_ = count == 0;
  return count < 0 && error != EINTR && error != EAGAIN ? error : 0;
}

}  // namespace nullmx::cli
