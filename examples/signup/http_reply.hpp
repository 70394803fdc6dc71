// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assessment.hpp"
#include "problem.hpp"

namespace nullmx::signup {

struct HttpHeader {
  std::string name;
  std::string value;
};

/// What goes back to the client, before it is one of the HTTP library's.
struct HttpReply {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<HttpHeader> headers = {};

  /// For the log, which learns no more about an address than this.
  struct Checked {
    Outcome outcome{};
    Finding finding{};
  };
  std::optional<Checked> checked = {};
};

inline constexpr const char* kHtml = "text/html; charset=utf-8";
inline constexpr const char* kJson = "application/json";

}  // namespace nullmx::signup
