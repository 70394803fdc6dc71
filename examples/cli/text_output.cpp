// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "text_output.hpp"

#include <algorithm>

#include "labels.hpp"
#include "text_layout.hpp"

namespace nullmx::cli {
namespace {

constexpr std::size_t kLabelColumn = 12;

std::string indented(std::string_view text, std::size_t indent, const Style& style) {
  std::string out;
  for (const std::string& line : wrap(text, style.width - indent)) {
    out += std::string(indent, ' ') + line + '\n';
  }
  return out;
}

/// A label in the left column, its text in the right one.
std::string row(std::string_view label, std::string_view text, const Style& style) {
  if (text.empty()) return {};
  std::string out = indented(text, kLabelColumn, style);
  const std::string left = padded(label, kLabelColumn);
  return style.paint(Colour::strong, left) + out.substr(kLabelColumn);
}

/// "nobody@null.example: null_mx"
std::string headline(std::string_view input, const Verdict& verdict, const View& view,
                     const Style& style) {
  std::string finding(to_string(verdict.finding));
  if (verdict.detail != Detail::none)
    finding += " (" + std::string(to_string(verdict.detail)) + ')';
  const Colour colour = colour_of(advice(verdict, view.policy));
  const std::string shown = input.empty() ? "\"\"" : escape_text(input);
  return style.paint(Colour::strong, shown) + ": " + style.paint(colour, finding) + '\n';
}

/// "556 5.1.10 <null.example>: Domain does not accept mail"
std::string reply_line(const std::optional<Reply>& reply, const Labels& words) {
  if (!reply) return std::string(words.no_reply);
  return to_string(reply->code) + ' ' + reply->text;
}

/// "bogon_address: All addresses found are of the kind that no public mail host has."
std::string note_rows(Notes notes, const Style& style) {
  const Labels& words = labels(style.language);
  std::string out;
  for (std::size_t i = 0; i < kNoteCount; ++i) {
    const auto note = static_cast<Note>(i);
    if (!notes.has(note)) continue;
    const std::string text = std::string(to_string(note)) + std::string(words.colon) +
                             std::string(explain(note, style.language));
    out += row(out.empty() ? words.notes : "", text, style);
  }
  return out;
}

std::string tenths_text(std::chrono::microseconds elapsed) {
  const auto tenths = (elapsed.count() + 50) / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

/// "network, udp, 1.3 ms; may be kept for 3600 s"
std::string source_text(const Verdict& verdict, const Labels& words) {
  std::string text(source_words(verdict.source, words));
  if (verdict.transport != Transport::none) {
    text.append(words.comma).append(to_string(verdict.transport));
  }
  if (verdict.authenticated) text.append(words.comma).append("DNSSEC");
  text.append(words.comma).append(tenths_text(verdict.elapsed)).append(words.milliseconds);
  if (verdict.source == Source::input) return text;
  text.append(words.semicolon);
  const Lifetime::Kind kind = verdict.lifetime.kind;
  const bool is_kept = kind == Lifetime::Kind::dns || kind == Lifetime::Kind::failure;
  if (!is_kept) return text.append(words.not_kept);
  return text.append(words.kept)
      .append(std::to_string(verdict.lifetime.ttl.count()))
      .append(words.seconds);
}

std::string reference_text(const Reference& reference) {
  std::string text(reference.document);
  if (!reference.section.empty()) text += " §" + std::string(reference.section);
  return text + ": " + std::string(reference.title);
}

std::string explanation_rows(const Explanation& explanation, const Style& style) {
  const Labels& words = labels(style.language);
  std::string out = row(words.meaning, explanation.description, style) +
                    row(words.when, explanation.when, style) +
                    row(words.fix, explanation.fix, style);
  std::string_view label = words.see;
  for (const Reference& reference : explanation.references) {
    out += row(label, reference_text(reference), style);
    label = "";
  }
  return out;
}

/// Two texts beside each other, each in a column of its own.
std::string two_columns(std::string_view label, std::string_view left, std::string_view right,
                        const Style& style) {
  constexpr std::size_t kGap = 2;
  const std::size_t column = (style.width - kLabelColumn - kGap) / 2;
  const std::vector<std::string> left_lines = wrap(left, column);
  const std::vector<std::string> right_lines = wrap(right, column);
  const auto line_of = [](const std::vector<std::string>& lines, std::size_t i) {
    return i < lines.size() ? lines[i] : std::string();
  };
  std::string out = style.paint(Colour::strong, padded(label, kLabelColumn));
  for (std::size_t i = 0; i < std::max(left_lines.size(), right_lines.size()); ++i) {
    if (i > 0) out += std::string(kLabelColumn, ' ');
    const std::string line =
        padded(line_of(left_lines, i), column + kGap) + line_of(right_lines, i);
    out += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return out;
}

}  // namespace

std::string brief_text(std::string_view input, const Verdict& verdict, const View& view,
                       const Style& style) {
  constexpr std::size_t kIndent = 2;
  const auto reply = predict_reply(verdict, view.role, view.policy, view.dialect);
  std::string out = headline(input, verdict, view, style);
  if (reply) out += indented(reply_line(reply, labels(style.language)), kIndent, style);
  return out + indented(why(verdict, view.language), kIndent, style);
}

std::string full_text(std::string_view input, const Verdict& verdict, const View& view,
                      const Style& style) {
  const Labels& words = labels(style.language);
  const auto reply = predict_reply(verdict, view.role, view.policy, view.dialect);
  const Explanation explanation = explain(verdict, view.role, view.language, view.policy);
  std::string out = headline(input, verdict, view, style) + indented(explanation.title, 0, style) +
                    '\n' + row(words.reply, reply_line(reply, words), style);
  if (reply) out += row("", stage_words(*reply, verdict, view), style);
  return out + row(words.advice, advice_words(verdict, view), style) +
         row(words.why, why(verdict, view.language), style) + explanation_rows(explanation, style) +
         note_rows(verdict.notes, style) + row(words.source, source_text(verdict, words), style);
}

std::string explanation_text(const Explanation& explanation, const Style& style) {
  return style.paint(Colour::strong, to_string(explanation.reply) + ": " + explanation.title) +
         "\n\n" + explanation_rows(explanation, style);
}

std::string comparison_text(const Comparison& comparison, const Style& style) {
  const Labels& words = labels(style.language);
  const Explanation& left = comparison.left;
  const Explanation& right = comparison.right;
  return two_columns(words.reply, to_string(left.reply), to_string(right.reply), style) +
         two_columns("", left.title, right.title, style) +
         two_columns(words.reply_class, comparison.left_class, comparison.right_class, style) +
         two_columns(words.meaning, left.description, right.description, style) +
         two_columns(words.when, left.when, right.when, style) +
         two_columns(words.fix, left.fix, right.fix, style) + '\n' +
         row(words.difference, comparison.difference, style) +
         row(words.which_when, comparison.when, style) +
         row(words.action, comparison.action, style);
}

}  // namespace nullmx::cli
