// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "bench_command.hpp"
#include "check_command.hpp"
#include "compare_command.hpp"
#include "demo_command.hpp"
#include "exit_status.hpp"
#include "explain_command.hpp"
#include "output.hpp"

namespace nullmx::cli {
namespace {

/// One overload for each kind of Arguments.
struct Run {
  Output& output;

  ExitStatus operator()(CheckArguments& arguments) const {
    return CheckCommand(std::move(arguments), output).run();
  }
  ExitStatus operator()(const ExplainArguments& arguments) const {
    return run_explain(arguments, output);
  }
  ExitStatus operator()(const CompareArguments& arguments) const {
    return run_compare(arguments, output);
  }
  ExitStatus operator()(const DemoArguments& arguments) const {
    return run_demo(arguments, output);
  }
  ExitStatus operator()(const BenchArguments& arguments) const {
    return run_bench(arguments, output);
  }
  ExitStatus operator()(const TextArguments& arguments) const {
    output.write(arguments.text);
    return ExitStatus::ok;
  }
};

ExitStatus complain(ExitStatus status, std::string_view sentence) {
  const std::string line = "nullmx: " + std::string(sentence) + '\n';
  std::fputs(line.c_str(), stderr);
  return status;
}

/// What was found out before an error is written all the same.
ExitStatus finish(Output& output, ExitStatus status) {
  try {
    output.finish();
  } catch (const CommandError& error) {
    return complain(error.status(), error.what());
  }
  return status;
}

ExitStatus run(std::vector<std::string> words, Output& output) {
  try {
    Arguments arguments = read_arguments(std::move(words));
    return std::visit(Run{output}, arguments);
  } catch (const CommandError& error) {
    return complain(error.status(), error.what());
  } catch (const std::invalid_argument& error) {
    return complain(ExitStatus::usage, error.what());
  } catch (const std::exception& error) {
    return complain(ExitStatus::system, error.what());
  }
}

}  // namespace
}  // namespace nullmx::cli

int main(int count, char** words) {
  using namespace nullmx::cli;
  secure_standard_descriptors();
  Output output;
  const ExitStatus status = run({words + (count > 0 ? 1 : 0), words + count}, output);
  return static_cast<int>(finish(output, status));
}
