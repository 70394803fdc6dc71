// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#ifndef NULLMX_NULLMX_H
#define NULLMX_NULLMX_H

#include <stddef.h>
#include <stdint.h>

#include "nullmx/export.hpp"

/// nullmx for C (C99) and for every language that can call C.
///
///   nmx_config* config;
///   nmx_validator* validator;
///   nmx_result* result;
///   nmx_config_new(&config);
///   nmx_open(config, &validator);
///   nmx_check(validator, "user@example.com", NMX_ZERO_TERMINATED, &result);
///   printf("%d %s\n", nmx_result_reply_code(result), nmx_result_why(result));
///
/// Conventions.
///
/// Handles (nmx_config, nmx_validator, nmx_pool, nmx_result) are numbers in the shape of pointers;
/// nothing lies where they point.  So every function knows a handle that is null, was freed, is of
/// another kind or was never one, and answers NMX_BAD_HANDLE.  A handle is good until it is freed;
/// freeing one leaves all others good.
///
/// Status.  What can fail returns an nmx_status.  An out-parameter comes last; unless the status is
/// NMX_OK it is set to null or 0, where it is no null pointer itself.  A getter that returns a
/// number returns the status, which is negative, when it fails; one that returns text then returns
/// a null pointer: the handle is bad, or there is no memory.  What the DNS did, and what is wrong
/// with an input, is never a status: it is a result.
///
/// Text that goes in is a pointer and a length in octets, and may hold any octets, 0 among them;
/// with the length NMX_ZERO_TERMINATED it ends before the first 0.  It is copied.  A null pointer
/// is good with the length 0 only.  Text that comes out ends with a 0, is UTF-8, and lives as long
/// as the handle that it was asked of; what belongs to no handle lives for ever.
///
/// Threads.  A validator serves one thread at a time, whichever it is: a call that meets another
/// one inside gets NMX_BUSY and has done nothing.  A config, a pool and a result serve any number
/// at once; but no thread may still read a text while another frees what it belongs to.
///
/// There are no callbacks, no C++ exception leaves a function, and pthread_cancel() waits until a
/// function returns.  No function but nmx_version(), nmx_strerror() and the words may be called in
/// a signal handler.
///
/// In a child of fork() the parent's validators and pools give NMX_FORKED; they may be closed.
/// Results go on, and so do configs, unless a thread of the parent was inside one just then. What
/// is opened there is the child's own.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct nmx_config nmx_config;
typedef struct nmx_validator nmx_validator;
typedef struct nmx_pool nmx_pool;
typedef struct nmx_result nmx_result;

#define NMX_ZERO_TERMINATED ((size_t)-1)

typedef enum nmx_status {
  NMX_OK = 0,
  NMX_NONE = 1,           ///< nmx_next(): no check has ended; no failure
  NMX_BAD_HANDLE = -1,    ///< null, freed, of another kind, or never a handle
  NMX_NULL_POINTER = -2,  ///< an out-parameter, or a text with a length
  NMX_BAD_VALUE = -3,  ///< nmx_config_error() says which and why; an index or a length beyond all
  NMX_BUSY = -4,       ///< another thread is inside a call with this handle
  NMX_FORKED = -5,     ///< the handle is the parent process's
  NMX_NO_MEMORY = -6,  ///< nothing is lost: call again
  NMX_SYSTEM = -7,     ///< the operating system refuses: no descriptor or thread is left, ...
  NMX_INTERNAL = -8    ///< a defect of nullmx
} nmx_status;

/// One sentence in English.  Lives for ever, also for a number that is no status.
NULLMX_API const char* nmx_strerror(int status);

/// "0.1.0": of the library that runs.
NULLMX_API const char* nmx_version(void);

