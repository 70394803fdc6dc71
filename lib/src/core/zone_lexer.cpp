// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/zone_lexer.hpp"

#include <algorithm>
#include <utility>

#include "core/ascii.hpp"
#include "nullmx/json.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r'; }

constexpr bool is_line_end(char c) noexcept { return c == '\n' || c == '\r'; }

constexpr bool ends_word(char c) noexcept {
  return is_blank(c) || c == '\n' || c == ';' || c == '(' || c == ')' || c == '"';
}

}  // namespace

ZoneLexer::ZoneLexer(std::string_view text) noexcept : text_(text) {
  if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
}

const ZoneEntry* ZoneLexer::next() {
  while (!fault_ && at_ < text_.size()) {
    read_entry();
    if (!fault_ && !entry_.fields.empty()) return &entry_;
  }
  return nullptr;
}

void ZoneLexer::read_entry() {
  entry_.fields.clear();
  entry_.starts_blank = is_blank(text_[at_]);
  while (!fault_ && at_ < text_.size()) {
    if (text_[at_] != '\n') {
      read_piece();
      continue;
    }
    ++at_;
    ++line_;
    if (depth_ == 0) return;
  }
  if (!fault_ && depth_ != 0) fail(open_line_, "the parenthesis that opens here is never closed");
}

void ZoneLexer::read_piece() {
  const char c = text_[at_];
  if (is_blank(c)) {
    ++at_;
  } else if (c == ';') {
    at_ = std::min(text_.find('\n', at_), text_.size());
  } else if (c == '(') {
    if (depth_++ == 0) open_line_ = line_;
    ++at_;
  } else if (c == ')') {
    close_parenthesis();
  } else if (c == '"') {
    read_quoted();
  } else {
    read_word();
  }
}

void ZoneLexer::close_parenthesis() {
  if (depth_ == 0) return fail(line_, "a parenthesis is closed that was never opened");
  --depth_;
  ++at_;
}

void ZoneLexer::read_word() {
  const std::size_t start = at_;
  while (!fault_ && at_ < text_.size() && !ends_word(text_[at_])) take_octet();
  entry_.fields.push_back({text_.substr(start, at_ - start), line_, ZoneField::Form::word});
}

void ZoneLexer::read_quoted() {
  const std::size_t start = ++at_;
  while (!fault_ && at_ < text_.size() && text_[at_] != '"' && !is_line_end(text_[at_])) {
    take_octet();
  }
  if (fault_) return;
  if (at_ == text_.size() || text_[at_] != '"') {
    return fail(line_, "a quoted string is not closed on its line");
  }
  entry_.fields.push_back({text_.substr(start, at_ - start), line_, ZoneField::Form::quoted});
  ++at_;
}

/// Goes over one octet of a field, or over a backslash and what it escapes.
void ZoneLexer::take_octet() {
  if (text_[at_] == '\\') {
    ++at_;
    if (at_ == text_.size() || is_line_end(text_[at_])) {
      return fail(line_, "a backslash ends the line: nothing is left for it to escape");
    }
  }
  const char c = text_[at_];
  if (is_control(c) && c != '\t') {
    return fail(line_, "the control octet " + escape_text({&c, 1}) +
                           " stands in the text: write it as \\DDD, in decimal");
  }
  ++at_;
}

void ZoneLexer::fail(std::size_t line, std::string reason) {
  fault_ = ZoneFault{line, std::move(reason)};
}

}  // namespace nullmx::inline v0
