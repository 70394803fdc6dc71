// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "connection.hpp"
#include "nullmx/nullmx.hpp"

/// What the command line says, read and checked whole before anything is done.
namespace nullmx::sender {

/// How mail is sent, by all that the command does.
struct Terms {
  std::string queue;
  Options options;  // exchanges are evaluated, since their addresses are needed
  ConnectOptions connect;
};

/// Takes a message from standard input.
struct SubmitArguments {
  Terms terms;
  std::string sender;  // empty: <>
  std::vector<std::string> recipients;
};

/// Goes through the queue.
struct RunArguments {
  enum class Which : std::uint8_t { due, all };
  Terms terms;
  Which which = Which::due;
};

/// --help and --version.
struct TextArguments {
  std::string text;
};

using Arguments = std::variant<SubmitArguments, RunArguments, TextArguments>;

/// Throws SenderError for what cannot work.
Arguments read_arguments(std::vector<std::string> words);

}  // namespace nullmx::sender