/// @name Words
/// As in the JSON output; vocabulary.hpp says what each means.
/// @{
typedef enum nmx_finding {
  NMX_FINDING_EXPLICIT_MX = 0,
  NMX_FINDING_IMPLICIT_MX = 1,
  NMX_FINDING_NULL_MX = 2,
  NMX_FINDING_NONCONFORMING_NULL_MX = 3,
  NMX_FINDING_NULL_MX_CONFLICT = 4,
  NMX_FINDING_UNUSABLE_MX = 5,
  NMX_FINDING_NO_SUCH_DOMAIN = 6,
  NMX_FINDING_NO_MAIL_HOST = 7,
  NMX_FINDING_INVALID_ADDRESS = 8,
  NMX_FINDING_SPECIAL_USE = 9,
  NMX_FINDING_ADDRESS_LITERAL = 10,
  NMX_FINDING_NOT_APPLICABLE = 11,
  NMX_FINDING_TEMPORARY_FAILURE = 12,
  NMX_FINDING_INDETERMINATE = 13
} nmx_finding;

typedef enum nmx_advice {
  NMX_ADVICE_SEND = 0,
  NMX_ADVICE_REJECT = 1,
  NMX_ADVICE_DEFER = 2,
  NMX_ADVICE_NONE = 3
} nmx_advice;

/// "null_mx", "reject"; a null pointer for a number that is none.
NULLMX_API const char* nmx_finding_word(int finding);
NULLMX_API const char* nmx_advice_word(int advice);
/// @}

/// @name Config
/// What a validator or a pool is opened with.  It is read when these are opened: a change after
/// that is for those that are opened later.  All that are opened with one config share its cache.
/// @{

/// What is said with a number.  The defaults are those of options.hpp.
typedef enum nmx_option {
  NMX_OPTION_TIMEOUT_MS = 0,        ///< of a whole check, 1 to 86,400,000
  NMX_OPTION_ATTEMPTS = 1,          ///< tries a server, 1 to 1,000; more than 3 are 3
  NMX_OPTION_FIRST_WAIT_MS = 2,     ///< of the first try, 1 to 86,400,000
  NMX_OPTION_LONGEST_WAIT_MS = 3,   ///< of a first try, 1 to 86,400,000, however slow the server is
  NMX_OPTION_ROTATE = 4,            ///< 0 or 1: servers take turns
  NMX_OPTION_WINDOW = 5,            ///< questions in flight, 1 to 32,000
  NMX_OPTION_TRANSPORT = 6,         ///< an nmx_transport
  NMX_OPTION_CONFIRM_OVER_TCP = 7,  ///< 0 or 1: before a verdict bounces mail
  NMX_OPTION_SPREAD_PORTS = 8,      ///< an nmx_defence
  NMX_OPTION_VARY_CASE = 9,         ///< an nmx_defence
  NMX_OPTION_PREFETCH = 10,         ///< 0 or 1
  NMX_OPTION_SERVE_STALE_S = 11,    ///< 1 to 259,200; 0: never
  NMX_OPTION_NXDOMAIN_CUT = 12,     ///< an nmx_nxdomain_cut
  NMX_OPTION_TRUST_AD = 13,         ///< 0 or 1
  NMX_OPTION_CACHE_BYTES = 14,      ///< a new cache of that bound, for those opened later
  NMX_OPTION_ROLE = 15,             ///< an nmx_role: whose reply results predict
  NMX_OPTION_LANGUAGE = 16,         ///< an nmx_language: of the texts of results
  NMX_OPTION_DIALECT = 17           ///< an nmx_dialect: of which server's replies
} nmx_option;

typedef enum nmx_transport {
  NMX_TRANSPORT_UDP = 1,
  NMX_TRANSPORT_TCP = 2,
  NMX_TRANSPORT_TLS = 3
} nmx_transport;
typedef enum nmx_defence {
  NMX_DEFENCE_BEYOND_LOOPBACK = 0,
  NMX_DEFENCE_ALWAYS = 1,
  NMX_DEFENCE_NEVER = 2
} nmx_defence;
typedef enum nmx_nxdomain_cut {
  NMX_CUT_NEVER = 0,
  NMX_CUT_AUTHENTICATED = 1,
  NMX_CUT_ALWAYS = 2
} nmx_nxdomain_cut;
typedef enum nmx_role {
  NMX_ROLE_RECIPIENT = 0,
  NMX_ROLE_MAIL_FROM = 1,
  NMX_ROLE_HEADER_FROM = 2
} nmx_role;
/// See Dialect in reply.hpp.  Exim gives no enhanced codes.
typedef enum nmx_dialect {
  NMX_DIALECT_RFC = 0,
  NMX_DIALECT_POSTFIX = 1,
  NMX_DIALECT_EXIM = 2
} nmx_dialect;
typedef enum nmx_language { NMX_LANGUAGE_EN = 0, NMX_LANGUAGE_ZH = 1 } nmx_language;

