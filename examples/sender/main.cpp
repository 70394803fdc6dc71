// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "commands.hpp"
#include "exit_status.hpp"

namespace nullmx::sender {
namespace {

void journal(const std::string& sentence) {
  const std::string line = "nullmx-sender: " + sentence + '\n';
  std::fputs(line.c_str(), stderr);
}

Time now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

/// One overload for each kind of Arguments.
struct Run {
  ExitStatus operator()(const SubmitArguments& arguments) const {
    return run_submit(arguments, now, journal);
  }
  ExitStatus operator()(const RunArguments& arguments) const {
    return run_queue(arguments, now, journal);
  }
  ExitStatus operator()(const TextArguments& arguments) const {
    std::fputs(arguments.text.c_str(), stdout);
    return std::fflush(stdout) == 0 ? ExitStatus::ok : ExitStatus::not_written;
  }
};

ExitStatus run(std::vector<std::string> words) {
  try {
    return std::visit(Run{}, read_arguments(std::move(words)));
  } catch (const SenderError& error) {
    journal(error.what());
    return error.status();
  } catch (const std::invalid_argument& error) {
    journal(error.what());
    return ExitStatus::bad_configuration;
  } catch (const std::exception& error) {
    journal(error.what());
    return ExitStatus::system;
  }
}

/// A file of the queue is not to be where standard error goes.
void secure_standard_descriptors() {
  int descriptor = 0;
  do {
    descriptor = open("/dev/null", O_RDWR);
  } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
  if (descriptor > STDERR_FILENO) close(descriptor);
}

}  // namespace
}  // namespace nullmx::sender

int main(int count, char** words) {
  nullmx::sender::secure_standard_descriptors();
  std::signal(SIGPIPE, SIG_IGN);  // a server that goes away
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return EX_OSERR;
  const auto status = nullmx::sender::run({words + (count > 0 ? 1 : 0), words + count});
  curl_global_cleanup();
  return static_cast<int>(status);
}
