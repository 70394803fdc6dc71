// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "spool.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "exit_status.hpp"
#include "nullmx/nullmx.hpp"

namespace nullmx::sender {
namespace {

constexpr std::array kFolders{"queue", "tmp", "dsn", "dead", "corrupt"};

/// The envelope of a message with very many recipients has some megabytes.
constexpr std::size_t kMaxFile = 2 * Message::kMaxOctets;

bool is_id(std::string_view name) {
  const auto is_part = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
  };
  return !name.empty() && std::ranges::all_of(name, is_part);
}

/// The file that the path leads to now is this one: not one that took its place meanwhile.
bool is_still(const Descriptor& file, const std::string& path) {
  struct stat held {};
  struct stat there {};
  return fstat(file.number(), &held) == 0 && lstat(path.c_str(), &there) == 0 &&
         held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

bool is_regular(const Descriptor& file) {
  struct stat held {};
  return fstat(file.number(), &held) == 0 && S_ISREG(held.st_mode);
}

/// O_NONBLOCK: a pipe in the queue would be waited for.
Descriptor opened(const std::string& path) {
  return Descriptor(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
}

void make_folder(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0) {
    sync_folder_of(path);
  } else if (errno != EEXIST) {
    throw SenderError(ExitStatus::cannot_create, path + ": " + std::strerror(errno));
  }
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  try {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      names.push_back(entry.path().filename().string());
    }
  } catch (const std::filesystem::filesystem_error& error) {
    throw SenderError(ExitStatus::no_input, folder + ": " + error.code().message());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::string make_id(Time arrival, std::uint64_t random) {
  std::array<char, 64> text{};
  const int size = std::snprintf(text.data(), text.size(), "%010lld-%016llx",
                                 static_cast<long long>(arrival.time_since_epoch().count()),
                                 static_cast<unsigned long long>(random));
  return {text.data(), static_cast<std::size_t>(size)};
}

std::string notification_id(std::string_view id, unsigned attempt) {
  return std::string(id) + "-dsn" + std::to_string(attempt);
}

Spool::Spool(std::string folder) : folder_(std::move(folder)) {
  make_folder(folder_);
  for (const char* name : kFolders) make_folder(folder_ + '/' + name);
}

std::string Spool::path(std::string_view in, std::string_view name) const {
  return folder_ + '/' + std::string(in) + '/' + std::string(name);
}

Claim Spool::add(std::string id, Mail mail) {
  const std::string file_path = path("queue", id);
  try {
    Descriptor lock = write_durably(path("tmp", id), file_path, to_octets(mail));
    return {std::move(id), std::move(mail), std::move(lock)};
  } catch (...) {  // nor is it taken where the folder alone could not be written
    unlink(file_path.c_str());
    throw;
  }
}

void Spool::add_notification(const std::string& id, const Mail& mail) {
  const std::string name = id + ".eml";
  write_durably(path("tmp", name), path("dsn", name), mail.message.text());
  write_durably(path("tmp", id), path("queue", id), to_octets(mail));
}

std::vector<std::string> Spool::ids() const { return names_in(folder_ + "/queue"); }

std::optional<Claim> Spool::claim(const std::string& id) {
  const std::string file_path = path("queue", id);
  Descriptor file = opened(file_path);
  if (!file.is_open() && errno == ENOENT) return std::nullopt;
  if (!file.is_open() && errno != ELOOP && errno != ENXIO) {
    throw SenderError(ExitStatus::no_input, escape_text(file_path) + ": " + std::strerror(errno));
  }
  if (!file.is_open() || !is_regular(file) || !is_id(id)) {
    set_aside(id, "it is no file of this queue");
    return std::nullopt;
  }
  if (flock(file.number(), LOCK_EX | LOCK_NB) != 0 || !is_still(file, file_path)) {
    return std::nullopt;
  }
  auto mail = mail_from_octets(read_all(file, file_path, kMaxFile));
  if (!mail) {
    set_aside(id, mail.fault());
    return std::nullopt;
  }
  return Claim{id, *std::move(mail), std::move(file)};
}

void Spool::update(Claim& claim) {
  claim.lock = write_durably(path("tmp", claim.id), path("queue", claim.id), to_octets(claim.mail));
}

void Spool::remove(const Claim& claim) { remove_durably(path("queue", claim.id)); }

void Spool::bury(const Claim& claim) {
  move_durably(path("queue", claim.id), path("dead", claim.id));
}

void Spool::set_aside(const std::string& name, const std::string& why) {
  std::string target = path("corrupt", name);
  struct stat there {};
  for (int n = 1; lstat(target.c_str(), &there) == 0; ++n) {
    target = path("corrupt", name) + '.' + std::to_string(n);
  }
  move_durably(path("queue", name), target);
  faults_.push_back(escape_text(name) + ": " + why + "; it is kept as " + escape_text(target));
}

void Spool::sweep(Time now) {
  for (const std::string& name : names_in(folder_ + "/tmp")) {
    const std::string left = path("tmp", name);
    struct stat there {};
    if (lstat(left.c_str(), &there) != 0 || !S_ISREG(there.st_mode)) continue;
    const Time changed{std::chrono::seconds(there.st_mtime)};
    if (now - changed > std::chrono::days(1)) unlink(left.c_str());
  }
}

}  // namespace nullmx::sender
