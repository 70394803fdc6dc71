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

  /// Whether questions that stay open count as having left for a server.
  void leave(Resolver::Sent sent) { state_->sent = sent; }

  /// "null.example MX", in order.
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
  };

  struct State : std::enable_shared_from_this<State> {
    std::map<Question, Answer> answers;
    std::map<Resolver::AskId, Ask> open;
    std::vector<std::string> asked;
    std::size_t cancelled = 0;
    Resolver::Sent sent = Resolver::Sent::yes;
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
      const auto found = answers.find(ask->second.question);
      if (found == answers.end()) return;
      auto node = open.extract(ask);
      node.mapped().done(found->second);
    }
  };

  class Player final : public Resolver {
   public:
    explicit Player(std::shared_ptr<State> state) : state_(std::move(state)) {}
    ~Player() override { state_->open.clear(); }

    AskId ask(const Question& question, Done done) override {
      const AskId id = ++state_->last;
      state_->asked.push_back(question.name.to_text() + ' ' + to_string(question.type));
      state_->open.emplace(id, Ask{question, std::move(done)});
      state_->schedule(id);
      return id;
    }

    Sent cancel(AskId ask) override {
      if (state_->open.erase(ask) == 0) return Sent::no;
      ++state_->cancelled;
      return state_->sent;
    }

   private:
    std::shared_ptr<State> state_;
  };

  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace nullmx::test
