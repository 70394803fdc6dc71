// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bounded_server.hpp"

#include <unistd.h>

#include "request_stream.hpp"

namespace nullmx::signup {

bool BoundedServer::process_and_close_socket(socket_t socket) {
  bool is_answered = false;
  // The server has none any more once it is to end: whoever has not begun comes too late.
  if (svr_sock_ != INVALID_SOCKET) {
    RequestStream stream(socket);
    bool closes = true;
    is_answered = process_request(stream, true, closes, nullptr);
    if (is_answered) stream.finish();
  }
  close(socket);
  return is_answered;
}

}  // namespace nullmx::signup
