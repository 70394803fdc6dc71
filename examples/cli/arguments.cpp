// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "arguments.hpp"

#include <algorithm>
#include <filesystem>

#include "bench_arguments.hpp"
#include "command_line.hpp"
#include "exit_status.hpp"
#include "help_text.hpp"
#include "option_values.hpp"
#include "reply_words.hpp"

namespace nullmx::cli {
namespace {

Policy policy_from(const Words& words) {
  Policy policy = words.policy ? read_policy(*words.policy) : Policy{};
  if (words.targets) policy.targets = Policy::Targets::evaluate;
  return policy;
}

Display display_from(const Words& words) {
  Display display;
  display.view.policy = policy_from(words);
  if (words.role) display.view.role = read_role(*words.role);
  if (words.dialect) display.view.dialect = read_dialect(*words.dialect);
  if (words.language) display.view.language = read_language(*words.language);
  if (words.color) display.color = read_color(*words.color);
  if (words.json) display.format = Format::json;
  if (words.full) display.format = Format::full;
  if (words.csv) display.format = Format::csv;
  if (words.short_lines) display.format = Format::short_lines;
  return display;
}

Lookup lookup_from(const Words& words) {
  Lookup lookup;
  lookup.options.policy = policy_from(words);
  if (words.timeout) lookup.options.timeout = read_timeout(*words.timeout);
  lookup.options.servers = read_servers(words.servers);
  lookup.options.tls_pins = read_pins(words.tls_pins);
  if (words.transport) lookup.options.transport = read_transport(*words.transport);
  if (words.tls_ca) lookup.options.tls_ca_file = read_ca_file(*words.tls_ca);
  lookup.options.window = words.window ? read_window(*words.window) : kDefaultWindow;
  if (words.rate) lookup.options.rate = read_rate(*words.rate);
  if (words.retries) lookup.options.attempts = read_retries(*words.retries) + 1;
  lookup.options.confirm_permanent_over_tcp = words.confirm_over_tcp;
  check_together(lookup.options);
  if (words.zone) lookup.zone = read_zone(*words.zone);
  return lookup;
}

ListForm form_from(const Words& words, Format format) {
  ListForm form;
  if (words.column) form = {ListKind::csv, *words.column};
  if (words.field) form = {ListKind::json_lines, *words.field};
  if (words.delimiter) form.delimiter = read_delimiter(*words.delimiter);
  if (format == Format::json) form.carry = Carry::object;
  if (format == Format::csv) form.carry = Carry::row;
  return form;
}

InputArguments input_from(const Words& words, Format format) {
  return {words.inputs, words.input, form_from(words, format)};
}

Account account_from(const Words& words) {
  Account account;
  if (words.progress) account.progress = read_progress(*words.progress);
  account.summary = words.summary;
  account.summary_file = words.summary_file;
  account.report = words.report;
  return account;
}

/// What the results of a run depend on; how fast they come may change while it is interrupted.
RunFile::Identity identity_of(const Words& words) {
  RunFile::Identity identity;
  const auto add = [&](const std::string& name, const Word& word) {
    if (word) identity[name] = *word;
  };
  const auto add_flag = [&](const std::string& name, bool given) {
    if (given) identity[name] = "(given)";
  };
  const auto add_all = [&](const std::string& name, const std::vector<std::string>& given) {
    for (const std::string& word : given) {
      std::string& all = identity[name];
      all += (all.empty() ? "" : " ") + word;
    }
  };
  add("--input", words.input);
  add("--column", words.column);
  add("--field", words.field);
  add("--delimiter", words.delimiter);
  add("--only", words.only);
  add("--zone", words.zone);
  add("--role", words.role);
  add("--dialect", words.dialect);
  add("--policy", words.policy);
  add("--lang", words.language);
  add("--transport", words.transport);
  add("--tls-ca", words.tls_ca);
  add("--color", words.color);
  add_all("--server", words.servers);
  add_all("--tls-pin", words.tls_pins);
  add_flag("--json", words.json);
  add_flag("--csv", words.csv);
  add_flag("--short", words.short_lines);
  add_flag("--full", words.full);
  add_flag("--targets", words.targets);
  add_flag("--unordered", words.unordered);
  add_flag("--confirm-over-tcp", words.confirm_over_tcp);
  return identity;
}

/// What was read of a pipe is gone.
void check_resumption(const CheckArguments& arguments) {
  if (!arguments.resumes) return;
  std::error_code unknown;
  const std::string path = arguments.input.file.value_or("-");
  const bool is_other = path == "-" || (std::filesystem::exists(path, unknown) &&
                                        !std::filesystem::is_regular_file(path, unknown));
  if (is_other) {
    throw CommandError(ExitStatus::usage,
                       "--resume: needs a file as --input, which can be read again");
  }
}

void check_form(const InputArguments& input) {
  const bool is_list =
      input.file || input.words.empty() || input.words == std::vector<std::string>{"-"};
  if (input.form.kind == ListKind::plain || is_list) return;
  throw CommandError(ExitStatus::usage,
                     "--column and --field are of lists: name one with --input, or give it as "
                     "standard input");
}

/// What is written must not be what is read, nor what something else is written to.
void check_files(const Words& words) {
  std::vector<std::pair<std::string, std::string>> files;
  const auto add = [&](const std::string& name, const Word& path) {
    if (!path || path->empty() || *path == "-") return;
    std::error_code unknown;
    const bool is_device = std::filesystem::exists(*path, unknown) &&
                           !std::filesystem::is_regular_file(*path, unknown);
    if (!is_device) files.emplace_back(name, std::filesystem::weakly_canonical(*path, unknown));
  };
  add("--input", words.input);
  add("--zone", words.zone);
  add("--output", words.output);
  if (words.output) add("FILE.run of --output", *words.output + ".run");
  add("--cache-file", words.cache_file);
  add("--summary-file", words.summary_file);
  add("--report", words.report);
  add("standard output", "/dev/stdout");
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (std::size_t j = i + 1; j < files.size(); ++j) {
      if (files[i].second.empty() || files[i].second != files[j].second) continue;
      throw CommandError(ExitStatus::usage, files[i].first + " and " + files[j].first +
                                                " are one file: " + escape_text(files[i].second));
    }
  }
}

Arguments check_arguments(const Words& words) {
  CheckArguments arguments;
  arguments.display = display_from(words);
  arguments.input = input_from(words, arguments.display.format);
  arguments.unordered = words.unordered;
  if (words.fail_on) arguments.fail_on = read_findings("--fail-on", *words.fail_on);
  if (words.only) arguments.only = read_findings("--only", *words.only);
  arguments.output = words.output;
  arguments.resumes = words.resume;
  arguments.identity = identity_of(words);
  arguments.cache_file = words.cache_file;
  arguments.account = account_from(words);
  arguments.lookup = lookup_from(words);
  if (words.threads) arguments.lookup.threads = read_threads(*words.threads);
  if (words.cache_size) arguments.lookup.cache_octets = read_size(*words.cache_size);
  check_form(arguments.input);
  check_files(words);
  check_resumption(arguments);
  if (arguments.lookup.zone) {
    arguments.identity["--zone of"] = std::to_string(arguments.lookup.zone->fingerprint());
  }
  return arguments;
}

std::variant<ReplyCode, std::string> subject_from(const std::vector<std::string>& words) {
  if (words.empty()) {
    throw CommandError(ExitStatus::usage,
                       "explain: needs a reply code, an address or a domain, like 556");
  }
  std::string line = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) line += ' ' + words[i];
  if (const auto code = read_reply_line(line)) return *code;
  if (words.size() == 1) return words.front();
  throw CommandError(ExitStatus::usage, "explain: one address or domain at a time; got " +
                                            std::to_string(words.size()));
}

