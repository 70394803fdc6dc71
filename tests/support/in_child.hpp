// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <stdexcept>
#include <string>

namespace nullmx::test {

/// What `say` gives in a child process.
inline std::string in_child(const std::function<std::string()>& say) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe");
  const pid_t child = fork();
  if (child == 0) {
    bool is_written = false;
    try {
      const std::string said = say();
      is_written = write(ends[1], said.data(), said.size()) >= 0;
    } catch (...) {  // the child must not go on with the tests of its parent
    }
    _exit(is_written ? 0 : 1);
  }
  close(ends[1]);
  std::string heard(4'096, '\0');
  const ssize_t size = read(ends[0], heard.data(), heard.size());
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  heard.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return heard;
}

}  // namespace nullmx::test
