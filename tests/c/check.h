// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#ifndef NULLMX_TESTS_CHECK_H
#define NULLMX_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

// What the tests in C share: a check that says where and what, and goes on.

static int failed_checks = 0;

static inline void check_that(int holds, const char* file, int line, const char* what) {
  if (holds) return;
  ++failed_checks;
  fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
}

static inline void check_text(const char* seen, const char* wanted, const char* file, int line,
                              const char* what) {
  if (seen != NULL && strcmp(seen, wanted) == 0) return;
  ++failed_checks;
  fprintf(stderr, "%s:%d: %s is \"%s\", not \"%s\"\n", file, line, what, seen ? seen : "(null)",
          wanted);
}

static inline void check_number(long long seen, long long wanted, const char* file, int line,
                                const char* what) {
  if (seen == wanted) return;
  ++failed_checks;
  fprintf(stderr, "%s:%d: %s is %lld, not %lld\n", file, line, what, seen, wanted);
}

#define CHECK(what) check_that((what) ? 1 : 0, __FILE__, __LINE__, #what)
#define CHECK_TEXT(seen, wanted) check_text(seen, wanted, __FILE__, __LINE__, #seen)
#define CHECK_NUMBER(seen, wanted) \
  check_number((long long)(seen), (long long)(wanted), __FILE__, __LINE__, #seen)

#endif
