// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// In C, in an event loop: what is submitted comes back from nmx_next(), and nothing is called.
//   PROGRAM SERVER INPUT...
// The validator serves one thread at a time; a result lives until it is freed, also after
// nmx_close().
#include <nullmx/nullmx.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

static void demand(nmx_status status) {
  if (status >= NMX_OK) return;
  fprintf(stderr, "%s\n", nmx_strerror(status));
  exit(EXIT_FAILURE);
}

static void print(const nmx_result* result) {
  printf("%s %s", nmx_result_input(result, NULL), nmx_finding_word(nmx_result_finding(result)));
  const int code = nmx_result_reply_code(result);
  if (code != 0) printf(" %d %s", code, nmx_result_reply_enhanced(result));
  printf("\n");
}

int main(int argc, char** argv) {
  nmx_config* config = NULL;
  nmx_validator* validator = NULL;
  demand(nmx_config_new(&config));
  if (argc > 1) demand(nmx_config_add_server(config, argv[1], NMX_ZERO_TERMINATED));
  demand(nmx_open(config, &validator));
  demand(nmx_config_free(config));

  for (int i = 2; i < argc; ++i) {
    uint64_t check = 0;  // for nmx_cancel()
    demand(nmx_submit(validator, argv[i], NMX_ZERO_TERMINATED, &check));
  }
  while (nmx_pending(validator) > 0) {
    struct pollfd readable = {nmx_fd(validator), POLLIN, 0};
    poll(&readable, 1, -1);
    demand(nmx_process(validator));
    nmx_result* result = NULL;
    nmx_status next = nmx_next(validator, NULL, &result);
    for (; next == NMX_OK; next = nmx_next(validator, NULL, &result)) {
      print(result);
      nmx_result_free(result);
    }
    demand(next);
  }
  nmx_close(validator);
}
