// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Texts of any octets and any length, in every function that takes one.
#include <stdint.h>
#include <stdlib.h>

#include "zone.h"

static const size_t kHuge = 10u << 20;

typedef nmx_status (*set_text)(nmx_config*, const char*, size_t);

static const set_text kSetters[] = {
    nmx_config_add_server, nmx_config_add_tls_pin,  nmx_config_set_tls_ca_file,
    nmx_config_set_policy, nmx_config_add_own_host, nmx_config_set_zone,
};
static const int kSetterCount = sizeof kSetters / sizeof *kSetters;

static char* huge_text(void) {
  char* const text = malloc(kHuge);
  if (text != NULL) memset(text, 'a', kHuge);
  return text;
}

static void a_null_pointer_has_no_length(void) {
  nmx_config* const config = zone_config();
  for (int i = 0; i < kSetterCount; ++i) {
    CHECK_NUMBER(kSetters[i](config, NULL, 1), NMX_NULL_POINTER);
    CHECK_NUMBER(kSetters[i](config, NULL, NMX_ZERO_TERMINATED), NMX_NULL_POINTER);
  }
  nmx_config_free(config);

  nmx_validator* const validator = zone_validator();
  nmx_result* result = NULL;
  uint64_t check = 7;
  CHECK_NUMBER(nmx_check(validator, NULL, 1, &result), NMX_NULL_POINTER);
  CHECK_NUMBER(nmx_submit(validator, NULL, NMX_ZERO_TERMINATED, &check), NMX_NULL_POINTER);
  CHECK_NUMBER(check, 0);
  CHECK_NUMBER(nmx_check(validator, NULL, 0, &result), NMX_OK);  // an empty text
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_INVALID_ADDRESS);
  nmx_result_free(result);
  nmx_close(validator);
}

static void a_length_is_not_negative(void) {
  nmx_config* const config = zone_config();
  for (int i = 0; i < kSetterCount; ++i) {
    CHECK_NUMBER(kSetters[i](config, "x", (size_t)-2), NMX_BAD_VALUE);
    CHECK(strstr(nmx_config_error(config), "cannot have a length of ") != NULL);
  }
  nmx_config_free(config);

  nmx_validator* const validator = zone_validator();
  nmx_result* result = NULL;
  uint64_t check = 0;
  CHECK_NUMBER(nmx_check(validator, "x", (size_t)-2, &result), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_submit(validator, "x", SIZE_MAX / 2 + 1, &check), NMX_BAD_VALUE);
  CHECK_NUMBER(nmx_pending(validator), 0);
  nmx_close(validator);
}

static void setters_refuse_with_a_sentence(void) {
  char* const huge = huge_text();
  nmx_config* const config = zone_config();
  for (int i = 0; huge != NULL && i < kSetterCount; ++i) {
    if (kSetters[i] == nmx_config_set_tls_ca_file) continue;  // found when it is opened
    CHECK_NUMBER(kSetters[i](config, huge, kHuge), NMX_BAD_VALUE);
    CHECK(strlen(nmx_config_error(config)) > 10);
    CHECK(strlen(nmx_config_error(config)) < 1000);
    CHECK_NUMBER(kSetters[i](config, "1\0002", 3), NMX_BAD_VALUE);
    CHECK(strlen(nmx_config_error(config)) > 10);
  }
  CHECK_NUMBER(nmx_config_set_tls_ca_file(config, "/etc\0/passwd", 12), NMX_BAD_VALUE);
  CHECK_TEXT(nmx_config_error(config),
             "tls_ca_file: '/etc\\x00/passwd' is no path: an octet 0 is in it");
  nmx_config_free(config);
  free(huge);
}

static void inputs_may_hold_any_octet(void) {
  nmx_validator* const validator = zone_validator();
  nmx_result* result = NULL;
  static const char with_zero[] = "user@null.example\0.com";
  CHECK_NUMBER(nmx_check(validator, with_zero, sizeof with_zero - 1, &result), NMX_OK);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_INVALID_ADDRESS);
  CHECK(strstr(nmx_result_json(result), "\"input\":\"user@null.example\\u0000.com\"") != NULL);
  size_t length = 0;
  CHECK(memcmp(nmx_result_input(result, &length), with_zero, sizeof with_zero) == 0);
  CHECK_NUMBER(length, sizeof with_zero - 1);
  CHECK_TEXT(nmx_result_input(result, NULL), "user@null.example");
  nmx_result_free(result);
  CHECK_NUMBER(nmx_check(validator, with_zero, NMX_ZERO_TERMINATED, &result), NMX_OK);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_NULL_MX);
  nmx_result_free(result);
  CHECK_NUMBER(nmx_check(validator, with_zero + 5, 12, &result), NMX_OK);  // without any 0
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_NULL_MX);
  nmx_result_free(result);
  CHECK_NUMBER(nmx_check(validator, "\xff\xfe@null.example", 15, &result), NMX_OK);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_INVALID_ADDRESS);
  CHECK(strstr(nmx_result_json(result), "\"input\":null,\"input_base64\":\"//5A") != NULL);
  nmx_result_free(result);
  nmx_close(validator);
}

static void an_input_may_be_huge(void) {
  char* const huge = huge_text();
  nmx_validator* const validator = zone_validator();
  nmx_result* result = NULL;
  uint64_t check = 0;
  if (huge == NULL) return;
  CHECK_NUMBER(nmx_check(validator, huge, kHuge, &result), NMX_OK);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_INVALID_ADDRESS);
  CHECK(strlen(nmx_result_json(result)) > kHuge);  // whole
  CHECK(strlen(nmx_result_why(result)) < 1000);    // cut
  nmx_result_free(result);
  CHECK_NUMBER(nmx_submit(validator, huge, kHuge, &check), NMX_OK);
  free(huge);  // it was copied
  CHECK_NUMBER(nmx_process(validator), NMX_OK);
  CHECK_NUMBER(nmx_next(validator, &check, &result), NMX_OK);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_INVALID_ADDRESS);
  CHECK(strlen(nmx_result_json(result)) > kHuge);
  nmx_result_free(result);
  nmx_close(validator);
}

int main(void) {
  a_null_pointer_has_no_length();
  a_length_is_not_negative();
  setters_refuse_with_a_sentence();
  inputs_may_hold_any_octet();
  an_input_may_be_huge();
  return failed_checks != 0;
}
