// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "request_log.hpp"

#include <cstdio>
#include <string>

namespace nullmx::signup {

void log_reply(const HttpReply& reply, std::chrono::microseconds elapsed) {
  const auto& checked = reply.checked;
  const std::string outcome(checked ? to_string(checked->outcome) : "-");
  const std::string finding(checked ? to_string(checked->finding) : "-");
  const double milliseconds = std::chrono::duration<double, std::milli>(elapsed).count();
  // One call a line, so that lines of several threads do not mix.
  std::fprintf(stderr, "signup: outcome=%s finding=%s status=%d ms=%.2f\n", outcome.c_str(),
               finding.c_str(), reply.status, milliseconds);
}

}  // namespace nullmx::signup
