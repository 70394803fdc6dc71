// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#ifndef NULLMX_TESTS_SILENT_SERVER_H
#define NULLMX_TESTS_SILENT_SERVER_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "nullmx/nullmx.h"

/// A UDP port of this host that takes queries, and answers none until it is told to.
struct silent_server {
  int socket;
  char text[32];  // "127.0.0.1:5300"
};

static inline struct silent_server start_silent_server(void) {
  struct silent_server server;
  struct sockaddr_in address = {0};
  socklen_t length = sizeof address;
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  server.socket = socket(AF_INET, SOCK_DGRAM, 0);
  CHECK(bind(server.socket, (struct sockaddr*)&address, length) == 0);
  CHECK(getsockname(server.socket, (struct sockaddr*)&address, &length) == 0);
  snprintf(server.text, sizeof server.text, "127.0.0.1:%d", ntohs(address.sin_port));
  return server;
}

static inline void stop_silent_server(const struct silent_server* server) { close(server->socket); }

/// Waits for a query, and refuses it.
static inline void refuse_one(const struct silent_server* server) {
  unsigned char message[512];
  struct sockaddr_in from;
  socklen_t length = sizeof from;
  const ssize_t size =
      recvfrom(server->socket, message, sizeof message, 0, (struct sockaddr*)&from, &length);
  CHECK(size > 12);
  message[2] |= 0x80;                                     // a response
  message[3] = (unsigned char)((message[3] & 0xf0) | 5);  // REFUSED
  CHECK(sendto(server->socket, message, (size_t)size, 0, (struct sockaddr*)&from, length) == size);
}

/// Waits until a query has come, and leaves it there.
static inline void await_query(const struct silent_server* server) {
  unsigned char message[512];
  CHECK(recv(server->socket, message, sizeof message, MSG_PEEK) > 12);
}

static inline nmx_config* config_towards(const struct silent_server* server) {
  nmx_config* config = NULL;
  CHECK_NUMBER(nmx_config_new(&config), NMX_OK);
  CHECK_NUMBER(nmx_config_add_server(config, server->text, NMX_ZERO_TERMINATED), NMX_OK);
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_TIMEOUT_MS, 60000), NMX_OK);
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_FIRST_WAIT_MS, 60000), NMX_OK);
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_LONGEST_WAIT_MS, 60000), NMX_OK);
  return config;
}

static inline nmx_validator* open_towards(const struct silent_server* server) {
  nmx_config* const config = config_towards(server);
  nmx_validator* validator = NULL;
  CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
  nmx_config_free(config);
  return validator;
}

#endif
