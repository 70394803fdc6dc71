// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "addresses.hpp"

#include <unordered_set>

#include "exit_status.hpp"
#include "nullmx/nullmx.hpp"

namespace nullmx::sender {
namespace {

SenderError refused(std::string_view what, const std::string& why) {
  return {ExitStatus::bad_data, std::string(what) + ' ' + why + "; nothing is queued"};
}

Address parsed(std::string_view what, std::string_view word) {
  auto address = Address::parse(word);
  if (!address) {
    const Fault& fault = address.fault();
    throw refused(what, "is no address: " + std::string(to_string(fault.reason)) + " at octet " +
                            std::to_string(fault.position + 1));
  }
  if (address->notes().has(Note::needs_smtputf8)) {
    throw refused(what,
                  "has a local part beyond ASCII, which needs SMTPUTF8 (RFC 6531); that is "
                  "not supported");
  }
  return *std::move(address);
}

std::string text_of(const Address& address) {
  if (address.kind() == Address::Kind::literal) {
    return address.local_part() + "@[" + address.literal() + ']';
  }
  return address.local_part() + '@' + std::string(address.domain()->text());
}

bool is_mailbox(const Address& address) {
  return address.kind() == Address::Kind::mailbox || address.kind() == Address::Kind::literal;
}

}  // namespace

std::string read_recipient(std::string_view word) {
  const Address address = parsed("the recipient", word);
  if (!is_mailbox(address)) {
    throw refused("the recipient", "has no domain, and there is no mailbox on this host");
  }
  return text_of(address);
}

std::vector<std::string> read_recipients(const std::vector<std::string>& words) {
  if (words.size() > kMaxRecipients) {
    throw refused("the message", "has over " + std::to_string(kMaxRecipients) +
                                     " recipients: hand it in for some of them at a time");
  }
  std::vector<std::string> addresses;
  std::unordered_set<std::string> seen;
  for (std::size_t n = 0; n < words.size(); ++n) {
    try {
      std::string address = read_recipient(words[n]);
      if (seen.insert(address).second) addresses.push_back(std::move(address));
    } catch (const SenderError& error) {
      throw SenderError(error.status(), "recipient " + std::to_string(n + 1) + ": " + error.what());
    }
  }
  return addresses;
}

std::string read_sender(std::string_view word) {
  const Address address = parsed("--from", word);
  if (address.kind() == Address::Kind::null_path) return {};
  if (!is_mailbox(address)) throw refused("--from", "has no domain");
  return text_of(address);
}

}  // namespace nullmx::sender
