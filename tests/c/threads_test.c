// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Handles that serve one thread at a time, and those that serve many.
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <signal.h>

#include "silent_server.h"
#include "zone.h"

static void* check_and_wait(void* validator) {
  nmx_result* const result = result_of(validator, "user@null.example");
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_TEMPORARY_FAILURE);
  CHECK_TEXT(nmx_result_detail(result), "refused");
  CHECK_NUMBER(nmx_result_free(result), NMX_OK);
  return NULL;
}

static void every_call_is_told_that_another_is_inside(nmx_validator* validator) {
  nmx_result* result = NULL;
  uint64_t check = 0;
  CHECK_NUMBER(nmx_check(validator, "x", 1, &result), NMX_BUSY);
  CHECK_NUMBER(nmx_submit(validator, "x", 1, &check), NMX_BUSY);
  CHECK_NUMBER(nmx_cancel(validator, 1), NMX_BUSY);
  CHECK_NUMBER(nmx_fd(validator), NMX_BUSY);
  CHECK_NUMBER(nmx_process(validator), NMX_BUSY);
  CHECK_NUMBER(nmx_next(validator, &check, &result), NMX_BUSY);
  CHECK_NUMBER(nmx_pending(validator), NMX_BUSY);
  CHECK_NUMBER(nmx_close(validator), NMX_BUSY);
}

static void a_validator_serves_one_at_a_time(void) {
  const struct silent_server server = start_silent_server();
  nmx_validator* const validator = open_towards(&server);
  pthread_t other;
  CHECK_NUMBER(pthread_create(&other, NULL, check_and_wait, validator), 0);
  await_query(&server);  // the other one is inside now, until the query is answered
  every_call_is_told_that_another_is_inside(validator);
  refuse_one(&server);
  CHECK_NUMBER(pthread_join(other, NULL), 0);
  CHECK_NUMBER(nmx_pending(validator), 0);  // what was refused has done nothing
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
  stop_silent_server(&server);
}

static void* check_thousands(void* pool) {
  for (int i = 0; i < 2000; ++i) {
    nmx_result* result = NULL;
    const char* const input = i % 2 ? "user@null.example" : "mail.example";
    CHECK_NUMBER(nmx_pool_check(pool, input, NMX_ZERO_TERMINATED, &result), NMX_OK);
    CHECK_NUMBER(nmx_result_finding(result), i % 2 ? NMX_FINDING_NULL_MX : NMX_FINDING_EXPLICIT_MX);
    CHECK(nmx_result_json(result) != NULL);
    CHECK_NUMBER(nmx_result_free(result), NMX_OK);
    CHECK_NUMBER(nmx_result_free(result), NMX_BAD_HANDLE);
  }
  return NULL;
}

static void a_pool_serves_many(void) {
  enum { count = 8 };
  pthread_t threads[count];
  nmx_config* const config = zone_config();
  nmx_pool* pool = NULL;
  CHECK_NUMBER(nmx_pool_open(config, 2, &pool), NMX_OK);
  nmx_config_free(config);
  for (int i = 0; i < count; ++i) pthread_create(&threads[i], NULL, check_thousands, pool);
  for (int i = 0; i < count; ++i) pthread_join(threads[i], NULL);
  CHECK_NUMBER(nmx_pool_close(pool), NMX_OK);
}

static void* read_texts(void* result) {
  for (int i = 0; i < 1000; ++i) {
    CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_NULL_MX);
    CHECK(strlen(nmx_result_why(result)) > 0);
    CHECK(strlen(nmx_result_json(result)) > 0);
    CHECK_TEXT(nmx_result_exchange(result, 0), ".");
  }
  return NULL;
}

static void a_result_serves_many(void) {
  enum { count = 4 };
  pthread_t threads[count];
  nmx_validator* const validator = zone_validator();
  nmx_result* const result = result_of(validator, "null.example");
  for (int i = 0; i < count; ++i) pthread_create(&threads[i], NULL, read_texts, result);
  for (int i = 0; i < count; ++i) pthread_join(threads[i], NULL);
  nmx_result_free(result);
  nmx_close(validator);
}

