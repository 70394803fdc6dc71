// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Many inputs, a thousand of them open at a time.
#include "print.hpp"

int main(int argc, char** argv) {
  const Arguments given = arguments(argc, argv);
  nullmx::Validator validator(given.options);
  check_all(validator, given.inputs, [&given](std::size_t index, const nullmx::Verdict& verdict) {
    print(given.inputs[index], verdict);
  });
}
