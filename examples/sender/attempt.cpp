// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "attempt.hpp"

#include <algorithm>
#include <map>

#include "back_off.hpp"
#include "decision.hpp"
#include "notification.hpp"

namespace nullmx::sender {
namespace {

/// The recipients of one domain.
struct Group {
  Verdict verdict;
  Decision decision;
  std::vector<std::size_t> recipients;  // indices into the envelope
};

std::string domain_of(const Recipient& recipient) {
  return recipient.address.substr(recipient.address.rfind('@') + 1);
}

class Attempt {
 public:
  Attempt(Claim& claim, const Sending& sending)
      : claim_(claim), envelope_(claim.mail.envelope), sending_(sending) {}

  AttemptResult run() {
    begin();
    const std::map<std::string, Group> asked = groups();
    for (const auto& [domain, group] : asked) settle_without_connection(domain, group);
    tell_of_failures("");  // before any server is waited for
    for (const auto& [domain, group] : asked) connect(domain, group);
    const Time now = sending_.now();
    if (is_over(envelope_.arrival, now, envelope_.attempts)) give_up();
    result_.waiting = count(RecipientState::waiting);
    tell_of_failures("-tried");
    tell_of_delay(now);
    put_back(now);
    return std::move(result_);
  }

 private:
  /// On the disk before anything is done: an attempt that is cut off has had its turn, and the
  /// notifications of the next one have other names.  Where this cannot be written nothing is sent,
  /// since it could not be noted either that it was.
  void begin() {
    const Time now = sending_.now();
    ++envelope_.attempts;
    envelope_.next_attempt = next_attempt(now, envelope_.attempts);
    envelope_.arrival = std::min(envelope_.arrival, now);  // the clock may have been ahead
    sending_.spool.update(claim_);
  }

  /// Each domain is asked for once, all of them at the same time.
  std::map<std::string, Group> groups() const {
    std::map<std::string, Group> groups;
    std::vector<std::string> inputs;
    for (std::size_t n = 0; n < envelope_.recipients.size(); ++n) {
      const Recipient& each = envelope_.recipients[n];
      if (each.state != RecipientState::waiting) continue;
      Group& group = groups[domain_of(each)];
      if (group.recipients.empty()) inputs.push_back(each.address);
      group.recipients.push_back(n);
    }
    check_all(sending_.validator, inputs, [&](std::size_t index, Verdict verdict) {
      const std::string& input = inputs[index];
      Group& group = groups[input.substr(input.rfind('@') + 1)];
      group.decision = decide(verdict, sending_.policy);
      group.verdict = std::move(verdict);
    });
    return groups;
  }

  void settle_without_connection(const std::string& domain, const Group& group) {
    const auto& [next, outcome] = group.decision;
    if (next == Next::connect) return;
    const bool refused = next == Next::refuse;
    for (const std::size_t index : group.recipients) {
      if (refused) envelope_.recipients[index].state = RecipientState::failed;
      note(index, outcome);
    }
    tell(domain + ": " + std::string(to_string(group.verdict.finding)) +
         (refused ? ", refused without a connection: " : ", waits: ") + outcome.diagnostic);
  }

  void connect(const std::string& domain, const Group& group) {
    if (group.decision.next != Next::connect) return;
    const auto destinations = route(group.verdict, sending_.policy, sending_.random);
    if (destinations.empty()) note_without_route(domain, group);
    deliver(claim_.mail, group.recipients, destinations, terms());
  }

  /// An exchange whose addresses are not known may have some later.
  void note_without_route(const std::string& domain, const Group& group) {
    for (const std::size_t index : group.recipients) {
      note(index, {"4.4.4", {}, {}, "No address of a mail exchange of " + domain + " is known."});
    }
    tell(domain + ": no address of an exchange is known");
  }

  void note(std::size_t index, const Outcome& outcome) {
    envelope_.recipients[index].last = outcome;
    envelope_.recipients[index].last_attempt = sending_.now();
  }

  DeliveryTerms terms() {
    return {sending_.connect, sending_.now, [this](const std::string& sentence) { tell(sentence); },
            [this] { sending_.spool.update(claim_); }};
  }

  /// RFC 3463 §3.5: X.4.7, its time is over.  What the DNS did not say stays X.4.3.
  void give_up() {
    for (Recipient& each : envelope_.recipients) {
      if (each.state != RecipientState::waiting) continue;
      each.state = RecipientState::failed;
      if (each.last.status != "4.4.3") each.last.status = "4.4.7";
      each.last.text += "\n\nIt was tried for " + std::to_string(kGiveUpAfter.count()) +
                        " days, and is given up now.";
    }
  }

  /// Nobody is told of what happens to a message from <> (RFC 5321 §6.1).
  void tell_of_failures(const std::string& suffix) {
    const std::size_t failed = count(RecipientState::failed);
    if (failed == 0 || envelope_.sender.empty()) {
      result_.failed = std::max(result_.failed, failed);
      return;
    }
    result_.failed += failed;
    notify(Action::failed, suffix);
    for (Recipient& each : envelope_.recipients) {
      if (each.state == RecipientState::failed) each.state = RecipientState::reported;
    }
    sending_.spool.update(claim_);
  }

  void tell_of_delay(Time now) {
    const bool late = is_late(envelope_.arrival, now) && !envelope_.delay_reported;
    if (!late || envelope_.sender.empty() || !envelope_.has(RecipientState::waiting)) return;
    notify(Action::delayed, "-delay");
    envelope_.delay_reported = true;
  }

  /// On the disk before the message says that its sender was told.
  void notify(Action action, const std::string& suffix) {
    const Reporter reporter{sending_.connect.helo,
                            notification_id(claim_.id, envelope_.attempts) + suffix,
                            sending_.now()};
    sending_.spool.add_notification(reporter.id, notification(claim_.mail, action, reporter));
    result_.notifications.push_back(reporter.id);
    tell("its sender is told, by " + reporter.id);
  }

  void put_back(Time now) {
    if (envelope_.has(RecipientState::waiting)) {
      envelope_.next_attempt = next_attempt(now, envelope_.attempts);
      sending_.spool.update(claim_);
    } else if (envelope_.has(RecipientState::failed)) {
      sending_.spool.update(claim_);  // with the reasons
      sending_.spool.bury(claim_);
      tell("it has no sender to tell, and is kept in dead/");
    } else {
      sending_.spool.remove(claim_);
    }
  }

  std::size_t count(RecipientState state) const {
    return static_cast<std::size_t>(
        std::ranges::count(envelope_.recipients, state, &Recipient::state));
  }

  void tell(const std::string& sentence) const { sending_.journal(claim_.id + ": " + sentence); }

  Claim& claim_;
  Envelope& envelope_;
  const Sending& sending_;
  AttemptResult result_;
};

}  // namespace

AttemptResult attempt(Claim& claim, const Sending& sending) {
  return Attempt(claim, sending).run();
}

}  // namespace nullmx::sender
