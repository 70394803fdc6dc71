// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "command_line.hpp"

#include <array>
#include <string_view>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "help_text.hpp"

namespace nullmx::cli {
namespace {

CLI::Option* add_value(CLI::App& command, const std::string& name, Word& word,
                       const std::string& description) {
  const auto take = [&word](const std::string& given) { word = show(given); };
  return command.add_option_function<std::string>(name, take, description);
}

/// For arguments, and for an option that may be repeated.
CLI::Option* add_values(CLI::App& command, const std::string& name, std::vector<std::string>& words,
                        const std::string& description) {
  const auto take = [&words](const std::vector<std::string>& given) {
    for (const std::string& word : given) words.push_back(show(word));
  };
  return command.add_option_function<std::vector<std::string>>(name, take, description);
}

/// What only those need who ask name servers.
std::vector<CLI::Option*> add_network_options(CLI::App& command, Words& words) {
  return {
      add_values(command, "--server", words.servers,
                 "Ask this name server; may be repeated: 192.0.2.53, [2001:db8::53]:5353, "
                 "tls://192.0.2.53#dns.example, tls-opportunistic://192.0.2.53")
          ->type_name("[SCHEME://]ADDR[:PORT][#NAME]")
          ->allow_extra_args(false),
      add_value(command, "--transport", words.transport, "udp (default), tcp or tls")
          ->type_name("WAY"),
      add_value(command, "--tls-ca", words.tls_ca,
                "Who vouches for tls:// servers, in PEM (default: the system's)")
          ->type_name("FILE"),
      add_values(command, "--tls-pin", words.tls_pins,
                 "The SHA-256 of the key of tls:// servers, in base64; may be repeated")
          ->type_name("PIN")
          ->allow_extra_args(false),
      add_value(command, "--retries", words.retries,
                "Tries a server after the first one, 0 to 2 (default: as the system says)")
          ->type_name("N"),
      add_value(command, "--window", words.window, "Questions in flight at most (default 500)")
          ->type_name("N"),
      add_value(command, "--rate", words.rate,
                "Questions a second at most, and how many may leave at once (default 1)")
          ->type_name("PER_SECOND[:BURST]"),
      command.add_flag("--confirm-over-tcp", words.confirm_over_tcp,
                       "Ask again over TCP before a UDP reply bounces mail"),
  };
}

void add_lookup_options(CLI::App& command, Words& words) {
  const std::vector<CLI::Option*> network = add_network_options(command, words);
  add_value(command, "--timeout", words.timeout, "Give up after this time (default 5s)")
      ->type_name("TIME");
  auto* const zone =
      add_value(command, "--zone", words.zone, "Answer from this zone file, without a network")
          ->type_name("FILE");
  for (CLI::Option* const option : network) zone->excludes(option);
  add_value(command, "--policy", words.policy,
            "Rule where the standards leave a choice: conflict=reject,preference=lenient")
      ->type_name("NAME=VALUE,...");
  command.add_flag("--targets", words.targets, "Also look whether the exchanges have addresses");
  add_value(command, "--role", words.role, "recipient (default), mail_from or header_from")
      ->type_name("ROLE");
  add_value(command, "--dialect", words.dialect,
            "Whose replies are predicted: rfc (default), postfix or exim")
      ->type_name("NAME");
}

void add_display_options(CLI::App& command, Words& words) {
  add_value(command, "--lang", words.language, "en (default) or zh; errors stay English")
      ->type_name("LANG");
  add_value(command, "--color", words.color, "auto (default), always or never; NO_COLOR is obeyed")
      ->type_name("WHEN");
}

/// At most one of them.
void add_forms(CLI::App& command, Words& words) {
  const std::array forms{
      command.add_flag("--json", words.json, "One JSON object a line for each input"),
      command.add_flag("--csv", words.csv, "CSV; the columns of a list in CSV are carried through"),
      command.add_flag("--short", words.short_lines, "Finding, tab, input"),
      command.add_flag("--full", words.full, "The long form, also for several inputs")};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    for (std::size_t j = i + 1; j < forms.size(); ++j) forms[i]->excludes(forms[j]);
  }
}

/// What only lists need.
void add_list_options(CLI::App& command, Words& words) {
  add_value(command, "-i,--input", words.input, "Check a list: this file; \"-\" is standard input")
      ->type_name("FILE")
      ->excludes("inputs");
  auto* const column =
      add_value(command, "--column", words.column,
                "The list is CSV, its first row has names; the address is in this column")
          ->type_name("NAME");
  add_value(command, "--field", words.field,
            "The list is JSON lines; the address is in this field of each object")
      ->type_name("NAME")
      ->excludes(column);
  add_value(command, "--delimiter", words.delimiter, "Between columns (default \",\"); tab is one")
      ->type_name("CHAR");
  command.add_flag("--unordered", words.unordered, "Write each result as soon as it is there");
  add_value(command, "--only", words.only, "Write the results with these findings alone")
      ->type_name("FINDING,...");
  auto* const output =
      add_value(
          command, "-o,--output", words.output,
          "Write results to this new file, and beside it FILE.run, from which --resume goes on")
          ->type_name("FILE");
  command.add_flag("--resume", words.resume, "Go on with the run of --output that was cut off")
      ->needs(output);
  add_value(command, "--threads", words.threads, "Threads that check (default 1)")->type_name("N");
  add_value(command, "--cache-size", words.cache_size, "Of the verdicts in memory (default 64M)")
      ->type_name("SIZE");
  add_value(command, "--cache-file", words.cache_file,
            "Keep verdicts in this file from one run to the next")
      ->type_name("FILE");
}

/// What is said of a list beside its results.
void add_account_options(CLI::App& command, Words& words) {
  add_value(command, "--progress", words.progress,
            "auto (default: on a terminal, else a line each 10 s), json or never")
      ->type_name("WAY");
  command.add_flag("--summary", words.summary, "Say at the end what it came to");
  add_value(command, "--summary-file", words.summary_file, "The same as JSON, to this file")
      ->type_name("FILE");
  add_value(command, "--report", words.report, "The same as a page, HTML, to this file")
      ->type_name("FILE");
}

/// What is looked up, and how much of it.
void add_names_options(CLI::App& command, Words& words) {
  auto* const input =
      add_value(command, "-i,--input", words.input, "The names of this file, a line each")
          ->type_name("FILE");
  add_value(command, "--names", words.names,
            "unique (default): each once; zipf: few often, many seldom; mix: all in turn")
      ->type_name("KIND")
      ->excludes(input);
  add_value(command, "--below", words.below, "Where generated names are (default bulk.test)")
      ->type_name("DOMAIN");
  add_value(command, "--name-count", words.name_count, "Names of zipf and mix (default 200000)")
      ->type_name("N");
  auto* const count = add_value(command, "--count", words.count, "Lookups a round (default 100000)")
                          ->type_name("N");
  add_value(command, "--duration", words.duration, "Time of a round instead")
      ->type_name("TIME")
      ->excludes(count);
  command.add_flag("--cached", words.cached, "Look all names up before, then measure");
}

}  // namespace

