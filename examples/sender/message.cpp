// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "message.hpp"

#include <algorithm>

namespace nullmx::sender {
namespace {

bool is_8bit(std::string_view octets) {
  return std::ranges::any_of(octets, [](unsigned char octet) { return octet >= 0x80; });
}

/// "Name: ..." (RFC 5322 §2.2), or what goes on from the line before.
bool is_field(std::string_view line) {
  const auto is_name = [](unsigned char c) { return c > ' ' && c < 0x7f; };
  const std::string_view name = line.substr(0, line.find(':'));
  return name.size() < line.size() && !name.empty() && std::ranges::all_of(name, is_name);
}

bool is_continuation(std::string_view line) { return line.front() == ' ' || line.front() == '\t'; }

}  // namespace

class MessageReader {
 public:
  Result<Message, std::string> read(std::string_view octets) {
    if (octets.empty()) return std::string("the message is empty");
    message_.text_.reserve(octets.size() + octets.size() / 32);
    while (!octets.empty()) {
      const std::size_t end = std::min(octets.find_first_of("\r\n"), octets.size());
      if (const std::string fault = add(octets.substr(0, end)); !fault.empty()) {
        return "line " + std::to_string(number_) + ' ' + fault;
      }
      if (message_.text_.size() > Message::kMaxOctets) {
        return std::string("the message is over 64 MiB, with CRLF behind each line");
      }
      octets.remove_prefix(end);
      if (in_header_ && octets.starts_with('\r') && !octets.starts_with("\r\n")) {
        return "line " + std::to_string(number_) + " of the header has a CR without LF";
      }
      octets.remove_prefix(octets.starts_with("\r\n") ? 2
                                                      : std::min<std::size_t>(octets.size(), 1));
    }
    return std::move(message_);
  }

 private:
  /// What is wrong with the line; empty: nothing.
  std::string add(std::string_view line) {
    ++number_;
    if (line.size() > Message::kMaxLine) {
      return "has " + std::to_string(line.size()) + " octets; 998 are allowed";
    }
    if (line.find('\0') != line.npos) return "has an octet 0, which no mail may have";
    if (in_header_) {
      if (std::string fault = add_to_header(line); !fault.empty()) return fault;
    } else {
      message_.is_8bit_ = message_.is_8bit_ || is_8bit(line);
    }
    message_.text_.append(line).append("\r\n");
    if (in_header_) message_.header_size_ = message_.text_.size();
    return {};
  }

  std::string add_to_header(std::string_view line) {
    if (line.empty()) {
      in_header_ = false;
      return {};
    }
    const bool goes_on = number_ > 1 && is_continuation(line);
    if (!goes_on && !is_field(line)) {
      return "is no header field, nor the empty line that ends the header";
    }
    if (is_8bit(line)) {
      return "of the header is not ASCII, which needs SMTPUTF8 (RFC 6531); that is not supported: "
             "write it as an encoded word (RFC 2047)";
    }
    return {};
  }

  Message message_;
  std::size_t number_ = 0;
  bool in_header_ = true;
};

Result<Message, std::string> Message::parse(std::string_view octets) {
  return MessageReader().read(octets);
}

}  // namespace nullmx::sender
