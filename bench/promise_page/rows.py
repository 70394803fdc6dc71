# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What is promised, and what shows it."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Row:
    """A promise, and all that shows it.

    tests: "program: Suite.Test ..." of GoogleTest, a star for several; or "ctest: name ...".
    bench: how the rows of bench/promises begin that measure it.
    figure: words for what the tests have recorded, whose names stand in braces.
    """

    promise: str
    tests: tuple
    bench: tuple = ()
    figure: str = ""


REPLIES = (
    Row("What does not belong to an open query (id, address, port, question, type, class) is "
        "dropped and counted, and ends nothing; a bare refusal ends that try",
        ("open_queries_test: OpenQueriesTest.*",
         "hostile_datagram_test: HostileDatagrams.ThatAreNoReply* HostileDatagrams.WithEveryOtherId*",
         "resolver_junk_test: *",
         "odd_message_test: OddMessages.ThatAnswerAnotherQueryDoNotBelongToIt "
         "OddMessages.ThatAreABareHeaderEndTheTryWithTheirCode",
         "resolver_failure_test: ResolverFailureTest.AHeaderAloneEndsATryAndNotTheQuestion"),
        figure="{alone} kinds of junk alone, {at_once} at once"),
    Row("A message is whole: counts, lengths, frames; cut at any octet it is malformed",
        ("odd_message_test: OddMessages.CutAt* OddMessages.With* OddMessages.LargerThan*",
         "hostile_message_test: *HostileMessages.EndInTheir* *HostileMessages.CutAt* "
         "*HostileMessages.ThatAreMalformed* HostileMessagesBehindTruncation.*",
         "hostile_stream_test: HostileStreams.WithFramesCut* HostileStreams.ThatEndAtAnyOctet*"),
        figure="{alone} messages alone, {at_once} at once, over UDP, TCP and TLS"),
    Row("Names: labels and pointers by RFC 1035 §4.1.4, backwards only; any octet is data and is "
        "escaped in text",
        ("odd_message_test: *OddMessages.AreReadAsTheTableSays* OddMessages.Compress* "
         "OddMessages.MayPointToAPointer OddMessages.WhoseNames* OddMessages.WhoseLastName*",
         "name_test: *")),
    Row("The whole rcode decides, whatever the sections hold",
        ("hostile_refusal_test: *",),
        figure="{alone} codes and headers alone, {at_once} at once, over UDP, TCP and TLS"),
    Row("Only records of the name, or of the end of its aliases, in the answer section count; at "
        "most 8 aliases, no circle",
        ("hostile_content_test: *", "alias_test: *"),
        figure="{alone} contents alone, {at_once} at once, over UDP, TCP and TLS"),
    Row("A truncated message is no answer: it is asked again over TCP, and there it is malformed",
        ("resolver_failure_test: ResolverFailureTest.NeverAnswersFromATruncatedMessage",
         "hostile_stream_test: HostileStreams.EndInTheirVerdicts")),
    Row("At most 64 exchanges are kept, 8 KiB and four times its size of memory for a reply, 2 ms",
        ("hostile_message_test: *HostileMessages.KeepAtMost64Exchanges*",
         "hostile_heap_test: *"),
        bench=("a hostile reply of 64 KiB", "the same for a whole check over UDP")),
    Row("A null MX is found only where a second, slower reader of the message finds one",
        ("mutated_reply_test: *", "ctest: fuzz.replay.reply"),
        figure="{mutated} mutated replies, {with_null_mx} with a null MX"),
)

