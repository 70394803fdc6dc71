// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/world.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

#include "core/decide.hpp"
#include "core/writer.hpp"
#include "nullmx/reply.hpp"

namespace nullmx::test {
namespace {

using Section = MessageWriter::Section;

const std::map<std::string, RrType, std::less<>> kTypes{
    {"A", RrType::a},     {"NS", RrType::ns},   {"CNAME", RrType::cname}, {"SOA", RrType::soa},
    {"MX", RrType::mx},   {"TXT", RrType::txt}, {"AAAA", RrType::aaaa},   {"DNAME", RrType::dname},
    {"OPT", RrType::opt}, {"RRSIG", RrType{46}}};

Name name_of(const std::string& text) {
  const auto name = Name::from_text(text);
  if (!name) throw std::invalid_argument("no name: " + text);
  return *name;
}

std::string from_hex(const std::string& hex) {
  std::string octets;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    octets.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return octets;
}

std::string rdata_of(RrType type, std::istringstream& words) {
  std::string word;
  words >> word;
  if (word == "#") {
    words >> word;
    return from_hex(word);
  }
  switch (type) {
    case RrType::mx: {
      std::string exchange;
      words >> exchange;
      return mx_rdata(static_cast<std::uint16_t>(std::stoi(word)), name_of(exchange));
    }
    case RrType::soa:
      return soa_rdata(name_of("ns"), name_of("hostmaster"), 1,
                       static_cast<std::uint32_t>(std::stoul(word)));
    case RrType::a:
    case RrType::aaaa: {
      const auto address = IpAddress::from_text(word);
      if (!address) throw std::invalid_argument("no address: " + word);
      return {reinterpret_cast<const char*>(address->data()), address->size()};
    }
    case RrType::cname:
    case RrType::dname:
    case RrType::ns:
      return std::string(name_of(word).wire());
    default:
      return word;
  }
}

/// The flags word and the OPT record that a "?" line asks for.
struct Head {
  std::uint16_t flags = 0x8180;
  unsigned rcode = 0;
  std::vector<unsigned> errors;
};

Head head_of(std::istringstream& words) {
  Head head;
  for (std::string word; words >> word;) {
    const std::string key = word.substr(0, word.find('='));
    const unsigned value = static_cast<unsigned>(std::stoul(word.substr(word.find('=') + 1)));
    if (key == "rcode")
      head.rcode = value;
    else if (key == "ede")
      head.errors.push_back(value);
    else if (key == "ra")
      head.flags = static_cast<std::uint16_t>(value ? 0x8180 : 0x8100);
    else if (key == "tc")
      head.flags |= static_cast<std::uint16_t>(value ? 0x0200 : 0);
    else if (key == "aa")
      head.flags |= static_cast<std::uint16_t>(value ? 0x0400 : 0);
    else if (key == "ad")
      head.flags |= static_cast<std::uint16_t>(value ? 0x0020 : 0);
    else
      throw std::invalid_argument("no flag: " + word);
  }
  head.flags |= static_cast<std::uint16_t>(head.rcode & 0x0f);
  return head;
}

void add_opt(MessageWriter& writer, const Head& head) {
  if (head.errors.empty() && head.rcode < 16) return;
  std::string options;
  for (const unsigned error : head.errors) {
    append_u16(options, 15);
    append_u16(options, 2);
    append_u16(options, static_cast<std::uint16_t>(error));
  }
  writer.add(Section::additional, Name{}, RrType::opt, head.rcode >> 4 << 24, options, kUdpPayload);
}

void add_record(MessageWriter& writer, Section section, const std::string& line) {
  std::istringstream words(line);
  std::string owner, ttl, type;
  words >> owner >> ttl >> type;
  const bool chaos = type == "CH";
  if (chaos) words >> type;
  const RrType rr_type = kTypes.at(type);
  writer.add(section, name_of(owner), rr_type, static_cast<std::uint32_t>(std::stoul(ttl)),
             rdata_of(rr_type, words), chaos ? 3 : 1);
}

Question question_of(std::istringstream& words) {
  std::string mark, name, type;
  words >> mark >> name >> type;
  return {name_of(name), kTypes.at(type)};
}

std::string trimmed(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string::npos ? std::string{} : line.substr(first);
}

Scripted scripted(const std::vector<std::string>& lines) {
  std::istringstream words(lines.front());
  const Question question = question_of(words);
  const Head head = head_of(words);
  MessageWriter writer(0, head.flags, question);
  Section section = Section::answer;
  for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
    if (*line == "-- authority")
      section = Section::authority;
    else if (*line == "-- additional")
      section = Section::additional;
    else
      add_record(writer, section, *line);
  }
  add_opt(writer, head);
  return {question, std::move(writer).finish()};
}

std::string life_of(const Lifetime& lifetime) {
  switch (lifetime.kind) {
    case Lifetime::Kind::none:
      return "ttl=none";
    case Lifetime::Kind::pure:
      return "ttl=pure";
    case Lifetime::Kind::failure:
      return "ttl=failure";
    case Lifetime::Kind::dns:
      break;
  }
  return "ttl=" + std::to_string(lifetime.ttl.count());
}

std::string reply_word(const Verdict& verdict, Role role, const Policy& policy) {
  const auto reply = predict_reply(verdict, role, policy);
  return reply ? to_string(reply->code) : "-";
}

}  // namespace

