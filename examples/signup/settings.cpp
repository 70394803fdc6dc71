// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "settings.hpp"

#include <CLI/CLI.hpp>
#include <charconv>

namespace nullmx::signup {
namespace {

/// Whatever a single client does, the form asks no more of the DNS than this; what has to wait too
/// long is accepted with a confirmation mail.
constexpr Rate kAllQueries{.per_second = 200, .burst = 200};

/// A person waits for the answer.
constexpr std::chrono::milliseconds kPatience{3'000};

/// As they stand on the command line.
struct Words {
  std::string listen = "127.0.0.1:8080";
  std::vector<std::string> servers;
  bool asks_system = false;
  bool evaluates_targets = false;
  bool trusts_proxy = false;
  int timeout_ms = static_cast<int>(kPatience.count());
  double checks_a_minute = 30;
  double burst = 10;
};

std::string check_listen(const std::string& word) {
  if (ListenAddress::parse(word)) return {};
  return escape_text(word, 120) + " is no address with port: write 127.0.0.1:8080 or [::1]:8080";
}

std::string check_server(const std::string& word) {
  const auto server = Server::parse(word);
  return server ? std::string{} : escape_text(word, 120) + ": " + server.fault();
}

void add_options(CLI::App& app, Words& words) {
  app.add_option("--listen", words.listen, "Where to serve; port 0 is one that is free")
      ->check(CLI::Validator(check_listen, "ADDRESS:PORT"))
      ->capture_default_str();
  auto* const servers =
      app.add_option("--server", words.servers, "Ask this name server, not the sample zone")
          ->check(CLI::Validator(check_server, "ADDRESS"));
  app.add_flag("--system-servers", words.asks_system, "Ask the name servers of this system")
      ->excludes(servers);
  app.add_flag("--targets", words.evaluates_targets, "Ask whether the mail hosts exist, too");
  app.add_option("--timeout", words.timeout_ms, "How long a check may take, in ms")
      ->check(CLI::Range(1, 60'000))
      ->capture_default_str();
  app.add_option("--rate", words.checks_a_minute,
                 "Checks a minute for each client, in the long run")
      ->check(CLI::Range(0.1, 1e9))
      ->capture_default_str();
  app.add_option("--burst", words.burst, "Checks of one client at once, after a pause")
      ->check(CLI::Range(1.0, 1e9))
      ->capture_default_str();
  app.add_flag("--trust-proxy", words.trusts_proxy,
               "Clients are told apart by the last address in X-Forwarded-For.  Only where every "
               "request comes through a proxy that adds it");
}

Settings settings_from(const Words& words) {
  Settings settings;
  settings.listen = *ListenAddress::parse(words.listen);
  for (const std::string& word : words.servers) {
    settings.options.servers.push_back(*Server::parse(word));
  }
  if (words.asks_system || !words.servers.empty()) settings.answers = AnswersFrom::name_servers;
  if (words.evaluates_targets) settings.options.policy.targets = Policy::Targets::evaluate;
  settings.options.timeout = std::chrono::milliseconds(words.timeout_ms);
  settings.options.rate = kAllQueries;
  settings.limits.per_second = words.checks_a_minute / 60;
  settings.limits.burst = words.burst;
  if (words.trusts_proxy) settings.proxy = ProxyTrust::forwarded_for;
  return settings;
}

}  // namespace

std::optional<ListenAddress> ListenAddress::parse(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  const auto address = IpAddress::from_text(host);
  if (!address || address->is_v4() == is_bracketed) return std::nullopt;
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data() + colon + 1, end, port);
  if (error != std::errc{} || read_to != end) return std::nullopt;
  return ListenAddress{*address, port};
}

std::string ListenAddress::url() const {
  const std::string host = address.is_v4() ? address.to_text() : '[' + address.to_text() + ']';
  return "http://" + host + ':' + std::to_string(port) + '/';
}

CommandLine read_command_line(int count, const char* const* words) {
  CLI::App app{"A sign-up form that says at once when an address cannot receive mail.", "signup"};
  Words given;
  add_options(app, given);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, app.exit(error)};
  }
  return {settings_from(given)};
}

}  // namespace nullmx::signup
