// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Lookups per second and per CPU second: this library against c-ares as programs use it, in rounds
// that take turns, each against a responder of its own on another core.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "contestants.hpp"
#include "lookup_peers.hpp"
#include "measure.hpp"
#include "server_process.hpp"
#include "table.hpp"

namespace nullmx::bench {
namespace {

constexpr int kServerCore = 0;
constexpr int kClientCore = 1;
constexpr int kAllCores = -1;

struct BenchOptions {
  unsigned rounds = 4;
  std::string mode = "cold";
  std::vector<std::string> only;
  std::string server;
  std::string certificate;
  std::string json;
  Setting setting;
};

/// Where the responder's certificate lies for as long as this lives.
class Scratch {
 public:
  Scratch() {
    std::string pattern = std::filesystem::temp_directory_path() / "lookup_bench.XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    folder_ = pattern;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string certificate() const { return folder_ / "responder.pem"; }

 private:
  std::filesystem::path folder_;
};

std::string responder_program() {
  return std::filesystem::read_symlink("/proc/self/exe").replace_filename("responder");
}

std::vector<std::string> responder_arguments(const Contestant& contestant,
                                             const std::string& certificate) {
  const Setting& setting = contestant.setting;
  std::vector<std::string> words{"--core", std::to_string(kServerCore), "--port",
                                 std::to_string(setting.port)};
  if (setting.loss_percent > 0) {
    words.insert(words.end(), {"--loss", std::to_string(setting.loss_percent)});
  }
  if (setting.delay_us > 0) {
    words.insert(words.end(), {"--delay-us", std::to_string(setting.delay_us)});
  }
  if (setting.way == Way::tls) {
    words.insert(words.end(), {"--tls", "--certificate", certificate});
  }
  return words;
}

class Bench {
 public:
  explicit Bench(const BenchOptions& options) : options_(options) {}

  Measured run(const Contestant& contestant, Counting counting) const {
    Task task;
    task.server = options_.server;
    task.way = contestant.setting.way;
    task.policy = contestant.policy;
    task.numbers = shuffled(contestant.setting.lookups);
    task.repeats = contestant.setting.repeats;
    task.names = contestant.setting.names;
    task.window = contestant.setting.window;
    task.threads = contestant.setting.threads;
    task.connections = contestant.setting.connections;
    task.certificate = options_.certificate.empty() ? scratch_.certificate() : options_.certificate;
    std::optional<ServerProcess> server;
    if (task.server.empty()) {
      server.emplace(responder_program(), responder_arguments(contestant, task.certificate));
      task.port = task.way == Way::tls ? server->tls_port() : server->port();
    }
    return measure(contestant.client, task, task.threads > 0 ? kAllCores : kClientCore, counting);
  }

  std::vector<Line> run_all(const std::vector<Contestant>& contestants) const {
    std::vector<Line> lines;
    for (const Contestant& contestant : contestants) {
      const Setting& setting = contestant.setting;
      lines.push_back({contestant.key, setting.lookups * setting.repeats, {}, {}});
      const Measured counted = run(contestant, Counting::system_calls);
      if (!counted.system_calls_known) continue;
      lines.back().calls_per_lookup =
          static_cast<double>(counted.system_calls) / static_cast<double>(lines.back().lookups);
    }
    // Taking turns: whatever else the machine does meets all of them alike.
    for (unsigned round = 0; round < options_.rounds; ++round) {
      for (std::size_t i = 0; i < contestants.size(); ++i) {
        lines[i].rounds.push_back(run(contestants[i], Counting::off));
      }
    }
    return lines;
  }

 private:
  const BenchOptions& options_;
  Scratch scratch_;
};

void print_head(const BenchOptions& options) {
  const auto counts = expected(options.setting.lookups);
  std::printf("%s: %u lookups a round, window %zu, c-ares %s\n", options.mode.c_str(),
              options.setting.lookups, options.setting.window, cares_version().c_str());
  std::printf(
      "expected: %llu two MX, %llu null MX, %llu address only, %llu absent\n",
      static_cast<unsigned long long>(counts[0]), static_cast<unsigned long long>(counts[1]),
      static_cast<unsigned long long>(counts[2]), static_cast<unsigned long long>(counts[3]));
  std::fflush(stdout);
}

void add_options(CLI::App& app, BenchOptions& options) {
  app.add_option("--mode", options.mode, "what is compared; README.md")
      ->check(CLI::IsMember(
          {"cold", "loss", "stream", "growth", "pool", "peers", "window", "names", "dot"}));
  app.add_option("--only", options.only, "only these keys of the mode");
  app.add_option("--lookups", options.setting.lookups, "a round")
      ->check(CLI::Range(1U, kMostNames));
  app.add_option("--rounds", options.rounds, "of each key")->check(CLI::PositiveNumber);
  app.add_option("--window", options.setting.window, "lookups in flight")
      ->check(CLI::PositiveNumber);
  app.add_option("--loss", options.setting.loss_percent, "percent of the datagrams");
  app.add_option("--delay-us", options.setting.delay_us, "before the responder answers");
  app.add_option("--transport", options.setting.way, "of this library: udp, tcp or tls")
      ->transform(CLI::CheckedTransformer(ways()));
  app.add_option("--names", options.setting.names, "of one length, or of many: alike or varied")
      ->transform(CLI::CheckedTransformer(names()));
  app.add_option("--server", options.server, "ADDRESS:PORT that serves the zone already");
  app.add_option("--certificate", options.certificate, "that its tls:// is to have, in PEM");
  app.add_option("--json", options.json, "write the result to this file, too");
}

/// With a server that is there already, those who need one at a port of their own are left out.
std::vector<Contestant> contestants_of(const BenchOptions& options) {
  auto all = contestants_of(options.mode, options.setting, options.only);
  if (!options.server.empty()) {
    std::erase_if(all, [](const Contestant& one) { return one.setting.port != kAnyPort; });
  }
  if (all.empty()) throw std::invalid_argument("nobody of this mode can run with this server");
  return all;
}

int run(int argc, char** argv) {
  CLI::App app("Measures lookups against raw c-ares");
  BenchOptions options;
  add_options(app, options);
  CLI11_PARSE(app, argc, argv);

  const auto contestants = contestants_of(options);
  print_head(options);
  if (options.mode == "peers") {
    for (const std::string& key : absent_peers()) std::printf("left out: %s\n", key.c_str());
  }
  const std::vector<Line> lines = Bench(options).run_all(contestants);
  std::fputs(as_table(lines).c_str(), stdout);
  if (!options.json.empty()) std::ofstream(options.json) << as_json(lines);
  std::uint64_t bad = 0;
  for (const Line& line : lines) bad += line.bad();
  return bad == 0 ? 0 : 1;
}

}  // namespace
}  // namespace nullmx::bench

int main(int argc, char** argv) {
  try {
    return nullmx::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lookup_bench: %s\n", error.what());
    return 2;
  }
}