std::vector<Scripted> replies_from(std::string_view text) {
  std::vector<std::vector<std::string>> blocks;
  std::istringstream lines{std::string(text)};
  for (std::string raw; std::getline(lines, raw);) {
    const std::string line = trimmed(raw);
    if (line.empty()) continue;
    if (line.starts_with("?")) blocks.emplace_back();
    blocks.back().push_back(line);
  }
  std::vector<Scripted> replies;
  std::ranges::transform(blocks, std::back_inserter(replies), scripted);
  return replies;
}

std::string reply_from(std::string_view text) { return replies_from(text).at(0).message; }

Bytes bytes_of(std::string_view message) {
  return {reinterpret_cast<const std::uint8_t*>(message.data()), message.size()};
}

Walked walk(std::string_view domain, std::string_view replies, const Policy& policy) {
  const std::vector<Scripted> world = replies_from(replies);
  const Domain parsed = *Domain::parse(domain);
  Walked walked;
  Evidence evidence;
  for (;;) {
    auto decision = decide(parsed, policy, evidence);
    if (auto* verdict = std::get_if<Verdict>(&decision)) {
      walked.verdict = std::move(*verdict);
      walked.verdict.evidence = std::move(evidence);
      return walked;
    }
    for (const Question& question : std::get<Questions>(decision)) {
      walked.asked.push_back(question.name.to_text() + ' ' + to_string(question.type));
      const auto reply = std::ranges::find(world, question, &Scripted::question);
      Answer answer;
      answer.question = question;
      answer.failure = Detail::timeout;
      if (reply != world.end()) {
        answer = parse_answer(bytes_of(reply->message), question, Carrier::datagram);
      }
      answer.exhausted = answer.kind == Answer::Kind::failed;
      evidence.push_back(std::move(answer));
    }
  }
}

std::string words_of(const Notes& notes) {
  std::string words;
  for (std::size_t i = 0; i < kNoteCount; ++i) {
    const Note note = static_cast<Note>(i);
    if (notes.has(note)) words += (words.empty() ? "" : ",") + std::string(to_string(note));
  }
  return words;
}

std::string summary(const Verdict& verdict, const Policy& policy) {
  std::string text{to_string(verdict.finding)};
  if (verdict.detail != Detail::none) text += '(' + std::string(to_string(verdict.detail)) + ')';
  text += " rcpt=" + reply_word(verdict, Role::recipient, policy);
  text += " mail=" + reply_word(verdict, Role::mail_from, policy);
  const auto connects = connect(verdict);
  text += connects ? (*connects ? " connect=yes" : " connect=no") : " connect=unknown";
  text += ' ' + life_of(verdict.lifetime);
  if (!verdict.notes.empty()) text += " notes=" + words_of(verdict.notes);
  return text;
}

}  // namespace nullmx::test
