// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "demo_command.hpp"

#include <array>

#include "labels.hpp"
#include "lookup.hpp"
#include "sample_zone.hpp"
#include "text_layout.hpp"
#include "text_output.hpp"

namespace nullmx::cli {
namespace {

struct Row {
  std::string_view input;
  std::string_view english;
  std::string_view chinese;
};

/// Every finding that a zone can lead to, the common ones first.  The English notes leave a line
/// of 80 columns whole.
constexpr std::string_view kExplained = "nobody@null.example";
constexpr std::array kRows{
    Row{"mail.example", "two mail servers", "两台邮件服务器"},
    Row{"web.example", "no MX: the host itself", "没有 MX：主机本身"},
    Row{kExplained, "one MX record, 0 \".\"", "唯一的 MX：0 \".\""},
    Row{"null-with-web.example", "a web server as well", "另有网站服务器"},
    Row{"alias.example", "alias of null.example", "null.example 的别名"},
    Row{"any.parked.example", "by a wildcard null MX", "由通配的空 MX 覆盖"},
    Row{"www.parked.example", "exists: no wildcard", "自身存在，不用通配"},
    Row{"ten.example", "\".\" with preference 10", "\".\"，但优先级为 10"},
    Row{"conflict.example", "null MX beside another", "空 MX 与其他并存"},
    Row{"unusable.example", "its exchange is absent", "MX 所指主机不存在"},
    Row{"txt.example", "no MX, no address", "既无 MX 也无地址"},
    Row{"absent.example", "does not exist", "不存在"},
    Row{"loop1.example", "aliases in a circle", "别名成环"},
    Row{"printer.local", "is never asked for", "从不查询"},
    Row{"under_score.example", "\"_\" is not allowed", "不允许 \"_\""},
    Row{"user@[192.0.2.25]", "no DNS involved", "不涉及 DNS"},
    Row{"postmaster", "every server takes it", "所有服务器都接收"},
};

struct Columns {
  std::string_view name, finding, reply, note;
};

std::string table_line(const Columns& columns, const Style& style, Colour colour) {
  constexpr std::size_t kName = 23;
  constexpr std::size_t kFinding = 23;
  constexpr std::size_t kReply = 12;
  return padded(columns.name, kName) + style.paint(colour, padded(columns.finding, kFinding)) +
         padded(columns.reply, kReply) + std::string(columns.note) + '\n';
}

std::string table_row(const Row& row, const Verdict& verdict, const Style& style,
                      const View& view) {
  const auto reply = predict_reply(verdict, view.role, view.policy, view.dialect);
  const std::string code = reply ? to_string(reply->code) : "-";
  const std::string_view note = style.language == Language::zh ? row.chinese : row.english;
  return table_line({row.input, to_string(verdict.finding), code, note}, style,
                    colour_of(advice(verdict, view.policy)));
}

Lookup sample_lookup() {
  auto zone = Zone::parse(kSampleZone);
  if (!zone) throw std::runtime_error("sample.zone: " + zone.fault().reason);
  Lookup lookup{{}, *std::move(zone)};
  lookup.options.policy.targets = Policy::Targets::evaluate;
  return lookup;
}

}  // namespace

ExitStatus run_demo(const DemoArguments& arguments, Output& output) {
  const auto validator = make_validator(sample_lookup());
  const View& view = arguments.display.view;
  const Style style = style_for(arguments.display);
  const Labels& words = labels(style.language);
  output.write(
      table_line({words.name, words.finding, words.reply, words.note}, style, Colour::strong));
  std::string explained;
  for (const Row& row : kRows) {
    const Verdict verdict = check_now(*validator, row.input);
    output.write(table_row(row, verdict, style, view));
    if (row.input == kExplained) explained = full_text(row.input, verdict, view, style);
  }
  output.write('\n' + explained);
  return ExitStatus::ok;
}

}  // namespace nullmx::cli
