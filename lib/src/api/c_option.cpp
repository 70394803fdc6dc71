// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>

#include "api/c_config.hpp"

namespace nullmx::inline v0::c {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kMostBytes = std::numeric_limits<std::ptrdiff_t>::max();

/// One option that is said with a number.
struct OptionRow {
  nmx_option option;
  const char* name;
  std::int64_t least;
  std::int64_t most;
  void (*set)(Config& config, std::int64_t value);
};

template <auto Member>
void set_flag(Config& config, std::int64_t value) {
  config.options.*Member = value != 0;
}

template <auto Member>
void set_milliseconds(Config& config, std::int64_t value) {
  config.options.*Member = milliseconds(value);
}

template <auto Member, class Enum>
void set_enum(Config& config, std::int64_t value) {
  config.options.*Member = static_cast<Enum>(value);
}

constexpr std::array kOptions{
    OptionRow{NMX_OPTION_TIMEOUT_MS, "timeout_ms", 1, kDayMs, set_milliseconds<&Options::timeout>},
    OptionRow{NMX_OPTION_ATTEMPTS, "attempts", 1, 1'000,
              [](Config& config, std::int64_t value) {
                config.options.attempts = static_cast<unsigned>(value);
              }},
    OptionRow{NMX_OPTION_FIRST_WAIT_MS, "first_wait_ms", 1, kDayMs,
              set_milliseconds<&Options::first_wait>},
    OptionRow{NMX_OPTION_LONGEST_WAIT_MS, "longest_wait_ms", 1, kDayMs,
              set_milliseconds<&Options::longest_wait>},
    OptionRow{NMX_OPTION_ROTATE, "rotate", 0, 1, set_flag<&Options::rotate>},
    OptionRow{NMX_OPTION_WINDOW, "window", 1, Options::kMaxWindow,
              [](Config& config, std::int64_t value) {
                config.options.window = static_cast<std::size_t>(value);
              }},
    OptionRow{NMX_OPTION_TRANSPORT, "transport", NMX_TRANSPORT_UDP, NMX_TRANSPORT_TLS,
              set_enum<&Options::transport, Transport>},
    OptionRow{NMX_OPTION_CONFIRM_OVER_TCP, "confirm_over_tcp", 0, 1,
              set_flag<&Options::confirm_permanent_over_tcp>},
    OptionRow{NMX_OPTION_SPREAD_PORTS, "spread_ports", NMX_DEFENCE_BEYOND_LOOPBACK,
              NMX_DEFENCE_NEVER, set_enum<&Options::spread_ports, Defence>},
    OptionRow{NMX_OPTION_VARY_CASE, "vary_case", NMX_DEFENCE_BEYOND_LOOPBACK, NMX_DEFENCE_NEVER,
              set_enum<&Options::vary_case, Defence>},
    OptionRow{NMX_OPTION_PREFETCH, "prefetch", 0, 1, set_flag<&Options::prefetch>},
    OptionRow{NMX_OPTION_SERVE_STALE_S, "serve_stale_s", 0, 259'200,
              [](Config& config, std::int64_t value) {
                config.options.serve_stale.reset();
                if (value > 0) config.options.serve_stale = seconds(value);
              }},
    OptionRow{NMX_OPTION_NXDOMAIN_CUT, "nxdomain_cut", NMX_CUT_NEVER, NMX_CUT_ALWAYS,
              set_enum<&Options::nxdomain_cut, NxdomainCut>},
    OptionRow{NMX_OPTION_TRUST_AD, "trust_ad", 0, 1, set_flag<&Options::trust_ad>},
    OptionRow{NMX_OPTION_CACHE_BYTES, "cache_bytes", 1, kMostBytes,
              [](Config& config, std::int64_t value) {
                config.limit_cache(static_cast<std::size_t>(value));
              }},
    OptionRow{
        NMX_OPTION_ROLE, "role", NMX_ROLE_RECIPIENT, NMX_ROLE_HEADER_FROM,
        [](Config& config, std::int64_t value) { config.view.role = static_cast<Role>(value); }},
    OptionRow{NMX_OPTION_LANGUAGE, "language", NMX_LANGUAGE_EN, NMX_LANGUAGE_ZH,
              [](Config& config, std::int64_t value) {
                config.view.language = static_cast<Language>(value);
              }},
    OptionRow{NMX_OPTION_DIALECT, "dialect", NMX_DIALECT_RFC, NMX_DIALECT_EXIM,
              [](Config& config, std::int64_t value) {
                config.view.dialect = static_cast<Dialect>(value);
              }},
};

constexpr bool rows_follow_enum() {
  for (std::size_t i = 0; i < kOptions.size(); ++i) {
    if (kOptions[i].option != static_cast<int>(i)) return false;
  }
  return kOptions.back().option == NMX_OPTION_DIALECT;
}
static_assert(rows_follow_enum(), "one row for each nmx_option, in its order");

static_assert(NMX_TRANSPORT_UDP == static_cast<int>(Transport::udp));
static_assert(NMX_TRANSPORT_TLS == static_cast<int>(Transport::tls));
static_assert(NMX_DEFENCE_NEVER == static_cast<int>(Defence::never));
static_assert(NMX_CUT_ALWAYS == static_cast<int>(NxdomainCut::always));
static_assert(NMX_ROLE_HEADER_FROM == static_cast<int>(Role::header_from));
static_assert(NMX_DIALECT_POSTFIX == static_cast<int>(Dialect::postfix));
static_assert(NMX_DIALECT_EXIM == static_cast<int>(Dialect::exim));
static_assert(NMX_LANGUAGE_ZH == static_cast<int>(Language::zh));

nmx_status set_option(Config& config, int option, std::int64_t value) {
  if (option < 0 || option > kOptions.back().option) {
    return config.refuse("option " + std::to_string(option) + " is none of nmx_option");
  }
  const OptionRow& row = kOptions[static_cast<std::size_t>(option)];
  if (value < row.least || value > row.most) {
    return config.refuse(std::string(row.name) + ": " + std::to_string(value) + " is not between " +
                         std::to_string(row.least) + " and " + std::to_string(row.most));
  }
  return config.reporting([&] { row.set(config, value); });
}

/// Whatever the locale, and short.
std::string in_digits(double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
  return {digits.begin(), end};
}

nmx_status set_rate(Config& config, double per_second, unsigned burst) {
  if (per_second == 0) {
    config.options.rate.reset();
    return NMX_OK;
  }
  if (!std::isfinite(per_second) || per_second < 0 || burst == 0) {
    return config.refuse("rate: " + in_digits(per_second) + " a second with a burst of " +
                         std::to_string(burst) + " cannot be kept: write 50 and 10");
  }
  config.options.rate = Rate{per_second, burst};
  return NMX_OK;
}

}  // namespace
}  // namespace nullmx::inline v0::c

nmx_status nmx_config_set(nmx_config* config, int option, int64_t value) {
  return nullmx::c::with(
      config, [&](nullmx::c::Config& into) { return nullmx::c::set_option(into, option, value); });
}

nmx_status nmx_config_set_rate(nmx_config* config, double per_second, unsigned burst) {
  return nullmx::c::with(config, [&](nullmx::c::Config& into) {
    return nullmx::c::set_rate(into, per_second, burst);
  });
}
