// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>

#include "core/explanations.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr std::array kTexts{
    Text{Topic::fault_syntax,
         "The address is not well formed",
         "The input does not have the form of an address, local part, \"@\" and domain, so it "
         "can neither be looked up nor sent to. No query was made.",
         "No \"@\", nothing before or behind it, a space, a control character, bytes that are no "
         "UTF-8, a dot in the wrong place, or quotes or angle brackets that do not match. A "
         "conforming server answers 501.",
         "Sender: enter the bare address, such as user@example.com, without name, comment or "
         "\"mailto:\". A form can show the position that is reported."},
    Text{Topic::fault_domain_char,
         "Character that a mail domain must not have",
         "The domain contains a character other than letters, digits and hyphens. The DNS would "
         "carry such names, SMTP does not allow them: the underscore is the usual one. No query "
         "was made.",
         "An underscore, a space, a slash, an exclamation mark or the like behind the \"@\". RFC "
         "5321 demands the reply 501 from a conforming server.",
         "Sender: check the spelling of the domain. Owner: give a host that takes mail a name "
         "of letters, digits and hyphens."},
    Text{Topic::fault_domain_syntax,
         "The domain is not well formed",
         "The labels between the dots do not form a domain: one is empty, or starts or ends with "
         "a hyphen, or there is no domain at all. No query was made.",
         "Two dots in a row, a dot first or last, a hyphen at the edge of a label, or nothing "
         "behind the \"@\". A conforming server answers 501.",
         "Sender: remove the dot or hyphen that does not belong there. A final dot is right in "
         "a zone file, but never in an address."},
    Text{Topic::fault_too_long,
         "The address is too long",
         "One part is longer than the limits allow: 64 octets before the \"@\", 63 for each "
         "label, 253 for the domain, 254 for the whole address. Non-ASCII labels count in their "
         "xn-- form. No query was made.",
         "Mostly several addresses were joined, or generated data was used as an address. A "
         "conforming server answers 501, with the text \"Path too long\" or the like.",
         "Sender: check that the input is one single address. Owner: shorten names that exceed "
         "a limit."},
    Text{Topic::fault_literal,
         "Malformed address literal",
         "What stands in square brackets behind the \"@\" is no IP address in the form that SMTP "
         "knows. No query was made.",
         "An octet above 255, an IPv6 address without the tag \"IPv6:\", or a tag that is not "
         "registered. A conforming server answers 501.",
         "Sender: write user@[192.0.2.1] or user@[IPv6:2001:db8::1], or better use a domain "
         "name; many servers refuse literals by policy."},
    Text{Topic::fault_bare_ip,
         "IP address without brackets",
         "An IPv4 address stands where a domain belongs. No domain can look like that, because a "
         "top-level domain is never a number. No query was made.",
         "The input is of the form user@192.0.2.1. A conforming server answers 501.",
         "Sender: use the domain name of the host, or put the address into brackets: "
         "user@[192.0.2.1]."},
    Text{Topic::fault_idna,
         "The internationalized domain is not valid",
         "A label with non-ASCII characters breaks the rules of IDNA, so it has no ASCII form "
         "that could be looked up. The standard demands that it is refused before any query.",
         "Symbols that are not allowed, a combining mark at the beginning, or left-to-right and "
         "right-to-left letters mixed in a forbidden way. A conforming server answers 501; some "
         "use 553.",
         "Sender: copy the domain from a safe source, or use its xn-- form. Watch for "
         "look-alike letters and invisible characters."},
    Text{Topic::fault_fake_a_label,
         "\"xn--\" label that is no valid Punycode",
         "A label starts with \"xn--\", which announces an encoded internationalized name, but "
         "what follows cannot be decoded, or does not encode back to the same. Such a label was "
         "not made by IDNA. No query was made.",
         "A typing error in an xn-- name, or a made-up name. A conforming server answers 501.",
         "Sender: enter the name in its own script and let the program encode it, or copy the "
         "xn-- form from the registration."},
    Text{Topic::address_literal,
         "Address literal: the DNS is not asked",
         "The recipient's host is given by its IP address. There is no domain, so no MX is "
         "looked up and a null MX cannot apply. Nothing is predicted.",
         "The input is of the form user@[192.0.2.1] or user@[IPv6:2001:db8::1].",
         "Sender: mail goes straight to this IP address. Many servers refuse literals by "
         "policy; a domain name is the better choice."},
    Text{Topic::null_path,
         "Empty reverse-path: nothing to check",
         "<> as the sender marks a bounce or another notice that must not be answered. It has no "
         "domain, so a null MX has no bearing on it, and it must not be refused for that reason. "
         "Nothing is predicted.",
         "MAIL FROM:<> stands in bounces, delivery reports and read receipts.",
         "Nothing is to be mended. Servers must accept <> as a sender; refusing it loses "
         "bounces."},
    Text{Topic::postmaster,
         "Postmaster without domain: nothing to check",
         "\"postmaster\" alone means the postmaster of the very server that is spoken to. It has "
         "no domain, so no MX is looked up. Nothing is predicted; each server has to accept it.",
         "RCPT TO:<postmaster>, in any case of letters, is the only recipient that needs no "
         "domain.",
         "Sender: to reach the postmaster of another domain, write postmaster@example.com. "
         "Owner of a server: see that somebody reads this mailbox."},
    Text{Topic::failed_unreachable,
         "No answer from the name servers",
         "No name server answered in time, or none could be reached. Nothing follows from that "
         "about the domain: it may have MX records, a null MX or nothing. The mail is kept and "
         "tried again.",
         "Packets are lost, a firewall drops them, the resolver is down, or the domain's own "
         "name servers do not answer. A conforming submission or relay server answers 451 4.4.3, "
         "or queues the message itself.",
         "Sender: try again later. If all domains fail, check the resolver in /etc/resolv.conf "
         "with \"dig MX example.com\". Owner of the domain: ask each of your name servers from "
         "outside, over UDP and over TCP (\"dig +tcp MX example.com @ns1.example.net\")."},
    Text{Topic::failed_servfail,
         "The resolver could not find out (SERVFAIL)",
         "The resolver tried and failed. Often the domain's own name servers are broken or do "
         "not agree; it may also be the resolver. Nothing follows from that about mail, so it is "
         "kept and tried again.",
         "The answer was SERVFAIL from every server that was asked. A conforming submission or "
         "relay server answers 451 4.4.3, or queues the message itself.",
         "Sender: try again later, and compare with \"dig MX example.com\" at another resolver. "
         "Owner of the domain: follow the delegation with \"dig +trace MX example.com\", and "
         "check that all name servers load the zone and that DNSSEC signatures are valid."},
    Text{Topic::failed_dnssec,
         "DNSSEC validation failed",
         "The resolver refuses the data because their signatures do not hold. They may be "
         "forged, or the owner may have made a mistake; both look the same. So nothing is "
         "decided, and asking without validation would only accept what may be forged.",
         "Expired signatures, or a DS record at the parent that no longer fits the keys, are the "
         "usual causes. A conforming submission or relay server answers 451 4.4.3; mail has to "
         "wait.",
         "Sender: try again later. Owner of the domain: sign the zone again, compare the DS "
         "record at the parent with the DNSKEY, and test with \"dig +dnssec MX example.com\"; "
         "with \"+cd\" added the same query shows the data without validation."},
    Text{Topic::failed_refused,
         "The name server does not serve this question",
         "The server answered, but not the question: it refused, does not implement it, sent an "
         "error code, or only pointed elsewhere. That is not \"no MX record\". So nothing is "
         "decided and the mail is kept.",
         "The server configured here is no resolver for this client (REFUSED), is only "
         "authoritative for other names (lame), or is very old or broken. A conforming "
         "submission or relay server answers 451 4.4.3.",
         "Sender: configure a resolver that serves your network; \"dig MX example.com "
         "@192.0.2.53\" shows the status it gives. Owner of the domain: see that each name "
         "server in the delegation really serves the zone."},
    Text{Topic::failed_bad_answer,
         "The answer cannot be used",
         "A reply came, but it was damaged, cut off, contradictory, or about something else. A "
         "part of an answer is never taken for the whole, because half a list of MX records may "
         "look like a null MX.",
         "Broken name servers, or middleboxes that change or truncate DNS messages, are the "
         "usual causes. A conforming submission or relay server answers 451 4.4.3.",
         "Sender: try again later, and compare \"dig MX example.com\" with \"dig +tcp MX "
         "example.com\". Owner of the domain: allow TCP port 53 and update the name server."},
    Text{Topic::failed_alias,
         "The alias chain runs in a circle",
         "The name is an alias (CNAME), and following it leads back to a name that was passed "
         "already. No end was found whose MX records could decide.",
         "Two or more CNAME records point to each other. A conforming submission or relay server "
         "answers 451 4.4.3, as the owner can mend it at any time.",
         "Sender: try again later, and tell the owner. Owner of the domain: let the alias point "
         "straight to the final name; \"dig CNAME example.com\" shows each step."},
    Text{Topic::failed_limit,
         "More to look up than the limits allow",
         "The check ended because the domain leads through too many names: an alias chain that "
         "is too long, more exchanges than are kept or evaluated, or too many questions in all. "
         "What was seen up to there does not decide.",
         "More than 8 aliases in a row, more than 40 questions for one check, or dozens of "
         "exchanges of which none of the first is usable. A conforming submission or relay "
         "server answers 451 4.4.3.",
         "Sender: try again later, and tell the owner. Owner of the domain: shorten the alias "
         "chain and the list of exchanges; \"dig MX example.com\" shows both."},
    Text{Topic::failed_family,
         "The mail host has no address of a usable family",
         "The mail hosts have addresses, but only of a family that the caller cannot connect "
         "with, such as IPv6 alone for a caller that has only IPv4. The domain is in order; "
         "another host could deliver.",
         "All addresses found are IPv6 and the caller is set to IPv4, or the other way round. A "
         "conforming server that cannot reach them itself answers 451 4.4.3.",
         "Sender: give the sending host an address of the other family, or use a relay that has "
         "both. Owner of the domain: publish A and AAAA records for the exchanges."},
    Text{Topic::failed_tls,
         "No encrypted connection to the resolver",
         "DNS over TLS was demanded, and no connection to the resolver could be made that "
         "satisfies it. There is no fallback to clear text, for that would undo the demand. "
         "Nothing is known about the domain.",
         "The certificate does not fit the name or the pin, has expired, or port 853 is blocked.",
         "Sender: check name, pin, CA file and clock, and that port 853 can be reached. If "
         "clear text may be used, choose the opportunistic form. Owner of the domain: this has "
         "nothing to do with your records."},
    Text{Topic::failed_local,
         "A local resource was missing",
         "The check failed on this machine, not in the DNS: no socket could be opened, or memory "
         "ran out. Nothing is known about the domain.",
         "The limit of open files or of memory was reached.",
         "Sender: raise the limits (\"ulimit -n\"), or have fewer checks under way at a time; "
         "then check again. Owner of the domain: this has nothing to do with your records."},
    Text{Topic::cancelled,
         "The check was cancelled",
         "The check ended before the DNS could decide, because the caller cancelled it or the "
         "program was shutting down. Nothing is known about the domain, and nothing is predicted.",
         "The caller gave up, or the checker was destroyed while the check was under way.",
         "Sender: check again. Until then treat the address as not checked; do not refuse it."},
    Text{Topic::overload,
         "The check never started",
         "The deadline came before the first question could be sent, as too many checks were "
         "waiting. Nothing is known about the domain, and nothing is predicted.",
         "More checks were started at once than the limits on questions in flight let through in "
         "the time given.",
         "Sender: allow more time, start fewer checks at a time, or add resolvers; then check "
         "again. Until then treat the address as not checked; do not refuse it."},
};
// clang-format on
static_assert(is_complete(kTexts, kCheckTopics), "one row for each Topic, in its order");

}  // namespace

std::span<const Text> english_checks() noexcept { return kTexts; }

}  // namespace nullmx::inline v0
