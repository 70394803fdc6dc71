// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <nullmx/nullmx.hpp>

#include <iostream>
#include <string>
#include <string_view>
#include <vector>

/// What the examples beside this have in common:  PROGRAM SERVER INPUT...
struct Arguments {
  nullmx::Options options;
  std::vector<std::string> inputs;
};

inline Arguments arguments(int argc, char** argv) {
  Arguments read;
  for (int n = 1; n < argc; ++n) {
    if (n > 1) {
      read.inputs.emplace_back(argv[n]);
    } else if (auto server = nullmx::Server::parse(argv[n])) {
      read.options.servers = {*std::move(server)};
    }
  }
  return read;
}

/// "user@example.com null_mx 556 5.1.10"
inline void print(std::string_view input, const nullmx::Verdict& verdict) {
  std::cout << input << ' ' << to_string(verdict.finding);
  if (const auto reply = predict_reply(verdict, nullmx::Role::recipient)) {
    std::cout << ' ' << to_string(reply->code);
  }
  std::cout << '\n';
}
