// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "notification.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <vector>

#include "back_off.hpp"
#include "quoted_printable.hpp"

namespace nullmx::sender {
namespace {

constexpr std::string_view kNobodyAsked = " (predicted from the DNS; no mail server was asked)";
/// RFC 5322 §2.1.1 asks for 78 at most; 76 is what RFC 2045 §6.7 has for the part beside it.
constexpr std::size_t kFold = 76;

/// More of the header than this says no more to anybody, and would come back with each
/// notification.
constexpr std::size_t kMostOfHeader = std::size_t{64} << 10;

/// Later lines begin with spaces; a word that is too long stays whole.  No line has spaces alone,
/// which would be obsolete (RFC 5322 §4.2), and to some the end of the header.
std::string folded(std::string_view field) {
  std::string out;
  std::size_t column = 0;
  while (!field.empty()) {
    const std::size_t word = field.find_first_not_of(' ');
    if (word == field.npos) break;
    const std::size_t end = std::min(field.find(' ', word), field.size());
    if (column > 0 && column + end > kFold) {
      out += "\r\n";
      column = 0;
    }
    out += field.substr(0, end);
    column += end;
    field.remove_prefix(end);
  }
  return out + "\r\n";
}

/// No more than `most` octets, and no part of a line.
std::string_view first_lines(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  return text.substr(0, text.substr(0, most).rfind('\n') + 1);
}

bool is_predicted(const Outcome& outcome) {
  return outcome.remote_mta.empty() && !outcome.diagnostic.empty();
}

std::string_view word_of(Action action) { return action == Action::failed ? "failed" : "delayed"; }

class Notification {
 public:
  Notification(const Mail& mail, Action action, const Reporter& reporter)
      : mail_(mail), action_(action), reporter_(reporter), boundary_("dsn=_" + reporter.id) {
    const RecipientState told =
        action == Action::failed ? RecipientState::failed : RecipientState::waiting;
    for (const Recipient& each : mail.envelope.recipients) {
      if (each.state == told) recipients_.push_back(&each);
    }
  }

  std::string text() const {
    const std::string begin = "\r\n--" + boundary_;
    return header() + begin + "\r\n" + for_people() + begin + "\r\n" + for_programs() + begin +
           "\r\n" + original() + begin + "--\r\n";
  }

 private:
  std::string header() const {
    const std::string_view subject = action_ == Action::failed
                                         ? "Undeliverable: your message was not delivered"
                                         : "Delayed: your message is still on its way";
    std::string text = "Date: " + mail_date(reporter_.now) + "\r\n";
    text += "From: Mail Delivery System <MAILER-DAEMON@" + reporter_.host + ">\r\n";
    text += folded("To: <" + mail_.envelope.sender + '>');
    text += folded("Subject: " + std::string(subject));
    text += "Message-ID: <" + reporter_.id + '@' + reporter_.host + ">\r\n";
    text += "Auto-Submitted: auto-replied\r\n";  // RFC 3834 §5
    text += "MIME-Version: 1.0\r\n";
    text += "Content-Type: multipart/report; report-type=delivery-status;\r\n";
    return text + " boundary=\"" + boundary_ + "\"\r\n";
  }

  std::string for_people() const {
    std::string text = "This is the mail system at " + reporter_.host + ".\n\n";
    text +=
        action_ == Action::failed
            ? "Your message could not be delivered to:\n"
            : "Your message has not been delivered yet. You need not send it again: it is tried "
              "again\nuntil " +
                  mail_date(mail_.envelope.arrival + kGiveUpAfter) + ".\n";
    for (const auto& [explanation, addresses] : explanations()) {
      text.append("\n").append(addresses).append(explanation);
    }
    return "Content-Description: Notification\r\nContent-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
           quoted_printable(text);
  }

  /// Each once, with the lines of those whom it is about.
  std::map<std::string, std::string> explanations() const {
    std::map<std::string, std::string> explanations;
    for (const Recipient* each : recipients_) {
      std::string explanation = each->last.text + '\n';
      if (is_predicted(each->last)) {
        explanation += "\nA conforming mail server answers: " + each->last.diagnostic +
                       "\nNo mail server was asked.\n";
      }
      explanations[std::move(explanation)] += '<' + each->address + ">\n";
    }
    return explanations;
  }

  std::string for_programs() const {
    std::string fields =
        "Content-Description: Delivery report\r\n"
        "Content-Type: message/delivery-status\r\n\r\n";
    fields += "Reporting-MTA: dns; " + reporter_.host + "\r\n";
    fields += "Arrival-Date: " + mail_date(mail_.envelope.arrival) + "\r\n";
    for (const Recipient* each : recipients_) fields += "\r\n" + fields_of(*each);
    return fields;
  }

  /// RFC 3464 §2.3.  Remote-MTA and Diagnostic-Code are there if a mail server was asked, and what
  /// was predicted has its status alone: no server has issued that text (§2.3.6).
  std::string fields_of(const Recipient& recipient) const {
    const Outcome& last = recipient.last;
    std::string fields = folded("Final-Recipient: rfc822; " + recipient.address);
    fields += "Action: " + std::string(word_of(action_)) + "\r\n";
    const std::string_view origin = is_predicted(last) ? kNobodyAsked : "";
    fields += "Status: " + last.status + std::string(origin) + "\r\n";
    if (!last.remote_mta.empty()) {
      fields += folded("Remote-MTA: dns; " + last.remote_mta);
      if (!last.diagnostic.empty()) fields += folded("Diagnostic-Code: smtp; " + last.diagnostic);
    }
    fields += "Last-Attempt-Date: " + mail_date(recipient.last_attempt) + "\r\n";
    if (action_ == Action::delayed) {
      fields += "Will-Retry-Until: " + mail_date(mail_.envelope.arrival + kGiveUpAfter) + "\r\n";
    }
    return fields;
  }

  std::string original() const {
    return "Content-Description: Header of the message\r\nContent-Type: "
           "text/rfc822-headers\r\n\r\n" +
           std::string(first_lines(mail_.message.header(), kMostOfHeader));
  }

  const Mail& mail_;
  Action action_;
  const Reporter& reporter_;
  std::string boundary_;  // "=_" is in no quoted-printable text; the id cannot be foreseen
  std::vector<const Recipient*> recipients_;
};

}  // namespace

Mail notification(const Mail& mail, Action action, const Reporter& reporter) {
  auto message = Message::parse(Notification(mail, action, reporter).text());
  if (!message) throw std::logic_error("a notification that is no message: " + message.fault());
  Envelope envelope;
  envelope.arrival = reporter.now;
  envelope.next_attempt = reporter.now;
  envelope.recipients = {{mail.envelope.sender, RecipientState::waiting, {}, {}}};
  return {std::move(envelope), *std::move(message)};
}

}  // namespace nullmx::sender
