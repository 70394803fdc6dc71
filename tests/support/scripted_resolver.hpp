// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/message.hpp"
#include "nullmx/resolver.hpp"
#include "support/world.hpp"

namespace nullmx::test {

/// What a Resolver of the test's own making says, and what it was asked.  Replies are texts as in
/// world.hpp.  A question without a reply stays open until say() brings one.
class Script {
 public:
  explicit Script(std::string_view replies = {}) { say(replies); }

  /// Adds replies, or changes them.  Open questions get theirs at the next process().
  void say(std::string_view replies) {
    for (const Scripted& reply : replies_from(replies)) {
      Answer answer = parse_answer(bytes_of(reply.message), reply.question, Carrier::stream);
      answer.transport = Transport::udp;
      answer.exhausted = answer.kind == Answer::Kind::failed;
      state_->answers.insert_or_assign(reply.question, std::move(answer));
    }
    for (const auto& [id, ask] : state_->open) state_->schedule(id);
  }

  /// What is said where a forger cannot answer; where nothing is given, the same.
  void say_over_stream(std::string_view replies) {
    for (const Scripted& reply : replies_from(replies)) {
      Answer answer = parse_answer(bytes_of(reply.message), reply.question, Carrier::stream);
      answer.transport = Transport::tcp_after_udp;
      state_->confirmed.insert_or_assign(reply.question, std::move(answer));
    }
  }

  /// What is asked over a stream stays open unless say_over_stream() has an answer.
  void be_silent_over_stream() { state_->silent_over_stream = true; }

  /// Whether questions that stay open count as having left for a server.
  void leave(Resolver::Sent sent) { state_->sent = sent; }

  /// As if other servers were asked from now on.
  void be(std::uint64_t identity) { state_->identity = identity; }

  /// "null.example MX", in order; "null.example MX over a stream".
  const std::vector<std::string>& asked() const { return state_->asked; }
  std::size_t cancelled() const { return state_->cancelled; }
  std::size_t open() const { return state_->open.size(); }

  ResolverFactory factory() const {
    return [state = state_](Loop& loop) {
      state->loop = &loop;
      return std::make_unique<Player>(state);
    };
  }

 private:
  struct Ask {
    Question question;
    Resolver::Done done;
    bool over_stream = false;
  };

  struct State : std::enable_shared_from_this<State> {
    std::map<Question, Answer> answers;
    std::map<Question, Answer> confirmed;
    bool silent_over_stream = false;
    std::map<Resolver::AskId, Ask> open;
    std::vector<std::string> asked;
    std::size_t cancelled = 0;
    Resolver::Sent sent = Resolver::Sent::yes;
    std::uint64_t identity = 0;
    Resolver::AskId last = 0;
    Loop* loop = nullptr;

    void schedule(Resolver::AskId id) {
      loop->post([id, weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->answer(id);
      });
    }

    void answer(Resolver::AskId id) {
      const auto ask = open.find(id);
      if (ask == open.end()) return;
      const Answer* const said = answer_to(ask->second);
      if (said == nullptr) return;
      auto node = open.extract(ask);
      node.mapped().done(*said);
    }

    const Answer* answer_to(const Ask& ask) const {
      const auto sure = confirmed.find(ask.question);
      if (ask.over_stream && sure != confirmed.end()) return &sure->second;
      if (ask.over_stream && silent_over_stream) return nullptr;
      const auto found = answers.find(ask.question);
      return found == answers.end() ? nullptr : &found->second;
    }
  };

  class Player final : public Resolver {
   public:
    explicit Player(std::shared_ptr<State> state) : state_(std::move(state)) {}
    ~Player() override { state_->open.clear(); }

    AskId ask(const Question& question, Done done) override {
      state_->asked.push_back(question.name.to_text() + ' ' + to_string(question.type));
      return open({question, std::move(done), false});
    }

    AskId ask_over_stream(const Question& question, Done done) override {
      state_->asked.push_back(question.name.to_text() + ' ' + to_string(question.type) +
                              " over a stream");
      return open({question, std::move(done), true});
    }

    Sent cancel(AskId ask) override {
      if (state_->open.erase(ask) == 0) return Sent::no;
      ++state_->cancelled;
      return state_->sent;
    }

    std::uint64_t identity() noexcept override { return state_->identity; }

   private:
    AskId open(Ask ask) {
      const AskId id = ++state_->last;
      state_->open.emplace(id, std::move(ask));
      state_->schedule(id);
      return id;
    }

    std::shared_ptr<State> state_;
  };

  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace nullmx::test
