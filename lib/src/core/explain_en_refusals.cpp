// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>

#include "core/explanations.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr std::array kTexts{
    Text{Topic::mailbox_unavailable,
         "Mailbox unavailable",
         "The server refuses the address or the message for good. 550 is the common code for "
         "many causes: an unknown mailbox, a domain without mail host, or a policy. The enhanced "
         "code and the text behind it tell which one.",
         "It answers MAIL FROM, RCPT TO or the end of the message.",
         "Sender: read the enhanced code; do not send the same again unchanged. Owner of the "
         "domain: check that the mailbox exists and that \"dig +short MX example.com\" shows "
         "the right exchanges."},
    Text{Topic::no_such_mailbox,
         "No such mailbox",
         "The domain takes mail, but the part before the \"@\" names no mailbox there. The DNS "
         "cannot tell this; only the mail server of the domain knows it.",
         "It answers RCPT TO at the server that is responsible for the domain.",
         "Sender: check the spelling, ask the recipient for the right address, and remove the "
         "old one from lists. Owner of the domain: create the mailbox or an alias, and see that "
         "all exchanges know the same mailboxes."},
    Text{Topic::domain_not_found,
         "Recipient domain does not exist",
         "The part behind the \"@\" is no domain that could take mail: the DNS says that the "
         "name does not exist, or the name is reserved and is never looked up. It is a permanent "
         "failure. It is no null MX, for that belongs to a domain that exists.",
         "The lookup of the domain gave NXDOMAIN, or the name ends in .invalid, .localhost, "
         ".local or .onion. A conforming submission or relay server answers 550 5.1.2; a "
         "submission server may use 554 for a name that is not fully qualified.",
         "Sender: check the spelling of the domain; a letter left out or a wrong ending is the "
         "usual cause. Owner of the domain: check that the registration has not expired and "
         "that the delegation works, with \"dig NS example.com\" and \"dig MX example.com\"."},
    Text{Topic::sender_domain_bad,
         "Sender domain cannot take mail back",
         "The domain of the sender does not exist, or has no mail host that works, so bounces "
         "and replies would be lost. A server that checks senders refuses such mail. That is its "
         "own choice; the standard allows it and does not demand it.",
         "The domain in MAIL FROM or in the From field gives NXDOMAIN, has neither MX nor "
         "address records, or has MX records that cannot be used. A conforming server that "
         "checks this answers 550 5.1.8; some use 501, or 450 while they are in doubt.",
         "Sender: use an address in a domain that exists and takes mail; a default such as "
         "user@host.localdomain is the usual cause. Owner of the domain: publish an MX record "
         "for it, \"example.com. IN MX 10 mail.example.com.\", and test it with \"dig +short MX "
         "example.com\"."},
    Text{Topic::recipient_not_found,
         "Recipient not found (Microsoft 365)",
         "Microsoft 365 and Exchange Online use 550 5.1.10 for a recipient that is not in the "
         "directory. The registered meaning of 5.1.10, a null MX of the recipient's domain, "
         "belongs to 556. Only both codes together tell which is meant.",
         "The mail reached Microsoft 365 and the address does not exist there, or the domain is "
         "not set up for it. No null MX is needed for that.",
         "Sender: check the spelling of the whole address; \"dig +short MX example.com\" shows "
         "\"0 .\" if the domain really has a null MX. Owner of the domain: create the mailbox "
         "or alias, and check the accepted domains and the synchronization of the directory."},
    Text{Topic::no_route,
         "No usable mail host",
         "The domain exists, but the DNS names no host that could take its mail. It is a "
         "permanent failure. The domain does not say that it wants no mail: it simply has no way "
         "in. So it is no null MX, and the reply is not 556.",
         "There is neither an MX nor an A or AAAA record; or there are MX records, but none is "
         "usable; or the only exchange is \".\" with a preference other than 0. A conforming "
         "submission or relay server answers 550 5.4.4.",
         "Sender: check the spelling, and tell the owner by another way. Owner who wants mail: "
         "publish an MX record whose exchange has an address, \"example.com. IN MX 10 "
         "mail.example.com.\". Owner who wants none: say it clearly with \"example.com. IN MX 0 "
         ".\". Test with \"dig +short MX example.com\"."},
    Text{Topic::routing_loop,
         "Mail would loop back to this host",
         "The best exchange of the domain is the very host that tries to deliver, yet it does "
         "not take the domain as its own. All exchanges with the same or a higher preference "
         "number drop out, and none is left. The mail is returned as undeliverable.",
         "The MX record names this host by name or address, and its configuration does not list "
         "the domain. A conforming relay server returns the mail; 550 5.4.6 and 554 5.4.6 are "
         "both seen.",
         "Sender: the cause is not in the address; tell the owner. Owner: add the domain to "
         "those that this host delivers locally or relays, or let the MX record name the right "
         "host, and test with \"dig +short MX example.com\"."},
    Text{Topic::sender_not_ascii,
         "Sender address with non-ASCII characters not permitted",
         "The part before the \"@\" of the sender's address has characters outside ASCII. They "
         "pass only between servers that both offer the SMTPUTF8 extension, and the next server "
         "does not offer it. The DNS has nothing against the domain.",
         "It answers MAIL FROM when the next hop lacks SMTPUTF8. The domain itself can be "
         "written in ASCII (xn--); the part before the \"@\" cannot.",
         "Sender: use a sender address in ASCII, or a server that offers SMTPUTF8. Owner of the "
         "mailbox: keep an ASCII alias. Owner of the server: enable SMTPUTF8 on all exchanges."},
    Text{Topic::recipient_not_ascii,
         "Recipient address with non-ASCII characters not permitted",
         "The part before the \"@\" of the recipient's address has characters outside ASCII. "
         "They pass only between servers that both offer the SMTPUTF8 extension, and the next "
         "server does not offer it. The DNS has nothing against the domain.",
         "It answers RCPT TO when the next hop lacks SMTPUTF8. The domain itself can be written "
         "in ASCII (xn--); the part before the \"@\" cannot.",
         "Sender: ask the recipient for an address in ASCII, or send through a server that "
         "offers SMTPUTF8. Owner of the mailbox: keep an ASCII alias. Owner of the server: "
         "enable SMTPUTF8 on all exchanges."},
    Text{Topic::not_authorized,
         "Delivery not authorized",
         "The server refuses the message by policy: this sender, this client or this content is "
         "not wanted for this recipient. The addresses may be quite right.",
         "It answers MAIL FROM, RCPT TO or the end of the message: relaying not allowed, a block "
         "list, a rule of the recipient, or a failed check of the sender.",
         "Sender: read the text behind the code; it mostly has a link or names the list. Log in "
         "at your own submission server before you send to other domains. Owner of the server: "
         "the log names the rule."},
    Text{Topic::spf_failed,
         "SPF check failed",
         "The SPF record of the sender's domain does not allow the client that delivered the "
         "message. SPF and null MX are independent: SPF says who sends for a domain, the MX says "
         "who receives for it.",
         "A server that checks SPF got the result \"fail\". For a domain with \"v=spf1 -all\", "
         "which sends no mail at all, that is so for each client.",
         "Sender: send through the servers of your own domain. Owner of the domain: add the "
         "sending host to the SPF record, and test with \"dig +short TXT example.com\". Plain "
         "forwarding breaks SPF; the forwarder must rewrite the sender address."},
    Text{Topic::sender_null_mx,
         "Sender domain has a null MX",
         "The domain of the sender publishes a null MX, so it takes no mail: neither a bounce "
         "nor a reply can reach it. A server may refuse mail from such a domain. The null MX "
         "speaks about receiving only; that the domain sends no mail is said by SPF with "
         "\"-all\".",
         "The domain in MAIL FROM or in the From field has one single MX record, preference 0, "
         "exchange \".\". A conforming server that chooses to refuse such mail answers 550 "
         "5.7.27, also when SPF passes; RFC 7505 says SHOULD, and many servers do not check it. "
         "The empty sender <> is not concerned. Neither is the name in EHLO, to which no mail is "
         "sent: a null MX there is no ground for refusal.",
         "Sender: use a sender address in a domain that takes mail. Owner of a domain that "
         "sends: remove \"example.com. IN MX 0 .\" and publish a real MX record, at least for "
         "bounces and replies. Owner of a domain that does not send: keep the null MX and add "
         "\"v=spf1 -all\". Test with \"dig +short MX example.com\"; a null MX shows as \"0 .\"."},
    Text{Topic::not_local,
         "User not local",
         "The server does not take mail for this user, and names another address to try.",
         "It answers RCPT TO, rarely today, because it tells strangers where a user has gone.",
         "Sender: a person may use the address that is given; a program should not follow it on "
         "its own."},
    Text{Topic::storage_exceeded,
         "Size or storage limit exceeded",
         "The message is larger than the server takes, or the mailbox is over its quota.",
         "It answers MAIL FROM with a SIZE parameter, RCPT TO, or the end of the message.",
         "Sender: make the message smaller, or share large files by a link. Owner of the "
         "mailbox: free space or raise the quota."},
    Text{Topic::mailbox_name,
         "Mailbox name not allowed",
         "The server does not accept the address as it is written, or it does not accept it from "
         "this client. The same address fails again each time.",
         "It answers MAIL FROM or RCPT TO: a malformed address, a recipient with non-ASCII "
         "characters without SMTPUTF8, or a sender address that does not belong to the logged-in "
         "user.",
         "Sender: correct the address, or use the sender address of the account. Owner of the "
         "server: check which addresses the account may send from."},
    Text{Topic::transaction_failed,
         "Transaction failed",
         "The server refuses for good and no other code fits better. As a greeting it means that "
         "there is no SMTP service for this client.",
         "It answers the connection, or the end of the message, often by policy or by a content "
         "filter.",
         "Sender: read the enhanced code and the text, change what they name, and do not send "
         "the same again unchanged. Owner of the server: the log names the rule."},
    Text{Topic::blocked,
         "Refused by policy",
         "The server does not want this mail from this client. \"Relay access denied\" and "
         "\"client host blocked\" are the usual texts.",
         "It answers RCPT TO when the client asks to relay without a login, or when its address "
         "is on a block list; also the end of the message, from a content filter.",
         "Sender: authenticate at your own submission server; if the address is on a list, "
         "remove the cause and ask the list for removal. Owner of the recipient's domain: if it "
         "should have been accepted, let the server know the domain as its own."},
    Text{Topic::parameters_unknown,
         "MAIL or RCPT parameters not recognized",
         "The client added a parameter to MAIL FROM or RCPT TO that the server does not know or "
         "does not offer.",
         "It answers MAIL FROM or RCPT TO with parameters such as SIZE, BODY, SMTPUTF8 or NOTIFY.",
         "Sender: use only extensions that the EHLO reply lists. A proxy that changes the EHLO "
         "reply can be the cause."},
    Text{Topic::domain_takes_no_mail,
         "Domain does not accept mail",
         "The domain of the recipient takes no mail, and a server could tell so without "
         "connecting to it. The only standardized way is the null MX, reported together with the "
         "enhanced code 5.1.10. Without an enhanced code the same is meant; with another one the "
         "code has no registered meaning, and the text behind it has to tell. Like each 5yz it "
         "is permanent, for the whole domain.",
         "A submission or relay server looks up the MX of the recipient's domain during RCPT TO "
         "and finds the null MX. A conforming server answers 556 5.1.10. A domain that does not "
         "exist, or that has no mail host, gets 550 instead.",
         "Sender: check the spelling of the domain, do not retry, and remove the address from "
         "lists. Owner who wants mail: replace \"example.com. IN MX 0 .\" by a real record such "
         "as \"example.com. IN MX 10 mail.example.com.\". Test with \"dig +short MX "
         "example.com\"; a null MX shows as \"0 .\"."},
    Text{Topic::recipient_null_mx,
         "Domain does not accept mail (null MX)",
         "The domain of the recipient publishes a null MX: one single MX record, preference 0, "
         "exchange \".\". With it the owner declares that the domain takes no mail at all. The "
         "failure is permanent and concerns the whole domain, not one mailbox. No connection is "
         "opened, the A and AAAA records of the domain do not count, and nothing waits in a "
         "queue for days.",
         "A submission or relay server looks up the MX of the recipient's domain and finds the "
         "null MX. A conforming server answers RCPT TO with 556 5.1.10; RFC 7505 says SHOULD, so "
         "some servers use another 5yz reply. Parked domains, domains that only send, and hosts "
         "that only serve web pages publish it.",
         "Sender: check the spelling of the domain, or reach the recipient by another address; "
         "do not retry, and remove the address from lists. Owner who wants mail: replace the "
         "null MX by a real record, \"example.com. IN MX 10 mail.example.com.\". Owner who "
         "wants none: keep \"example.com. IN MX 0 .\" as the only MX record. Test with \"dig "
         "+short MX example.com\": a null MX shows as \"0 .\". After a change, wait until the "
         "old TTL has run out."},
};
// clang-format on
static_assert(is_complete(kTexts, kRefusalTopics), "one row for each Topic, in its order");

}  // namespace

std::span<const Text> english_refusals() noexcept { return kTexts; }

}  // namespace nullmx::inline v0
