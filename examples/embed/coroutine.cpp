// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// With coroutines; any type of coroutine will do, this is the simplest one.
// Lifetime: a coroutine that is destroyed while it waits cancels its check, and the Validator has
// to live then; those that wait when the Validator goes are resumed with `indeterminate`.  Texts
// are copied by check_async(), but a parameter that is used behind co_await has to be a value.
// Thread: resumed by process(), on the thread of the Validator.
#include <coroutine>
#include <exception>

#include "print.hpp"

namespace {

struct Detached {
  struct promise_type {  // NOLINT(readability-identifier-naming): the language asks for it
    Detached get_return_object() { return {}; }
    static std::suspend_never initial_suspend() noexcept { return {}; }
    static std::suspend_never final_suspend() noexcept { return {}; }
    static void return_void() noexcept {}
    [[noreturn]] static void unhandled_exception() noexcept { std::terminate(); }
  };
};

Detached check(nullmx::Validator& validator, std::string input) {
  const nullmx::Verdict verdict = co_await check_async(validator, input);
  print(input, verdict);
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments given = arguments(argc, argv);
  nullmx::Validator validator(given.options);
  for (const std::string& input : given.inputs) check(validator, input);
  while (validator.open() > 0) {
    validator.wait();
    validator.process();
  }
}
