// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <httplib.h>

namespace nullmx::signup {

/// The library's server, which by itself reads a request for as long as the client likes, and its
/// lines and headers without an end.  Here 32 KiB have to arrive within five seconds.  One request
/// a connection: the library leaves the body of a GET unread and would take it for the next one.
class BoundedServer : public httplib::Server {
 private:
  bool process_and_close_socket(socket_t socket) override;
};

}  // namespace nullmx::signup
