// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/list_input.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "exit_status.hpp"
#include "nullmx/json.hpp"

namespace nullmx::cli {
namespace {

std::string name_of(const std::string& path) {
  if (path == kStandardInput) return "standard input";
  return path.empty() ? "''" : escape_text(path);
}

Descriptor open_list(const std::string& path) {
  if (path == kStandardInput) return Descriptor();
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() >= 0) return file;
  throw CommandError(ExitStatus::no_input, name_of(path) + ": " + std::strerror(errno));
}

}  // namespace

ListInput::ListInput(const std::string& path, const ListForm& form)
    : file_(open_list(path)),
      number_(file_.number() < 0 ? STDIN_FILENO : file_.number()),
      name_(name_of(path)),
      lines_(number_),
      reader_(make_record_reader(form, name_)) {}

std::optional<Record> ListInput::take() { return reader_->take(lines_); }

void ListInput::read_some() {
  const int error = lines_.read_some();
  if (error == 0) return;
  throw CommandError(
      ExitStatus::no_input,
      name_ + ", line " + std::to_string(lines_.position().line + 1) + ": " + std::strerror(error));
}

std::optional<std::uint64_t> ListInput::size() const {
  struct stat status {};
  if (fstat(number_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace nullmx::cli
