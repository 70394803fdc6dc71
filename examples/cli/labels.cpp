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
    .unknown = "none: nothing is known yet, so ask again",
    .accept = "send: accept the message, as far as the DNS goes",
    .refuse = "reject: refuse the message",
    .answer_later = "defer: answer 451, so that the client tries again later",
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
    .at_rcpt_by_policy =
        "What a server under this policy answers to RCPT TO; another one may answer otherwise. "
        "No mail server was asked.",
    .at_mail_by_policy =
        "What a server under this policy answers to MAIL FROM; another one may answer otherwise. "
        "No mail server was asked.",
    .at_data_by_policy =
        "What a server under this policy answers after DATA; another one may answer otherwise. "
        "No mail server was asked.",
    .by_server =
        "What this server answers then, as it was seen to with its default settings. "
        "No mail server was asked.",
    .from_input = "input",
    .from_zone = "zone",
    .from_network = "network",
    .from_cache = "cache",
    .from_stale = "stale",
    .kept = "may be kept for ",
    .not_kept = "not to be kept",
    .milliseconds = " ms",
    .seconds = " s",
    .comma = ", ",
    .semicolon = "; ",
    .colon = ": ",
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
    .unknown = "无：尚无结论，请再查一次",
    .accept = "发送：就 DNS 而言可以接收这封邮件",
    .refuse = "拒绝：拒收这封邮件",
    .answer_later = "推迟：应答 451，让对方稍后再试",
    .at_rcpt = "这是检查 DNS 的、符合标准的服务器对 RCPT TO 的应答。没有联系过任何邮件服务器。",
    .at_mail = "这是检查发件人域名的服务器对 MAIL FROM 的应答。没有联系过任何邮件服务器。",
    .at_data = "这是检查 From: 域名的服务器在 DATA 之后的应答。没有联系过任何邮件服务器。",
    .no_reply = "无法预测",
    .at_rcpt_by_policy =
        "这是采用此策略的服务器对 RCPT TO 的应答，其他服务器可能不同。没有联系过任何邮件服务器。",
    .at_mail_by_policy =
        "这是采用此策略的服务器对 MAIL FROM "
        "的应答，其他服务器可能不同。没有联系过任何邮件服务器。",
    .at_data_by_policy =
        "这是采用此策略的服务器在 DATA "
        "之后的应答，其他服务器可能不同。没有联系过任何邮件服务器。",
    .by_server = "这是观察到的该服务器在默认设置下的应答。没有联系过任何邮件服务器。",
    .from_input = "输入",
    .from_zone = "区域文件",
    .from_network = "网络",
    .from_cache = "缓存",
    .from_stale = "过期缓存",
    .kept = "可缓存 ",
    .not_kept = "不可缓存",
    .milliseconds = " 毫秒",
    .seconds = " 秒",
    .comma = "，",
    .semicolon = "；",
    .colon = "：",
    .name = "名称",
    .finding = "结论",
    .note = "说明",
};

}  // namespace

const Labels& labels(Language language) noexcept {
  return language == Language::zh ? kChinese : kEnglish;
}

std::string_view source_words(Source source, const Labels& words) noexcept {
  switch (source) {
    case Source::input:
      return words.from_input;
    case Source::zone:
      return words.from_zone;
    case Source::network:
      return words.from_network;
    case Source::cache:
      return words.from_cache;
    case Source::stale:
      break;
  }
  return words.from_stale;
}

std::string_view advice_words(const Verdict& verdict, const View& view) noexcept {
  const Labels& words = labels(view.language);
  const bool sends = view.role == Role::recipient;
  switch (advice(verdict, view.policy)) {
    case Advice::send:
      return sends ? words.send : words.accept;
    case Advice::reject:
      return sends ? words.reject : words.refuse;
    case Advice::defer:
      return sends ? words.defer : words.answer_later;
    case Advice::none:
      break;
  }
  return verdict.finding == Finding::indeterminate ? words.unknown : words.none;
}

std::string_view stage_words(const Reply& reply, const Verdict& verdict, const View& view) {
  const Labels& words = labels(view.language);
  if (reply.dialect != Dialect::rfc) return words.by_server;
  const auto usual = predict_reply(verdict, view.role, Policy{}, view.dialect);
  const bool by_policy = !usual || usual->code != reply.code;
  switch (reply.stage) {
    case Stage::mail:
      return by_policy ? words.at_mail_by_policy : words.at_mail;
    case Stage::data:
      return by_policy ? words.at_data_by_policy : words.at_data;
    case Stage::rcpt:
      break;
  }
  return by_policy ? words.at_rcpt_by_policy : words.at_rcpt;
}

}  // namespace nullmx::cli
