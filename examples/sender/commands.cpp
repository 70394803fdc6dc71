// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "commands.hpp"

#include <unistd.h>

#include <cstdint>
#include <deque>
#include <random>

#include "back_off.hpp"

namespace nullmx::sender {
namespace {

std::uint64_t random_number() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

/// What both commands do: attempts, and those for the notifications that come of them.
class Sender {
 public:
  Sender(const Terms& terms, Spool& spool, const Now& now, const Journal& journal)
      : validator_(terms.options),
        random_(random_number()),
        sending_{spool, validator_, terms.options.policy, terms.connect, random_, now, journal} {}

  AttemptResult send(Claim& claim) {
    AttemptResult result = attempt(claim, sending_);
    for (const std::string& id : result.notifications) notifications_.push_back(id);
    return result;
  }

  /// What fails of them fails later, in the queue.
  void send_notifications() {
    while (!notifications_.empty()) {
      if (auto claim = sending_.spool.claim(notifications_.front())) send(*claim);
      notifications_.pop_front();
    }
  }

 private:
  Validator validator_;
  std::mt19937_64 random_;
  Sending sending_;
  std::deque<std::string> notifications_;
};

Message read_message() {
  const Descriptor input(STDIN_FILENO);
  auto message = Message::parse(read_all(input, "standard input", Message::kMaxOctets));
  if (message) return *std::move(message);
  throw SenderError(ExitStatus::bad_data, message.fault() + "; nothing is queued");
}

Mail mail_from(const SubmitArguments& arguments, Time now) {
  Envelope envelope;
  envelope.sender = arguments.sender;
  envelope.arrival = now;
  envelope.next_attempt = now;
  for (const std::string& address : arguments.recipients) {
    envelope.recipients.push_back({address, RecipientState::waiting, {}, {}});
  }
  return {std::move(envelope), read_message()};
}

bool is_wanted(const Claim& claim, RunArguments::Which which, Time now) {
  return which == RunArguments::Which::all || is_due(claim.mail.envelope.next_attempt, now);
}

}  // namespace

ExitStatus run_submit(const SubmitArguments& arguments, const Now& now, const Journal& journal) {
  Spool spool(arguments.terms.queue);
  Sender sender(arguments.terms, spool, now, journal);
  Mail mail = mail_from(arguments, now());
  Claim claim = spool.add(make_id(now(), random_number()), std::move(mail));
  try {
    const AttemptResult result = sender.send(claim);
    sender.send_notifications();
    if (result.failed > 0) return ExitStatus::unavailable;
    return result.waiting > 0 ? ExitStatus::temporary : ExitStatus::ok;
  } catch (const std::exception& error) {  // it is in the queue, and stays there
    journal(claim.id + ": waits: " + error.what());
    return ExitStatus::temporary;
  }
}

ExitStatus run_queue(const RunArguments& arguments, const Now& now, const Journal& journal) {
  Spool spool(arguments.terms.queue);
  Sender sender(arguments.terms, spool, now, journal);
  spool.sweep(now());
  ExitStatus status = ExitStatus::ok;
  const auto guarded = [&](const std::string& what, const auto& work) {
    try {
      work();
    } catch (const SenderError& error) {  // the others have their turn all the same
      journal(what + ": " + error.what());
      status = error.status();
    } catch (const std::exception& error) {
      journal(what + ": " + error.what());
      status = ExitStatus::system;
    }
  };
  for (const std::string& id : spool.ids()) {
    guarded(escape_text(id), [&] {
      auto claim = spool.claim(id);
      if (claim && is_wanted(*claim, arguments.which, now())) sender.send(*claim);
    });
  }
  guarded("notifications", [&] { sender.send_notifications(); });
  for (const std::string& fault : spool.faults()) journal(fault);
  return spool.faults().empty() ? status : ExitStatus::bad_data;
}

}  // namespace nullmx::sender