NULLMX_API nmx_status nmx_config_new(nmx_config** config);
NULLMX_API nmx_status nmx_config_free(nmx_config* config);

/// NMX_BAD_VALUE for an option that there is not, and for a number that it cannot have.
NULLMX_API nmx_status nmx_config_set(nmx_config* config, int option, int64_t value);

/// At most so many queries a second, `burst` of them at once after a pause; 0 a second: no limit.
NULLMX_API nmx_status nmx_config_set_rate(nmx_config* config, double per_second, unsigned burst);

/// Instead of the system's name servers: "192.0.2.53", "[2001:db8::53]:5353",
/// "tls://192.0.2.53#dns.example", as server.hpp says.  Each call adds one.
NULLMX_API nmx_status nmx_config_add_server(nmx_config* config, const char* text, size_t length);

/// A certificate's key in base64, for every tls:// server.  Each call adds one.
NULLMX_API nmx_status nmx_config_add_tls_pin(nmx_config* config, const char* text, size_t length);

/// Certificates in PEM from which tls:// servers' have to come.  Empty: the system's.
NULLMX_API nmx_status nmx_config_set_tls_ca_file(nmx_config* config, const char* path,
                                                 size_t length);

/// "conflict=reject,preference=lenient,...", as policy.hpp says; what is not named stays.
NULLMX_API nmx_status nmx_config_set_policy(nmx_config* config, const char* text, size_t length);

/// A host name or an IP address of the caller: an exchange of these is a loop (RFC 5321 §5.1).
NULLMX_API nmx_status nmx_config_add_own_host(nmx_config* config, const char* text, size_t length);

/// Answers come from this master-file text instead of a network, as zone.hpp says.
NULLMX_API nmx_status nmx_config_set_zone(nmx_config* config, const char* text, size_t length);

/// One sentence on the last call with this config that failed with NMX_BAD_VALUE or NMX_SYSTEM;
/// empty before the first.  In English, but for what the operating system says, which is in the
/// program's locale.  Good until the next call with it.
NULLMX_API const char* nmx_config_error(nmx_config* config);
/// @}

/// @name Validator
/// @{

/// NMX_BAD_VALUE when the config's values cannot work together, or its CA file holds no
/// certificate; NMX_SYSTEM when that cannot be read.
NULLMX_API nmx_status nmx_open(nmx_config* config, nmx_validator** validator);

/// Checks that are open, and results that nmx_next() has not given, are dropped.
NULLMX_API nmx_status nmx_close(nmx_validator* validator);

/// Checks an address or a domain and waits, at most for the timeout of the config.
NULLMX_API nmx_status nmx_check(nmx_validator* validator, const char* input, size_t length,
                                nmx_result** result);

/// Starts a check.  Its result comes from nmx_next() after a later nmx_process(), under the number
/// that `check` is set to: never 0, and never used again by this validator.
NULLMX_API nmx_status nmx_submit(nmx_validator* validator, const char* input, size_t length,
                                 uint64_t* check);

/// Ends a check as indeterminate, detail cancelled, at the next nmx_process(); nmx_next() gives
/// that, too.  NMX_OK as well for one that has ended or never was.
NULLMX_API nmx_status nmx_cancel(nmx_validator* validator, uint64_t check);

/// A descriptor that is readable when nmx_process() has something to do, and, once that was called,
/// for as long as nmx_next() has something to give; there is no timeout to keep.  Of the validator:
/// not to be read, written or closed.  A negative status on failure.
NULLMX_API int nmx_fd(nmx_validator* validator);

/// Does what there is to do; never waits.
NULLMX_API nmx_status nmx_process(nmx_validator* validator);

