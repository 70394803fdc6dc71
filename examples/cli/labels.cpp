// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "labels.hpp"

namespace nullmx::cli {
namespace {

constexpr Labels kEnglish{
    .reply = "Reply",
    .advice = "Advice",
    .why = "Why",
    .meaning = "Meaning",
    .when = "When",
    .fix = "Fix",
    .notes = "Notes",
    .source = "Source",
    .see = "See",
    .reply_class = "Class",
    .difference = "Difference",
    .which_when = "Which when",
    .action = "Action",
    .send = "send: a mail server would connect",
    .reject = "reject: do not connect, tell the sender now",
    .defer = "defer: keep the message and ask again later",
    .none = "none: the DNS has no say in this",
    .at_rcpt =
        "What a conforming server that checks the DNS answers to RCPT TO. "
        "No mail server was asked.",
    .at_mail =
        "What a server that checks sender domains answers to MAIL FROM. "
        "No mail server was asked.",
    .at_data =
        "What a server that checks From: domains answers after DATA. "
        "No mail server was asked.",
    .no_reply = "none can be predicted",
    .kept = "may be kept for",
    .not_kept = "not to be kept",
    .name = "Name",
    .finding = "Finding",
    .note = "Note",
};

constexpr Labels kChinese{
    .reply = "应答",
    .advice = "建议",
    .why = "依据",
    .meaning = "含义",
    .when = "何时出现",
    .fix = "处理办法",
    .notes = "备注",
    .source = "来源",
    .see = "参考",
    .reply_class = "类别",
    .difference = "主要区别",
    .which_when = "各自场合",
    .action = "如何处理",
    .send = "发送：邮件服务器会建立连接",
    .reject = "拒绝：不要连接，立即告知发件人",
    .defer = "推迟：保留邮件，稍后再查询",
    .none = "无：与 DNS 无关",
    .at_rcpt = "这是检查 DNS 的合规服务器对 RCPT TO 的应答。没有联系过任何邮件服务器。",
    .at_mail = "这是检查发件人域名的服务器对 MAIL FROM 的应答。没有联系过任何邮件服务器。",
    .at_data = "这是检查 From: 域名的服务器在 DATA 之后的应答。没有联系过任何邮件服务器。",
    .no_reply = "无法预测",
    .kept = "可缓存",
    .not_kept = "不可缓存",
    .name = "名称",
    .finding = "结论",
    .note = "说明",
};

}  // namespace

const Labels& labels(Language language) noexcept {
  return language == Language::zh ? kChinese : kEnglish;
}

std::string_view advice_words(Advice advice, const Labels& words) noexcept {
  switch (advice) {
    case Advice::send:
      return words.send;
    case Advice::reject:
      return words.reject;
    case Advice::defer:
      return words.defer;
    case Advice::none:
      break;
  }
  return words.none;
}

std::string_view stage_words(Stage stage, const Labels& words) noexcept {
  switch (stage) {
    case Stage::mail:
      return words.at_mail;
    case Stage::data:
      return words.at_data;
    case Stage::rcpt:
      break;
  }
  return words.at_rcpt;
}

}  // namespace nullmx::cli
