// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <exception>
#include <new>
#include <span>
#include <stdexcept>
#include <string_view>

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

/// Without memory of its own, which may be what is missing.
ExitStatus complain(ExitStatus status, std::string_view sentence) noexcept {
  constexpr std::string_view kName = "nullmx: ";
  const auto part = [](std::string_view text) {
    return iovec{const_cast<char*>(text.data()), text.size()};  // it is only read
  };
  const std::array parts{part(kName), part(sentence), part("\n")};
  const bool is_said = writev(STDERR_FILENO, parts.data(), static_cast<int>(parts.size())) > 0;
  static_cast<void>(is_said);  // there is nobody else to tell
  return status;
}

/// What `act` ends with, or the status of what it throws.
template <class Act>
ExitStatus guarded(const Act& act) noexcept {
  try {
    return act();
  } catch (const CommandError& error) {
    return complain(error.status(), error.what());
  } catch (const std::invalid_argument& error) {
    return complain(ExitStatus::usage, error.what());
  } catch (const std::bad_alloc&) {
    return complain(ExitStatus::system, "there is not enough memory");
  } catch (const std::exception& error) {
    return complain(ExitStatus::system, error.what());
  }
}

ExitStatus run(std::span<char* const> words, Output& output) {
  const ExitStatus status = guarded([&] {
    Arguments arguments = read_arguments({words.begin(), words.end()});
    return std::visit(Run{output}, arguments);
  });
  // What was found out before an error is written all the same.
  return guarded([&] {
    output.finish();
    return status;
  });
}

}  // namespace
}  // namespace nullmx::cli

int main(int count, char** words) {
  using namespace nullmx::cli;
  secure_standard_descriptors();
  Output output;
  const std::span<char* const> all(words, static_cast<std::size_t>(count));
  return static_cast<int>(run(all.subspan(count > 0 ? 1 : 0), output));
}
