// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <stdexcept>

#include "core/message.hpp"
#include "support/heap_count.hpp"
#include "support/hostile_rows.hpp"
#include "support/replies.hpp"
#include "support/world.hpp"

/// What hostile replies cost in memory, and what they leave behind.
namespace nullmx::test {
namespace {

/// Every misbehaviour in this way, and over TCP behind a truncated datagram.
std::vector<std::string> all_domains(Way way) {
  std::vector<std::string> domains;
  for (const auto list : all_misbehaviours()) {
    for (const Misbehaviour& one : list) {
      const std::string name = std::string(one.label) + ".test";
      domains.push_back("5." + name);
      if (way == Way::udp) domains.push_back("40.tcp." + name);
    }
  }
  return domains;
}

class HostileHeapAfterAll : public EachWay {};

TEST_P(HostileHeapAfterAll, IsAsItWas) {
  const auto check = [](const std::string& domain) {
    WayStage stage(GetParam());
    EXPECT_NE(stage.check(domain).finding, Finding::indeterminate) << domain;
  };
  check("honest.test");  // what is set up once
  for (const std::string& domain : all_domains(GetParam())) {
    if (domain.find("every-id") != std::string::npos) continue;  // long, and no different
    const std::size_t bytes = heap_bytes();
    const std::size_t descriptors = open_descriptors();
    check(domain);
    EXPECT_EQ(heap_bytes(), bytes) << domain;
    EXPECT_EQ(open_descriptors(), descriptors) << domain;
  }
}

INSTANTIATE_TEST_SUITE_P(Asked, HostileHeapAfterAll, all_ways(), HostileHeapAfterAll::name_of);

/// The first reply that carries what a misbehaviour says, as the server sends it.
class Sent {
 public:
  explicit Sent(const std::string& domain) : question_{name(domain), RrType::mx} {
    MisbehavingServer server(loop_);
    query_.message = build_query(question_, /*id=*/4711);
    query_.reply = [this](std::string_view message) { messages_.emplace_back(message); };
    query_.raw = query_.reply;
    query_.hang_up = query_.reset = [] {};
    query_.reply_from = [](const NameServer&, std::string_view) {};
    const std::string label = labels(domain);
    for (const auto list : all_misbehaviours()) {
      const auto at = std::ranges::find(list, label, &Misbehaviour::label);
      if (at != list.end()) at->act(Asked{query_, question_, 0, 40, server});
    }
  }
  const Question& question() const { return question_; }
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  static std::string labels(const std::string& domain) {
    return domain.substr(0, domain.rfind('.'));
  }

  Loop loop_;
  Question question_;
  Received query_;
  std::vector<std::string> messages_;
};

constexpr std::size_t kBase = 8'192;

TEST(HostileHeap, OfAReplyThatIsReadIsBoundedByItsSize) {
  std::size_t read = 0;
  for (const auto list : all_misbehaviours()) {
    for (const Misbehaviour& one : list) {
      const Sent sent(std::string(one.label) + ".test");
      for (const std::string& message : sent.messages()) {
        for (const Carrier carrier : {Carrier::datagram, Carrier::stream}) {
          const std::size_t before = heap_bytes();
          reset_heap_peak();
          const Answer answer = parse_answer(bytes_of(message), sent.question(), carrier);
          EXPECT_LE(heap_peak() - before, kBase + 4 * message.size())
              << one.label << ", " << message.size() << " octets";
          ++read;
        }
      }
    }
  }
  EXPECT_GT(read, 200U);
}

/// From the arrival of a reply to the callback, everything in between.
std::size_t cost_of(const std::string& message, const std::string& domain, Carrier carrier) {
  FakeClock clock;
  Loop loop(clock.source());
  std::vector<Received> held;
  NameServer server(loop, [&](const Received& query) {
    const bool is_first = carrier == Carrier::stream && query.carrier == Carrier::datagram;
    if (is_first) return query.reply(empty_reply(query, kReply | kTruncated));
    held.push_back(query);
  });
  Options options;
  options.servers = {server.server()};
  Loop own(clock.source());
  const auto resolver = make_resolver(own, options);
  bool answered = false;
  resolver->ask({name(domain), RrType::mx}, [&](const Answer&) { answered = true; });
  for (int turn = 0; turn < 100 && held.empty(); ++turn) {
    own.process();
    loop.process();
  }
  if (held.empty()) throw std::runtime_error(domain + " was not asked for");
  std::string reply = message;
  reply.replace(0, 2, held.front().message, 0, 2);
  held.front().reply(reply);
  const std::size_t before = heap_bytes();
  reset_heap_peak();
  for (int turn = 0; turn < 100 && !answered; ++turn) own.process();
  return heap_peak() - before;
}

TEST(HostileHeap, OfAReplyThatArrivesIsBoundedByItsSize) {
  for (const auto list : {std::cref(content_misbehaviours()), std::cref(message_misbehaviours())}) {
    for (const Misbehaviour& one : list.get()) {
      const std::string domain = std::string(one.label) + ".test";
      const Sent sent(domain);
      for (const std::string& message : sent.messages()) {
        for (const Carrier carrier : {Carrier::datagram, Carrier::stream}) {
          if (carrier == Carrier::datagram && one.over == Misbehaviour::Over::streams) continue;
          EXPECT_LE(cost_of(message, domain, carrier), kBase + 4 * message.size())
              << one.label << ", " << message.size() << " octets";
        }
      }
    }
  }
}

}  // namespace
}  // namespace nullmx::test
