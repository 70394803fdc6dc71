// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "checks.hpp"
#include "http_reply.hpp"
#include "limiter.hpp"
#include "visit.hpp"

namespace nullmx::signup {

/// `POST /v1/check`: {"address": "..."} in, an Assessment as JSON out.  Any thread.
class CheckEndpoint {
 public:
  CheckEndpoint(Checks& checks, Limiter& limiter) : checks_(checks), limiter_(limiter) {}

  HttpReply post(const Visit& visit, std::string_view body) const;

  static HttpReply problem(Problem problem, Language language);

 private:
  Checks& checks_;
  Limiter& limiter_;
};

}  // namespace nullmx::signup
