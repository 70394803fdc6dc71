// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "durable_file.hpp"
#include "mail.hpp"

namespace nullmx::sender {

/// "1795706263-9f86d081884c7d65": when it came, and what keeps it apart from others.  Ids in the
/// order of their letters are in that of time.
std::string make_id(Time arrival, std::uint64_t random);

/// The id of a notification that this attempt for a message makes, the first of which is 1.  No two
/// attempts have the same, so that none takes the place of one that has not gone out yet.
std::string notification_id(std::string_view id, unsigned attempt);

/// A message of the queue that nobody else has, while this lives.
struct Claim {
  std::string id;
  Mail mail;
  Descriptor lock;
};

/// The queue: a folder with
///   queue/    messages that wait, one file each
///   tmp/      what is being written
///   dsn/      every notification that was made, for reading
///   dead/     messages from <> that cannot be delivered: nobody can be told (RFC 5321 §6.1)
///   corrupt/  what stood in queue/ and is no message
/// Any number of processes may use it.  A message is in queue/ whole or not at all, and leaves it
/// only when it is done with; whatever happens in between, it is still there.
class Spool {
 public:
  /// Makes the folders that are missing, for the owner alone.  Throws SenderError, like all below.
  explicit Spool(std::string folder);

  /// Returns once it is on the disk.
  Claim add(std::string id, Mail mail);

  /// As add(), and a copy to read in dsn/.
  void add_notification(const std::string& id, const Mail& mail);

  /// What is in queue/, the oldest first; also what is no message.
  std::vector<std::string> ids() const;

  /// Nothing: another process has it or is done with it; or it is no message, which is put into
  /// corrupt/ and said in faults().
  std::optional<Claim> claim(const std::string& id);

  void update(Claim& claim);

  /// Done with.
  void remove(const Claim& claim);
  void bury(const Claim& claim);

  /// Removes what processes have left half written that ended in the middle of it a day ago.
  void sweep(Time now);

  const std::vector<std::string>& faults() const noexcept { return faults_; }

 private:
  std::string path(std::string_view in, std::string_view name) const;
  void set_aside(const std::string& name, const std::string& why);

  std::string folder_;
  std::vector<std::string> faults_;
};

}  // namespace nullmx::sender
