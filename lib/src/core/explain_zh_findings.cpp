// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>

#include "core/explanations.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr std::array kTexts{
    Text{Topic::found_mx,
         "该域指明了邮件主机",
         "该域至少有一条可用的 MX 记录，发往它的邮件，包括回信和退信，都有处可去。DNS 中没有拒收"
         "的理由，但并不保证服务器会接收。邮箱是否存在、主机是否应答，从这里看不出来。",
         "查询 MX 得到了一台或多台有主机名的邮件主机。优先级为 0 本身没有特殊含义，主机为 \".\" "
         "才有。符合标准的服务器在 DNS 方面没有理由拒绝，就 DNS 而言会应答 250。",
         "发件方：先投递给优先级值最小的主机。域的所有者：用 \"dig +short MX example.com\" 检查"
         "清单，确保每台主机都有 A 或 AAAA 记录，并且不是别名（CNAME）。"},
    Text{Topic::found_address,
         "以域自身的地址代替 MX",
         "该域没有 MX 记录，但有 A 或 AAAA 记录。此时该地址上的主机就算作它的邮件主机，优先级为 0"
         "（隐式 MX）。DNS 中没有拒收的理由，但并不保证服务器会接收。这种主机往往是不收邮件的网站"
         "服务器，邮件要等好几天才会退回。",
         "查询 MX 得知没有这种记录，同时查到了地址。网站的所有者没有考虑过邮件时，这种情况很常"
         "见。",
         "发件方：可以投递，但在注册表单中对这类地址要多加小心。需要收信的所有者：发布 MX 记录，"
         "例如 \"example.com. IN MX 10 mail.example.com.\"。不需要收信的所有者：发布空 MX，即 "
         "\"example.com. IN MX 0 .\"，让发件方立刻知道。用 \"dig +short MX example.com\" 检查。"},
    Text{Topic::conflict,
         "空 MX 与其他主机并存",
         "该域同时发布了空 MX 和真正的邮件主机。RFC 7505 禁止所有者这样做，但没有规定发件方怎么"
         "办。真正的主机仍然可用，所以这里 DNS 中没有拒收的理由，但并不保证服务器会接收。各家邮件"
         "服务器做法不一：考察过的软件中约有一半会退回这样的邮件。",
         "MX 记录中既有 \"0 .\"，又有至少一个主机名。多半是启用或停用邮件时忘了删除旧记录，或者控"
         "制面板自动加上了其中一种。",
         "发件方：投递给真正的主机，并通知所有者。需要收信的所有者：删除 \"example.com. IN MX 0 "
         ".\"。不需要收信的所有者：删除其他所有记录。用 \"dig +short MX example.com\" 检查：要么"
         "只有 \"0 .\"，要么只有主机名。"},
    Text{Topic::conflict_refused,
         "空 MX 与其他主机并存，按策略拒绝",
         "该域同时发布了空 MX 和真正的邮件主机，RFC 7505 禁止所有者这样做。当前策略（"
         "conflict=reject）以空 MX 作为所有者的意思而拒绝，有些邮件服务器也是如此。默认策略则会使"
         "用真正的主机。",
         "MX 记录中既有 \"0 .\"，又有至少一个主机名，而且策略设为拒绝。其他符合标准的服务器完全可"
         "能照常投递。",
         "发件方：如果想使用真正的主机，请设置 conflict=send，并通知所有者。需要收信的所有者：删"
         "除 \"example.com. IN MX 0 .\"。不需要收信的所有者：删除其他所有记录。用 \"dig +short "
         "MX example.com\" 检查。"},
    Text{Topic::conflict_deferred,
         "空 MX 与其他主机并存，按策略推迟",
         "该域同时发布了空 MX 和真正的邮件主机，RFC 7505 禁止所有者这样做。当前策略（"
         "conflict=defer）等待所有者修正，而不作可能出错的决定。DNS 本身并没有故障。",
         "MX 记录中既有 \"0 .\"，又有至少一个主机名，而且策略设为推迟。",
         "发件方：稍后重试，或者设置 conflict=send 以使用真正的主机，并通知所有者。需要收信的所"
         "有者：删除 \"example.com. IN MX 0 .\"。不需要收信的所有者：删除其他所有记录。用 \"dig "
         "+short MX example.com\" 检查。"},
    Text{Topic::nonconforming,
         "只有主机 \".\"，但优先级不是 0",
         "该域唯一的邮件主机是 \".\"，它不是主机，而优先级又不是 0。所以它不是 RFC 7505 的空 MX，"
         "尽管多半是这个意思。有 MX 记录却都不可用，属于永久失败，也不得改用该域的 A 和 AAAA 记"
         "录。",
         "区域中有 \"example.com. IN MX 10 .\" 这样的记录。符合标准的提交或中继服务器会应答 550 "
         "5.4.4；有几种邮件服务器不看优先级，当作空 MX 处理，应答 556 5.1.10。",
         "发件方：不要重试，无论哪种解释该域都不收信。不需要收信的所有者：把优先级改成 0，即 "
         "\"example.com. IN MX 0 .\"。需要收信的所有者：写上真正的主机。用 \"dig +short MX "
         "example.com\" 检查。"},
    Text{Topic::nonconforming_lenient,
         "主机为 \".\" 而优先级不是 0，按策略视为空 MX",
         "该域唯一的邮件主机是 \".\"，但优先级不是 0，严格来说不是 RFC 7505 的空 MX。当前策略（"
         "preference=lenient）按照把它视为空 MX 的服务器来预测应答。无论如何，该域都不收信。",
         "区域中有 \"example.com. IN MX 10 .\" 这样的记录，而且策略设为宽松。严格符合标准的服务器"
         "对收件人应答 550 5.4.4，对发件人可能应答 550 5.1.8。",
         "发件方：不要重试，无论哪种解释该域都不收信。不需要收信的所有者：把优先级改成 0，即 "
         "\"example.com. IN MX 0 .\"。需要收信的所有者：写上真正的主机。用 \"dig +short MX "
         "example.com\" 检查。"},
    Text{Topic::nonconforming_sender,
         "发件人的域只有主机 \".\"",
         "发件人的域唯一的邮件主机是 \".\"，而优先级不是 0。它不是 RFC 7505 的空 MX，但也没有主机"
         "能收退信或回信。",
         "区域中有 \"example.com. IN MX 10 .\" 这样的记录。检查发件人的、符合标准的服务器会应答 "
         "550 5.1.8；有的当作空 MX 处理，应答 550 5.7.27。",
         "发件方：使用能收信的域中的发件人地址。对外发信的域的所有者：发布真正的 MX 记录。不发信"
         "的域的所有者：改成 \"example.com. IN MX 0 .\"，再加上 \"v=spf1 -all\"。用 \"dig "
         "+short MX example.com\" 检查。"},
    Text{Topic::unusable,
         "有 MX 记录，但都不可用",
         "该域有 MX 记录，但没有一条通向能够收信的主机。这是永久失败。既然有 MX 记录，就不得改用"
         "该域自己的 A 和 AAAA 记录。",
         "所指的主机不存在、没有地址、名称不合法，或者只有外界无法到达的地址。符合标准的提交或中"
         "继服务器会应答 550 5.4.4。",
         "发件方：检查拼写，并用其他方式通知对方。域的所有者：对 \"dig +short MX example.com\" "
         "列出的每台主机，\"dig +short A\" 和 \"dig +short AAAA\" 必须给出公网地址；这里写的是主"
         "机名，不能是 IP 地址，也最好不是别名。如果不需要收信，请只发布 \"example.com. IN MX 0 "
         ".\"。"},
    Text{Topic::unusable_sender,
         "发件人的域没有可用的 MX",
         "发件人的域有 MX 记录，但没有一条通向能够收退信或回信的主机。",
         "所指的主机不存在、没有地址、名称不合法，或者又指回调用方自己。检查发件人的、符合标准的"
         "服务器会应答 550 5.1.8。",
         "发件方：使用能收信的域中的发件人地址。域的所有者：为 \"dig +short MX example.com\" 列"
         "出的每台主机配置公网地址，或者让 MX 记录指向有公网地址的主机。"},
    Text{Topic::absent,
         "收件人的域在 DNS 中不存在",
         "DNS 表示没有这个名称（NXDOMAIN）。对该域中的每个地址来说，这都是永久失败。它不是空 MX："
         "有空 MX 的域是存在的，只是声明不收信。",
         "对 MX 查询或者对别名链末端的权威答案是 NXDOMAIN。符合标准的提交或中继服务器会应答 550 "
         "5.1.2，绝不会是 556。",
         "发件方：检查拼写；要写完整的域名，因为不会套用任何搜索列表。域的所有者：用 \"dig NS "
         "example.com\" 检查注册和委派，并确认别名（CNAME）的目标存在。"},
    Text{Topic::absent_sender,
         "发件人的域不存在",
         "DNS 表示没有这个名称（NXDOMAIN）。退信和回信都不可能送达，所以检查发件人的服务器会拒绝"
         "这封邮件。",
         "对 MAIL FROM 或 From 字段中的域查询 MX，得到 NXDOMAIN。作此检查的、符合标准的服务器会应"
         "答 550 5.1.8。",
         "发件方：把发件人地址设为存在的域；最常见的原因是 root@server1 这样随意起的主机名。域的"
         "所有者：用 \"dig NS example.com\" 检查注册和委派。"},
    Text{Topic::no_host,
         "域存在，但没有邮件主机",
         "名称存在，但既没有 MX 记录，也没有地址，邮件无处投递。这是永久失败。它不是空 MX，因为该"
         "域对邮件没有作任何说明。",
         "MX、A 和 AAAA 的查询结果全是空的，或者只有外界无法到达的地址而策略不接受这类地址。符合"
         "标准的提交或中继服务器会应答 550 5.4.4。",
         "发件方：检查拼写，常见的是少了或多了 \"www\" 之类的标签。需要收信的所有者：发布 "
         "\"example.com. IN MX 10 mail.example.com.\"。不需要收信的所有者：发布 \"example.com. "
         "IN MX 0 .\"。用 \"dig +short MX example.com\" 检查。"},
    Text{Topic::no_host_sender,
         "发件人的域没有邮件主机",
         "发件人的域存在，但既没有 MX 记录，也没有可以代替它的地址，退信和回信无处可去。",
         "对 MAIL FROM 或 From 字段中的域，MX、A 和 AAAA 的查询结果全是空的。检查发件人的、符合标"
         "准的服务器会应答 550 5.1.8。",
         "发件方：使用能收信的域中的发件人地址。域的所有者：发布 MX 记录，例如 \"example.com. "
         "IN MX 10 mail.example.com.\"，并用 \"dig +short MX example.com\" 检查。"},
    Text{Topic::special_use,
         "从不查询的保留名称",
         "该域的后缀保留给公共 DNS 以外的用途。相应的标准要求程序不要为它查询 DNS，因此没有邮件主"
         "机，也不发出任何查询。对邮件来说，等于不存在。",
         "名称以 .invalid、.localhost、.local（多播 DNS）或 .onion（Tor）结尾；策略有要求时还包括"
         " .alt。.test 和 .example 不在其内，照常查询。符合标准的提交或中继服务器会应答 550 "
         "5.1.2。",
         "发件方：使用公开的域名。如果所在网络确实由自己的解析器提供这些名称，请设置 "
         "special_use=query。所有者：要从外界收信的主机，应当使用已注册域中的名称。"},
    Text{Topic::special_use_sender,
         "发件人的域是保留名称",
         "发件人的域的后缀保留给公共 DNS 以外的用途，从不查询。外界的退信和回信不可能送达。",
         "名称以 .invalid、.localhost、.local 或 .onion 结尾；策略有要求时还包括 .alt。常见的原因"
         "是机器拿自己的主机名当作发件域。检查发件人的、符合标准的服务器会应答 550 5.1.8。",
         "发件方：在程序中，或者在中继上通过地址改写，把发件人地址换成已注册域中的地址。如果所在"
         "网络确实提供这些名称，请设置 special_use=query。"},
};
// clang-format on
static_assert(is_complete(kTexts, kFindingTopics), "one row for each Topic, in its order");

}  // namespace

std::span<const Text> chinese_findings() noexcept { return kTexts; }

}  // namespace nullmx::inline v0
