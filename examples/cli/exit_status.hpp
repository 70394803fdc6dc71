// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>

#include "nullmx/nullmx.hpp"

/// What the command ends with: the numbers of sysexits.h where they fit.
namespace nullmx::cli {

enum class ExitStatus : int {
  ok = 0,
  fail_on = 1,        // a finding named by --fail-on occurred
  usage = 64,         // EX_USAGE
  bad_data = 65,      // EX_DATAERR: an invalid address, a mistake in zone text
  no_input = 66,      // EX_NOINPUT: input or zone cannot be read
  no_host = 68,       // EX_NOHOST: no such domain, no mail host
  unavailable = 69,   // EX_UNAVAILABLE: takes no mail
  system = 71,        // EX_OSERR: no descriptor, no memory
  not_written = 74,   // EX_IOERR: broken pipe, full disk
  temporary = 75,     // EX_TEMPFAIL
  bad_server = 78,    // EX_CONFIG
  interrupted = 130,  // 128 + SIGINT
};

/// Ends the command: the sentence goes to standard error, behind "nullmx: ".
class CommandError : public std::runtime_error {
 public:
  CommandError(ExitStatus status, const std::string& sentence)
      : std::runtime_error(sentence), status_(status) {}
  ExitStatus status() const noexcept { return status_; }

 private:
  ExitStatus status_;
};

/// Of a check of one input.
ExitStatus exit_status(const CachedVerdict& verdict, const Policy& policy) noexcept;

}  // namespace nullmx::cli
