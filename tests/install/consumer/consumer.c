// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <nullmx/nullmx.h>
#include <stdio.h>

static const char kZone[] =
    "$ORIGIN example.\n"
    "$TTL 300\n"
    "@     SOA  ns hostmaster 1 3600 600 86400 60\n"
    "null  MX   0 .\n";

int main(void) {
  nmx_config* config;
  nmx_validator* validator;
  nmx_result* result;
  if (nmx_config_new(&config) != NMX_OK) return 1;
  if (nmx_config_set_zone(config, kZone, NMX_ZERO_TERMINATED) != NMX_OK) return 1;
  if (nmx_open(config, &validator) != NMX_OK) return 1;
  if (nmx_check(validator, "user@null.example", NMX_ZERO_TERMINATED, &result) != NMX_OK) return 1;
  printf("%s in C: %d %s\n", nmx_version(), nmx_result_reply_code(result),
         nmx_result_reply_enhanced(result));
  nmx_result_free(result);
  nmx_close(validator);
  nmx_config_free(config);
  return 0;
}
