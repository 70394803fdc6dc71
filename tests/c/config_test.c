// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What can be set, what is refused, and with which sentence.
#include <math.h>

#include "zone.h"

struct range {
  int option;
  const char* name;
  int64_t least;
  int64_t most;
};

static const struct range kRanges[] = {
    {NMX_OPTION_TIMEOUT_MS, "timeout_ms", 1, 86400000},
    {NMX_OPTION_ATTEMPTS, "attempts", 1, 1000},
    {NMX_OPTION_FIRST_WAIT_MS, "first_wait_ms", 1, 86400000},
    {NMX_OPTION_LONGEST_WAIT_MS, "longest_wait_ms", 1, 86400000},
    {NMX_OPTION_ROTATE, "rotate", 0, 1},
    {NMX_OPTION_WINDOW, "window", 1, 32000},
    {NMX_OPTION_TRANSPORT, "transport", NMX_TRANSPORT_UDP, NMX_TRANSPORT_TLS},
    {NMX_OPTION_CONFIRM_OVER_TCP, "confirm_over_tcp", 0, 1},
    {NMX_OPTION_SPREAD_PORTS, "spread_ports", NMX_DEFENCE_BEYOND_LOOPBACK, NMX_DEFENCE_NEVER},
    {NMX_OPTION_VARY_CASE, "vary_case", NMX_DEFENCE_BEYOND_LOOPBACK, NMX_DEFENCE_NEVER},
    {NMX_OPTION_PREFETCH, "prefetch", 0, 1},
    {NMX_OPTION_SERVE_STALE_S, "serve_stale_s", 0, 259200},
    {NMX_OPTION_NXDOMAIN_CUT, "nxdomain_cut", NMX_CUT_NEVER, NMX_CUT_ALWAYS},
    {NMX_OPTION_TRUST_AD, "trust_ad", 0, 1},
    {NMX_OPTION_ROLE, "role", NMX_ROLE_RECIPIENT, NMX_ROLE_HEADER_FROM},
    {NMX_OPTION_LANGUAGE, "language", NMX_LANGUAGE_EN, NMX_LANGUAGE_ZH},
    {NMX_OPTION_DIALECT, "dialect", NMX_DIALECT_RFC, NMX_DIALECT_EXIM},
};

static void check_range(const struct range* range) {
  nmx_config* const config = zone_config();
  nmx_validator* validator = NULL;
  char sentence[128];
  CHECK_NUMBER(nmx_config_set(config, range->option, range->least), NMX_OK);
  CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
  nmx_close(validator);
  CHECK_NUMBER(nmx_config_set(config, range->option, range->most), NMX_OK);
  CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
  nmx_close(validator);
  CHECK_NUMBER(nmx_config_set(config, range->option, range->least - 1), NMX_BAD_VALUE);
  snprintf(sentence, sizeof sentence, "%s: %lld is not between %lld and %lld", range->name,
           (long long)range->least - 1, (long long)range->least, (long long)range->most);
  CHECK_TEXT(nmx_config_error(config), sentence);
  CHECK_NUMBER(nmx_config_set(config, range->option, range->most + 1), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_config_set(config, range->option, INT64_MIN), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_config_set(config, range->option, INT64_MAX), NMX_BAD_VALUE);
  nmx_config_free(config);
}

static void options_that_there_are_not(void) {
  nmx_config* const config = zone_config();
  CHECK_TEXT(nmx_config_error(config), "");
  CHECK_NUMBER(nmx_config_set(config, -1, 0), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_DIALECT + 1, 0), NMX_BAD_VALUE);
  CHECK_TEXT(nmx_config_error(config), "option 18 is none of nmx_option");
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_CACHE_BYTES, 1), NMX_BAD_VALUE);
  CHECK_TEXT(nmx_config_error(config), "cache: not a single verdict fits");
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_CACHE_BYTES, 1 << 20), NMX_OK);
  nmx_config_free(config);
}

static void rates(void) {
  nmx_config* const config = zone_config();
  CHECK_NUMBER(nmx_config_set_rate(config, 50, 10), NMX_OK);
  CHECK_NUMBER(nmx_config_set_rate(config, 0, 0), NMX_OK);  // none
  CHECK_NUMBER(nmx_config_set_rate(config, -1, 1), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_config_set_rate(config, 50, 0), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_config_set_rate(config, NAN, 1), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_config_set_rate(config, INFINITY, 1), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_config_set_rate(config, -1e308, 1), NMX_BAD_VALUE);
  CHECK_TEXT(nmx_config_error(config),
             "rate: -1e+308 a second with a burst of 1 cannot be kept: write 50 and 10");
  nmx_config_free(config);
}