// CLI11 takes "[a,b]" apart as a list, "++" for the end of a subcommand, "{}" for nothing, and the
// next word for the value where none stands behind "=".  But here every word means itself.  No
// argument contains an octet 0, so one behind such a word hides it.
std::string hide(std::string word) {
  const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
  const bool has_name = equals != std::string::npos;
  const std::string_view value = std::string_view(word).substr(has_name ? equals + 1 : 0);
  const bool is_list = value.starts_with('[') && value.ends_with(']');
  if (is_list || value == "++" || value == "{}" || (has_name && value.empty())) word += '\0';
  return word;
}

std::string show(std::string word) {
  std::erase(word, '\0');
  return word;
}

CLI::App* add_check(CLI::App& app, Words& words) {
  auto* const check = app.add_subcommand("check", "Say whether domains take mail");
  add_values(*check, "inputs", words.inputs,
             "Addresses or domains; \"-\", or none: standard input, one a line")
      ->type_name("ADDRESS|DOMAIN");
  add_lookup_options(*check, words);
  add_display_options(*check, words);
  add_forms(*check, words);
  add_value(*check, "--fail-on", words.fail_on, "Exit with 1 when one of these findings occurs")
      ->type_name("FINDING,...");
  add_list_options(*check, words);
  add_account_options(*check, words);
  check->footer(std::string(kCheckFooter));
  return check;
}

CLI::App* add_explain(CLI::App& app, Words& words) {
  auto* const explain =
      app.add_subcommand("explain", "Say what a reply means, when it occurs, how to fix it");
  add_values(*explain, "what", words.inputs, "A reply code; or an address or domain, checked first")
      ->type_name("CODE|ADDRESS|DOMAIN");
  add_lookup_options(*explain, words);
  add_display_options(*explain, words);
  explain->add_flag("--json", words.json, "JSON, one object a line");
  explain->footer(std::string(kExplainFooter));
  return explain;
}

CLI::App* add_compare(CLI::App& app, Words& words) {
  auto* const compare = app.add_subcommand("compare", "Put two replies side by side");
  add_values(*compare, "codes", words.inputs, "Two reply codes")->type_name("CODE CODE");
  add_display_options(*compare, words);
  compare->add_flag("--json", words.json, "One JSON object");
  compare->footer(std::string(kCompareFooter));
  return compare;
}

CLI::App* add_demo(CLI::App& app, Words& words) {
  auto* const demo = app.add_subcommand("demo", "Show every finding, from a built-in zone");
  add_display_options(*demo, words);
  return demo;
}

CLI::App* add_bench(CLI::App& app, Words& words) {
  auto* const bench = app.add_subcommand("bench", "Measure lookups against a server of your own");
  add_values(*bench, "--server", words.servers, "The name server that is measured")
      ->type_name("[SCHEME://]ADDR[:PORT][#NAME]")
      ->allow_extra_args(false);
  bench->add_flag("--i-own-this-server", words.owns_server,
                  "Ask a server that is not on a loopback address, too");
  add_value(*bench, "--transport", words.transport, "udp (default), tcp, tls; several after commas")
      ->type_name("WAY");
  add_value(*bench, "--window", words.window,
            "Questions in flight (default 500); several after commas: a round each")
      ->type_name("N");
  add_value(*bench, "--timeout", words.timeout, "Give up after this time (default 5s)")
      ->type_name("TIME");
  add_value(*bench, "--tls-ca", words.tls_ca,
            "Who vouches for a tls:// server, in PEM (default: the system's)")
      ->type_name("FILE");
  add_values(*bench, "--tls-pin", words.tls_pins,
             "The SHA-256 of the key of a tls:// server, in base64; may be repeated")
      ->type_name("PIN")
      ->allow_extra_args(false);
  add_names_options(*bench, words);
  bench->add_flag("--json", words.json, "One JSON object, with the histogram of each round");
  add_value(*bench, "--plot", words.plot, "Draw rate and latency by window, as SVG, to this file")
      ->type_name("FILE");
  bench->footer(std::string(kBenchFooter));
  return bench;
}

}  // namespace nullmx::cli
