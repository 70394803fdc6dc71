// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/phrases.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr Phrases kPhrases{
    .classes{{
        {"2yz: positive completion",
         "the request was carried out",
         "Nothing is to be mended; go on with the session."},
        {"3yz: positive intermediate",
         "the request is in order so far and the server waits for more",
         "Send what the server waits for, and look at the reply after it."},
        {"4yz: transient negative completion",
         "the request was not carried out now, but the same request may succeed later",
         "Sender: keep the message queued and try again later. Owner of the server: the text behind "
         "the code and the log tell the cause."},
        {"5yz: permanent negative completion",
         "the request was refused, and the same request will fail again",
         "Sender: read the text behind the code, mend what it names, and do not send the same again "
         "unchanged. Owner of the server: the log tells the cause."},
    }},
    .second_digits{
        "It is about the syntax of a command, or about a command that the server does not have.",
        "It gives information, such as status or help.",
        "It is about the connection between client and server.",
        "The standard leaves the second digit 3 open; extensions use it, such as authentication.",
        "The standard leaves the second digit 4 open.",
        "It is about the mail system of the receiving side.",
    },
    .subjects{
        "a cause that is not named",
        "an address",
        "the mailbox",
        "the mail system of the destination",
        "network and routing, the DNS included",
        "the delivery protocol",
        "content or format of the message",
        "security or policy",
    },
    .unknown_subject = "not one of those in RFC 3463",
    .success = "success",
    .transient = "a persistent transient failure, so a later try may succeed",
    .permanent = "a permanent failure, which sending again does not mend",
    .unknown_class = "a class that RFC 3463 does not have",

    .digits_title = "{0} ({1})",
    .digits_description = "By its first digit it belongs to {0}, which means that {1}. {2}",
    .digits_when =
        "This reference knows no fixed meaning of {0}. A client goes by the first digit then, and a "
        "person by the text behind the code.",
    .enhanced_title = "Enhanced code {0}: {1}",
    .enhanced_sentence = "The enhanced code {0} stands for {1}; its subject is {2}.",
    .enhanced_when =
        "This reference knows no reply with {0}. Class and subject are explained; the last number "
        "may be defined elsewhere.",
    .classes_disagree =
        "Its class does not agree with the basic code, though RFC 2034 demands it; go by the basic "
        "code.",

    .same_difference = "They are the same reply: {0}, {1}.",
    .akin_difference =
        "Both belong to {0}, which means that {1}. They differ in the cause. {2} stands for: {3}. "
        "{4} stands for: {5}.",
    .unlike_difference =
        "They belong to different classes. {0} ({1}) says that {2}. {3} ({4}) says that {5}.",
    .one_side = "{0}: {1}",
    .two_sides = "{0}: {1} {2}: {3}",
    .null_mx_difference =
        "250 is a success, 556 a refusal for good. 250 says that the command was carried out; as a "
        "prediction it says only that the DNS gives no ground for refusal, which is no promise that "
        "a server accepts. 556 says that the domain of the recipient takes no mail at all: its owner "
        "declares that with a null MX, and nobody even has to connect to find out.",
    .null_mx_when =
        "One meets 250 all through a session that goes well, and as a prediction for a domain with a "
        "usable MX record, or with no MX record but an address. One meets 556, with 5.1.10, at RCPT "
        "TO: a conforming submission or relay server gives it when the domain of the recipient has "
        "one single MX record, preference 0, exchange \".\". RFC 7505 says SHOULD, so other servers "
        "may use another 5yz reply.",
    .null_mx_action =
        "After 250: go on; from the 250 behind the message on, the other side answers for it. After "
        "556: do not retry, check the spelling of the domain, and take the address off the list. "
        "Owner of the domain: \"dig +short MX example.com\" shows which applies; \"0 .\" alone is a "
        "null MX. To take mail, replace \"example.com. IN MX 0 .\" by a real record such as "
        "\"example.com. IN MX 10 mail.example.com.\"; to take none, publish it as the only MX "
        "record.",
};
// clang-format on

}  // namespace

const Phrases& english_phrases() noexcept { return kPhrases; }

}  // namespace nullmx::inline v0
