// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <charconv>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "phase.hpp"
#include "repertoire.hpp"
#include "residue.hpp"
#include "support/temporary_folder.hpp"

/// Everything at once, for as long as one likes: soak SECONDS SEED RESOLV_CONF AUTHORITY RESOLVER
///
/// In a network of its own, where RESOLV_CONF is what the system's resolver reads, and AUTHORITY
/// and RESOLVER are servers with the sample zone: see soak_test.py, which starts it there.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPhase{5'000};
constexpr unsigned kHangs = 120;  // seconds that no phase takes

struct Arguments {
  std::chrono::seconds time;
  std::uint64_t seed;
  std::string resolv_conf;
  Server authority;
  Server resolver;
};

std::uint64_t number_from(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument("not a number: " + std::string(text));
  }
  return number;
}

Server server_from(std::string_view text) {
  const auto server = Server::parse(text);
  if (!server) throw std::invalid_argument(server.fault());
  return *server;
}

Arguments arguments_from(int count, char** texts) {
  if (count != 6) throw std::invalid_argument("see soak_test.py");
  return {std::chrono::seconds(number_from(texts[1])), number_from(texts[2]), texts[3],
          server_from(texts[4]), server_from(texts[5])};
}

Servers servers_for(const Arguments& arguments, const Identities& identities) {
  return {.misbehaving = FarEnds::in_clear_text(),
          .strict = FarEnds::strict(),
          .opportunistic = FarEnds::opportunistic(),
          .authority = arguments.authority,
          .absent = server_from("127.0.1.99"),
          .ca_file = identities.ca_file()};
}

void soak(const Arguments& arguments, Complaints& complaints, Totals& totals) {
  const TemporaryFolder folder;
  const Identities identities(folder.path());
  const Servers servers = servers_for(arguments, identities);
  const ResolvConf resolv_conf(
      arguments.resolv_conf,
      {servers.misbehaving[0], servers.misbehaving[1], servers.absent, arguments.resolver});
  const Setting setting{servers, identities, resolv_conf, folder / "snapshot", complaints, totals};
  Chance chance(arguments.seed);
  ResidueWatch residue(complaints);
  const auto until = Clock::now() + arguments.time;
  std::cout << "at first: " << residue.first() << std::endl;
  for (std::size_t phase = 1; Clock::now() < until; ++phase) {
    alarm(kHangs);
    run_phase(setting, chance.another(), kPhase);
    std::cout << "phase " << phase << ": " << residue.look() << std::endl;
  }
  alarm(0);
  for (const std::string& what : totals.missing(arguments.time)) {
    complaints.add("the soak has met no " + what);
  }
}

}  // namespace
}  // namespace nullmx::test

int main(int count, char** texts) {
  using namespace nullmx::test;
  try {
    const Arguments arguments = arguments_from(count, texts);
    std::cout << "soak: " << arguments.time.count() << " s, seed " << arguments.seed << ", "
              << repertoire_size() << " kinds of names" << std::endl;
    Complaints complaints;
    Totals totals;
    soak(arguments, complaints, totals);
    std::cout << totals.text();
    if (complaints.count() == 0) return 0;
    std::cout << "soak: " << complaints.count() << " things were wrong, seed " << arguments.seed
              << std::endl;
  } catch (const std::exception& error) {
    std::cout << "soak: " << error.what() << std::endl;
  }
  return 1;
}