PROMISES = (
    Row("No reply for one name changes another's verdict: 0 in all that a server can do wrong, and "
        "in 1 million forged replies with wrong ids while the true one takes 200 ms",
        ("hostile_datagram_test: *", "hostile_message_test: *", "hostile_content_test: *",
         "hostile_refusal_test: *", "hostile_stream_test: *", "hostile_apart_test: *",
         "hostile_tls_test: *", "forger_test: *"),
        bench=("1 million forged replies",),
        figure="{alone} misbehaviours beside innocent names, {at_once} at once, over UDP, TCP and "
               "TLS"),
    Row("Entropy against a forger off the path: 16 bits of id, a port of at least 16,384 that "
        "carries at most 32 queries or 2 s, and the letters of the name",
        ("random_test: *", "letter_case_test: *", "udp_ports_test: *", "forger_test: *",
         "ctest: e2e.forgery"),
        figure="chi-square {chi_square_of_ids} (ids, 255 degrees of freedom), "
               "{chi_square_of_ports} (ports, 15, of {ports} ports), "
               "{chi_square_of_letters} (letters, 24)"),
    Row("Each of 1,000 names that never answer ends within its deadline + 50 ms",
        ("silent_names_test: *", "deadline_test: Deadline.*"),
        bench=("1,000 names that never answer", "the same over TCP", "the same over TLS")),
    Row("DNS over TLS, strict: no query in clear text, in any state or failure of a handshake",
        ("hostile_tls_test: *", "tls_authentication_test: *", "ctest: e2e.dot"),
        figure="cut off behind each of {records} records of two versions"),
    Row("The cache is bounded in octets: 10 million names through 64 MiB grow the process by at most "
        "80 MiB, 1,000 names stay known in 95 %; names of one hash cost no more than others",
        ("cache_room_test: *", "cache_shard_test: *"),
        bench=("10 million names", "the same where each verdict", "1,000 names that collide")),
    Row("An entry never prolongs its own life; a failure never overwrites a live verdict, and lives "
        "for 1 to 300 s",
        ("cache_test: CacheTest.AHitNever* CacheTest.AnEntryEnds* CacheTest.Failure* "
         "CacheTest.AFailureNever*",
         "snapshot_test: SnapshotTest.WhatIsLeftIsNever* SnapshotTest.APartOf* "
         "SnapshotTest.ALifeGoesOn*")),
    Row("Addresses: any octets give a value or a fault, in linear time; no control octet is accepted",
        ("address_fault_test: *", "domain_test: *"),
        bench=("an address of 10 MB",),
        figure="33 controls, {places} times"),
    Row("What comes from outside is printable ASCII of at most 512 octets and one line in text, "
        "replies, logs and HTML; no CR or LF reaches a reply; columns of CSV stay as they are",
        ("escape_test: *", "reply_test: Reply.IsOneLineOfPrintableAscii", "json_test: Json.Keeps*",
         "ctest: cli.hostile cli.list e2e.signup_hostile")),
    Row("Callbacks: {{throw, check again, cancel itself, cancel another, destroy, shut down}} × {{hit, "
        "reply, failure, timeout, cancel, destruction}}: exactly once",
        ("reentrancy_test: *", "pool_reentrancy_test: *", "captured_test: *", "callback_test: *",
         "pool_callback_test: *", "await_test: *"),
        figure="{cells} cells"),
    Row("A child of fork() cannot send the ids of its parent: it is refused",
        ("fork_test: *", "pool_server_test: PoolServer.AChild*", "ctest: c.fork")),
    Row("The n-th allocation fails, the n-th system call fails (EAGAIN, EINTR, EMFILE, ENOBUFS), for "
        "every n of a lookup: no crash, no leak, a verdict or a clean error",
        ("shortage_test: *", "heap_test: *", "pool_heap_test: *", "c_heap_test: *",
         "descriptor_limit_test: *", "memory_limit_test: *", "ctest: cli.shortage"),
        figure="{allocations} runs with an allocation that failed, {calls} with a system call"),
    Row("A clock that jumps, a callback that takes its time and more checks than the rate lets leave "
        "change no verdict but into a failure, and end each check once",
        ("clock_jump_test: *", "slow_callback_test: *", "overload_test: *",
         "snapshot_clock_test: *")),
    Row("Descriptors above 1,023 work",
        ("high_descriptor_test: *", "loop_test: LoopTest.DescriptorsAbove*")),
)

SECTIONS = (("Rules that a reply must pass", REPLIES), ("Promises", PROMISES))
