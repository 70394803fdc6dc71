// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/App.hpp>

/// What may stand on the command line, and its help.
namespace nullmx::cli {

/// A value as it was written.  An empty one was given all the same: --zone "$UNSET" must not go
/// to the network.
using Word = std::optional<std::string>;

/// The options as they were written; only CLI11 writes here.
struct Words {
  std::vector<std::string> inputs;
  std::vector<std::string> servers;
  std::vector<std::string> tls_pins;
  Word tls_ca;
  Word transport;
  Word timeout;
  Word window;
  Word rate;
  Word zone;
  Word role;
  Word dialect;
  Word policy;
  Word language;
  Word color;
  Word fail_on;
  Word input;
  Word column;
  Word field;
  Word delimiter;
  Word threads;
  Word retries;
  Word cache_size;
  Word cache_file;
  Word only;
  Word output;
  Word progress;
  Word summary_file;
  Word report;
  Word names;
  Word below;
  Word name_count;
  Word count;
  Word duration;
  Word plot;
  bool json = false;
  bool full = false;
  bool csv = false;
  bool short_lines = false;
  bool unordered = false;
  bool resume = false;
  bool summary = false;
  bool cached = false;
  bool owns_server = false;
  bool targets = false;
  bool confirm_over_tcp = false;
};

/// Every word means itself: for what CLI11 is given, and for what it gives back.
std::string hide(std::string word);
std::string show(std::string word);

/// A command each; `words` has what was written once CLI11 has read it.
CLI::App* add_check(CLI::App& app, Words& words);
CLI::App* add_explain(CLI::App& app, Words& words);
CLI::App* add_compare(CLI::App& app, Words& words);
CLI::App* add_demo(CLI::App& app, Words& words);
CLI::App* add_bench(CLI::App& app, Words& words);

}  // namespace nullmx::cli
