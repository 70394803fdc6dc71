// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "arguments.hpp"

#include <algorithm>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "exit_status.hpp"
#include "help_text.hpp"
#include "option_values.hpp"
#include "reply_words.hpp"

namespace nullmx::cli {
namespace {

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
  Word zone;
  Word role;
  Word dialect;
  Word policy;
  Word language;
  Word color;
  Word fail_on;
  bool json = false;
  bool full = false;
  bool targets = false;
};

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

void add_lookup_options(CLI::App& command, Words& words) {
  auto* const servers =
      add_values(command, "--server", words.servers,
                 "Ask this name server; may be repeated: 192.0.2.53, [2001:db8::53]:5353, "
                 "tls://192.0.2.53#dns.example, tls-opportunistic://192.0.2.53")
          ->type_name("[SCHEME://]ADDR[:PORT][#NAME]")
          ->allow_extra_args(false);
  auto* const transport =
      add_value(command, "--transport", words.transport, "udp (default), tcp or tls")
          ->type_name("WAY");
  auto* const tls_ca = add_value(command, "--tls-ca", words.tls_ca,
                                 "Who vouches for tls:// servers, in PEM (default: the system's)")
                           ->type_name("FILE");
  auto* const tls_pins =
      add_values(command, "--tls-pin", words.tls_pins,
                 "The SHA-256 of the key of tls:// servers, in base64; may be repeated")
          ->type_name("PIN")
          ->allow_extra_args(false);
  add_value(command, "--timeout", words.timeout, "Give up after this time (default 5s)")
      ->type_name("TIME");
  add_value(command, "--zone", words.zone, "Answer from this zone file, without a network")
      ->type_name("FILE")
      ->excludes(servers)
      ->excludes(transport)
      ->excludes(tls_ca)
      ->excludes(tls_pins);
  add_value(command, "--policy", words.policy,
            "Rule where the standards leave a choice: conflict=reject,preference=lenient")
      ->type_name("NAME=VALUE,...");
  command.add_flag("--targets", words.targets, "Also look whether the exchanges have addresses");
  add_value(command, "--role", words.role, "recipient (default), mail_from or header_from")
      ->type_name("ROLE");
  add_value(command, "--dialect", words.dialect, "Whose replies are predicted (default rfc)")
      ->type_name("NAME");
}

void add_display_options(CLI::App& command, Words& words) {
  add_value(command, "--lang", words.language, "en (default) or zh; errors stay English")
      ->type_name("LANG");
  add_value(command, "--color", words.color, "auto (default), always or never; NO_COLOR is obeyed")
      ->type_name("WHEN");
}

CLI::App* add_check(CLI::App& app, Words& words) {
  auto* const check = app.add_subcommand("check", "Say whether domains take mail");
  add_values(*check, "inputs", words.inputs,
             "Addresses or domains; \"-\", or none: standard input, one a line")
      ->type_name("ADDRESS|DOMAIN");
  add_lookup_options(*check, words);
  add_display_options(*check, words);
  check->add_flag("--json", words.json, "One JSON object a line for each input");
  check->add_flag("--full", words.full, "The long form, also for several inputs")
      ->excludes("--json");
  add_value(*check, "--fail-on", words.fail_on, "Exit with 1 when one of these findings occurs")
      ->type_name("FINDING,...");
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
  check_together(lookup.options);
  if (words.zone) lookup.zone = read_zone(*words.zone);
  return lookup;
}

Arguments check_arguments(const Words& words) {
  CheckArguments arguments;
  arguments.inputs = words.inputs;
  arguments.display = display_from(words);
  if (words.fail_on) arguments.fail_on = read_findings(*words.fail_on);
  arguments.lookup = lookup_from(words);
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
                         "' is no command: choose check, explain, compare or demo");
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
  return DemoArguments{display_from(given)};
}

}  // namespace nullmx::cli
