// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// In C, in an event loop: what is submitted comes back from nmx_next(), and nothing is called.
//   PROGRAM SERVER INPUT...
#include <nullmx/nullmx.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

static void demand(nmx_status status) {
  if (status >= NMX_OK) return;
  fprintf(stderr, "%s\n", nmx_strerror(status));
  exit(EXIT_FAILURE);
}

static void print(const char* input, const nmx_result* result) {
  printf("%s %s", input, nmx_finding_word(nmx_result_finding(result)));
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

  uint64_t* const checks = calloc((size_t)argc, sizeof *checks);
  if (checks == NULL) return EXIT_FAILURE;
  for (int i = 2; i < argc; ++i) {
    demand(nmx_submit(validator, argv[i], NMX_ZERO_TERMINATED, &checks[i]));
  }
  while (nmx_open_checks(validator) > 0) {
    struct pollfd readable = {nmx_fd(validator), POLLIN, 0};
    poll(&readable, 1, -1);
    demand(nmx_process(validator));
    uint64_t ended = 0;
    nmx_result* result = NULL;
    while (nmx_next(validator, &ended, &result) == NMX_OK) {
      int i = 2;
      while (checks[i] != ended) ++i;
      print(argv[i], result);
      nmx_result_free(result);
    }
  }
  free(checks);
  nmx_close(validator);
}
