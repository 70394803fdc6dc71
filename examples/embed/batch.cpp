// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Many inputs, a thousand of them open at a time.
// Lifetime: the inputs and the callback live as long as the call, which returns after the last.
// Thread: that of the Validator, which waits; the callback runs on it too.
#include "print.hpp"

int main(int argc, char** argv) {
  const Arguments given = arguments(argc, argv);
  nullmx::Validator validator(given.options);
  check_all(validator, given.inputs, [&given](std::size_t index, const nullmx::Verdict& verdict) {
    print(given.inputs[index], verdict);
  });
}
