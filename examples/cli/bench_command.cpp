// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bench_command.hpp"

#include <algorithm>
#include <stdexcept>

#include "bench/report.hpp"
#include "interrupt.hpp"

namespace nullmx::cli {
namespace {

/// Each transport with each window.
std::vector<Options> rounds_of(const BenchArguments& arguments) {
  std::vector<Options> rounds;
  for (const Transport transport : arguments.transports) {
    for (const std::size_t window : arguments.windows) {
      Options options = arguments.options;
      options.transport = transport;
      options.window = window;
      try {
        validate(options);
      } catch (const std::invalid_argument& error) {
        throw CommandError(ExitStatus::bad_server, escape_text(error.what()));
      }
      rounds.push_back(std::move(options));
    }
  }
  return rounds;
}

bool has_failed(const Round& round) { return round.lookups == 0 || round.failed() > 0; }

}  // namespace

ExitStatus run_bench(const BenchArguments& arguments, Output& output) {
  note_interrupts();
  const BenchOf of{arguments.options.servers.front().to_text(), described(arguments.names),
                   arguments.is_cached};
  std::vector<Round> rounds;
  if (!arguments.as_json) output.write(bench_head(of));
  for (const Options& options : rounds_of(arguments)) {
    if (interrupted()) break;
    rounds.push_back(run_round(options, arguments.names, arguments.end, arguments.is_cached));
    if (!arguments.as_json) output.write(bench_row(rounds.back()));
    output.flush();
  }
  output.write(arguments.as_json ? bench_json(of, rounds) : bench_failures(rounds));
  if (arguments.plot) write_file(*arguments.plot, bench_svg(of, rounds));
  if (interrupted()) return ExitStatus::interrupted;
  return std::ranges::any_of(rounds, has_failed) ? ExitStatus::temporary : ExitStatus::ok;
}

}  // namespace nullmx::cli
