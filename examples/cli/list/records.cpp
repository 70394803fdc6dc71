// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/records.hpp"

namespace nullmx::cli {
namespace {

class PlainReader : public RecordReader {
 public:
  std::optional<Record> take(Lines& lines) override {
    const auto line = lines.take();
    if (!line) return std::nullopt;
    return Record{*line, {}, lines.position()};
  }
};

}  // namespace

std::unique_ptr<RecordReader> make_record_reader(const ListForm& form, const std::string& name) {
  switch (form.kind) {
    case ListKind::csv:
      return make_csv_reader(form, name);
    case ListKind::json_lines:
      return make_json_lines_reader(form);
    case ListKind::plain:
      break;
  }
  return std::make_unique<PlainReader>();
}

}  // namespace nullmx::cli
