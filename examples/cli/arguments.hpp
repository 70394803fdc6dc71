// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bench/round.hpp"
#include "inputs.hpp"
#include "list/progress.hpp"
#include "list/run_file.hpp"
#include "nullmx/nullmx.hpp"

/// What the command line says, read and checked whole before the first question is asked.
namespace nullmx::cli {

/// Questions in flight: enough to hide the time of a resolver, few enough for its queue.
inline constexpr std::size_t kDefaultWindow = 500;

/// Where answers come from: a name server, or zone text.
struct Lookup {
  Options options;
  std::optional<Zone> zone;
  std::size_t threads = 1;
  std::size_t cache_octets = Cache::kDefaultBytes;
};

enum class ColorWhen : std::uint8_t { automatic, always, never };
enum class Format : std::uint8_t { by_count, brief, full, json, csv, short_lines };

/// How results are shown.
struct Display {
  View view;
  Format format = Format::by_count;
  ColorWhen color = ColorWhen::automatic;
};

/// What is said of a list beside its results.
struct Account {
  ProgressForm progress = ProgressForm::automatic;
  bool summary = false;
  std::optional<std::string> summary_file;
  std::optional<std::string> report;
};

struct CheckArguments {
  InputArguments input;
  Lookup lookup;
  Display display;
  bool unordered = false;
  std::vector<Finding> fail_on;
  std::vector<Finding> only;  // empty: all
  std::optional<std::string> output;
  bool resumes = false;
  RunFile::Identity identity;  // of the run
  std::optional<std::string> cache_file;
  Account account;
};

/// Either a code, or an input that is checked first.
struct ExplainArguments {
  std::variant<ReplyCode, std::string> what;
  Lookup lookup;
  Display display;
};

struct CompareArguments {
  ReplyCode left;
  ReplyCode right;
  Display display;
};

struct DemoArguments {
  Display display;
};

struct BenchArguments {
  Options options;
  std::vector<Transport> transports{Transport::udp};
  std::vector<std::size_t> windows{kDefaultWindow};
  NamesPlan names;
  RoundEnd end;
  bool is_cached = false;
  bool as_json = false;
  std::optional<std::string> plot;
};

/// --help and --version.
struct TextArguments {
  std::string text;
};

using Arguments = std::variant<CheckArguments, ExplainArguments, CompareArguments, DemoArguments,
                               BenchArguments, TextArguments>;

/// Throws CommandError for what cannot work.
Arguments read_arguments(std::vector<std::string> words);

}  // namespace nullmx::cli
