// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A fuzz target without a fuzzer: replay CORPUS MUTATIONS runs every file of the folder, and so
// many changed ones of them that are the same each time: cut at an octet, or with one bit of it
// flipped.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include <unistd.h>

#include "fuzz/target.hpp"

namespace {

/// A large file is run as it stands only.
constexpr std::size_t kMostToChange = 512;

struct Input {
  std::string name;
  std::string octets;
};

/// What is run just now, for the one who has to find out what is wrong with it.
std::string running;

void tell_what_ran(int) {
  const auto written = write(STDERR_FILENO, running.data(), running.size());
  std::signal(SIGABRT, SIG_DFL);
  if (written >= 0) std::abort();
}

std::vector<Input> read_corpus(const std::filesystem::path& folder) {
  std::vector<Input> inputs;
  if (!std::filesystem::is_directory(folder)) return inputs;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    inputs.push_back({entry.path().filename().string(),
                      {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}});
  }
  std::ranges::sort(inputs, {}, &Input::name);
  return inputs;
}

/// Of exactly its size, so that an address sanitizer sees who reads behind its end.
void run(const std::string& octets, std::string what) {
  running = "Ran: " + std::move(what) + '\n';
  const std::vector<std::uint8_t> exact(octets.begin(), octets.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::size_t changes_of(const Input& input) {
  return input.octets.size() <= kMostToChange ? 2 * input.octets.size() : 0;
}

void run_changed(const Input& input, std::size_t change) {
  const std::size_t at = change / 2;
  const std::string place = " at " + std::to_string(at);
  if (change % 2 == 0) return run(input.octets.substr(0, at), input.name + ", cut" + place);
  std::string octets = input.octets;
  octets[at] = static_cast<char>(static_cast<unsigned char>(octets[at]) ^ 1U << at % 8);
  run(octets, input.name + ", with a bit flipped" + place);
}

/// Every n-th change, counted over all files, so that there are no more than `most`.
std::size_t run_all_changed(const std::vector<Input>& inputs, std::size_t most) {
  std::size_t possible = 0;
  for (const Input& input : inputs) possible += changes_of(input);
  // Odd, so that every second one is a cut.
  const std::size_t step = (possible + most) / (most + 1) | 1U;
  std::size_t ran = 0;
  std::size_t next = 0;
  for (const Input& input : inputs) {
    const std::size_t changes = changes_of(input);
    for (; next < changes; next += step, ++ran) run_changed(input, next);
    next -= changes;
  }
  return ran;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " CORPUS MUTATIONS\n";
    return 64;
  }
  const std::vector<Input> inputs = read_corpus(argv[1]);
  if (inputs.empty()) {
    std::cerr << "no file in " << argv[1] << '\n';
    return 1;
  }
  std::signal(SIGABRT, tell_what_ran);
  for (const Input& input : inputs) run(input.octets, input.name);
  const std::size_t ran = run_all_changed(inputs, std::strtoul(argv[2], nullptr, 10));
  std::cout << inputs.size() << " files, and " << ran << " changed ones\n";
}
