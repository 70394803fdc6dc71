// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "server_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace nullmx::bench {
namespace {

struct Pipe {
  Descriptor reads;
  Descriptor writes;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe2");
  }
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

}  // namespace

ServerProcess::ServerProcess(const std::string& program,
                             const std::vector<std::string>& arguments) {
  Pipe input = make_pipe();
  Pipe output = make_pipe();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.reads.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.writes.get(), STDOUT_FILENO);
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const int error =
      posix_spawn(&process_, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), program);
  input_ = std::move(input.writes);
  output.writes = Descriptor();  // so that its end is seen
  read_ports(output.reads.get());
}

void ServerProcess::read_ports(int from) {
  std::string said;
  char octet = 0;
  while (said.find("ready\n") == std::string::npos) {
    if (::read(from, &octet, 1) != 1) throw std::runtime_error("the responder does not start");
    said.push_back(octet);
  }
  std::istringstream lines(said);
  for (std::string word; lines >> word;) {
    if (word == "port") lines >> port_;
    if (word == "tls") lines >> tls_port_;
  }
}

ServerProcess::~ServerProcess() {
  input_ = Descriptor();
  if (process_ > 0) waitpid(process_, nullptr, 0);
}

}  // namespace nullmx::bench
