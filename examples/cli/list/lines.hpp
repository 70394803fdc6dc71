// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace nullmx::cli {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A place behind a line of a list.  Who comes to the same place by the same octets has the same
/// digest there.
struct Position {
  std::uint64_t offset = 0;  // octets before it
  std::uint64_t line = 0;    // lines before it
  std::uint64_t digest = 0;  // of these octets
  friend bool operator==(const Position&, const Position&) = default;
};

/// The lines of a descriptor, which stays the caller's.  Only what is asked for is read, so memory
/// stays flat: of a line beyond 16 MiB the first 4,096 octets stand for it.
class Lines {
 public:
  static constexpr std::size_t kMaxLine = std::size_t{16} << 20;

  explicit Lines(int descriptor);
  ~Lines();

  /// The next line, when it was read already: without line feed, carriage return before it, and
  /// byte order mark at the very start.  Valid until read_some().
  std::optional<std::string_view> take();

  /// The line that was taken last as it stands, with what ends it; cut as that was.
  std::string_view raw() const noexcept { return raw_; }
  bool was_cut() const noexcept { return was_cut_; }

  /// Behind the line that was taken last.
  const Position& position() const noexcept { return position_; }

  /// Nothing more will come.
  bool at_end() const noexcept { return at_end_ && taken_ == buffer_.size() && !rest_; }

  /// Waits for the descriptor if it has to.  The errno of what failed, or 0.
  int read_some();

 private:
  class Digest;

  std::string_view take_octets(std::size_t count);
  std::optional<std::string_view> take_cut();
  std::string_view without_marks(std::string_view line) const;

  int descriptor_;
  std::string buffer_;        // read, not yet taken
  std::size_t taken_ = 0;     // of buffer_
  std::size_t searched_ = 0;  // of buffer_: no line feed before here
  std::string_view raw_;
  Position position_;
  std::string head_;              // of a line that is too long
  std::unique_ptr<Digest> rest_;  // of that line, while the rest of it is skipped
  bool was_cut_ = false;
  bool at_end_ = false;
};

}  // namespace nullmx::cli
