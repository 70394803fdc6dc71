// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace nullmx::cli {

inline constexpr std::string_view kDescription =
    "Says whether a domain takes mail, before any SMTP connection is made, and with which reply\n"
    "a conforming server refuses it: for a null MX (RFC 7505) that is 556 5.1.10.\n";

inline constexpr std::string_view kFooter =
    R"(Examples:
  nullmx check user@example.com               one address, with reply, reason and remedy
  nullmx check --json < addresses.txt         a list: one JSON object for each line
  nullmx check -i list.csv --column email --csv -o checked.csv --report checked.html
                                              the same with all that there is about it
  nullmx check --server 9.9.9.9 example.org   ask a server of your choice
  nullmx explain 556                          what a reply means, and what to do about it
  nullmx explain example.com                  the same for what this domain's mail would meet
  nullmx compare 250 556                      two replies side by side
  nullmx demo                                 every finding, without a network
  nullmx bench --server 127.0.0.1:5353        how fast a server of your own answers

'nullmx check --help' lists the options and exit codes of check.)";

inline constexpr std::string_view kCheckFooter =
    R"(One argument is answered at length (verdict, reply, why, how to fix); several, and standard
input, in short: --full gives the long form for each.  --json, --csv and --short give one line for
each input, in input order.  TIME is 500ms, 3s or 1m, SIZE is 64M or 1G.  A line beyond 16 MiB is
an invalid address, and its first 4,096 octets are shown as the input.

A list is checked with as many questions in flight as --window says, and each domain is asked for
once while its verdict is alive.  The first interrupt ends it after what is open, the second at
once; with --output it can be taken up again, also after it was killed.

Examples:
  nullmx check user@example.com
  nullmx check --role mail_from example.com
  nullmx check --zone test.zone --json user@null.example
  nullmx check --server 'tls://9.9.9.9#dns.quad9.net' user@example.com
  nullmx check --transport tcp --server 192.0.2.53 example.com
  nullmx check --confirm-over-tcp user@example.com
  nullmx check --json --window 50 --rate 20:5 < addresses.txt
  printf 'a@example.com\nb@example.org\n' | nullmx check --json
  nullmx check --fail-on null_mx,no_such_domain - < addresses.txt
  nullmx check -i list.csv --column email --csv -o checked.csv --summary
  nullmx check -i list.csv --column email --csv -o checked.csv --summary --resume

Exit codes, one input:
   0  mail can be sent; a literal; <> or postmaster
  65  invalid address
  68  no such domain, no mail host, special-use name
  69  takes no mail: null MX, unusable MX, refused by --policy
  75  cannot tell now: temporary failure, deferred by --policy
Several inputs, --input, --column, --field: 0.  Always:
   1  a finding of --fail-on occurred
  64  usage                        65  mistake in the zone file
  66  input or zone unreadable     71  out of descriptors or memory
  74  output not written           78  no such server, CA file, pin, window or rate
 130  interrupted)";

inline constexpr std::string_view kBenchFooter =
    R"(A round is measured for each transport with each window.  cpu us is the CPU time of this
process for one lookup, calls its system calls, where the kernel lets them be counted ("-" if not).
Latency is that of a whole lookup: without an MX, A and AAAA are asked for as well.  Cold rounds
begin with an empty cache; of names that come twice in one the second is a hit.

Examples:
  nullmx bench --server 127.0.0.1:5353 --window 10,100,1000 --plot windows.svg
  nullmx bench --server 127.0.0.1 --names zipf --cached --duration 10s
  nullmx bench --server 192.0.2.53 --i-own-this-server -i domains.txt --transport udp,tcp --json

Exit codes: 0 measured, nothing failed; 75 lookups failed; 64 usage, or a server that is not yours;
66 names unreadable; 74 output not written; 78 no such server, CA file, pin or window;
130 interrupted)";

inline constexpr std::string_view kExplainFooter =
    R"(Examples:
  nullmx explain 556
  nullmx explain '550 5.1.10'
  nullmx explain 5.1.10
  nullmx explain --lang zh user@example.com

Exit codes: 0 explained; 64 no reply code, or usage; 65 mistake in the zone file;
66 zone unreadable; 71 out of descriptors or memory; 74 output not written;
78 no such server, CA file, pin, window or rate)";

inline constexpr std::string_view kCompareFooter =
    R"(Examples:
  nullmx compare 250 556
  nullmx compare '550 5.1.10' '556 5.1.10'

Exit codes: 0 compared; 64 no reply code, one without a text of its own, or usage;
74 output not written)";

/// "nullmx 0.1.0 (c-ares 1.18.1)"
std::string version_text();

}  // namespace nullmx::cli
