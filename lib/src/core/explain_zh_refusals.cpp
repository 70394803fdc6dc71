// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>

#include "core/explanations.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr std::array kTexts{
    Text{Topic::mailbox_unavailable,
         "邮箱不可用",
         "服务器最终拒绝了这个地址或这封邮件。550 是许多原因共用的代码：邮箱不存在、域没有邮件主"
         "机，或者策略不允许。具体是哪一种，要看增强状态码和后面的文字。",
         "它是对 MAIL FROM、RCPT TO 或邮件内容结束的应答。",
         "发件方：先看增强状态码，不要原样重发。域的所有者：检查邮箱是否存在，以及 \"dig +short "
         "MX example.com\" 列出的主机是否正确。"},
    Text{Topic::no_such_mailbox,
         "邮箱不存在",
         "该域收邮件，但 \"@\" 之前的部分在那里没有对应的邮箱。DNS 看不出这一点，只有该域的邮件服"
         "务器知道。",
         "由负责该域的服务器在 RCPT TO 时应答。",
         "发件方：检查拼写，向收件人确认正确的地址，并从列表中删除旧地址。域的所有者：建立邮箱或"
         "别名，并确保所有 MX 主机掌握相同的邮箱清单。"},
    Text{Topic::domain_not_found,
         "收件人的域不存在",
         "\"@\" 之后的部分不是能够收信的域：DNS 表示这个名称不存在，或者它是从不查询的保留名称。"
         "这是永久失败。它不是空 MX，因为空 MX 属于确实存在的域。",
         "查询该域得到 NXDOMAIN，或者名称以 .invalid、.localhost、.local、.onion 结尾。符合标准的"
         "提交或中继服务器会应答 550 5.1.2；对不完整的域名，提交服务器也可能用 554。",
         "发件方：检查域名拼写，漏了字母或后缀写错最为常见。域的所有者：用 \"dig NS "
         "example.com\" 和 \"dig MX example.com\" 检查注册是否到期、委派是否正常。"},
    Text{Topic::sender_domain_bad,
         "发件人的域无法收回邮件",
         "发件人的域不存在，或者没有可用的邮件主机，退信和回信都会丢失。检查发件人的服务器会拒绝"
         "这样的邮件。这是服务器自己的选择：标准允许，但并不要求。",
         "MAIL FROM 或 From 字段中的域得到 NXDOMAIN，既没有 MX 也没有地址记录，或者 MX 记录都不可"
         "用。作此检查的、符合标准的服务器会应答 550 5.1.8；有的用 501，拿不准时用 450。",
         "发件方：使用存在且能收信的域中的地址；最常见的原因是 user@host.localdomain 这样的默认"
         "值。域的所有者：为该域发布 MX 记录，例如 \"example.com. IN MX 10 mail.example.com.\"，"
         "并用 \"dig +short MX example.com\" 检查。"},
    Text{Topic::recipient_not_found,
         "找不到收件人（Microsoft 365）",
         "Microsoft 365 和 Exchange Online 用 550 5.1.10 表示目录中没有这个收件人。5.1.10 登记的"
         "含义是收件人的域有空 MX，那是和 556 一起使用的。必须把两个代码合起来看，才知道是哪一"
         "种。",
         "邮件到达了 Microsoft 365，而那里没有这个地址，或者没有配置这个域。这与空 MX 无关。",
         "发件方：检查整个地址的拼写；如果该域真的有空 MX，\"dig +short MX example.com\" 会显示 "
         "\"0 .\"。域的所有者：建立邮箱或别名，并检查接受域和目录同步。"},
    Text{Topic::no_route,
         "没有可用的邮件主机",
         "该域存在，但 DNS 没有给出能为它收信的主机。这是永久失败。该域并没有声明不收信，只是没有"
         "入口；因此它不是空 MX，应答也不是 556。",
         "既没有 MX，也没有 A 或 AAAA 记录；或者有 MX 记录但都不可用；或者唯一的主机是 \".\"，而"
         "优先级不是 0。符合标准的提交或中继服务器会应答 550 5.4.4。",
         "发件方：检查拼写，并用其他方式通知对方。需要收信的所有者：发布 MX 记录，所指的主机必须"
         "有地址，例如 \"example.com. IN MX 10 mail.example.com.\"。不需要收信的所有者：用 "
         "\"example.com. IN MX 0 .\" 明确说明。用 \"dig +short MX example.com\" 检查。"},
    Text{Topic::routing_loop,
         "邮件会绕回本机",
         "该域优先级最高的主机正是试图投递的这一台，而它并不把该域当作自己的。优先级值与它相同或"
         "更大的主机全部排除，一台也不剩。邮件作为无法投递退回。",
         "MX 记录的名称或地址指向本机，而本机配置中没有这个域。符合标准的中继服务器会把邮件退回；"
         "550 5.4.6 和 554 5.4.6 都有人用。",
         "发件方：问题不在地址，请通知所有者。所有者：把该域加入本机负责投递或中继的域，或者让 "
         "MX 记录指向正确的主机，并用 \"dig +short MX example.com\" 检查。"},
    Text{Topic::sender_not_ascii,
         "不允许使用非 ASCII 的发件人地址",
         "发件人地址 \"@\" 之前的部分含有 ASCII 以外的字符。只有双方都提供 SMTPUTF8 扩展才能传"
         "送，而下一台服务器没有提供。DNS 对这个域没有异议。",
         "下一跳不支持 SMTPUTF8 时，对 MAIL FROM 的应答。域名可以写成 ASCII 形式（xn--），\"@\" "
         "之前的部分则不行。",
         "发件方：改用 ASCII 发件人地址，或者使用支持 SMTPUTF8 的服务器。邮箱所有者：保留一个 "
         "ASCII 别名。服务器管理员：在所有 MX 主机上启用 SMTPUTF8。"},
    Text{Topic::recipient_not_ascii,
         "不允许使用非 ASCII 的收件人地址",
         "收件人地址 \"@\" 之前的部分含有 ASCII 以外的字符。只有双方都提供 SMTPUTF8 扩展才能传"
         "送，而下一台服务器没有提供。DNS 对这个域没有异议。",
         "下一跳不支持 SMTPUTF8 时，对 RCPT TO 的应答。域名可以写成 ASCII 形式（xn--），\"@\" 之"
         "前的部分则不行。",
         "发件方：向收件人索取 ASCII 地址，或者通过支持 SMTPUTF8 的服务器发送。邮箱所有者：保留"
         "一个 ASCII 别名。服务器管理员：在所有 MX 主机上启用 SMTPUTF8。"},
    Text{Topic::not_authorized,
         "未获准投递",
         "服务器按策略拒绝：对这个收件人来说，这个发件人、客户端或内容不受欢迎。地址本身可能完全"
         "正确。",
         "它是对 MAIL FROM、RCPT TO 或邮件内容结束的应答：不允许中继、在黑名单上、收件人设有规"
         "则，或者发件人检查没有通过。",
         "发件方：阅读代码后面的文字，里面多半有链接或名单的名称。向其他域发信之前，先登录自己的"
         "提交服务器。服务器管理员：日志会说明是哪条规则。"},
    Text{Topic::spf_failed,
         "SPF 检查未通过",
         "发件人域的 SPF 记录不允许这台客户端为它发信。SPF 与空 MX 互不相干：SPF 说明谁可以为该域"
         "发信，MX 说明谁为该域收信。",
         "检查 SPF 的服务器得到的结果是 fail。如果该域的记录是 \"v=spf1 -all\"，即完全不发信，那"
         "么任何客户端都会这样。",
         "发件方：通过自己域的服务器发信。域的所有者：把发信主机加入 SPF 记录，并用 \"dig "
         "+short TXT example.com\" 检查。普通转发会破坏 SPF，转发方必须改写发件人地址。"},
    Text{Topic::sender_null_mx,
         "发件人的域有空 MX",
         "发件人的域发布了空 MX，也就是不收邮件：退信和回信都送不回去。服务器可以拒绝来自这种域的"
         "邮件。空 MX 只涉及收信；不发信要由 SPF 的 \"-all\" 来声明。",
         "MAIL FROM 或 From 字段中的域只有一条 MX 记录，优先级为 0，主机为 \".\"。选择拒绝此类邮"
         "件的、符合标准的服务器会应答 550 5.7.27，SPF 通过也一样；RFC 7505 用的是 SHOULD，许多服"
         "务器并不检查。空发件人 <> 不受影响。EHLO 中的名称也不受影响：没有邮件发往那里，它有空 MX "
         "不是拒绝的理由。",
         "发件方：使用能收信的域中的发件人地址。对外发信的域的所有者：删除 \"example.com. IN MX "
         "0 .\"，发布真正的 MX 记录，至少要能收退信和回信。不发信的域的所有者：保留空 MX，再加上"
         " \"v=spf1 -all\"。用 \"dig +short MX example.com\" 检查，空 MX 显示为 \"0 .\"。"},
    Text{Topic::not_local,
         "不是本地用户",
         "服务器不为这个用户收信，并给出了另一个可以尝试的地址。",
         "它是对 RCPT TO 的应答，如今很少见，因为它会向陌生人透露用户的去向。",
         "发件方：人可以改用所给的地址，程序则不应自动跟随。"},
    Text{Topic::storage_exceeded,
         "超出大小或存储限制",
         "邮件大于服务器允许的大小，或者邮箱超出了配额。",
         "它是对带 SIZE 参数的 MAIL FROM、对 RCPT TO，或者对邮件内容结束的应答。",
         "发件方：缩小邮件，大文件改用链接分享。邮箱所有者：清理空间或提高配额。"},
    Text{Topic::mailbox_name,
         "不允许的邮箱名",
         "服务器不接受这样书写的地址，或者不接受该客户端使用它。同样的地址每次都会失败。",
         "它是对 MAIL FROM 或 RCPT TO 的应答：地址格式不对、没有 SMTPUTF8 却使用非 ASCII 收件人，"
         "或者发件人地址不属于已登录的用户。",
         "发件方：更正地址，或者使用该账户自己的发件人地址。服务器管理员：检查该账户可以用哪些地"
         "址发信。"},
    Text{Topic::transaction_failed,
         "事务失败",
         "服务器最终拒绝，而没有更合适的代码。作为问候出现时，表示不为该客户端提供 SMTP 服务。",
         "它是对连接或者对邮件内容结束的应答，常常出于策略或内容过滤。",
         "发件方：阅读增强状态码和后面的文字，按其所说修改，不要原样重发。服务器管理员：日志会说"
         "明是哪条规则。"},
    Text{Topic::blocked,
         "按策略拒绝",
         "服务器不接受该客户端的这封邮件。常见的文字是 \"Relay access denied\" 和 \"client host "
         "blocked\"。",
         "客户端没有登录就要求中继，或者它的地址在黑名单上，此时是对 RCPT TO 的应答；也可能由内容"
         "过滤器在邮件内容结束时给出。",
         "发件方：在自己的提交服务器上登录；如果地址在名单上，先消除原因，再申请移除。收件域的所"
         "有者：如果本应接收，请让服务器把该域当作自己的域。"},
    Text{Topic::parameters_unknown,
         "无法识别 MAIL 或 RCPT 的参数",
         "客户端在 MAIL FROM 或 RCPT TO 后面加了服务器不认识或不提供的参数。",
         "它是对带有 SIZE、BODY、SMTPUTF8、NOTIFY 等参数的 MAIL FROM 或 RCPT TO 的应答。",
         "发件方：只使用 EHLO 应答中列出的扩展。改动 EHLO 应答的代理也可能是原因。"},
    Text{Topic::domain_takes_no_mail,
         "域不收邮件",
         "收件人的域不收邮件，而且服务器不必连接就能判断。唯一标准化的方法是空 MX，并与增强状态码"
         " 5.1.10 一起报告。没有增强状态码时含义相同；带有其他增强状态码时没有登记的含义，只能看"
         "后面的文字。与所有 5yz 一样，它是永久的，而且针对整个域。",
         "提交或中继服务器在 RCPT TO 时查询收件人域的 MX，发现空 MX。符合标准的服务器会应答 556 "
         "5.1.10。域不存在或没有邮件主机时，得到的是 550。",
         "发件方：检查域名拼写，不要重试，并从列表中删除该地址。需要收信的所有者：把 "
         "\"example.com. IN MX 0 .\" 换成真正的记录，例如 \"example.com. IN MX 10 "
         "mail.example.com.\"。用 \"dig +short MX example.com\" 检查，空 MX 显示为 \"0 .\"。"},
    Text{Topic::recipient_null_mx,
         "域不收邮件（空 MX）",
         "收件人的域发布了空 MX：只有一条 MX 记录，优先级为 0，主机为 \".\"。所有者以此声明该域完"
         "全不收邮件。这是永久失败，针对整个域，而不是某个邮箱。不会建立连接，该域的 A 和 AAAA 记"
         "录不起作用，邮件也不会在队列里等上好几天。",
         "提交或中继服务器查询收件人域的 MX，发现空 MX。符合标准的服务器会对 RCPT TO 应答 556 "
         "5.1.10；RFC 7505 用的是 SHOULD，所以有些服务器用别的 5yz 应答。闲置的域、只发信的域和只"
         "提供网页的主机常常发布空 MX。",
         "发件方：检查域名拼写，或者通过其他地址联系收件人；不要重试，并从列表中删除该地址。需要"
         "收信的所有者：把空 MX 换成真正的记录，例如 \"example.com. IN MX 10 "
         "mail.example.com.\"。不需要收信的所有者：保留 \"example.com. IN MX 0 .\"，并且不要有其"
         "他 MX 记录。用 \"dig +short MX example.com\" 检查：空 MX 显示为 \"0 .\"。修改之后，要"
         "等旧记录的 TTL 过期。"},
};
// clang-format on
static_assert(is_complete(kTexts, kRefusalTopics), "one row for each Topic, in its order");

}  // namespace

std::span<const Text> chinese_refusals() noexcept { return kTexts; }

}  // namespace nullmx::inline v0
