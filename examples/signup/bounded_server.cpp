// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bounded_server.hpp"

#include <unistd.h>

#include <string>

#include "request_stream.hpp"

namespace nullmx::signup {
namespace {

/// Newer versions of the library are told who asks, and do not find out for themselves.
struct Ends {
  explicit Ends(const RequestStream& stream) {
    stream.get_remote_ip_and_port(remote, remote_port);
    stream.get_local_ip_and_port(local, local_port);
  }
  std::string remote;
  std::string local;
  int remote_port = 0;
  int local_port = 0;
};

}  // namespace

bool BoundedServer::process_and_close_socket(socket_t socket) {
  bool is_answered = false;
  // The server has none any more once it is to end: whoever has not begun comes too late.
  if (svr_sock_ != INVALID_SOCKET) {
    RequestStream stream(socket);
    bool closes = true;
    const auto answer = [&](auto& server) {
      if constexpr (requires { server.process_request(stream, true, closes, nullptr); }) {
        return server.process_request(stream, true, closes, nullptr);
      } else {
        const Ends ends(stream);
        return server.process_request(stream, ends.remote, ends.remote_port, ends.local,
                                      ends.local_port, true, closes, nullptr);
      }
    };
    is_answered = answer(*this);
    if (is_answered) stream.finish();
  }
  close(socket);
  return is_answered;
}

}  // namespace nullmx::signup
