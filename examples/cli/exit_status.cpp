// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "exit_status.hpp"

namespace nullmx::cli {
namespace {

ExitStatus of_finding(Finding finding) noexcept {
  switch (finding) {
    case Finding::explicit_mx:
    case Finding::implicit_mx:
    case Finding::null_mx_conflict:
    case Finding::address_literal:
    case Finding::not_applicable:
      return ExitStatus::ok;
    case Finding::null_mx:
    case Finding::nonconforming_null_mx:
    case Finding::unusable_mx:
      return ExitStatus::unavailable;
    case Finding::no_such_domain:
    case Finding::no_mail_host:
    case Finding::special_use:
      return ExitStatus::no_host;
    case Finding::invalid_address:
      return ExitStatus::bad_data;
    case Finding::temporary_failure:
    case Finding::indeterminate:
      return ExitStatus::temporary;
  }
  return ExitStatus::temporary;
}

}  // namespace

ExitStatus exit_status(const CachedVerdict& verdict, const Policy& policy) noexcept {
  const ExitStatus status = of_finding(verdict.finding);
  if (status != ExitStatus::ok) return status;
  // A policy can refuse or defer what the records would let through.
  switch (advice(verdict, policy)) {
    case Advice::reject:
      return ExitStatus::unavailable;
    case Advice::defer:
      return ExitStatus::temporary;
    case Advice::send:
    case Advice::none:
      break;
  }
  return ExitStatus::ok;
}

}  // namespace nullmx::cli