static void* be_cancelled(void* pool) {
  nmx_result* result = NULL;
  CHECK_NUMBER(nmx_pool_check(pool, "silent.example", NMX_ZERO_TERMINATED, &result), NMX_OK);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_INDETERMINATE);
  CHECK_TEXT(nmx_result_detail(result), "cancelled");
  nmx_result_free(result);
  CHECK_NUMBER(nmx_pool_check(pool, "x", 1, &result), NMX_BAD_HANDLE);
  return NULL;
}

static void closing_a_pool_ends_those_inside(void) {
  const struct silent_server server = start_silent_server();
  nmx_config* const config = config_towards(&server);
  nmx_pool* pool = NULL;
  pthread_t inside;
  CHECK_NUMBER(nmx_pool_open(config, 1, &pool), NMX_OK);
  nmx_config_free(config);
  CHECK_NUMBER(pthread_create(&inside, NULL, be_cancelled, pool), 0);
  await_query(&server);
  CHECK_NUMBER(nmx_pool_close(pool), NMX_OK);
  CHECK_NUMBER(pthread_join(inside, NULL), 0);
  stop_silent_server(&server);
}

static void* check_until_cancelled(void* validator) {
  nmx_result_free(result_of(validator, "user@null.example"));
  pthread_testcancel();
  CHECK(0);  // it has been cancelled
  return NULL;
}

/// It waits for the end of the call, and nothing else ends.
static void a_thread_can_be_cancelled(void) {
  const struct silent_server server = start_silent_server();
  nmx_validator* const validator = open_towards(&server);
  pthread_t inside;
  void* end = NULL;
  CHECK_NUMBER(pthread_create(&inside, NULL, check_until_cancelled, validator), 0);
  await_query(&server);
  CHECK_NUMBER(pthread_cancel(inside), 0);
  refuse_one(&server);
  CHECK_NUMBER(pthread_join(inside, &end), 0);
  CHECK(end == PTHREAD_CANCELED);
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
  stop_silent_server(&server);
}

static void* open_and_close(void* config) {
  for (int i = 0; i < 50; ++i) {
    nmx_validator* validator = NULL;
    CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
    CHECK_NUMBER(nmx_close(validator), NMX_OK);
  }
  return NULL;
}

static void a_config_serves_many(void) {
  enum { count = 4 };
  pthread_t threads[count];
  nmx_config* const config = zone_config();
  for (int i = 0; i < count; ++i) pthread_create(&threads[i], NULL, open_and_close, config);
  for (int i = 0; i < count; ++i) pthread_join(threads[i], NULL);
  CHECK_NUMBER(nmx_config_free(config), NMX_OK);
}

static volatile sig_atomic_t handled = 0;
static void handle(int number) { handled = number; }

/// The program waits for its signals, and no thread of the pool takes one away.
static void a_pool_takes_no_signals(void) {
  sigset_t one;
  int number = 0;
  nmx_config* const config = zone_config();
  nmx_pool* pool = NULL;
  signal(SIGUSR1, handle);
  CHECK_NUMBER(nmx_pool_open(config, 2, &pool), NMX_OK);
  sigemptyset(&one);
  sigaddset(&one, SIGUSR1);
  CHECK_NUMBER(pthread_sigmask(SIG_BLOCK, &one, NULL), 0);
  CHECK_NUMBER(kill(getpid(), SIGUSR1), 0);
  CHECK_NUMBER(sigwait(&one, &number), 0);
  CHECK_NUMBER(number, SIGUSR1);
  CHECK_NUMBER(handled, 0);
  pthread_sigmask(SIG_UNBLOCK, &one, NULL);
  nmx_pool_close(pool);
  nmx_config_free(config);
}

int main(void) {
  a_validator_serves_one_at_a_time();
  a_pool_serves_many();
  a_result_serves_many();
  closing_a_pool_ends_those_inside();
  a_thread_can_be_cancelled();
  a_config_serves_many();
  a_pool_takes_no_signals();
  return failed_checks != 0;
}
