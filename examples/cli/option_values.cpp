// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "option_values.hpp"

#include <algorithm>

#include "option_words.hpp"
#include "read_file.hpp"

namespace nullmx::cli {
namespace {

using std::chrono::milliseconds;

template <class Words>
std::string listed(const Words& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

std::vector<std::string_view> finding_words() {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < kFindingCount; ++i) words.push_back(to_string(Finding(i)));
  return words;
}

/// 0 for what is no unit.
std::int64_t milliseconds_in(std::string_view unit) {
  if (unit == "ms") return 1;
  if (unit == "s" || unit.empty()) return 1'000;
  if (unit == "m") return 60'000;
  return 0;
}

}  // namespace

std::vector<Server> read_servers(const std::vector<std::string>& words) {
  std::vector<Server> servers;
  for (const std::string& word : words) {
    const auto server = Server::parse(word);
    if (!server) {
      throw CommandError(ExitStatus::bad_server,
                         "--server: " + in_quotes(word) + ": " + server.fault());
    }
    servers.push_back(*server);
  }
  return servers;
}

Transport read_transport(std::string_view word) {
  for (const Transport transport : {Transport::udp, Transport::tcp, Transport::tls}) {
    if (word == to_string(transport)) return transport;
  }
  throw usage_error("--transport", word, "is no transport: choose udp, tcp or tls");
}

std::vector<SpkiPin> read_pins(const std::vector<std::string>& words) {
  std::vector<SpkiPin> pins;
  for (const std::string& word : words) {
    const auto pin = SpkiPin::parse(word);
    if (!pin) {
      throw CommandError(ExitStatus::bad_server,
                         "--tls-pin: " + in_quotes(word) + ": " + pin.fault());
    }
    pins.push_back(*pin);
  }
  return pins;
}

std::string read_ca_file(const std::string& path) {
  static_cast<void>(read_file("--tls-ca", path, ExitStatus::bad_server));
  return path;
}

void check_together(const Options& options) {
  try {
    validate(options);
  } catch (const std::invalid_argument& error) {
    throw CommandError(ExitStatus::bad_server, escape_text(error.what()));
  }
}

milliseconds read_timeout(std::string_view word) { return read_time("--timeout", word); }

milliseconds read_time(std::string_view option, std::string_view word) {
  constexpr milliseconds kLongest = std::chrono::hours(1);
  std::uint32_t count = 0;
  const char* const end = word.data() + word.size();
  const auto [unit, error] = std::from_chars(word.data(), end, count);
  const std::int64_t factor = milliseconds_in({unit, static_cast<std::size_t>(end - unit)});
  if (error != std::errc{} || factor == 0) {
    throw usage_error(option, word, "is no time: write 500ms, 3s or 1m");
  }
  const milliseconds timeout{count * factor};
  if (timeout.count() == 0 || timeout > kLongest) {
    throw usage_error(option, word, "is not between 1ms and 60m");
  }
  return timeout;
}

std::size_t read_window(std::string_view word) {
  if (const auto window = number_in<std::size_t>(word)) return *window;
  throw CommandError(ExitStatus::bad_server,
                     "--window: " + in_quotes(word) + " is no number of questions: write 100");
}

Rate read_rate(std::string_view word) {
  const std::vector<std::string_view> parts = split(word, ':');
  const auto per_second = number_in<double>(parts.front());
  const auto burst = parts.size() > 1 ? number_in<unsigned>(parts[1]) : std::optional(Rate{}.burst);
  if (per_second && burst && parts.size() <= 2) return {*per_second, *burst};
  throw CommandError(ExitStatus::bad_server,
                     "--rate: " + in_quotes(word) + " is no rate: write 50 or 50:10");
}

Zone read_zone(const std::string& path) {
  const std::string text = read_file("--zone", path);
  auto zone = Zone::parse(text);
  if (!zone) {
    throw CommandError(ExitStatus::bad_data, "--zone: " + escape_text(path) + ", line " +
                                                 std::to_string(zone.fault().line) + ": " +
                                                 zone.fault().reason);
  }
  return *std::move(zone);
}

Role read_role(std::string_view word) {
  if (const auto role = role_from(word)) return *role;
  throw usage_error("--role", word, "is no role: choose recipient, mail_from or header_from");
}

Dialect read_dialect(std::string_view word) {
  if (const auto dialect = dialect_from(word)) return *dialect;
  throw usage_error("--dialect", word, "is no dialect: choose rfc, postfix or exim");
}

Language read_language(std::string_view word) {
  if (const auto language = language_from(word)) return *language;
  throw usage_error("--lang", word, "is no language: choose en or zh");
}

Policy read_policy(std::string_view word) {
  const auto policy = parse_policy(word);
  if (policy && !word.empty()) return *policy;
  if (policy) throw usage_error("--policy", word, "is no policy: write conflict=reject");
  const PolicyFault& fault = policy.fault();
  if (fault.word.empty()) {
    throw usage_error("--policy", word, "lacks a name or a value: choose " + listed(fault.known));
  }
  throw usage_error("--policy", fault.word, "is not known here: choose " + listed(fault.known));
}

ColorWhen read_color(std::string_view word) {
  if (word == "auto") return ColorWhen::automatic;
  if (word == "always") return ColorWhen::always;
  if (word == "never") return ColorWhen::never;
  throw usage_error("--color", word, "is no choice: choose auto, always or never");
}

std::vector<Finding> read_findings(std::string_view option, std::string_view word) {
  std::vector<Finding> findings;
  for (const std::string_view part : split(word, ',')) {
    const auto finding = finding_from(part);
    if (!finding) {
      throw usage_error(option, part, "is no finding: choose " + listed(finding_words()));
    }
    findings.push_back(*finding);
  }
  return findings;
}

}  // namespace nullmx::cli