Arguments explain_arguments(const Words& words) {
  ExplainArguments arguments{subject_from(words.inputs), {}, display_from(words)};
  arguments.lookup = lookup_from(words);
  return arguments;
}

Arguments compare_arguments(const Words& words) {
  const std::vector<ReplyCode> codes = read_reply_codes(words.inputs);
  if (codes.size() != 2) {
    throw CommandError(ExitStatus::usage, "compare: needs two reply codes, like 250 556; got " +
                                              std::to_string(codes.size()));
  }
  return CompareArguments{codes[0], codes[1], display_from(words)};
}

/// CLI11 would only say that a subcommand is missing.
void require_command(const CLI::App& app, const std::vector<std::string>& words) {
  if (words.empty() || words.front().starts_with('-')) return;
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  const auto is_named = [&](const CLI::App* command) { return command->check_name(words.front()); };
  if (std::ranges::any_of(commands, is_named)) return;
  throw CommandError(ExitStatus::usage,
                     '\'' + escape_text(words.front(), 120) +
                         "' is no command: choose check, explain, compare, demo or bench");
}

}  // namespace

Arguments read_arguments(std::vector<std::string> words) {
  Words given;
  CLI::App app{std::string(kDescription), "nullmx"};
  app.require_subcommand(1);
  app.footer(std::string(kFooter));
  app.set_version_flag("--version", version_text());
  const CLI::App* const check = add_check(app, given);
  const CLI::App* const explain = add_explain(app, given);
  const CLI::App* const compare = add_compare(app, given);
  add_demo(app, given);
  const CLI::App* const bench = add_bench(app, given);
  require_command(app, words);

  std::vector<std::string> reversed;
  for (auto word = words.rbegin(); word != words.rend(); ++word) reversed.push_back(hide(*word));
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    return TextArguments{chosen.empty() ? app.help() : chosen.front()->help("nullmx")};
  } catch (const CLI::CallForVersion& version_asked) {
    return TextArguments{std::string(version_asked.what()) + '\n'};
  } catch (const CLI::ParseError& error) {
    throw CommandError(ExitStatus::usage,
                       escape_text(show(error.what())) + "; 'nullmx --help' shows what there is");
  }
  if (*check) return check_arguments(given);
  if (*explain) return explain_arguments(given);
  if (*compare) return compare_arguments(given);
  if (*bench) return bench_arguments(given);
  return DemoArguments{display_from(given)};
}

}  // namespace nullmx::cli
