// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <array>
#include <iostream>

#include "support/misbehaving_server.hpp"

/// The misbehaving server as a program, for tests of a whole command: writes where it listens, and
/// serves until its standard input ends.
int main() {
  nullmx::Loop loop;
  const nullmx::test::MisbehavingServer server(loop);
  bool over = false;
  loop.watch(STDIN_FILENO, nullmx::Loop::Interest::read, [&over](nullmx::Loop::Interest) {
    std::array<char, 256> ignored;
    over = read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0;
  });
  std::cout << server.server().to_text() << std::endl;
  while (!over) {
    loop.wait();
    loop.process();
  }
  return 0;
}
