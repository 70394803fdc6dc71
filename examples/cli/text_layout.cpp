// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "text_layout.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace nullmx::cli {
namespace {

struct Character {
  char32_t code_point = 0;
  std::size_t octets = 1;
};

/// Only our own texts and escaped ones get here, so the UTF-8 is well-formed.
Character first_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t octets = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t code_point = octets == 1 ? first : first & (0x7FU >> octets);
  for (std::size_t i = 1; i < std::min(octets, text.size()); ++i) {
    code_point = code_point << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return {code_point, std::min(octets, text.size())};
}

/// East Asian Wide and Fullwidth (UAX #11), as far as our texts go.
bool is_wide(char32_t code_point) {
  return (code_point >= 0x1100 && code_point <= 0x115F) ||
         (code_point >= 0x2E80 && code_point <= 0xA4CF) ||
         (code_point >= 0xAC00 && code_point <= 0xD7A3) ||
         (code_point >= 0xF900 && code_point <= 0xFAFF) ||
         (code_point >= 0xFE30 && code_point <= 0xFE4F) ||
         (code_point >= 0xFF00 && code_point <= 0xFF60) ||
         (code_point >= 0x20000 && code_point <= 0x3FFFD);
}

/// A line does not begin with one of these.
bool closes(char32_t code_point) {
  constexpr std::u32string_view kClosing = U"，。、；：？！）》」』】〉”’";
  return kClosing.find(code_point) != std::u32string_view::npos;
}

/// A line does not end with one of these.
bool opens(char32_t code_point) {
  constexpr std::u32string_view kOpening = U"（《「『【〈“‘";
  return kOpening.find(code_point) != std::u32string_view::npos;
}

/// A piece of text that is not broken, and whether a space stood before it.
struct Piece {
  std::string text;
  bool spaced = false;
};

class Splitter {
 public:
  enum class Quoted : bool { broken, whole };
  explicit Splitter(Quoted quoted) : keeps_quoted_(quoted == Quoted::whole) {}

  std::vector<Piece> split(std::string_view text) && {
    while (!text.empty()) {
      const Character character = first_character(text);
      take(character, text.substr(0, character.octets));
      text.remove_prefix(character.octets);
    }
    finish_piece();
    return std::move(pieces_);
  }

 private:
  void take(const Character& character, std::string_view octets) {
    const bool was_in_quotes = in_quotes_;
    if (character.code_point == '"') in_quotes_ = keeps_quoted_ && !in_quotes_;
    if (was_in_quotes) {
      piece_.text += character.code_point == '\n' ? " " : octets;
      before_ = character.code_point;
      return;
    }
    if (character.code_point == ' ' || character.code_point == '\n') {
      finish_piece();
      piece_.spaced = true;
      before_ = 0;
      return;
    }
    const bool may_break = is_wide(character.code_point) || is_wide(before_);
    if (may_break && !closes(character.code_point) && !opens(before_)) finish_piece();
    piece_.text += octets;
    before_ = character.code_point;
  }

  void finish_piece() {
    if (piece_.text.empty()) return;
    pieces_.push_back(std::move(piece_));
    piece_ = {};
  }

  bool keeps_quoted_;
  bool in_quotes_ = false;
  std::vector<Piece> pieces_;
  Piece piece_;
  char32_t before_ = 0;
};

/// A quoted text that does not fit is broken as any other.
std::vector<Piece> pieces_of(std::string_view text, std::size_t width) {
  std::vector<Piece> pieces;
  for (Piece& whole : Splitter(Splitter::Quoted::whole).split(text)) {
    if (display_width(whole.text) <= width) {
      pieces.push_back(std::move(whole));
      continue;
    }
    std::vector<Piece> parts = Splitter(Splitter::Quoted::broken).split(whole.text);
    parts.front().spaced = whole.spaced;
    std::ranges::move(parts, std::back_inserter(pieces));
  }
  return pieces;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Character character = first_character(text);
    width += is_wide(character.code_point) ? 2 : 1;
    text.remove_prefix(character.octets);
  }
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (const Piece& piece : pieces_of(text, width)) {
    const std::size_t needed = display_width(piece.text);
    const std::size_t gap = piece.spaced && used > 0 ? 1 : 0;
    if (used > 0 && used + gap + needed > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0 && gap > 0) lines.back() += ' ';
    lines.back() += piece.text;
    used += (used > 0 ? gap : 0) + needed;
  }
  return lines;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

}  // namespace nullmx::cli
