// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/explain.hpp"

#include <algorithm>

#include "core/explanations.hpp"
#include "core/lines.hpp"
#include "core/phrases.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::array<std::string_view, 2> kLanguages{"en", "zh"};

std::span<const Text> texts_of(Topic topic, Language language) noexcept {
  const bool zh = speaks_chinese(language);
  if (topic <= kReplyTopics.last) return zh ? chinese_replies() : english_replies();
  if (topic <= kRefusalTopics.last) return zh ? chinese_refusals() : english_refusals();
  if (topic <= kFindingTopics.last) return zh ? chinese_findings() : english_findings();
  return zh ? chinese_checks() : english_checks();
}

Explanation explain_topic(Topic topic, const ReplyCode& reply, Language language) {
  const Text& text = text_of(topic, language);
  return {reply,
          std::string(text.title),
          std::string(text.description),
          std::string(text.when),
          std::string(text.fix),
          references_of(topic)};
}

/// RFC 5321 §4.2.1: there is no 1yz in SMTP, and the second digit is 0 to 5.
bool is_reply_code(std::uint16_t code) noexcept {
  return code >= 200 && code <= 559 && code / 10 % 10 <= 5;
}

std::string_view class_word(EnhancedStatus status, const Phrases& words) {
  if (status.status_class == 2) return words.success;
  if (status.status_class == 4) return words.transient;
  if (status.status_class == 5) return words.permanent;
  return words.unknown_class;
}

std::string enhanced_sentence(EnhancedStatus status, const Phrases& words) {
  const std::string_view subject = status.subject < words.subjects.size()
                                       ? words.subjects[status.subject]
                                       : words.unknown_subject;
  return fill(words.enhanced_sentence, {to_string(status), class_word(status, words), subject});
}

Explanation explain_digits(std::uint16_t code, Language language) {
  const Phrases& words = phrases(language);
  const ReplyClass& first = words.classes.at(code / 100U - 2U);
  const std::string_view second = words.second_digits.at(code / 10U % 10U);
  const std::string number = std::to_string(code);
  return {ReplyCode{code, {}},
          fill(words.digits_title, {number, first.name}),
          fill(words.digits_description, {first.name, first.meaning, second}),
          fill(words.digits_when, {number}),
          std::string(first.action),
          references_of_digits(ReplyCode{code, {}})};
}

/// The basic code is told first: it decides (RFC 5321 §4.3.2), the enhanced one adds to it.
void add_enhanced(Explanation& told, const ReplyCode& reply, Language language) {
  const Phrases& words = phrases(language);
  const std::string_view space = speaks_chinese(language) ? "" : " ";
  told.reply = reply;
  told.description.append(space).append(enhanced_sentence(*reply.enhanced, words));
  if (reply.enhanced->status_class != reply.code / 100) {  // RFC 2034 §4
    told.description.append(space).append(words.classes_disagree);
  }
  for (const Reference& reference : references_of_digits(ReplyCode{0, reply.enhanced})) {
    if (std::ranges::count(told.references, reference) == 0) told.references.push_back(reference);
  }
}

Explanation explain_status(EnhancedStatus status, Language language) {
  const Phrases& words = phrases(language);
  const std::uint16_t first = status.status_class;
  const bool has_class = first == 2 || first == 4 || first == 5;
  const ReplyCode reply{0, status};
  return {reply,
          fill(words.enhanced_title, {to_string(status), class_word(status, words)}),
          enhanced_sentence(status, words),
          fill(words.enhanced_when, {to_string(status)}),
          std::string(words.classes[has_class ? first - 2U : 3U].action),
          references_of_digits(reply)};
}

}  // namespace

std::string_view to_string(Language language) noexcept {
  return kLanguages[static_cast<std::size_t>(language)];
}

std::optional<Language> language_from(std::string_view word) noexcept {
  if (word == kLanguages[0]) return Language::en;
  if (word == kLanguages[1]) return Language::zh;
  return std::nullopt;
}

const Text& text_of(Topic topic, Language language) noexcept {
  const std::span<const Text> texts = texts_of(topic, language);
  return texts[index_of(topic) - index_of(texts.front().topic)];
}

std::optional<Explanation> explain(const ReplyCode& reply, Language language) {
  if (!is_reply_code(reply.code)) return std::nullopt;
  if (const auto topic = topic_of(reply)) return explain_topic(*topic, reply, language);
  const ReplyCode basic{reply.code, {}};
  const auto known = topic_of(basic);
  Explanation told =
      known ? explain_topic(*known, basic, language) : explain_digits(reply.code, language);
  if (reply.enhanced) add_enhanced(told, reply, language);
  return told;
}

std::vector<Explanation> explain(EnhancedStatus status, Language language) {
  std::vector<Explanation> all;
  for (const KnownReply& known : known_replies()) {
    if (known.reply.enhanced != status) continue;
    all.push_back(explain_topic(known.topic, known.reply, language));
  }
  if (all.empty()) all.push_back(explain_status(status, language));
  return all;
}

Explanation explain(const Verdict& verdict, Role role, Language language, const Policy& policy) {
  const auto reply = predict_reply(verdict, role, policy);
  const ReplyCode code = reply ? reply->code : ReplyCode{};
  return explain_topic(topic_of(verdict, role, policy), code, language);
}

std::string_view explain(Note note, Language language) noexcept {
  const Lines& words = speaks_chinese(language) ? chinese_lines() : english_lines();
  return std::ranges::find(words.notes, note, &Phrase<Note>::key)->text;
}

}  // namespace nullmx::inline v0
