// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>
#include <sys/resource.h>

namespace nullmx::test {

/// For as long as this lives, this process can open so many descriptors and no more.
class FewDescriptors {
 public:
  explicit FewDescriptors(int count) {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit few = before_;
    for (few.rlim_cur = 0; count > 0 || !is_free(few.rlim_cur); ++few.rlim_cur) {
      if (is_free(few.rlim_cur)) --count;
    }
    setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  /// The system gives the lowest number that is free, and none from the limit on.
  static bool is_free(rlim_t number) { return fcntl(static_cast<int>(number), F_GETFD) < 0; }

  rlimit before_{};
};

}  // namespace nullmx::test
