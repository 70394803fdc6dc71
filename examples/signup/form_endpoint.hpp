// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "checks.hpp"
#include "http_reply.hpp"
#include "limiter.hpp"
#include "page.hpp"
#include "visit.hpp"

namespace nullmx::signup {

/// `GET /` and `POST /`: the form, with and without JavaScript.  Any thread.
class FormEndpoint {
 public:
  FormEndpoint(Checks& checks, Limiter& limiter, Page page)
      : checks_(checks), limiter_(limiter), page_(page) {}

  HttpReply get(const Visit& visit) const;

  /// White space around an address comes from pasting and does not count.
  HttpReply post(const Visit& visit, std::string_view address) const;

  HttpReply problem(Problem problem, Language language) const;

 private:
  Checks& checks_;
  Limiter& limiter_;
  Page page_;
};

}  // namespace nullmx::signup
