// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What a child of fork() may still do with handles, and what it is told about the others.
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <sys/wait.h>

#include "silent_server.h"
#include "zone.h"

// glibc's heap is in order in a child, whatever the parent's threads were about.  That of the
// address sanitizer may stay locked for ever.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HEAP_MAY_BE_LOCKED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define HEAP_MAY_BE_LOCKED 1
#endif
#ifndef HEAP_MAY_BE_LOCKED
#define HEAP_MAY_BE_LOCKED 0
#endif

struct handles {
  nmx_config* config;
  nmx_validator* validator;
  nmx_pool* pool;
  nmx_result* result;
};

static void the_parent_s_are_refused(const struct handles* all) {
  nmx_result* result = NULL;
  uint64_t check = 0;
  CHECK_NUMBER(nmx_check(all->validator, "x", 1, &result), NMX_FORKED);
  CHECK_NUMBER(nmx_submit(all->validator, "x", 1, &check), NMX_FORKED);
  CHECK_NUMBER(nmx_cancel(all->validator, 1), NMX_FORKED);
  CHECK_NUMBER(nmx_fd(all->validator), NMX_FORKED);
  CHECK_NUMBER(nmx_process(all->validator), NMX_FORKED);
  CHECK_NUMBER(nmx_next(all->validator, &check, &result), NMX_FORKED);
  CHECK_NUMBER(nmx_pending(all->validator), NMX_FORKED);
  CHECK_NUMBER(nmx_pool_check(all->pool, "x", 1, &result), NMX_FORKED);
}

static void the_child_makes_its_own(const struct handles* all) {
  nmx_validator* own = NULL;
  CHECK_NUMBER(nmx_open(all->config, &own), NMX_OK);
  nmx_result* const result = result_of(own, "null.example");
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_NULL_MX);
  CHECK_TEXT(nmx_result_source(result), "zone");  // not from the parent's cache
  CHECK_NUMBER(nmx_result_free(result), NMX_OK);
  CHECK_NUMBER(nmx_close(own), NMX_OK);
}

static int in_child(const struct handles* all) {
  the_parent_s_are_refused(all);
  CHECK_NUMBER(nmx_result_finding(all->result), NMX_FINDING_NULL_MX);
  CHECK(strlen(nmx_result_json(all->result)) > 0);
  the_child_makes_its_own(all);
  CHECK_NUMBER(nmx_close(all->validator), NMX_OK);
  CHECK_NUMBER(nmx_pool_close(all->pool), NMX_OK);
  CHECK_NUMBER(nmx_config_free(all->config), NMX_OK);
  CHECK_NUMBER(nmx_result_free(all->result), NMX_OK);
  return failed_checks != 0;
}

static void expect_good_child(pid_t child) {
  int status = -1;
  CHECK_NUMBER(waitpid(child, &status, 0), child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void* check_and_wait(void* validator) {
  nmx_result_free(result_of(validator, "silent.example"));
  return NULL;
}

/// A thread that the child does not have was inside.
static void a_validator_in_use_is_refused_as_well(void) {
  const struct silent_server server = start_silent_server();
  nmx_validator* const validator = open_towards(&server);
  pthread_t other;
  CHECK_NUMBER(pthread_create(&other, NULL, check_and_wait, validator), 0);
  await_query(&server);
  const pid_t child = fork();
  if (child == 0) {
    CHECK_NUMBER(nmx_process(validator), NMX_FORKED);
    CHECK_NUMBER(nmx_close(validator), NMX_OK);
    CHECK_NUMBER(nmx_process(validator), NMX_BAD_HANDLE);
    _exit(failed_checks != 0);
  }
  expect_good_child(child);
  refuse_one(&server);
  pthread_join(other, NULL);
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
  stop_silent_server(&server);
}

static void* read_for_ever(void* result) {
  for (;;) {
    nmx_result* const other = result_of(result, "null.example");
    CHECK(nmx_result_json(other) != NULL);
    nmx_result_free(other);
    pthread_testcancel();
  }
  return NULL;
}

/// Whatever other threads are about at the time of the fork, results can be read in the child.
static void results_can_be_read_whenever_the_child_was_made(void) {
  enum { forks = 50 };
  nmx_validator* const validator = zone_validator();
  nmx_result* const result = result_of(validator, "mail.example");
  if (HEAP_MAY_BE_LOCKED) nmx_result_json(result);  // made now, it is only looked up in the child
  pthread_t other;
  CHECK_NUMBER(pthread_create(&other, NULL, read_for_ever, validator), 0);
  for (int i = 0; i < forks; ++i) {
    const pid_t child = fork();
    if (child == 0) _exit(nmx_result_json(result) == NULL);
    expect_good_child(child);
  }
  pthread_cancel(other);
  pthread_join(other, NULL);
  nmx_result_free(result);
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
}

int main(void) {
  struct handles all = {zone_config(), NULL, NULL, NULL};
  CHECK_NUMBER(nmx_open(all.config, &all.validator), NMX_OK);
  CHECK_NUMBER(nmx_pool_open(all.config, 1, &all.pool), NMX_OK);
  all.result = result_of(all.validator, "null.example");
  const pid_t child = fork();
  if (child == 0) _exit(in_child(&all));
  expect_good_child(child);
  nmx_result* const result = result_of(all.validator, "mail.example");  // the parent goes on
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_EXPLICIT_MX);
  nmx_result_free(result);
  nmx_result_free(all.result);
  nmx_close(all.validator);
  nmx_pool_close(all.pool);
  nmx_config_free(all.config);
  a_validator_in_use_is_refused_as_well();
  results_can_be_read_whenever_the_child_was_made();
  return failed_checks != 0;
}
