// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/misbehaving_server.hpp"

#include <algorithm>
#include <charconv>

#include "core/ascii.hpp"
#include "core/writer.hpp"
#include "support/replies.hpp"
#include "support/world.hpp"

namespace nullmx::test {
namespace {

constexpr std::string_view kNoData = "-- authority\n test 300 SOA 60";

Server at_other_address(Server server) {
  server.address = IpAddress::from_text("127.0.0.2").value();
  return server;
}

std::vector<std::string> labels_of(const Name& name) {
  std::vector<std::string> labels(1);
  for (const char octet : name.to_text()) {
    if (octet == '.') {
      labels.emplace_back();
    } else {
      labels.back() += to_lower(octet);  // it may be asked for in letters of any case
    }
  }
  return labels;
}

/// By the labels of a name that is asked for.
struct Told {
  const Misbehaviour* misbehaviour = nullptr;
  unsigned number = 0;
  bool over_streams = false;
};

Told told_by(const Name& name) {
  Told told;
  const std::vector<std::string> labels = labels_of(name);
  if (labels.size() < 2) return told;
  for (const auto list : all_misbehaviours()) {
    const auto at = std::ranges::find(list, labels[labels.size() - 2], &Misbehaviour::label);
    if (at != list.end()) told.misbehaviour = &*at;
  }
  const std::string& first = labels.front();
  std::from_chars(first.data(), first.data() + first.size(), told.number);
  told.over_streams = std::ranges::find(labels, "tcp") != labels.end();
  return told;
}

std::string with_name(std::string_view text, const std::string& name) {
  std::string out;
  for (const char octet : text) {
    if (octet == '@') {
      out += name;
    } else {
      out += octet;
    }
  }
  return out;
}

}  // namespace

std::vector<std::span<const Misbehaviour>> all_misbehaviours() {
  return {datagram_misbehaviours(), junk_misbehaviours(),    refusal_misbehaviours(),
          stream_misbehaviours(),   content_misbehaviours(), message_misbehaviours()};
}

MisbehavingServer::MisbehavingServer(Loop& loop, NameServer::Tcp tcp, LayerFactory layer)
    : loop_(loop),
      server_(
          loop, [this](const Received& query) { mistreat(query); }, "127.0.0.1", tcp,
          std::move(layer)),
      other_port_(loop, [](const Received&) {}),
      other_address_(
          loop, [](const Received&) {}, at_other_address(server_.server())) {}

MisbehavingServer::MisbehavingServer(Loop& loop, const Server& at, LayerFactory layer)
    : loop_(loop),
      server_(
          loop, [this](const Received& query) { mistreat(query); }, at, NameServer::Tcp::open,
          std::move(layer)),
      other_port_(loop, [](const Received&) {}),
      other_address_(
          loop, [](const Received&) {}, at_other_address(at)) {}

void MisbehavingServer::mistreat(const Received& query) {
  using Over = Misbehaviour::Over;
  const Question question = query.question();
  const Told told = told_by(question.name);
  if (told.misbehaviour == nullptr) return query.reply(rcode_reply(query, 2));
  const Over over = told.misbehaviour->over;
  const std::size_t before = asked_[{question, query.carrier}]++;
  if (over == Over::datagrams && query.carrier == Carrier::stream) return query.reply(truth(query));
  if ((over == Over::streams || told.over_streams) && query.carrier == Carrier::datagram) {
    return query.reply(with_octet(forged(query), 2, 0x83));  // QR, RD, TC
  }
  told.misbehaviour->act(Asked{query, question, before, told.number, *this});
}

void MisbehavingServer::later(std::chrono::milliseconds by, Loop::Task task) {
  loop_.at(loop_.now() + by, [alive = std::weak_ptr(alive_), task = std::move(task)] {
    if (!alive.expired()) task();
  });
}

void Asked::reply_later(std::chrono::milliseconds by, std::string message) const {
  server.later(by, [query = query, message = std::move(message)] { query.reply(message); });
}

std::string truth(const Received& query) {
  switch (query.question().type) {
    case RrType::mx:
      return reply_saying(query, "@ 3600 MX 10 mx.@");
    case RrType::a:
      return reply_saying(query, "@ 600 A 203.0.114.1");
    default:
      return reply_saying(query, kNoData);
  }
}

std::string forged(const Received& query) {
  if (query.question().type != RrType::mx) return truth(query);
  return reply_saying(query, "@ 3600 MX 0 .");
}

std::string reply_saying(const Received& query, std::string_view text) {
  const Question question = query.question();
  const std::string name = question.name.to_text();
  std::string head = "? " + name + ' ' + to_string(question.type);
  if (text.starts_with('?')) {
    head += text.substr(1);
  } else {
    head += '\n' + std::string(text);
  }
  std::string message = reply_from(with_name(head, name));
  return message.replace(0, 2, query.message, 0, 2);  // the id
}

std::string framed(std::string_view message) {
  std::string frame;
  append_u16(frame, static_cast<std::uint16_t>(message.size()));
  return frame += message;
}

std::function<void(const Asked&)> says(std::string_view mx, std::string_view otherwise) {
  return [mx, otherwise](const Asked& asked) {
    const bool is_mx = asked.question.type == RrType::mx;
    if (!is_mx && otherwise == kOneAddress) return asked.reply(truth(asked.query));
    asked.reply(reply_saying(asked.query, is_mx ? mx : otherwise));
  };
}

}  // namespace nullmx::test
