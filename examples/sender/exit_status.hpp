// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sysexits.h>

#include <stdexcept>
#include <string>

namespace nullmx::sender {

/// What the command ends with.  After `unavailable` and `temporary` the message was taken all the
/// same, as with sendmail: it must not be handed in again.
enum class ExitStatus : int {
  ok = EX_OK,                     // delivered to every recipient
  usage = EX_USAGE,               //
  bad_data = EX_DATAERR,          // the message or an address cannot be sent; nothing is queued
  no_input = EX_NOINPUT,          // the message cannot be read
  unavailable = EX_UNAVAILABLE,   // a recipient was refused, which the sender, if any, is told
  system = EX_OSERR,              // no descriptor, no memory
  cannot_create = EX_CANTCREAT,   // the queue's folder cannot be made or written to
  not_written = EX_IOERR,         // full disk, damaged queue
  temporary = EX_TEMPFAIL,        // a recipient waits in the queue
  bad_configuration = EX_CONFIG,  // a name server, a certificate file, this host's name
};

/// Ends the command: the sentence goes to standard error.
class SenderError : public std::runtime_error {
 public:
  SenderError(ExitStatus status, const std::string& sentence)
      : std::runtime_error(sentence), status_(status) {}
  ExitStatus status() const noexcept { return status_; }

 private:
  ExitStatus status_;
};

}  // namespace nullmx::sender
