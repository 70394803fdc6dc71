// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <httplib.h>

#include "check_endpoint.hpp"
#include "form_endpoint.hpp"
#include "settings.hpp"

namespace nullmx::signup {

/// From the HTTP library's requests to the endpoints and back.
class Routes {
 public:
  Routes(const FormEndpoint& form, const CheckEndpoint& check, ProxyTrust proxy)
      : form_(form), check_(check), proxy_(proxy) {}

  void install(httplib::Server& server) const;

 private:
  using Endpoint = HttpReply (Routes::*)(const httplib::Request&) const;

  void install_refusals(httplib::Server& server) const;
  httplib::Server::Handler handler(Endpoint endpoint) const;

  HttpReply form_page(const httplib::Request& request) const;
  HttpReply form_sent(const httplib::Request& request) const;
  HttpReply check_asked(const httplib::Request& request) const;
  HttpReply problem(const httplib::Request& request, Problem problem) const;
  void refuse(Problem why, const httplib::Request& request, httplib::Response& response) const;

  /// Nothing when a POST comes from our own pages, with a body of this type.
  static std::optional<Problem> objection(const httplib::Request& request, std::string_view type);
  Visit visit_of(const httplib::Request& request) const;

  const FormEndpoint& form_;
  const CheckEndpoint& check_;
  ProxyTrust proxy_;
};

}  // namespace nullmx::signup