static void texts(void) {
  nmx_config* const config = zone_config();
  CHECK_NUMBER(nmx_config_add_server(config, "nowhere", 7), NMX_BAD_VALUE);
  CHECK(strstr(nmx_config_error(config), "server: 'nowhere': ") != NULL);
  CHECK_NUMBER(nmx_config_set_policy(config, "conflict=sometimes", 18), NMX_BAD_VALUE);
  CHECK_TEXT(nmx_config_error(config),
             "policy: 'sometimes' is not known: choose send, reject, defer");
  CHECK_NUMBER(nmx_config_set_policy(config, "conflict", 8), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_config_set_zone(config, "$TTL 300\n@ MX x\n", NMX_ZERO_TERMINATED),
               NMX_BAD_VALUE);
  CHECK(strstr(nmx_config_error(config), "zone, line 2: ") != NULL);
  CHECK_NUMBER(nmx_config_add_tls_pin(config, "short", 5), NMX_BAD_VALUE);
  CHECK(strstr(nmx_config_error(config), "tls_pin: 'short': ") != NULL);
  CHECK_NUMBER(nmx_config_add_own_host(config, "a b", 3), NMX_BAD_VALUE);
  CHECK_TEXT(nmx_config_error(config), "own_host: 'a b' is neither a host name nor an address");
  CHECK_NUMBER(nmx_config_add_own_host(config, "2001:db8::25", 12), NMX_OK);
  nmx_config_free(config);
}

static void what_only_shows_when_it_is_opened(void) {
  nmx_config* config = NULL;
  nmx_validator* validator = NULL;
  nmx_pool* pool = NULL;
  nmx_config_new(&config);
  CHECK_NUMBER(nmx_config_add_server(config, "tls://127.0.0.1#dns.example", NMX_ZERO_TERMINATED),
               NMX_OK);
  CHECK_NUMBER(nmx_config_set_tls_ca_file(config, "/no/such/file", 13), NMX_OK);
  CHECK_NUMBER(nmx_open(config, &validator), NMX_SYSTEM);
  CHECK(validator == NULL);
  CHECK(strstr(nmx_config_error(config), "/no/such/file") != NULL);
  CHECK_NUMBER(nmx_pool_open(config, 1, &pool), NMX_SYSTEM);
  CHECK(pool == NULL);
  nmx_config_free(config);

  nmx_config_new(&config);  // a CA that nobody would be verified by
  CHECK_NUMBER(nmx_config_set_tls_ca_file(config, "/no/such/file", 13), NMX_OK);
  CHECK_NUMBER(nmx_open(config, &validator), NMX_BAD_VALUE);
  CHECK(strstr(nmx_config_error(config), "tls_ca_file: ") != NULL);
  nmx_config_free(config);

  nmx_config* const good = zone_config();
  CHECK_NUMBER(nmx_pool_open(good, 0, &pool), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_pool_open(good, 257, &pool), NMX_BAD_VALUE);
  CHECK(strlen(nmx_config_error(good)) > 10);
  nmx_config_free(good);
}

static void policies_count(void) {
  nmx_config* const config = zone_config();
  nmx_validator* validator = NULL;
  CHECK_NUMBER(nmx_config_set_policy(config, "preference=lenient", 18), NMX_OK);
  CHECK_NUMBER(nmx_config_add_own_host(config, "first.mail.example", 18), NMX_OK);
  CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
  nmx_result* result = result_of(validator, "ten.example");
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_NONCONFORMING_NULL_MX);
  CHECK_NUMBER(nmx_result_reply_code(result), 556);
  nmx_result_free(result);
  result = result_of(validator, "mail.example");
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_UNUSABLE_MX);
  CHECK_TEXT(nmx_result_detail(result), "loop");
  nmx_result_free(result);
  nmx_close(validator);
  nmx_config_free(config);
}

static const char* source_in(nmx_config* config) {
  nmx_validator* validator = NULL;
  CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
  nmx_result* const result = result_of(validator, "null.example");
  const char* const source = nmx_result_source(result);  // a word: lives for ever
  nmx_result_free(result);
  nmx_close(validator);
  return source;
}

static void one_config_has_one_cache(void) {
  nmx_config* const config = zone_config();
  nmx_config* const other = zone_config();
  CHECK_TEXT(source_in(config), "zone");
  CHECK_TEXT(source_in(config), "cache");
  CHECK_TEXT(source_in(other), "zone");
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_CACHE_BYTES, 1 << 20), NMX_OK);
  CHECK_TEXT(source_in(config), "zone");  // a new one
  nmx_config_free(config);
  nmx_config_free(other);
}

int main(void) {
  for (size_t i = 0; i < sizeof kRanges / sizeof *kRanges; ++i) check_range(&kRanges[i]);
  options_that_there_are_not();
  rates();
  texts();
  what_only_shows_when_it_is_opened();
  policies_count();
  one_config_has_one_cache();
  return failed_checks != 0;
}
