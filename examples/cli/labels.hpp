// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "nullmx/nullmx.hpp"

namespace nullmx::cli {

/// The words beside the texts, in the language of the texts.
struct Labels {
  std::string_view reply, advice, why, meaning, when, fix, notes, source, see;
  std::string_view reply_class, difference, which_when, action;
  std::string_view send, reject, defer, none;
  std::string_view at_rcpt, at_mail, at_data, no_reply;
  std::string_view kept, not_kept;
  std::string_view name, finding, note;
};

const Labels& labels(Language language) noexcept;

std::string_view advice_words(Advice advice, const Labels& words) noexcept;
std::string_view stage_words(Stage stage, const Labels& words) noexcept;

}  // namespace nullmx::cli
