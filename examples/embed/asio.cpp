// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// In Asio's io_context: one descriptor that is waited for again and again.
// Lifetime: Asio closes what it watches, so it gets a duplicate; the Validator outlives io.run().
// What a callback refers to lives until it has run; the destructor of the Validator runs the rest.
// Thread: the one that runs the io_context, or a strand where several do.
#include <unistd.h>

#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <cstdlib>
#include <exception>

#include "print.hpp"

namespace {

void watch(asio::posix::stream_descriptor& readable, nullmx::Validator& validator) {
  if (validator.open() == 0) return;
  readable.async_wait(asio::posix::stream_descriptor::wait_read,
                      [&readable, &validator](const asio::error_code& error) {
                        if (error) return;
                        validator.process();
                        watch(readable, validator);
                      });
}

}  // namespace

int main(int argc, char** argv) try {
  const Arguments given = arguments(argc, argv);
  nullmx::Validator validator(given.options);
  for (const std::string& input : given.inputs) {
    validator.check(input, [&input](const nullmx::Verdict& verdict) { print(input, verdict); });
  }

  asio::io_context io;
  asio::posix::stream_descriptor readable(io, dup(validator.fd()));
  watch(readable, validator);
  io.run();
} catch (const std::exception& error) {  // of Asio, of process() and of what it calls
  std::cerr << error.what() << '\n';
  return EXIT_FAILURE;
}