/// The result of a check that nmx_submit() started, in the order in which they ended; NMX_NONE
/// when no more has ended.  It is to be freed.  `check` may be a null pointer.
NULLMX_API nmx_status nmx_next(nmx_validator* validator, uint64_t* check, nmx_result** result);

/// How many checks nmx_submit() started that nmx_next() has not given yet; or a negative status.
NULLMX_API int64_t nmx_pending(nmx_validator* validator);
/// @}

/// @name Pool
/// Blocking checks from any number of threads at once; one question for each domain however many
/// ask.
/// @{

/// `threads` work for it, 1 to 256; one a core is enough.
NULLMX_API nmx_status nmx_pool_open(nmx_config* config, size_t threads, nmx_pool** pool);

/// Calls that are inside nmx_pool_check() end as indeterminate, detail cancelled.
NULLMX_API nmx_status nmx_pool_close(nmx_pool* pool);
NULLMX_API nmx_status nmx_pool_check(nmx_pool* pool, const char* input, size_t length,
                                     nmx_result** result);
/// @}

/// @name Result
/// Does not change.  Getters that return a number return a negative status for a bad handle.
/// @{
NULLMX_API nmx_status nmx_result_free(nmx_result* result);

NULLMX_API int nmx_result_finding(const nmx_result* result);         ///< nmx_finding
NULLMX_API const char* nmx_result_detail(const nmx_result* result);  ///< "timeout"; empty: none
NULLMX_API int nmx_result_advice(const nmx_result* result);          ///< nmx_advice

/// Would a conforming client connect now: 1, 0, or NMX_CONNECT_UNKNOWN.  To be compared with 1.
NULLMX_API int nmx_result_connect(const nmx_result* result);
#define NMX_CONNECT_UNKNOWN 2

/// The reply that a conforming server gives, or the one of the dialect: 556, "5.1.10", at "rcpt",
/// "<example.com>: Domain does not ...".  0 and empty where none is predicted.
NULLMX_API int nmx_result_reply_code(const nmx_result* result);
NULLMX_API const char* nmx_result_reply_enhanced(const nmx_result* result);
NULLMX_API const char* nmx_result_reply_stage(const nmx_result* result);
NULLMX_API const char* nmx_result_reply_text(const nmx_result* result);

/// What was handed over, with a 0 behind it; `length` may be a null pointer.
NULLMX_API const char* nmx_result_input(const nmx_result* result, size_t* length);

/// Lower-case A-labels; empty for what has none.
NULLMX_API const char* nmx_result_domain(const nmx_result* result);

/// What this verdict rests on, in the config's language; what comes from outside is escaped.
NULLMX_API const char* nmx_result_why(const nmx_result* result);

/// The reference explanation in the config's language.
NULLMX_API const char* nmx_result_title(const nmx_result* result);
NULLMX_API const char* nmx_result_description(const nmx_result* result);
NULLMX_API const char* nmx_result_when(const nmx_result* result);
NULLMX_API const char* nmx_result_fix(const nmx_result* result);

/// MX records that the verdict rests on, in the order received; with an index beyond them
/// NMX_BAD_VALUE and a null pointer.
NULLMX_API int nmx_result_exchanges(const nmx_result* result);                 ///< how many
NULLMX_API int nmx_result_preference(const nmx_result* result, size_t index);  ///< 0 to 65,535
NULLMX_API const char* nmx_result_exchange(const nmx_result* result, size_t index);  ///< "."

/// Seconds for which it may be kept; 0: not at all.
NULLMX_API int64_t nmx_result_ttl(const nmx_result* result);
NULLMX_API int nmx_result_authenticated(const nmx_result* result);      ///< by DNSSEC: 0 or 1
NULLMX_API const char* nmx_result_source(const nmx_result* result);     ///< "network", "cache"
NULLMX_API const char* nmx_result_transport(const nmx_result* result);  ///< "udp"; empty: none

/// Everything, as one JSON object on one line, by verdict.schema.json.
NULLMX_API const char* nmx_result_json(const nmx_result* result);
/// @}

#ifdef __cplusplus
}
#endif

#endif
