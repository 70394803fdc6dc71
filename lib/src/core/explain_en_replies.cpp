// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>

#include "core/explanations.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr std::array kTexts{
    Text{Topic::service_ready,
         "Service ready",
         "The server greets a new connection, or agrees to start TLS. It says nothing about any "
         "address yet.",
         "It is the first reply of a session, and the answer to STARTTLS.",
         "Nothing is to be mended. The client goes on with EHLO, or with the TLS handshake."},
    Text{Topic::closing,
         "Service closing the connection",
         "The server ends the session in good order. What was accepted with 250 before stays "
         "accepted.",
         "It answers QUIT.",
         "Nothing is to be mended. The client closes its side of the connection."},
    Text{Topic::ok,
         "Requested action completed",
         "The command was carried out. It is the usual answer to EHLO, MAIL FROM, RCPT TO and to "
         "the end of the message. As a prediction it means only that the DNS gives no ground for "
         "refusal: that is no promise that a server accepts the mail, for it may still refuse "
         "the mailbox, the content or the sender.",
         "From a live server: after each command that succeeded. As a prediction: the domain has "
         "a usable MX record, or no MX record but an A or AAAA record. A new connection gets "
         "220, DATA gets 354 and QUIT gets 221 instead.",
         "Sender: go on with the session. Only the 250 after the end of the message hands over "
         "the responsibility for it; a later failure comes back as a bounce. Owner of the "
         "domain: check what senders see with \"dig +short MX example.com\", and keep a host "
         "listening on port 25 for each exchange that is listed."},
    Text{Topic::message_ok,
         "Message accepted; no objection to the domain in its From field",
         "After the end of the message, 250 2.0.0 says that the server took it. As a prediction "
         "for the domain in the From field it means only that the DNS gives no ground for "
         "refusal: that is no promise that a server accepts the message. SPF, DKIM, DMARC and "
         "content filters decide on their own.",
         "As a prediction: the domain in the From field has a usable MX record, or no MX record "
         "but an address, so that replies have a place to go.",
         "Sender: nothing is to be mended in the MX records. Owner of the domain: test with "
         "\"dig +short MX example.com\" that the exchanges are the right ones, and publish SPF, "
         "DKIM and DMARC records if the domain sends mail."},
    Text{Topic::sender_ok,
         "Sender address accepted",
         "The server accepts the address in MAIL FROM for now. As a prediction it means only "
         "that the DNS gives no ground for refusal: that is no promise that a server accepts the "
         "sender. SPF, reputation and rate limits are beyond it, and the recipients have not "
         "been named yet.",
         "As a prediction: the domain of the sender has a usable MX record, or no MX record but "
         "an address, so that a bounce can come back.",
         "Sender: go on with RCPT TO. Owner of the domain: make sure that the exchanges shown "
         "by \"dig +short MX example.com\" really take the bounces, and publish an SPF record "
         "for the hosts that send."},
    Text{Topic::recipient_ok,
         "Recipient address accepted",
         "The server accepts this recipient for now. As a prediction it means only that the DNS "
         "gives no ground for refusal: that is no promise that a server accepts the mail. "
         "Whether the mailbox exists is known to the mail server alone.",
         "As a prediction: the domain of the recipient has a usable MX record, or no MX record "
         "but an A or AAAA record that stands in for it.",
         "Sender: deliver as usual, and watch the replies of the server that is reached. Owner "
         "of the domain: if mail is wanted, nothing is to be done; if no mail is wanted, "
         "publish a null MX, \"example.com. IN MX 0 .\", as the only MX record, and test it "
         "with \"dig +short MX example.com\"."},
    Text{Topic::start_mail,
         "Start mail input",
         "The server has taken the envelope and waits for the message, which ends with a line "
         "that consists of one dot. Nothing has been accepted for delivery yet.",
         "It answers DATA when the sender and at least one recipient were accepted.",
         "Nothing is to be mended. The client sends the message and then waits for the reply "
         "that counts, as a rule 250."},
    Text{Topic::service_unavailable,
         "Service not available, closing the connection",
         "The server ends the session although the client did not ask for it. The cause is "
         "temporary: a restart, too much load, too many connections, or a limit for this client.",
         "It may answer any command, and the connection itself.",
         "Sender: keep the message queued, try another exchange, and try again later with "
         "longer and longer pauses. Owner of the server: look at load, at connection limits and "
         "at the log for this time."},
    Text{Topic::mailbox_busy,
         "Mailbox temporarily unavailable",
         "The server cannot or will not take mail for this address at present: the mailbox is "
         "locked, a lookup failed, or the server asks unknown clients to come back later "
         "(greylisting). It is not a refusal for good.",
         "As a rule it answers RCPT TO.",
         "Sender: keep the message queued and try again, the first time after some minutes and "
         "then at least 30 minutes apart. Owner of the server: read the text behind the code "
         "and the log; if Postfix says \"Domain not found\" with this code, mend the DNS of "
         "that domain."},
    Text{Topic::local_error,
         "Action aborted: local error in processing",
         "Something on the server's side went wrong while it handled the command, so it could "
         "not decide. The command may succeed later without any change.",
         "It answers MAIL FROM, RCPT TO or the end of the message, for instance when a lookup, a "
         "filter or a database failed.",
         "Sender: keep the message queued and try again later. Owner of the server: the log "
         "tells which part failed."},
    Text{Topic::dns_failure,
         "Temporary DNS failure",
         "The server could not find out where the mail for this domain goes, because the DNS "
         "gave no answer that decides. It does not mean that the domain is absent or takes no "
         "mail: a failure of the DNS is never a verdict on an address. The mail is kept and "
         "tried again.",
         "The name servers did not answer in time, answered SERVFAIL or REFUSED, sent something "
         "that cannot be used, or DNSSEC validation failed. A conforming submission or relay "
         "server answers 451 4.4.3, or accepts the message and queues it itself.",
         "Sender: do not bounce, try again later; if every domain fails, mend your own "
         "resolver. Owner of the domain: ask each of your name servers with \"dig MX "
         "example.com @ns1.example.net\", compare their answers, and check delegation, DNSSEC "
         "signatures and firewalls for UDP and TCP port 53."},
    Text{Topic::insufficient_storage,
         "Insufficient system resources",
         "The server has too little room, or this message has more recipients than the server "
         "takes at once. Neither says anything against the addresses.",
         "It answers MAIL FROM, or RCPT TO when a limit on the number of recipients is reached.",
         "Sender: deliver to the recipients accepted so far, and send the message again for the "
         "others; otherwise try later. Owner of the server: free disk space, or raise the limit."},
    Text{Topic::command_syntax,
         "Command not recognized",
         "The server did not understand the line: an unknown command, a line that is too long, "
         "or bytes that are no command.",
         "It may answer any line, often when a client speaks TLS or HTTP to an SMTP port, or "
         "sends commands before the server is ready for them.",
         "Sender: read the transcript of the session and mend the client. A proxy or a firewall "
         "between both can also distort the commands."},
    Text{Topic::argument_syntax,
         "Syntax error in the arguments",
         "The command is known, but what follows it is not well formed: a malformed address, a "
         "path that is too long, or an argument too many. The same line fails again each time.",
         "It answers MAIL FROM and RCPT TO above all, also EHLO with a name that is no host name.",
         "Sender: correct the address; send it as <user@example.com>, without a display name or "
         "a comment. Owner of a domain with such addresses: use names of letters, digits and "
         "hyphens only."},
    Text{Topic::recipient_syntax,
         "Bad syntax in the recipient address",
         "The address in RCPT TO cannot exist as it is written, so there is nothing to look up. "
         "It fails before any DNS query, and it fails each time.",
         "A character that a domain must not have, an empty label, a part that is too long, a "
         "malformed literal, or a name that IDNA does not allow. A conforming submission or "
         "relay server answers 501 5.1.3; some use 553.",
         "Sender: correct the address; the position that is reported with it points to the "
         "first octet that cannot stand. A form should refuse such input at once. Owner of the "
         "domain: nothing is to be changed in the DNS."},
    Text{Topic::sender_syntax,
         "Bad syntax in the sender address",
         "The address in MAIL FROM or in the From field cannot exist as it is written, so no "
         "bounce and no reply could reach it. It fails before any DNS query, and it fails each "
         "time.",
         "A character that a domain must not have, an empty label, a part that is too long, a "
         "malformed literal, or a name that IDNA does not allow. A conforming server answers 501 "
         "5.1.7; some use 553.",
         "Sender: correct the sender address in the settings of the program; the position that "
         "is reported with it points to the first octet that cannot stand. A machine without "
         "domain name of its own needs an address in a real domain."},
    Text{Topic::not_implemented,
         "Command not implemented",
         "The server knows the command but does not offer it.",
         "It often answers VRFY, EXPN, TURN or an extension that the server did not announce in "
         "its EHLO reply.",
         "Sender: use only what the EHLO reply lists. Owner of the server: allow the command if "
         "it was switched off by mistake."},
    Text{Topic::bad_sequence,
         "Bad sequence of commands",
         "The command itself is right, but it comes at the wrong time, such as RCPT TO before "
         "MAIL FROM, or DATA without one accepted recipient.",
         "It answers a client that skipped a step, that did not notice an earlier refusal, or "
         "that did not start TLS or authenticate first.",
         "Sender: look at the reply before this one; the real cause mostly stands there. Then "
         "keep to the order EHLO, MAIL FROM, RCPT TO, DATA."},
    Text{Topic::parameter_not_implemented,
         "Command parameter not implemented",
         "The server knows the command, but not the parameter or the authentication mechanism "
         "that the client chose.",
         "It mostly answers AUTH with a mechanism that the server does not offer.",
         "Sender: choose a mechanism or parameter from the EHLO reply. Owner of the server: "
         "enable the mechanism, as a rule only over TLS."},
    Text{Topic::host_takes_no_mail,
         "Host does not accept mail",
         "This host runs an SMTP service only to say that it takes no mail at all. The code "
         "speaks about the host that was reached, not about the domain of a recipient. It is "
         "never predicted from the DNS: one has to connect to get it.",
         "It is the greeting in place of 220. A domain that takes no mail is announced by a null "
         "MX and reported with 556 instead.",
         "Sender: treat it as permanent for this host. Owner: if the domain is to take no mail, "
         "publish \"example.com. IN MX 0 .\" and senders need not connect at all; if it is to "
         "take mail, let its MX record name another host."},
    Text{Topic::authentication_required,
         "Authentication required",
         "The server takes mail from this client only after a login.",
         "It answers MAIL FROM on a submission server (ports 587 and 465), and sometimes asks "
         "for STARTTLS first.",
         "Sender: switch on authentication and TLS in the mail program. A server that delivers "
         "to other domains connects to port 25 and needs none."},
    Text{Topic::authentication_failed,
         "Authentication failed",
         "The user name or the password was not accepted, or the account may not log in this way.",
         "It answers AUTH.",
         "Sender: check user name and password; many providers ask for an app password or "
         "OAuth. Owner of the server: the log tells which of both was wrong, and whether the "
         "account is locked."},
};
// clang-format on
static_assert(is_complete(kTexts, kReplyTopics), "one row for each Topic, in its order");

}  // namespace

std::span<const Text> english_replies() noexcept { return kTexts; }

}  // namespace nullmx::inline v0
