// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "check_endpoint.hpp"
#include "form_endpoint.hpp"
#include "settings.hpp"

namespace nullmx::signup {

/// The HTTP server: which request goes to which endpoint, and what every reply carries.
class WebServer {
 public:
  static constexpr int kThreads = 32;

  /// The endpoints outlive it.
  WebServer(const FormEndpoint& form, const CheckEndpoint& check, ProxyTrust proxy);

  /// Lets requests that have begun end.
  ~WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  /// Serves on threads of its own from now on.  The address with the port that it got; throws
  /// std::system_error when there is none to have.  Should it ever end by itself, it asks for
  /// termination.
  ListenAddress start(const ListenAddress& address);

  bool has_ended() const noexcept;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace nullmx::signup
