// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// In an event loop, with callbacks: one descriptor to watch for reading, no timeout to keep.
// Lifetime: the text of an input is read by check(); what a callback refers to lives until it has
// run, and it runs once: from process(), or from the destructor of the Validator at the latest.
// Stop watching before the Validator, which owns the descriptor, goes.
// Thread: that of the loop, for everything.
#include <sys/epoll.h>
#include <unistd.h>

#include "print.hpp"

int main(int argc, char** argv) {
  const Arguments given = arguments(argc, argv);
  nullmx::Validator validator(given.options);
  const int loop = epoll_create1(EPOLL_CLOEXEC);
  epoll_event readable{EPOLLIN, {}};
  epoll_ctl(loop, EPOLL_CTL_ADD, validator.fd(), &readable);
  for (const std::string& input : given.inputs) {
    validator.check(input, [&input](const nullmx::Verdict& verdict) { print(input, verdict); });
  }
  while (validator.open() > 0) {
    epoll_wait(loop, &readable, 1, -1);
    validator.process();
  }
  close(loop);
}
