// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <nlohmann/json.hpp>

#include "exit_status.hpp"
#include "list/records.hpp"

namespace nullmx::cli {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// As it stands, numbers and spaces included, but for what is no ASCII: that is inside a string.
std::string in_ascii(std::string_view json) {
  std::string text;
  while (!json.empty()) {
    const auto other = std::ranges::find_if_not(json, is_ascii);
    text.append(json.begin(), other);
    const auto next = std::find_if(other, json.end(), is_ascii);
    if (other != next) {
      const std::string quoted = nlohmann::json(std::string(other, next)).dump(-1, ' ', true);
      text.append(quoted, 1, quoted.size() - 2);
    }
    json.remove_prefix(static_cast<std::size_t>(next - json.begin()));
  }
  return text;
}

/// A line that is not what it should be is checked as it stands, and so is an invalid address: who
/// cleans a list wants to know of it in its place, and the lines behind it checked.
class JsonLinesReader : public RecordReader {
 public:
  explicit JsonLinesReader(const ListForm& form) : form_(form) {}

  std::optional<Record> take(Lines& lines) override {
    const auto line = lines.take();
    if (!line) return std::nullopt;
    const auto object = nlohmann::json::parse(*line, nullptr, false);
    if (object.is_object()) {
      const auto field = object.find(form_.column);
      if (field != object.end() && field->is_string()) {
        return Record{field->get<std::string>(), carried(*line), lines.position()};
      }
    }
    return Record{std::string(*line), {}, lines.position()};
  }

 private:
  std::string carried(std::string_view object) const {
    return form_.carry == Carry::object ? in_ascii(object) : std::string();
  }

  ListForm form_;
};

}  // namespace

std::unique_ptr<RecordReader> make_json_lines_reader(const ListForm& form) {
  return std::make_unique<JsonLinesReader>(form);
}

}  // namespace nullmx::cli
