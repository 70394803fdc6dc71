// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// In libuv's loop: one uv_poll_t on validator.fd().
// Lifetime: the handle is stopped and closed before the Validator, which owns the descriptor, goes.
// What a callback refers to lives until it has run; the destructor of the Validator runs the rest.
// Thread: that of the uv_loop_t, for everything.  No exception may pass through libuv.
#include <uv.h>

#include "print.hpp"

namespace {

void process(uv_poll_t* readable, int /*status*/, int /*events*/) noexcept {
  auto& validator = *static_cast<nullmx::Validator*>(readable->data);
  validator.process();
  if (validator.open() == 0) uv_poll_stop(readable);
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments given = arguments(argc, argv);
  nullmx::Validator validator(given.options);
  for (const std::string& input : given.inputs) {
    validator.check(input, [&input](const nullmx::Verdict& verdict) { print(input, verdict); });
  }

  uv_loop_t* const loop = uv_default_loop();
  uv_poll_t readable{};
  uv_poll_init(loop, &readable, validator.fd());
  readable.data = &validator;
  if (validator.open() > 0) uv_poll_start(&readable, UV_READABLE, process);
  uv_run(loop, UV_RUN_DEFAULT);

  uv_close(reinterpret_cast<uv_handle_t*>(&readable), nullptr);
  uv_run(loop, UV_RUN_DEFAULT);
  uv_loop_close(loop);
}
