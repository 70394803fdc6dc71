// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "hostile_replies.hpp"

#include <array>
#include <cstdint>
#include <functional>

#include "core/writer.hpp"

namespace nullmx::bench {
namespace {

constexpr std::size_t kLargest = 65'000;  // a datagram carries 65,507
constexpr std::uint16_t kReply = 0x8180;
constexpr std::uint16_t kPointer = 0xc000;
constexpr std::uint16_t kOwner = kPointer | 12;
constexpr std::size_t kFarthest = 0x3fff;  // of a pointer
constexpr std::uint32_t kTtl = 300;

enum Section : std::size_t { answers = 6, authority = 8, additional = 10 };

/// Writes what MessageWriter would not: pointers, and counts that the message does not bear out.
class Hostile {
 public:
  explicit Hostile(const Question& question)
      : bytes_(MessageWriter(0, kReply, question).finish()) {}

  bool has_room(std::size_t size) const { return bytes_.size() + size <= kLargest; }
  std::size_t size() const { return bytes_.size(); }
  std::string take() { return std::move(bytes_); }

  void count(Section section, std::uint16_t value) {
    bytes_[section] = static_cast<char>(value >> 8);
    bytes_[section + 1] = static_cast<char>(value & 0xff);
  }

  void record(Section section, std::uint16_t type, std::string_view rdata,
              std::uint16_t owner = kOwner) {
    append_u16(bytes_, owner);
    append_u16(bytes_, type);
    append_u16(bytes_, 1);
    append_u32(bytes_, kTtl);
    append_u16(bytes_, static_cast<std::uint16_t>(rdata.size()));
    bytes_ += rdata;
    count(section, ++counts_[(section - answers) / 2]);
  }

 private:
  std::string bytes_;
  std::array<std::uint16_t, 3> counts_{};
};

constexpr std::uint16_t kCname = 5;
constexpr std::uint16_t kSoa = 6;
constexpr std::uint16_t kMx = 15;
constexpr std::uint16_t kTxt = 16;
constexpr std::uint16_t kDname = 39;
constexpr std::size_t kFixed = 12;  // of a record with a pointer as owner

std::string u16(std::uint16_t value) {
  std::string bytes;
  append_u16(bytes, value);
  return bytes;
}

std::string pointer_to(std::size_t at) { return u16(static_cast<std::uint16_t>(kPointer | at)); }

/// A label of three letters, another one for each number.
std::string label_of(std::size_t number) {
  std::string label{'\3'};
  for (int i = 0; i < 3; ++i, number /= 26) label.push_back(static_cast<char>('a' + number % 26));
  return label;
}

/// 127 labels of one octet: the longest name, and the most labels that one can have.
std::string longest_name() {
  std::string name;
  for (int i = 0; i < 127; ++i) name += "\1x";
  return name + '\0';
}

std::string mx_to(std::string_view exchange) { return u16(10).append(exchange); }

/// Records with the RDATA that `rdata_of` makes for the n-th one, until the message is full.
std::string full_of(const Question& question, Section section, std::uint16_t type,
                    const std::function<std::string(std::size_t n)>& rdata_of) {
  Hostile message(question);
  for (std::size_t n = 0;; ++n) {
    const std::string rdata = rdata_of(n);
    if (!message.has_room(kFixed + rdata.size())) break;
    message.record(section, type, rdata);
  }
  return message.take();
}

/// Each name is the one before with a label in front: a walk of up to 127 pointers.
std::string staircase(const Question& question) {
  Hostile message(question);
  std::size_t step = 12;
  for (std::size_t n = 0; message.has_room(kFixed + 8); ++n) {
    const std::size_t name_at = message.size() + kFixed + 2;
    message.record(answers, kMx, mx_to(label_of(n) + pointer_to(n % 50 == 0 ? 12 : step)));
    if (name_at <= kFarthest) step = name_at;
  }
  return message.take();
}

/// Owner and exchange of each record are the longest name, by a pointer.
std::string longest_everywhere(const Question& question) {
  Hostile message(question);
  const std::size_t name_at = message.size() + kFixed + 2;
  message.record(answers, kMx, mx_to(longest_name()));
  const auto owner = static_cast<std::uint16_t>(kPointer | name_at);
  while (message.has_room(kFixed + 4)) {
    message.record(answers, kMx, mx_to(pointer_to(name_at)), owner);
  }
  return message.take();
}

std::string lying_count(const Question& question) {
  std::string message = full_of(question, answers, kMx,
                                [](std::size_t n) { return mx_to(label_of(n) + pointer_to(12)); });
  message[answers] = message[answers + 1] = static_cast<char>(0xff);
  return message;
}

std::string options(const Question& question) {
  Hostile message(question);
  std::string bytes = message.take();
  bytes[additional + 1] = 1;
  bytes += '\0';
  append_u16(bytes, 41);
  append_u16(bytes, 1232);
  append_u32(bytes, 0);
  std::string all;
  while (bytes.size() + 2 + all.size() + 6 <= kLargest) {
    for (const std::uint16_t word : std::array<std::uint16_t, 3>{15, 2, 22}) {  // RFC 8914 §2
      append_u16(all, word);
    }
  }
  append_u16(bytes, static_cast<std::uint16_t>(all.size()));
  return bytes + all;
}

}  // namespace

std::vector<HostileReply> hostile_replies(const Question& question) {
  const auto own_name = [](std::size_t) { return pointer_to(12); };
  return {
      {"distinct exchanges",
       full_of(question, answers, kMx, [](std::size_t n) { return mx_to(label_of(n) + '\0'); })},
      {"one exchange again and again", full_of(question, answers, kMx,
                                               [](std::size_t) {
                                                 return mx_to({"\1a", 3});
                                               })},
      {"exchanges of 255 octets in full",
       full_of(question, answers, kMx, [](std::size_t) { return mx_to(longest_name()); })},
      {"255 octets everywhere by pointers", longest_everywhere(question)},
      {"a staircase of pointers", staircase(question)},
      {"aliases to themselves", full_of(question, answers, kCname, own_name)},
      {"distinct aliases", full_of(question, answers, kCname,
                                   [](std::size_t n) { return label_of(n) + pointer_to(12); })},
      {"DNAME records",
       full_of(question, answers, kDname, [](std::size_t n) { return label_of(n) + '\0'; })},
      {"SOA records", full_of(question, authority, kSoa,
                              [](std::size_t) {
                                return pointer_to(12) + pointer_to(12) + std::string(20, '\1');
                              })},
      {"empty TXT records",
       full_of(question, answers, kTxt, [](std::size_t) { return std::string(1, '\0'); })},
      {"a count of 65,535", lying_count(question)},
      {"extended errors", options(question)},
  };
}

}  // namespace nullmx::bench
