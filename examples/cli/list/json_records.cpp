// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <nlohmann/json.hpp>

#include "list/records.hpp"

namespace nullmx::cli {
namespace {

using nlohmann::json;

/// Finds one field of an object without building it: a line may be long.
class FieldFinder : public nlohmann::json_sax<json> {
 public:
  explicit FieldFinder(const std::string& name) : name_(name) {}

  /// The text of the field, where the line is an object that has it once or more: the last counts.
  const std::optional<std::string>& found() const noexcept { return found_; }

  bool null() override { return other(); }
  bool boolean(bool) override { return other(); }
  bool number_integer(number_integer_t) override { return other(); }
  bool number_unsigned(number_unsigned_t) override { return other(); }
  bool number_float(number_float_t, const string_t&) override { return other(); }
  bool binary(binary_t&) override { return other(); }
  bool string(string_t& text) override {
    if (depth_ == 0) return false;
    if (is_next_) found_ = std::move(text);
    is_next_ = false;
    return true;
  }
  bool key(string_t& name) override {
    is_next_ = depth_ == 1 && name == name_;
    return true;
  }
  bool start_object(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return depth_ > 0 && enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool other() {
    if (is_next_) found_.reset();
    is_next_ = false;
    return depth_ > 0;
  }
  bool enter() {
    other();
    ++depth_;
    return true;
  }
  bool leave() {
    --depth_;
    return true;
  }

  const std::string& name_;
  std::size_t depth_ = 0;
  bool is_next_ = false;
  std::optional<std::string> found_;
};

bool is_printable(char c) { return c >= ' ' && c < 0x7F; }

/// Of valid JSON in UTF-8: as it stands, numbers included, but in printable ASCII.  Only spaces and
/// the inside of strings can be something else.
std::string in_ascii(std::string_view object) {
  std::string text;
  while (!object.empty()) {
    const auto other = std::ranges::find_if_not(object, is_printable);
    text.append(object.begin(), other);
    const auto next = std::find_if(other, object.end(), is_printable);
    const std::string_view part(other, next);
    if (part.find_first_not_of("\t\r\n") == part.npos) {
      text.append(part.size(), ' ');
    } else {
      const std::string quoted = json(std::string(part)).dump(-1, ' ', true);
      text.append(quoted, 1, quoted.size() - 2);
    }
    object.remove_prefix(static_cast<std::size_t>(next - object.begin()));
  }
  return text;
}

/// A line that is not what it should be is checked as it stands, and so is an invalid address: who
/// cleans a list wants to know of it in its place, and the lines behind it checked.
class JsonLinesReader : public RecordReader {
 public:
  explicit JsonLinesReader(const ListForm& form) : form_(form) {}

  std::optional<Record> take(Lines& lines) override {
    auto line = lines.take();
    if (!line) return std::nullopt;
    // Lists that were put together may have one in the middle.
    if (line->starts_with(kByteOrderMark)) line->remove_prefix(kByteOrderMark.size());
    Record record{*line, {}, lines.position()};
    // To the parser an octet 0 is the end.
    if (line->find('\0') != line->npos) return record;
    FieldFinder finder(form_.column);
    if (!json::sax_parse(*line, &finder) || !finder.found()) return record;
    record.input = input_ = *finder.found();
    if (form_.carry == Carry::object) record.carried = object_ = in_ascii(*line);
    return record;
  }

 private:
  ListForm form_;
  std::string input_;
  std::string object_;
};

}  // namespace

std::unique_ptr<RecordReader> make_json_lines_reader(const ListForm& form) {
  return std::make_unique<JsonLinesReader>(form);
}

}  // namespace nullmx::cli
