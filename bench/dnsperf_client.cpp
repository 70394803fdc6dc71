// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// dnsperf, a program that sends queries and counts what comes back: its time, its losses and the
// response codes are those that it prints itself.
#include "dnsperf_client.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "net/descriptor.hpp"

namespace nullmx::bench {
namespace {

constexpr const char* kProgram = "dnsperf";

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// In memory, to be read from its beginning.
Descriptor query_file(const Task& task) {
  std::string text;
  for (const std::uint32_t number : task.numbers) {
    text.append(domain_of(number, task.names)).append(" MX\n");
  }
  Descriptor file(memfd_create("queries", MFD_CLOEXEC));
  for (std::string_view left = text; !left.empty();) {
    const ssize_t written = write(file.get(), left.data(), left.size());
    if (written <= 0) fail("memfd_create");
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::vector<std::string> command(const Task& task) {
  const ServerAddress server = address_of(task);
  std::vector<std::string> words{kProgram, "-s", server.address, "-p", std::to_string(server.port)};
  const std::string clients = std::to_string(std::max<std::size_t>(task.connections, 1));
  // Once through the queries, by one thread; EDNS and buffers as the others have them.
  words.insert(words.end(), {"-n", "1", "-T", "1", "-c", clients, "-q", std::to_string(task.window),
                             "-e", "-b", "1024", "-t", "3"});
  if (task.way == Way::tcp) words.insert(words.end(), {"-m", "tcp"});
  if (task.way == Way::tls) words.insert(words.end(), {"-m", "dot"});
  return words;
}

/// What it prints.
std::string run_program(std::vector<std::string> words, int input) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe2");
  const Descriptor reads(ends[0]);
  Descriptor writes(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, writes.get(), STDOUT_FILENO);
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t process = -1;
  const int error = posix_spawnp(&process, kProgram, &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), kProgram);
  writes = Descriptor();  // so that its end is seen
  std::string said;
  std::array<char, 4096> chunk;
  for (ssize_t size = 0; (size = read(reads.get(), chunk.data(), chunk.size())) > 0;) {
    said.append(chunk.data(), static_cast<std::size_t>(size));
  }
  int status = 0;
  waitpid(process, &status, 0);
  if (status != 0) throw std::runtime_error("dnsperf has failed:\n" + said);
  return said;
}

/// The number behind a word; 0 where it is not said, as for a response code that never came.
double number_after(std::string_view said, std::string_view word) {
  const std::size_t at = said.find(word);
  if (at == std::string_view::npos) return 0;
  return std::strtod(std::string(said.substr(at + word.size(), 40)).c_str(), nullptr);
}

std::uint64_t count_after(std::string_view said, std::string_view word) {
  return static_cast<std::uint64_t>(number_after(said, word));
}

/// A code says less than an answer: it tells those that exist from those that do not.
Tally tally_of(std::string_view said, const Task& task) {
  Tally due;
  for (const std::uint32_t number : task.numbers) due.add(number, kind_of(number));
  const std::uint64_t absent = due.counts[static_cast<std::size_t>(Kind::absent)];
  const std::uint64_t present = task.numbers.size() - absent;
  const auto distance = [](std::uint64_t one, std::uint64_t other) {
    return one > other ? one - other : other - one;
  };
  due.bad = distance(present, count_after(said, "NOERROR ")) +
            distance(absent, count_after(said, "NXDOMAIN "));
  return due;
}

}  // namespace

bool has_dnsperf() {
  const char* const path = std::getenv("PATH");
  for (std::string_view left = path == nullptr ? "" : path; !left.empty();) {
    const std::size_t colon = std::min(left.find(':'), left.size());
    const std::string program = std::string(left.substr(0, colon)) + '/' + kProgram;
    if (access(program.c_str(), X_OK) == 0) return true;
    left.remove_prefix(std::min(colon + 1, left.size()));
  }
  return false;
}

Tally run_dnsperf(const Task& task, Stopwatch& watch) {
  const Descriptor queries = query_file(task);
  watch.begin();
  const std::string said = run_program(command(task), queries.get());
  watch.end();
  watch.took(number_after(said, "Run time (s):"));
  return tally_of(said, task);
}

}  // namespace nullmx::bench
