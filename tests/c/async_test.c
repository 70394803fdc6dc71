// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Checks in an event loop: one descriptor, no callback.
#define _POSIX_C_SOURCE 200809L
#include <poll.h>

#include "silent_server.h"
#include "zone.h"

/// Waits until there is something to do, and does it.
static void turn(nmx_validator* validator) {
  struct pollfd readable = {nmx_fd(validator), POLLIN, 0};
  CHECK_NUMBER(poll(&readable, 1, 60000), 1);
  CHECK_NUMBER(nmx_process(validator), NMX_OK);
}

/// The result of `wanted`, which is the next to end.
static nmx_result* next_is(nmx_validator* validator, uint64_t wanted) {
  nmx_result* result = NULL;
  uint64_t check = 0;
  nmx_status status = nmx_next(validator, &check, &result);
  while (status == NMX_NONE) {
    turn(validator);
    status = nmx_next(validator, &check, &result);
  }
  CHECK_NUMBER(status, NMX_OK);
  CHECK_NUMBER(check, wanted);
  return result;
}

static uint64_t submitted(nmx_validator* validator, const char* input) {
  uint64_t check = 0;
  CHECK_NUMBER(nmx_submit(validator, input, NMX_ZERO_TERMINATED, &check), NMX_OK);
  CHECK(check != 0);
  return check;
}

static void checks_end_after_process(void) {
  nmx_validator* const validator = zone_validator();
  nmx_result* result = NULL;
  uint64_t check = 0;
  CHECK_NUMBER(nmx_next(validator, &check, &result), NMX_NONE);
  const uint64_t first = submitted(validator, "user@null.example");
  const uint64_t second = submitted(validator, "a..b");
  CHECK(first != second);
  CHECK_NUMBER(nmx_next(validator, &check, &result), NMX_NONE);  // not yet, not even for a..b
  CHECK(result == NULL);
  CHECK_NUMBER(nmx_pending(validator), 2);
  int findings[2] = {-1, -1};
  for (int ended = 0; ended < 2;) {
    const nmx_status status = nmx_next(validator, &check, &result);
    if (status == NMX_NONE) {
      turn(validator);
      continue;
    }
    CHECK_NUMBER(status, NMX_OK);
    findings[check == first ? 0 : 1] = nmx_result_finding(result);
    CHECK_NUMBER(nmx_result_free(result), NMX_OK);
    ++ended;
  }
  CHECK_NUMBER(findings[0], NMX_FINDING_NULL_MX);
  CHECK_NUMBER(findings[1], NMX_FINDING_INVALID_ADDRESS);
  CHECK_NUMBER(nmx_pending(validator), 0);
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
}

static void a_thousand_checks_end_once(void) {
  enum { count = 1000 };
  static uint64_t checks[count];
  static int ended[count];
  nmx_validator* const validator = zone_validator();
  for (int i = 0; i < count; ++i) {
    checks[i] = submitted(validator, i % 2 ? "null.example" : "mail.example");
  }
  for (int i = 0; i < count; ++i) {
    nmx_result* result = NULL;
    uint64_t check = 0;
    int which = 0;
    while (nmx_next(validator, &check, &result) == NMX_NONE) turn(validator);
    while (which < count && checks[which] != check) ++which;
    CHECK(which < count);
    if (which == count) return;
    CHECK_NUMBER(ended[which]++, 0);
    CHECK_NUMBER(nmx_result_finding(result),
                 which % 2 ? NMX_FINDING_NULL_MX : NMX_FINDING_EXPLICIT_MX);
    nmx_result_free(result);
  }
  CHECK_NUMBER(nmx_pending(validator), 0);
  nmx_close(validator);
}

static void a_check_can_be_cancelled(void) {
  const struct silent_server server = start_silent_server();
  nmx_validator* const validator = open_towards(&server);
  const uint64_t check = submitted(validator, "user@null.example");
  CHECK_NUMBER(nmx_cancel(validator, 4711), NMX_OK);  // never was
  CHECK_NUMBER(nmx_cancel(validator, check), NMX_OK);
  CHECK_NUMBER(nmx_cancel(validator, check), NMX_OK);
  nmx_result* const result = next_is(validator, check);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_INDETERMINATE);
  CHECK_TEXT(nmx_result_detail(result), "cancelled");
  CHECK_NUMBER(nmx_cancel(validator, check), NMX_OK);  // has ended
  nmx_result_free(result);
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
  stop_silent_server(&server);
}

static void a_blocking_check_leaves_the_others(void) {
  nmx_validator* const validator = zone_validator();
  const uint64_t check = submitted(validator, "null.example");
  nmx_result* const blocking = result_of(validator, "mail.example");
  CHECK_NUMBER(nmx_result_finding(blocking), NMX_FINDING_EXPLICIT_MX);
  nmx_result* const result = next_is(validator, check);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_NULL_MX);
  nmx_result_free(blocking);
  nmx_result_free(result);
  nmx_close(validator);
}

static int is_readable(nmx_validator* validator) {
  struct pollfd readable = {nmx_fd(validator), POLLIN, 0};
  return poll(&readable, 1, 0);
}

static void the_descriptor_tells_of_results(void) {
  nmx_validator* const validator = zone_validator();
  submitted(validator, "a..b");
  submitted(validator, "c..d");
  CHECK_NUMBER(nmx_result_free(result_of(validator, "mail.example")), NMX_OK);
  for (int left = 2; left > 0; --left) {  // ended during the blocking check
    nmx_result* result = NULL;
    CHECK_NUMBER(is_readable(validator), 1);
    CHECK_NUMBER(nmx_process(validator), NMX_OK);
    CHECK_NUMBER(nmx_pending(validator), left);
    CHECK_NUMBER(is_readable(validator), 1);
    CHECK_NUMBER(nmx_next(validator, NULL, &result), NMX_OK);
    CHECK_NUMBER(nmx_result_free(result), NMX_OK);
  }
  CHECK_NUMBER(nmx_process(validator), NMX_OK);
  CHECK_NUMBER(is_readable(validator), 0);
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
}

static void what_is_open_goes_with_the_validator(void) {
  const struct silent_server server = start_silent_server();
  nmx_validator* const validator = open_towards(&server);
  submitted(validator, "one.example");
  submitted(validator, "a..b");
  CHECK_NUMBER(nmx_process(validator), NMX_OK);
  CHECK_NUMBER(nmx_pending(validator), 2);
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
  stop_silent_server(&server);
}

int main(void) {
  checks_end_after_process();
  a_thousand_checks_end_once();
  a_check_can_be_cancelled();
  a_blocking_check_leaves_the_others();
  the_descriptor_tells_of_results();
  what_is_open_goes_with_the_validator();
  return failed_checks != 0;
}
