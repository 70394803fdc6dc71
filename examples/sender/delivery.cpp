// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "delivery.hpp"

#include <algorithm>

#include "nullmx/nullmx.hpp"

namespace nullmx::sender {
namespace {

constexpr std::string_view kNo8Bit =
    "The message has octets beyond ASCII, and the mail server does not take these (8BITMIME).";

Connection connected(const Destination& destination, const ConnectOptions& options) {
  if (options.start_tls == StartTls::required) {
    return {destination, options, Connection::Tls::must};
  }
  try {
    return {destination, options, Connection::Tls::try_it};
  } catch (const ConnectionError& error) {
    if (error.kind() != ConnectionError::Kind::tls) throw;
    return {destination, options, Connection::Tls::none};  // RFC 7435 §3
  }
}

std::string_view word_of(RecipientState state) {
  if (state == RecipientState::waiting) return "waits";
  return state == RecipientState::delivered ? "delivered" : "refused";
}

/// Without its text, which may repeat the address.
std::string code_in(const SmtpReply& reply) {
  if (reply.code == 0) return "no SMTP reply";
  return std::to_string(reply.code) + ' ' + reply.status();
}

/// What no host has for a name stands for none in a field either.
std::string mta_name(const Destination& destination) {
  const auto name = Name::from_text(destination.exchange);
  return name && name->is_host_name() ? destination.exchange
                                      : '[' + destination.address.to_text() + ']';
}

/// The words of one server about one recipient.
Outcome outcome_from(const SmtpReply& reply, const Destination& destination) {
  if (reply.code == 0) {
    return {"4.5.0", {}, {}, destination.exchange + " answered with what is no SMTP reply."};
  }
  return {reply.status(), reply.shown(), mta_name(destination),
          destination.exchange + " [" + destination.address.to_text() + "] said: " + reply.shown()};
}

class Delivery {
 public:
  Delivery(Mail& mail, const std::vector<std::size_t>& recipients, const DeliveryTerms& terms)
      : mail_(mail), recipients_(recipients), terms_(terms) {}

  void go_to(const Destination& destination) {
    const std::vector<std::size_t> waiting = still_waiting();
    if (waiting.empty()) return;
    try {
      Connection connection = connected(destination, terms_.connect);
      if (mail_.message.is_8bit() && !connection.offers().eight_bit_mime) {
        pass_over(connection, waiting, destination);
      } else {
        transact(connection, waiting, destination);
      }
      quit(connection);
    } catch (const ConnectionError& error) {
      lose(waiting, error, destination);
    }
    terms_.keep();
  }

  /// So many destinations there were.  Where all of them have said that they do not take octets
  /// beyond ASCII, to wait is of no use.
  void end(std::size_t destinations) {
    const std::vector<std::size_t> waiting = still_waiting();
    if (without_8bit_ == 0 || without_8bit_ < destinations || waiting.empty()) return;
    settle_all(waiting, RecipientState::failed, {"5.6.3", {}, {}, std::string(kNo8Bit)});
    terms_.keep();
  }

 private:
  std::vector<std::size_t> still_waiting() const {
    std::vector<std::size_t> waiting;
    std::ranges::copy_if(recipients_, std::back_inserter(waiting), [this](std::size_t index) {
      return mail_.envelope.recipients[index].state == RecipientState::waiting;
    });
    return waiting;
  }

  /// Another destination may take it.  One that refused EHLO may know 8BITMIME later.
  void pass_over(const Connection& connection, const std::vector<std::size_t>& waiting,
                 const Destination& destination) {
    if (connection.offers().extensions) ++without_8bit_;
    settle_all(waiting, RecipientState::waiting, {"4.6.3", {}, {}, std::string(kNo8Bit)});
    tell(destination, "no delivery: it does not offer 8BITMIME");
  }

  void lose(const std::vector<std::size_t>& indices, const ConnectionError& error,
            const Destination& destination) {
    settle_all(indices, RecipientState::waiting, outcome_of(error, destination));
    tell(destination, std::string("no delivery: ") + error.what());
  }

