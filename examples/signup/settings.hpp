// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client.hpp"
#include "limiter.hpp"
#include "nullmx/nullmx.hpp"

namespace nullmx::signup {

struct ListenAddress {
  IpAddress address;
  std::uint16_t port = 0;  // 0: one that is free

  /// Reads 127.0.0.1:8080 and [::1]:8080.
  static std::optional<ListenAddress> parse(std::string_view text);

  /// "http://[::1]:8080/"
  std::string url() const;
};

/// Who says whether a domain takes mail.
enum class AnswersFrom : std::uint8_t { sample_zone, name_servers };

/// What the command line says.
struct Settings {
  ListenAddress listen{IpAddress(IpAddress::V4{127, 0, 0, 1}), 8080};
  AnswersFrom answers = AnswersFrom::sample_zone;
  Options options;  // no servers: the system's
  Limiter::Limits limits;
  ProxyTrust proxy = ProxyTrust::none;
};

/// Either settings, or the status to end with once --help or a complaint is written.
struct CommandLine {
  std::optional<Settings> settings;
  int status = 0;
};
CommandLine read_command_line(int count, const char* const* words);

}  // namespace nullmx::signup
