// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#ifndef NULLMX_TESTS_ZONE_H
#define NULLMX_TESTS_ZONE_H

#include "check.h"
#include "nullmx/nullmx.h"

static const char kZone[] =
    "$ORIGIN example.\n"
    "$TTL 300\n"
    "@       SOA ns.example. hostmaster.example. 1 3600 600 86400 60\n"
    "mail    MX  20 second.mail\n"
    "mail    MX  10 first.mail\n"
    "null    MX  0 .\n"
    "web     A   192.0.2.14\n"
    "ten     MX  10 .\n"
    "txt     TXT \"no mail here\"\n"
    "loop1   CNAME loop2\n"
    "loop2   CNAME loop1\n";

static inline nmx_config* zone_config(void) {
  nmx_config* config = NULL;
  CHECK_NUMBER(nmx_config_new(&config), NMX_OK);
  CHECK_NUMBER(nmx_config_set_zone(config, kZone, NMX_ZERO_TERMINATED), NMX_OK);
  return config;
}

static inline nmx_validator* zone_validator(void) {
  nmx_config* const config = zone_config();
  nmx_validator* validator = NULL;
  CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
  CHECK_NUMBER(nmx_config_free(config), NMX_OK);
  return validator;
}

static inline nmx_result* result_of(nmx_validator* validator, const char* input) {
  nmx_result* result = NULL;
  CHECK_NUMBER(nmx_check(validator, input, NMX_ZERO_TERMINATED, &result), NMX_OK);
  return result;
}

#endif