  void transact(Connection& connection, const std::vector<std::size_t>& waiting,
                const Destination& destination) {
    std::vector<std::string> addresses;
    for (const std::size_t index : waiting) {
      addresses.push_back(mail_.envelope.recipients[index].address);
    }
    Transaction transaction(mail_.envelope.sender, addresses, mail_.message, connection.offers());
    try {
      for (std::optional<Step> step = transaction.start(); step;) {
        connection.send(step->octets);
        step = transaction.after(connection.receive(step->wait));
      }
    } catch (const ConnectionError& error) {
      lose(unsaid(transaction, waiting), error, destination);
    }
    take_answers(transaction, waiting, destination);  // what was refused before is refused
  }

  static std::vector<std::size_t> unsaid(const Transaction& transaction,
                                         const std::vector<std::size_t>& waiting) {
    std::vector<std::size_t> unsaid;
    for (std::size_t n = 0; n < waiting.size(); ++n) {
      if (transaction.answers()[n].kind == Answered::Kind::unsaid) unsaid.push_back(waiting[n]);
    }
    return unsaid;
  }

  void take_answers(const Transaction& transaction, const std::vector<std::size_t>& waiting,
                    const Destination& destination) {
    for (std::size_t n = 0; n < waiting.size(); ++n) {
      const Answered& answered = transaction.answers()[n];
      if (answered.kind == Answered::Kind::unsaid) continue;
      const SmtpReply& reply = answered.reply;
      RecipientState state = RecipientState::waiting;
      if (answered.kind == Answered::Kind::accepted) state = RecipientState::delivered;
      if (answered.kind == Answered::Kind::refused) state = RecipientState::failed;
      settle(waiting[n], state, outcome_from(reply, destination));
      tell(destination, std::string(word_of(state)) + ": " + code_in(reply));
    }
  }

  Outcome outcome_of(const ConnectionError& error, const Destination& destination) const {
    if (error.reply()) return outcome_from(*error.reply(), destination);
    const bool is_broken = error.kind() == ConnectionError::Kind::broken;
    return {
        is_broken ? "4.4.2" : "4.4.1",  // RFC 3463 §3.5: no answer from the host; a bad connection
        {},
        {},
        destination.exchange + " [" + destination.address.to_text() + "]: " + error.what()};
  }

  void settle(std::size_t index, RecipientState state, Outcome outcome) {
    Recipient& recipient = mail_.envelope.recipients[index];
    recipient.state = state;
    recipient.last = std::move(outcome);
    // A server may have said 5yz where the next attempt may fare better.
    if (state == RecipientState::waiting) recipient.last.status.front() = '4';
    recipient.last_attempt = terms_.now();
  }

  void settle_all(const std::vector<std::size_t>& indices, RecipientState state,
                  const Outcome& outcome) {
    for (const std::size_t index : indices) settle(index, state, outcome);
  }

  void tell(const Destination& destination, const std::string& sentence) const {
    terms_.journal(destination.exchange + " [" + destination.address.to_text() + "]: " + sentence);
  }

  /// What is done is done, whether the server says goodbye or not.
  static void quit(Connection& connection) {
    try {
      connection.send("QUIT\r\n");
      static_cast<void>(connection.receive(std::chrono::seconds(5)));
    } catch (const ConnectionError&) {
      return;
    }
  }

  Mail& mail_;
  const std::vector<std::size_t>& recipients_;
  const DeliveryTerms& terms_;
  std::size_t without_8bit_ = 0;  // destinations
};

}  // namespace

void deliver(Mail& mail, const std::vector<std::size_t>& recipients,
             const std::vector<Destination>& route, const DeliveryTerms& terms) {
  Delivery delivery(mail, recipients, terms);
  for (const Destination& destination : route) delivery.go_to(destination);
  delivery.end(route.size());
}

}  // namespace nullmx::sender
