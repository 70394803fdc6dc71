// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bench_arguments.hpp"

#include <limits>

#include "option_values.hpp"
#include "option_words.hpp"
#include "read_file.hpp"

namespace nullmx::cli {
namespace {

constexpr std::uint32_t kMostNames = 1'000'000;

template <class Number>
Number read_count(std::string_view option, std::string_view word, Number most) {
  const auto count = number_in<Number>(word);
  if (count && *count >= 1 && *count <= most) return *count;
  throw usage_error(option, word, "is no number from 1 to " + std::to_string(most));
}

std::vector<std::size_t> read_windows(std::string_view word) {
  std::vector<std::size_t> windows;
  for (const std::string_view part : split(word, ',')) windows.push_back(read_window(part));
  return windows;
}

std::vector<Transport> read_transports(std::string_view word) {
  std::vector<Transport> transports;
  for (const std::string_view part : split(word, ',')) transports.push_back(read_transport(part));
  return transports;
}

std::vector<std::string> read_names(const std::string& path) {
  const std::string text = read_file("--input", path, ExitStatus::no_input);
  std::vector<std::string> names;
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) names.emplace_back(line);
  }
  if (!names.empty()) return names;
  throw CommandError(ExitStatus::no_input, "--input: " + escape_text(path) + " has no names");
}

NamesKind read_kind(std::string_view word) {
  if (word == "unique") return NamesKind::unique;
  if (word == "zipf") return NamesKind::zipf;
  if (word == "mix") return NamesKind::mix;
  throw usage_error("--names", word, "are no names: choose unique, zipf or mix");
}

std::string read_below(std::string_view word) {
  if (const auto domain = Domain::parse(word)) return std::string(domain->text());
  throw usage_error("--below", word, "is no domain");
}

NamesPlan names_from(const Words& words) {
  NamesPlan plan;
  if (words.names) plan.kind = read_kind(*words.names);
  if (words.input) {
    plan.kind = NamesKind::list;
    plan.list = read_names(*words.input);
  }
  if (words.below) plan.below = read_below(*words.below);
  if (words.name_count) plan.count = read_count("--name-count", *words.name_count, kMostNames);
  return plan;
}

RoundEnd end_from(const Words& words) {
  RoundEnd end;
  constexpr auto kMost = std::numeric_limits<std::uint32_t>::max();
  if (words.count) end.lookups = read_count<std::uint64_t>("--count", *words.count, kMost);
  if (words.duration) end.duration = read_time("--duration", *words.duration);
  return end;
}

/// Thousands of questions a second are an attack on who did not ask for them.
void require_permission(const Server& server, bool is_own) {
  if (server.address.is_loopback() || is_own) return;
  throw CommandError(ExitStatus::usage,
                     "bench: " + server.to_text() +
                         " is no loopback address, and this floods it: say --i-own-this-server "
                         "if it is yours");
}

}  // namespace

BenchArguments bench_arguments(const Words& words) {
  BenchArguments arguments;
  if (words.servers.size() != 1) {
    throw CommandError(ExitStatus::usage, "bench: needs one --server, like 127.0.0.1:5353");
  }
  arguments.options.servers = read_servers(words.servers);
  require_permission(arguments.options.servers.front(), words.owns_server);
  arguments.options.tls_pins = read_pins(words.tls_pins);
  if (words.tls_ca) arguments.options.tls_ca_file = read_ca_file(*words.tls_ca);
  if (words.timeout) arguments.options.timeout = read_timeout(*words.timeout);
  if (words.transport) arguments.transports = read_transports(*words.transport);
  if (words.window) arguments.windows = read_windows(*words.window);
  arguments.names = names_from(words);
  arguments.end = end_from(words);
  arguments.is_cached = words.cached;
  if (arguments.is_cached && arguments.names.kind == NamesKind::unique) {
    throw CommandError(ExitStatus::usage,
                       "--cached: unique names are never asked for twice: choose zipf or mix");
  }
  arguments.as_json = words.json;
  arguments.plot = words.plot;
  return arguments;
}

}  // namespace nullmx::cli
