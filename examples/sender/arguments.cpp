// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "arguments.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <optional>

#include "addresses.hpp"
#include "exit_status.hpp"

namespace nullmx::sender {
namespace {

constexpr const char* kDescription =
    "Queues a message and sends it, after asking the DNS whether the recipients' domains take "
    "mail: for one that takes none the sender is told at once, without a connection.";

constexpr const char* kFooter =
    "Exit status: 0 delivered to all; 75 a recipient waits, 69 a recipient was refused, which the\n"
    "sender, if there is one, is told by mail (the message was taken: do not hand it in again);\n"
    "64 usage, 65 the message or an address cannot be sent, 66 it cannot be read, 71 no memory,\n"
    "73 and 74 the queue cannot be written, 78 configuration (in these nothing was taken).\n"
    "With --run or --flush: 0 the queue was gone through, 65 what was no message is in corrupt/.";

/// The words as they were given.
struct Words {
  std::string queue;
  std::optional<std::string> from;
  std::vector<std::string> recipients;
  std::vector<std::string> servers;
  std::vector<std::string> own;
  std::uint16_t port = 25;
  std::optional<std::string> helo;
  std::string ca;
  std::string start_tls = "opportunistic";
  bool run = false;
  bool flush = false;
};

SenderError configuration(const std::string& option, const std::string& word,
                          const std::string& why) {
  return {ExitStatus::bad_configuration, option + ": '" + escape_text(word, 120) + "': " + why};
}

std::string read_helo(const std::optional<std::string>& word) {
  std::string name = word.value_or("");
  if (!word) {
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) == 0) name = host.data();
  }
  const auto domain = Domain::parse(name);
  if (!domain) throw configuration("--helo", name, "is no name of a host");
  return std::string(domain->text());
}

std::vector<Server> read_servers(const std::vector<std::string>& words) {
  std::vector<Server> servers;
  for (const std::string& word : words) {
    const auto server = Server::parse(word);
    if (!server) throw configuration("--server", word, server.fault());
    servers.push_back(*server);
  }
  return servers;
}

/// An exchange that is this host is a loop (RFC 5321 §5.1).
Policy read_policy(const Words& words, const std::string& helo) {
  Policy policy;
  policy.targets = Policy::Targets::evaluate;
  policy.own_names = {*Name::from_text("localhost"), *Name::from_text(helo)};
  for (const std::string& word : words.own) {
    const auto name = Domain::parse(word);
    if (const auto address = IpAddress::from_text(word)) {
      policy.own_addresses.push_back(*address);
    } else if (name) {
      policy.own_names.push_back(name->name());
    } else {
      throw configuration("--own", word, "is neither a name nor an address");
    }
  }
  return policy;
}

StartTls read_start_tls(const Words& words) {
  const bool required = words.start_tls == "required";
  if (!required && words.start_tls != "opportunistic") {
    throw SenderError(ExitStatus::usage, "--starttls: choose opportunistic or required");
  }
  if (!required && !words.ca.empty()) {
    throw SenderError(ExitStatus::usage,
                      "--ca: certificates are looked at with --starttls required");
  }
  if (!words.ca.empty() && access(words.ca.c_str(), R_OK) != 0) {
    throw configuration("--ca", words.ca, "cannot be read");
  }
  return required ? StartTls::required : StartTls::opportunistic;
}

Terms terms_from(const Words& words) {
  Terms terms;
  terms.queue = words.queue;
  terms.connect.port = words.port;
  terms.connect.helo = read_helo(words.helo);
  terms.connect.ca_file = words.ca;
  terms.connect.start_tls = read_start_tls(words);
  terms.options.servers = read_servers(words.servers);
  terms.options.policy = read_policy(words, terms.connect.helo);
  return terms;
}

Arguments arguments_from(const Words& words) {
  if (words.run || words.flush) {
    if (words.from || !words.recipients.empty()) {
      throw SenderError(ExitStatus::usage, "--run and --flush take no message");
    }
    const auto which = words.flush ? RunArguments::Which::all : RunArguments::Which::due;
    return RunArguments{terms_from(words), which};
  }
  if (!words.from) throw SenderError(ExitStatus::usage, "--from is missing: whose message is it?");
  if (words.recipients.empty()) throw SenderError(ExitStatus::usage, "there is no recipient");
  return SubmitArguments{terms_from(words), read_sender(*words.from),
                         read_recipients(words.recipients)};
}

void add_options(CLI::App& app, Words& words) {
  app.add_option("--queue", words.queue, "the folder of the queue; it is made")
      ->required()
      ->type_name("DIR");
  app.add_option("-f,--from", words.from, "the envelope sender; '<>' for none")
      ->type_name("ADDRESS");
  app.add_option("recipients", words.recipients, "the message is read from standard input")
      ->type_name("RECIPIENT");
  app.add_flag("-q,--run", words.run, "try again what is due");
  app.add_flag("--flush", words.flush, "try again all that waits");
  app.add_option("--server", words.servers, "name server; else those of the system")
      ->type_name("NS")
      ->take_all();
  app.add_option("--port", words.port, "of the mail servers; else 25")
      ->check(CLI::Range(1, 65535))
      ->type_name("PORT");
  app.add_option("--helo", words.helo, "the name of this host; else as the system has it")
      ->type_name("NAME");
  app.add_option("--own", words.own, "another name or address of this host: mail for it would loop")
      ->type_name("NAME")
      ->take_all();
  app.add_option("--starttls", words.start_tls, "opportunistic (else) or required")
      ->type_name("WHEN");
  app.add_option("--ca", words.ca, "with required: whom the servers' certificates come from")
      ->type_name("FILE");
}

/// CLI11 takes "[a,b]" for two words, and the brackets off one.  A name server in brackets has
/// neither of these characters.
void refuse_lists(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word.starts_with('[') && word.find_first_of(",@") != word.npos) {
      throw SenderError(ExitStatus::bad_data,
                        "what begins with a bracket is no address; nothing is queued");
    }
  }
}

}  // namespace

Arguments read_arguments(std::vector<std::string> words) {
  Words given;
  CLI::App app{kDescription, "nullmx-sender"};
  app.footer(kFooter);
  app.set_version_flag("--version", std::string("nullmx-sender ") + std::string(version()));
  add_options(app, given);
  refuse_lists(words);
  std::ranges::reverse(words);
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    return TextArguments{app.help()};
  } catch (const CLI::CallForVersion& asked) {
    return TextArguments{std::string(asked.what()) + '\n'};
  } catch (const CLI::ParseError&) {  // what it says repeats the words, addresses among them
    throw SenderError(
        ExitStatus::usage,
        "the options do not go together or have no such value; 'nullmx-sender --help' "
        "shows what there is");
  }
  return arguments_from(given);
}

}  // namespace nullmx::sender
