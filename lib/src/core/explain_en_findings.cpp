// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>

#include "core/explanations.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr std::array kTexts{
    Text{Topic::found_mx,
         "The domain names a mail host",
         "The domain has at least one usable MX record, so mail to it, replies and bounces "
         "included, has a place to go. The DNS gives no ground for refusal: that is no promise "
         "that a server accepts the mail. Whether the mailbox exists and whether the exchange "
         "answers is not known from this.",
         "The MX lookup gave one or more exchanges with a host name. A preference of 0 alone "
         "means nothing special; only the exchange \".\" does. A conforming server has no reason "
         "in the DNS to refuse, and answers 250 as far as the DNS is concerned.",
         "Sender: deliver to the exchange with the lowest preference number first. Owner of the "
         "domain: check the list with \"dig +short MX example.com\", and that each exchange has "
         "an A or AAAA record and is no alias (CNAME)."},
    Text{Topic::found_address,
         "The domain's own address stands in for an MX",
         "The domain has no MX record, but an A or AAAA record. Then the host at this address "
         "counts as its mail host, with preference 0 (implicit MX). The DNS gives no ground for "
         "refusal: that is no promise that a server accepts the mail. Often such a host is a web "
         "server that takes no mail, and mail waits for days before it bounces.",
         "The MX lookup said that there is no such record, and an address was found. It is "
         "common for web sites whose owner never thought of mail.",
         "Sender: deliver, but take more care with such addresses in a sign-up form. Owner who "
         "wants mail: publish an MX record, \"example.com. IN MX 10 mail.example.com.\". Owner "
         "who wants none: publish a null MX, \"example.com. IN MX 0 .\", so that senders learn "
         "it at once. Test with \"dig +short MX example.com\"."},
    Text{Topic::conflict,
         "Null MX beside other exchanges",
         "The domain publishes a null MX and real exchanges at once. RFC 7505 forbids that to "
         "the owner and does not tell the sender what to do. The real exchanges are still "
         "usable, so here the DNS gives no ground for refusal: that is no promise that a server "
         "accepts the mail. Mail servers disagree: about half of those examined bounce such mail.",
         "The MX records contain \"0 .\" and at least one host name. Mostly an old record was "
         "left behind when a domain was switched on or off for mail, or a control panel added "
         "one of both.",
         "Sender: deliver to the real exchanges, and tell the owner. Owner who wants mail: "
         "remove \"example.com. IN MX 0 .\". Owner who wants none: remove all others. Test with "
         "\"dig +short MX example.com\": either \"0 .\" alone, or only host names."},
    Text{Topic::conflict_refused,
         "Null MX beside other exchanges, refused by policy",
         "The domain publishes a null MX and real exchanges at once, which RFC 7505 forbids to "
         "the owner. The policy in force (conflict=reject) takes the null MX as the owner's word "
         "and refuses, as some mail servers do. Under the default policy the real exchanges "
         "would be used.",
         "The MX records contain \"0 .\" and at least one host name, and the policy says reject. "
         "Other conforming servers may well deliver.",
         "Sender: set conflict=send if you want to use the real exchanges, and tell the owner. "
         "Owner who wants mail: remove \"example.com. IN MX 0 .\". Owner who wants none: remove "
         "all others. Test with \"dig +short MX example.com\"."},
    Text{Topic::conflict_deferred,
         "Null MX beside other exchanges, deferred by policy",
         "The domain publishes a null MX and real exchanges at once, which RFC 7505 forbids to "
         "the owner. The policy in force (conflict=defer) waits for the owner to mend it, in "
         "place of a decision that may be wrong. The DNS itself has not failed.",
         "The MX records contain \"0 .\" and at least one host name, and the policy says defer.",
         "Sender: try again later, or set conflict=send to use the real exchanges; tell the "
         "owner. Owner who wants mail: remove \"example.com. IN MX 0 .\". Owner who wants none: "
         "remove all others. Test with \"dig +short MX example.com\"."},
    Text{Topic::nonconforming,
         "Only the exchange \".\", but not with preference 0",
         "The only exchange of the domain is \".\", which is no host, but the preference is not "
         "0. So it is not the null MX of RFC 7505, though probably meant as one. There is an MX "
         "record and none is usable: the failure is permanent, and the A and AAAA records of the "
         "domain must not be used.",
         "The zone has a record such as \"example.com. IN MX 10 .\". A conforming submission or "
         "relay server answers 550 5.4.4; several mail servers do not look at the preference and "
         "treat it as a null MX, with 556 5.1.10.",
         "Sender: do not retry; the domain takes no mail either way. Owner who wants no mail: "
         "set the preference to 0, \"example.com. IN MX 0 .\". Owner who wants mail: name a "
         "real host. Test with \"dig +short MX example.com\"."},
    Text{Topic::nonconforming_lenient,
         "Exchange \".\" with another preference, taken as a null MX by policy",
         "The only exchange of the domain is \".\", but the preference is not 0, so it is not "
         "the null MX of RFC 7505 to the letter. The policy in force (preference=lenient) "
         "predicts the reply of the mail servers that treat it as one. In any case the domain "
         "takes no mail.",
         "The zone has a record such as \"example.com. IN MX 10 .\", and the policy says "
         "lenient. A strictly conforming server answers 550 5.4.4 for a recipient and may answer "
         "550 5.1.8 for a sender.",
         "Sender: do not retry; the domain takes no mail either way. Owner who wants no mail: "
         "set the preference to 0, \"example.com. IN MX 0 .\". Owner who wants mail: name a "
         "real host. Test with \"dig +short MX example.com\"."},
    Text{Topic::nonconforming_sender,
         "Sender domain has only the exchange \".\"",
         "The only exchange of the sender's domain is \".\", with a preference that is not 0. It "
         "is not the null MX of RFC 7505, but no host that could take a bounce or a reply either.",
         "The zone has a record such as \"example.com. IN MX 10 .\". A conforming server that "
         "checks senders answers 550 5.1.8; some treat it as a null MX, with 550 5.7.27.",
         "Sender: use a sender address in a domain that takes mail. Owner of a domain that "
         "sends: publish a real MX record. Owner of one that does not: correct it to "
         "\"example.com. IN MX 0 .\" and add \"v=spf1 -all\". Test with \"dig +short MX "
         "example.com\"."},
    Text{Topic::unusable,
         "MX records, but none is usable",
         "The domain has MX records, but none leads to a host that could take mail. The failure "
         "is permanent. Since there are MX records, the A and AAAA records of the domain itself "
         "must not be used in their place.",
         "The exchanges do not exist, have no address, are no legal names, or have only "
         "addresses that nobody outside can reach. A conforming submission or relay server "
         "answers 550 5.4.4.",
         "Sender: check the spelling, and tell the owner by another way. Owner of the domain: "
         "for each exchange that \"dig +short MX example.com\" shows, \"dig +short A\" and "
         "\"dig +short AAAA\" must give a public address; an exchange is a host name, never an "
         "IP address and better no alias. If no mail is wanted, publish \"example.com. IN MX 0 "
         ".\" alone."},
    Text{Topic::unusable_sender,
         "Sender domain has no usable MX",
         "The domain of the sender has MX records, but none leads to a host that could take a "
         "bounce or a reply.",
         "The exchanges do not exist, have no address, are no legal names, or lead back to the "
         "caller itself. A conforming server that checks senders answers 550 5.1.8.",
         "Sender: use a sender address in a domain that takes mail. Owner of the domain: give "
         "each exchange shown by \"dig +short MX example.com\" a public address, or let the MX "
         "record name a host that has one."},
    Text{Topic::absent,
         "The recipient's domain does not exist",
         "The DNS says that there is no such name (NXDOMAIN). It is a permanent failure for "
         "every address in this domain. It is no null MX: a domain with a null MX exists and "
         "says that it takes no mail.",
         "The authoritative answer to the MX question, or to the end of an alias chain, was "
         "NXDOMAIN. A conforming submission or relay server answers 550 5.1.2, never 556.",
         "Sender: check the spelling; write the full domain, for no search list is applied. "
         "Owner of the domain: check registration and delegation with \"dig NS example.com\", "
         "and that the target of an alias (CNAME) exists."},
    Text{Topic::absent_sender,
         "The sender's domain does not exist",
         "The DNS says that there is no such name (NXDOMAIN). A bounce or a reply could never "
         "arrive, so servers that check senders refuse the mail.",
         "The MX question for the domain in MAIL FROM or in the From field gave NXDOMAIN. A "
         "conforming server that checks this answers 550 5.1.8.",
         "Sender: set a sender address in a domain that exists; a made-up host name such as "
         "root@server1 is the usual cause. Owner of the domain: check registration and "
         "delegation with \"dig NS example.com\"."},
    Text{Topic::no_host,
         "The domain exists, but has no mail host",
         "The name exists, but it has no MX record and no address either, so there is nowhere to "
         "deliver to. The failure is permanent. It is no null MX, for the domain says nothing "
         "about mail.",
         "MX, A and AAAA all came back empty, or the only addresses are of the kind that nobody "
         "outside can reach and the policy refuses those. A conforming submission or relay "
         "server answers 550 5.4.4.",
         "Sender: check the spelling; often a \"www\" or another label is missing or too much. "
         "Owner who wants mail: publish \"example.com. IN MX 10 mail.example.com.\". Owner who "
         "wants none: publish \"example.com. IN MX 0 .\". Test with \"dig +short MX "
         "example.com\"."},
    Text{Topic::no_host_sender,
         "The sender's domain has no mail host",
         "The domain of the sender exists, but it has no MX record and no address that could "
         "stand in, so a bounce or a reply has nowhere to go.",
         "MX, A and AAAA all came back empty for the domain in MAIL FROM or in the From field. A "
         "conforming server that checks senders answers 550 5.1.8.",
         "Sender: use a sender address in a domain that takes mail. Owner of the domain: "
         "publish an MX record, \"example.com. IN MX 10 mail.example.com.\", and test it with "
         "\"dig +short MX example.com\"."},
    Text{Topic::special_use,
         "Reserved name that is never looked up",
         "The domain ends in a name that is reserved for another purpose than the public DNS. "
         "Its standard tells programs not to ask the DNS for it, so there is no mail host, and "
         "no query is sent. For mail it is as good as absent.",
         "The name ends in .invalid, .localhost, .local (multicast DNS) or .onion (Tor), or in "
         ".alt if the policy says so. .test and .example are not among them: they are looked up "
         "like other names. A conforming submission or relay server answers 550 5.1.2.",
         "Sender: use a public domain name. In a network that really serves such names by its "
         "own resolver, set special_use=query. Owner: give hosts that take mail from outside a "
         "name in a registered domain."},
    Text{Topic::special_use_sender,
         "The sender's domain is a reserved name",
         "The domain of the sender ends in a name that is reserved for another purpose than the "
         "public DNS and is never looked up. No bounce or reply from outside could reach it.",
         "The name ends in .invalid, .localhost, .local or .onion, or in .alt if the policy says "
         "so. Machines that take their own host name as the sender's domain are the usual cause. "
         "A conforming server that checks senders answers 550 5.1.8.",
         "Sender: set the sender address to one in a registered domain, in the program or by "
         "address rewriting at the relay. In a network that really serves such names, set "
         "special_use=query."},
};
// clang-format on
static_assert(is_complete(kTexts, kFindingTopics), "one row for each Topic, in its order");

}  // namespace

std::span<const Text> english_findings() noexcept { return kTexts; }

}  // namespace nullmx::inline v0
