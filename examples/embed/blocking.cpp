// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// One check after the other, each waited for, at most for Options::timeout.
// Lifetime: nothing to keep; the input is read, and the Verdict is the caller's own.
// Thread: one Validator a thread.  Callbacks of its other checks, if there are any, run meanwhile.
#include "print.hpp"

int main(int argc, char** argv) {
  const Arguments given = arguments(argc, argv);
  nullmx::Validator validator(given.options);
  for (const std::string& input : given.inputs) print(input, check_now(validator, input));
}
