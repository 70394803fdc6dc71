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
  std::string_view send, reject, defer, none, unknown;
  std::string_view accept, refuse, answer_later;  // the first three to a server that is sent to
  std::string_view at_rcpt, at_mail, at_data, no_reply;
  std::string_view at_rcpt_by_policy, at_mail_by_policy, at_data_by_policy;
  std::string_view by_server;  // of another dialect than rfc
  std::string_view from_input, from_zone, from_network, from_cache, from_stale;
  std::string_view kept, not_kept, milliseconds, seconds;
  std::string_view comma, semicolon, colon;
  std::string_view name, finding, note;
};

const Labels& labels(Language language) noexcept;

std::string_view source_words(Source source, const Labels& words) noexcept;

/// What the advice asks of a client that sends to the domain, or of a server that is sent to.
std::string_view advice_words(const Verdict& verdict, const View& view) noexcept;

/// Who gives the predicted reply, and when: any conforming server, or one under this policy.
std::string_view stage_words(const Reply& reply, const Verdict& verdict, const View& view);

}  // namespace nullmx::cli
