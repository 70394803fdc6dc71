// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/run_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

#include <nlohmann/json.hpp>

#include "exit_status.hpp"
#include "output.hpp"
#include "read_file.hpp"

namespace nullmx::cli {
namespace {

constexpr int kForm = 2;

nlohmann::json to_json(const RunState& state, const RunFile::Identity& identity) {
  return {{"nullmx_run", kForm},
          {"version", version()},
          {"of", identity},
          {"offset", state.position.offset},
          {"line", state.position.line},
          {"digest", state.position.digest},
          {"records", state.records},
          {"beyond", state.beyond},
          {"output_octets", state.output_octets},
          {"complete", state.is_complete},
          {"tally", state.tally.to_json()}};
}

RunState state_from(const nlohmann::json& json) {
  RunState state;
  json.at("offset").get_to(state.position.offset);
  json.at("line").get_to(state.position.line);
  json.at("digest").get_to(state.position.digest);
  json.at("records").get_to(state.records);
  json.at("beyond").get_to(state.beyond);
  json.at("output_octets").get_to(state.output_octets);
  json.at("complete").get_to(state.is_complete);
  state.tally = Tally::from_json(json.at("tally"));
  return state;
}

CommandError bad_run(const std::string& path, const std::string& why) {
  return {ExitStatus::no_input, "--resume: " + escape_text(path) + ": " + why};
}

}  // namespace

RunFile::RunFile(std::string output, const Identity& identity) : path_(std::move(output) + ".run") {
  // JSON has no octets that are no UTF-8.
  for (const auto& [name, word] : identity) identity_[name] = escape_text(word, word.npos);
}

bool RunFile::exists() const { return access(path_.c_str(), F_OK) == 0; }

RunState RunFile::load() const {
  const std::string text = read_file("--resume", path_, ExitStatus::no_input);
  try {
    const auto json = nlohmann::json::parse(text);
    if (json.at("nullmx_run") != kForm)
      throw bad_run(path_, "written by another version of nullmx");
    compare(json.at("of").get<Identity>());
    return state_from(json);
  } catch (const CommandError&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    throw bad_run(path_, "no run that nullmx has written");
  }
}

void RunFile::compare(const Identity& theirs) const {
  Identity all = theirs;
  all.insert(identity_.begin(), identity_.end());
  for (const auto& [name, either] : all) {
    const auto before = theirs.find(name);
    const auto now = identity_.find(name);
    if (before == theirs.end()) throw bad_run(path_, "was run without " + name);
    const std::string with = "was run with " + escape_text(name + ' ' + before->second);
    if (now == identity_.end()) throw bad_run(path_, with);
    if (before->second != now->second) {
      throw bad_run(path_, with + ", not " + escape_text(now->second));
    }
  }
}

void RunFile::save(const RunState& state) const {
  const std::string fresh = path_ + ".new";
  write_file(fresh, to_json(state, identity_).dump(1) + '\n');
  if (rename(fresh.c_str(), path_.c_str()) != 0) {
    throw CommandError(ExitStatus::not_written, escape_text(path_) + ": " + std::strerror(errno));
  }
}

}  // namespace nullmx::cli
