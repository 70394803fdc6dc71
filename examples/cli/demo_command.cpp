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

/// Every finding that a zone can lead to, the common ones first.
constexpr std::array kRows{
    Row{"mail.example", "two mail servers, the ordinary case", "两台邮件服务器，最常见的情形"},
    Row{"web.example", "no MX record: the host itself is asked", "没有 MX 记录：联系主机本身"},
    Row{"null.example", "null MX: one MX record, 0 \".\"", "空 MX：唯一的 MX 记录是 0 \".\""},
    Row{"null-with-web.example", "the same; its web server changes nothing",
        "同上；网站服务器不改变结论"},
    Row{"alias.example", "an alias of null.example", "null.example 的别名"},
    Row{"any.parked.example", "a wildcard null MX covers it", "由通配的空 MX 覆盖"},
    Row{"www.parked.example", "it exists, so the wildcard does not", "自身存在，通配不适用"},
    Row{"ten.example", "\".\", but with preference 10, not 0", "\".\"，但优先级是 10 而不是 0"},
    Row{"conflict.example", "a null MX beside another MX record", "空 MX 与其他 MX 记录并存"},
    Row{"unusable.example", "its exchange does not exist", "MX 所指的主机不存在"},
    Row{"txt.example", "neither MX record nor address", "既无 MX 记录也无地址"},
    Row{"absent.example", "does not exist", "不存在"},
    Row{"loop1.example", "aliases in a circle: cannot tell", "别名成环：无法判断"},
    Row{"printer.local", "a name that is never asked for", "从不查询的名称"},
    Row{"under_score.example", "no address contains \"_\" there", "地址的此处不能有 \"_\""},
    Row{"user@[192.0.2.25]", "names a host by itself, without DNS", "直接指明主机，不涉及 DNS"},
    Row{"postmaster", "every server takes it", "所有服务器都接收"},
};
constexpr std::string_view kExplained = "nobody@null.example";

struct Columns {
  std::string_view name, finding, reply, note;
};

std::string table_line(const Columns& columns, const Style& style, Colour colour) {
  constexpr std::size_t kName = 23;
  constexpr std::size_t kFinding = 23;
  constexpr std::size_t kReply = 12;
  constexpr std::size_t kNote = kName + kFinding + kReply;
  std::string out = padded(columns.name, kName) +
                    style.paint(colour, padded(columns.finding, kFinding)) +
                    padded(columns.reply, kReply);
  std::string indent;
  for (const std::string& line : wrap(columns.note, style.width - kNote)) {
    out += indent + line + '\n';
    indent = std::string(kNote, ' ');
  }
  return out;
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
  for (const Row& row : kRows) {
    output.write(table_row(row, check_now(*validator, row.input), style, view));
  }
  output.write("\n" + full_text(kExplained, check_now(*validator, kExplained), view, style));
  return ExitStatus::ok;
}

}  // namespace nullmx::cli
