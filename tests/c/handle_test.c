// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Every function with every handle that is none: null, freed, of another kind, invented.
#include <stdint.h>
#include <stdlib.h>

#include "zone.h"

static void refused_as_config(nmx_config* bad) {
  nmx_validator* validator = (nmx_validator*)bad;
  nmx_pool* pool = (nmx_pool*)bad;
  CHECK_NUMBER(nmx_config_set(bad, NMX_OPTION_WINDOW, 5), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_config_set_rate(bad, 5, 5), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_config_add_server(bad, "192.0.2.53", 10), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_config_add_tls_pin(bad, "x", 1), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_config_set_tls_ca_file(bad, "x", 1), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_config_set_policy(bad, "conflict=reject", 15), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_config_add_own_host(bad, "x", 1), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_config_set_zone(bad, kZone, NMX_ZERO_TERMINATED), NMX_BAD_HANDLE);
  CHECK(nmx_config_error(bad) == NULL);
  CHECK_NUMBER(nmx_open(bad, &validator), NMX_BAD_HANDLE);
  CHECK(validator == NULL);
  CHECK_NUMBER(nmx_pool_open(bad, 1, &pool), NMX_BAD_HANDLE);
  CHECK(pool == NULL);
  CHECK_NUMBER(nmx_config_free(bad), NMX_BAD_HANDLE);
}

static void refused_as_validator(nmx_validator* bad) {
  nmx_result* result = (nmx_result*)bad;
  uint64_t check = 99;
  CHECK_NUMBER(nmx_check(bad, "x", 1, &result), NMX_BAD_HANDLE);
  CHECK(result == NULL);
  CHECK_NUMBER(nmx_submit(bad, "x", 1, &check), NMX_BAD_HANDLE);
  CHECK_NUMBER(check, 0);
  CHECK_NUMBER(nmx_cancel(bad, 1), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_fd(bad), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_process(bad), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_next(bad, &check, &result), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_pending(bad), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_close(bad), NMX_BAD_HANDLE);
}

static void refused_as_pool(nmx_pool* bad) {
  nmx_result* result = (nmx_result*)bad;
  CHECK_NUMBER(nmx_pool_check(bad, "x", 1, &result), NMX_BAD_HANDLE);
  CHECK(result == NULL);
  CHECK_NUMBER(nmx_pool_close(bad), NMX_BAD_HANDLE);
}

static void refused_as_result(nmx_result* bad) {
  CHECK_NUMBER(nmx_result_finding(bad), NMX_BAD_HANDLE);
  CHECK(nmx_result_detail(bad) == NULL);
  CHECK_NUMBER(nmx_result_advice(bad), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_result_connect(bad), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_result_reply_code(bad), NMX_BAD_HANDLE);
  CHECK(nmx_result_reply_enhanced(bad) == NULL);
  CHECK(nmx_result_reply_stage(bad) == NULL);
  CHECK(nmx_result_reply_text(bad) == NULL);
  size_t length = 99;
  CHECK(nmx_result_input(bad, &length) == NULL);
  CHECK_NUMBER(length, 0);
  CHECK(nmx_result_domain(bad) == NULL);
  CHECK(nmx_result_why(bad) == NULL);
  CHECK(nmx_result_title(bad) == NULL);
  CHECK(nmx_result_description(bad) == NULL);
  CHECK(nmx_result_when(bad) == NULL);
  CHECK(nmx_result_fix(bad) == NULL);
  CHECK_NUMBER(nmx_result_exchanges(bad), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_result_preference(bad, 0), NMX_BAD_HANDLE);
  CHECK(nmx_result_exchange(bad, 0) == NULL);
  CHECK_NUMBER(nmx_result_ttl(bad), NMX_BAD_HANDLE);
  CHECK_NUMBER(nmx_result_authenticated(bad), NMX_BAD_HANDLE);
  CHECK(nmx_result_source(bad) == NULL);
  CHECK(nmx_result_transport(bad) == NULL);
  CHECK(nmx_result_json(bad) == NULL);
  CHECK_NUMBER(nmx_result_free(bad), NMX_BAD_HANDLE);
}

static void refused_everywhere(void* bad) {
  refused_as_config((nmx_config*)bad);
  refused_as_validator((nmx_validator*)bad);
  refused_as_pool((nmx_pool*)bad);
  refused_as_result((nmx_result*)bad);
}

struct handles {
  nmx_config* config;
  nmx_validator* validator;
  nmx_pool* pool;
  nmx_result* result;
};

static struct handles one_of_each(void) {
  struct handles all = {zone_config(), NULL, NULL, NULL};
  CHECK_NUMBER(nmx_open(all.config, &all.validator), NMX_OK);
  CHECK_NUMBER(nmx_pool_open(all.config, 1, &all.pool), NMX_OK);
  all.result = result_of(all.validator, "null.example");
  return all;
}

static void free_all(const struct handles* all) {
  CHECK_NUMBER(nmx_config_free(all->config), NMX_OK);
  CHECK_NUMBER(nmx_close(all->validator), NMX_OK);
  CHECK_NUMBER(nmx_pool_close(all->pool), NMX_OK);
  CHECK_NUMBER(nmx_result_free(all->result), NMX_OK);
}

