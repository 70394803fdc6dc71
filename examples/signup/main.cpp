// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A sign-up form that uses nullmx: signup [--listen 127.0.0.1:8080] [--server ADDRESS]
#include <cstdio>
#include <exception>
#include <stdexcept>

#include "checks.hpp"
#include "settings.hpp"
#include "termination.hpp"
#include "web_server.hpp"

namespace {

using namespace nullmx::signup;

/// The other threads of the server answer what needs no DNS.
constexpr std::ptrdiff_t kRoom = 24;
static_assert(kRoom < WebServer::kThreads);

void run(const Settings& settings) {
  hold_termination();
  const auto pool = make_pool(settings);
  Checks checks(*pool, kRoom);
  Limiter limiter(settings.limits);
  const bool has_samples = settings.answers == AnswersFrom::sample_zone;
  const Page page(has_samples ? Samples::shown : Samples::hidden);
  const FormEndpoint form(checks, limiter, page);
  const CheckEndpoint check(checks, limiter);
  WebServer server(form, check, settings.proxy);
  std::printf("%s\n", server.start(settings.listen).url().c_str());
  std::fflush(stdout);
  wait_for_termination();
  if (server.has_ended()) throw std::runtime_error("the HTTP server has ended by itself");
}

}  // namespace

int main(int count, char** words) {
  const CommandLine line = read_command_line(count, words);
  if (!line.settings) return line.status;
  try {
    run(*line.settings);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "signup: %s\n", error.what());
    return 1;
  }
  return 0;
}
