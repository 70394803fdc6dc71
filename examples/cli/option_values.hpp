// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "exit_status.hpp"

/// The values of options, from their words.  Each throws CommandError with a sentence that names
/// the option, what was given, and what would do.
namespace nullmx::cli {

std::vector<Server> read_servers(const std::vector<std::string>& words);
Transport read_transport(std::string_view word);
std::vector<SpkiPin> read_pins(const std::vector<std::string>& words);

/// The path, once it was read: what is in the file is for the library to say.
std::string read_ca_file(const std::string& path);

/// What options say together has to make sense, too.
void check_together(const Options& options);

std::chrono::milliseconds read_timeout(std::string_view word);
std::chrono::milliseconds read_time(std::string_view option, std::string_view word);

/// Which numbers can work is for the library to say.
std::size_t read_window(std::string_view word);
Rate read_rate(std::string_view word);

Zone read_zone(const std::string& path);
Role read_role(std::string_view word);
Dialect read_dialect(std::string_view word);
Language read_language(std::string_view word);
Policy read_policy(std::string_view word);
ColorWhen read_color(std::string_view word);
std::vector<Finding> read_findings(std::string_view option, std::string_view word);
unsigned read_retries(std::string_view word);
std::size_t read_threads(std::string_view word);

/// Octets: "64M", "1G", "1048576".
std::size_t read_size(std::string_view word);

char read_delimiter(std::string_view word);
ProgressForm read_progress(std::string_view word);

}  // namespace nullmx::cli
