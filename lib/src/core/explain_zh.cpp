// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/phrases.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr Phrases kPhrases{
    .classes{{
        {"2yz：肯定的完成应答",
         "请求已经执行",
         "无需处理，继续会话即可。"},
        {"3yz：肯定的中间应答",
         "请求到目前为止没有问题，服务器在等待后续内容",
         "把服务器等待的内容发过去，再看下一个应答。"},
        {"4yz：暂时否定的完成应答",
         "请求这次没有执行，但同样的请求以后可能成功",
         "发件方：把邮件留在队列里，稍后重试。服务器管理员：从代码后面的文字和日志查找原因。"},
        {"5yz：永久否定的完成应答",
         "请求被拒绝，同样的请求还会失败",
         "发件方：阅读代码后面的文字，改正所指出的问题，不要原样重发。服务器管理员：从日志查找原因。"},
    }},
    .second_digits{
        "它涉及命令的语法，或者服务器没有的命令。",
        "它提供信息，例如状态或帮助。",
        "它涉及客户端与服务器之间的连接。",
        "标准没有规定第二位数字 3 的含义，由扩展使用，例如认证。",
        "标准没有规定第二位数字 4 的含义。",
        "它涉及收信一方的邮件系统。",
    },
    .subjects{
        "没有指明的原因",
        "地址",
        "邮箱",
        "目的地的邮件系统",
        "网络和路由（包括 DNS）",
        "投递协议",
        "邮件的内容或格式",
        "安全或策略",
    },
    .unknown_subject = "未定义的类别（不在 RFC 3463 之列）",
    .success = "成功",
    .transient = "持续的暂时失败，以后再试可能成功",
    .permanent = "永久失败，重发也无济于事",
    .unknown_class = "RFC 3463 没有定义的级别",

    .digits_title = "{0}（{1}）",
    .digits_description = "按第一位数字，它属于 {0}，即{1}。{2}",
    .digits_when =
        "本参考资料中没有 {0} 的固定含义。此时客户端按第一位数字处理，人则要看代码后面的文字。",
    .enhanced_title = "增强状态码 {0}：{1}",
    .enhanced_sentence = "增强状态码 {0} 表示{1}；涉及的是{2}。",
    .enhanced_when =
        "本参考资料中没有带 {0} 的应答。这里解释的是级别和类别，最后一个数字可能另有定义。",
    .classes_disagree = "它的级别与基本代码不一致，而 RFC 2034 要求一致；以基本代码为准。",

    .same_difference = "两者是同一个应答：{0}，{1}。",
    .akin_difference =
        "两者都属于 {0}，即{1}。区别在于原因：{2} 表示“{3}”，{4} 表示“{5}”。",
    .unlike_difference = "两者属于不同的类别。{0}（{1}）表示{2}；{3}（{4}）表示{5}。",
    .one_side = "{0}：{1}",
    .two_sides = "{0}：{1}{2}：{3}",
    .null_mx_difference =
        "250 是成功，556 是最终的拒绝。250 表示命令已经执行；作为预测，它只表示 DNS 中没有拒收的理由，"
        "并不保证服务器会接收。556 表示收件人的域完全不收邮件：所有者用空 MX 作了声明，"
        "甚至不必连接就能知道。",
    .null_mx_when =
        "会话顺利时一路都会遇到 250；作为预测，它针对有可用 MX 记录的域，或者没有 MX 记录但有地址的域。"
        "556（连同 5.1.10）出现在 RCPT TO 阶段：收件人的域只有一条 MX 记录，优先级为 0，主机为 \".\" 时，"
        "符合标准的提交或中继服务器会这样应答。RFC 7505 用的是 SHOULD，所以别的服务器可能用其他 5yz 应答。",
    .null_mx_action =
        "遇到 250：继续会话；邮件内容之后的那个 250 起，由对方负责。遇到 556：不要重试，检查域名拼写，"
        "并从列表中删除该地址。域的所有者：用 \"dig +short MX example.com\" 看看属于哪一种，"
        "只有 \"0 .\" 就是空 MX。要收信，把 \"example.com. IN MX 0 .\" 换成真正的记录，"
        "例如 \"example.com. IN MX 10 mail.example.com.\"；不收信，就让它成为唯一的 MX 记录。",
};
// clang-format on

}  // namespace

const Phrases& chinese_phrases() noexcept { return kPhrases; }

}  // namespace nullmx::inline v0
