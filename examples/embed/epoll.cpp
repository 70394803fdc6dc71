// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// In an event loop: one descriptor to watch for reading, no timeout to keep.
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