// While there are others, whose numbers they might be.
static void invented_handles_are_refused(void) {
  const struct handles all = one_of_each();
  int on_the_stack = 0;
  void* const on_the_heap = malloc(64);
  refused_everywhere(NULL);
  refused_everywhere(&on_the_stack);
  refused_everywhere(on_the_heap);
  for (unsigned bit = 0; bit < 8 * sizeof(uintptr_t); ++bit) {
    refused_everywhere((void*)(((uintptr_t)1 << bit) | 1));
    refused_everywhere((void*)~((uintptr_t)1 << bit));
  }
  for (uintptr_t small = 0; small < 4096; ++small) refused_everywhere((void*)small);
  free(on_the_heap);
  CHECK_NUMBER(nmx_result_finding(all.result), NMX_FINDING_NULL_MX);
  free_all(&all);
}

static void handles_of_another_kind_are_refused(void) {
  const struct handles all = one_of_each();
  void* const each[] = {all.config, all.validator, all.pool, all.result};
  for (int i = 0; i < 4; ++i) {
    if (i != 0) refused_as_config((nmx_config*)each[i]);
    if (i != 1) refused_as_validator((nmx_validator*)each[i]);
    if (i != 2) refused_as_pool((nmx_pool*)each[i]);
    if (i != 3) refused_as_result((nmx_result*)each[i]);
  }
  CHECK_NUMBER(nmx_result_finding(all.result), NMX_FINDING_NULL_MX);
  free_all(&all);
}

// As pointers into the heap of a language that collects garbage they would harm its collector.
static void handles_look_like_no_address(void) {
  enum { uses = 1000 };
  const struct handles all = one_of_each();
  const uintptr_t highest_bit = UINTPTR_MAX - UINTPTR_MAX / 2;
  for (int i = 0; i < uses; ++i) {
    nmx_result* const result = result_of(all.validator, "a..b");
    CHECK(((uintptr_t)result & 1) != 0);
    CHECK(sizeof(uintptr_t) != 8 || ((uintptr_t)result & highest_bit) != 0);
    nmx_result_free(result);
  }
  free_all(&all);
}

static void freed_handles_are_refused_for_ever(void) {
  const struct handles first = one_of_each();
  free_all(&first);
  for (int i = 0; i < 100; ++i) {  // others take their places
    const struct handles later = one_of_each();
    CHECK(later.config != first.config);
    CHECK(later.result != first.result);
    refused_everywhere(first.config);
    refused_everywhere(first.validator);
    refused_everywhere(first.pool);
    refused_everywhere(first.result);
    free_all(&later);
  }
}

static void each_handle_lives_alone(void) {
  const struct handles all = one_of_each();
  CHECK_NUMBER(nmx_config_free(all.config), NMX_OK);
  CHECK_NUMBER(nmx_result_free(result_of(all.validator, "mail.example")), NMX_OK);
  nmx_result* result = NULL;
  CHECK_NUMBER(nmx_pool_check(all.pool, "web.example", NMX_ZERO_TERMINATED, &result), NMX_OK);
  CHECK_NUMBER(nmx_close(all.validator), NMX_OK);
  CHECK_NUMBER(nmx_pool_close(all.pool), NMX_OK);
  CHECK_NUMBER(nmx_result_finding(result), NMX_FINDING_IMPLICIT_MX);
  CHECK_TEXT(nmx_result_domain(all.result), "null.example");
  CHECK_NUMBER(nmx_result_free(result), NMX_OK);
  CHECK_NUMBER(nmx_result_free(all.result), NMX_OK);
}

static void missing_out_parameters_are_refused(void) {
  const struct handles all = one_of_each();
  uint64_t check = 0;
  nmx_result* result = NULL;
  CHECK_NUMBER(nmx_config_new(NULL), NMX_NULL_POINTER);
  CHECK_NUMBER(nmx_open(all.config, NULL), NMX_NULL_POINTER);
  CHECK_NUMBER(nmx_pool_open(all.config, 1, NULL), NMX_NULL_POINTER);
  CHECK_NUMBER(nmx_check(all.validator, "x", 1, NULL), NMX_NULL_POINTER);
  CHECK_NUMBER(nmx_submit(all.validator, "x", 1, NULL), NMX_NULL_POINTER);
  check = 99;
  CHECK_NUMBER(nmx_next(all.validator, &check, NULL), NMX_NULL_POINTER);
  CHECK_NUMBER(check, 0);
  CHECK_NUMBER(nmx_next(all.validator, NULL, &result), NMX_NONE);  // who needs no number
  CHECK_NUMBER(nmx_pool_check(all.pool, "x", 1, NULL), NMX_NULL_POINTER);
  CHECK_NUMBER(nmx_pending(all.validator), 0);
  free_all(&all);
}

static void every_status_has_its_sentence(void) {
  for (int status = NMX_INTERNAL; status <= NMX_NONE; ++status) {
    CHECK(strlen(nmx_strerror(status)) > 10 || status == NMX_OK);
    for (int other = NMX_INTERNAL; other < status; ++other) {
      CHECK(strcmp(nmx_strerror(status), nmx_strerror(other)) != 0);
    }
  }
  CHECK_TEXT(nmx_strerror(4711), "This number is no status of nullmx.");
  CHECK_TEXT(nmx_strerror(NMX_INTERNAL - 1), "This number is no status of nullmx.");
}

int main(void) {
  invented_handles_are_refused();
  handles_of_another_kind_are_refused();
  handles_look_like_no_address();
  freed_handles_are_refused_for_ever();
  each_handle_lives_alone();
  missing_out_parameters_are_refused();
  every_status_has_its_sentence();
  return failed_checks != 0;
}
