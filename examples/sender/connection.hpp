// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "route.hpp"
#include "smtp_reply.hpp"
#include "transaction.hpp"

namespace nullmx::sender {

/// STARTTLS where the server offers it, whoever it is; or with a server that proves by its
/// certificate that it is the exchange, or not at all.
enum class StartTls : std::uint8_t { opportunistic, required };

struct ConnectOptions {
  std::uint16_t port = 25;
  std::string helo;
  std::string ca_file;  // with `required`; empty: the system's
  StartTls start_tls = StartTls::opportunistic;
  std::chrono::seconds connect_wait{30};    // for TCP; the next of 3, 7, 15, 31, ... seconds
  std::chrono::seconds greeting_wait{300};  // RFC 5321 §4.5.3.2.1; each later reply the same
};

/// A connection that was not made, or broke.
class ConnectionError : public std::runtime_error {
 public:
  enum class Kind : std::uint8_t { failed, tls, broken };
  ConnectionError(Kind kind, const std::string& sentence, std::optional<SmtpReply> reply = {})
      : std::runtime_error(sentence), kind_(kind), reply_(std::move(reply)) {}
  Kind kind() const noexcept { return kind_; }

  /// What the server gave as the reason.
  const std::optional<SmtpReply>& reply() const noexcept { return reply_; }

 private:
  Kind kind_;
  std::optional<SmtpReply> reply_;
};

/// An SMTP session after EHLO, and after STARTTLS where there is one: so far libcurl goes.  The
/// transaction goes through send() and receive(), since libcurl itself neither says BODY=8BITMIME
/// nor tells which reply was given to which recipient.  Blocks.
class Connection {
 public:
  enum class Tls : std::uint8_t { try_it, must, none };

  /// Throws ConnectionError.
  Connection(const Destination& destination, const ConnectOptions& options, Tls tls);

  Offers offers() const;

  /// All of it; or less, if the server closes the connection and has said why, which is the next
  /// reply then.  Throws ConnectionError, also when nothing moves for three minutes
  /// (RFC 5321 §4.5.3.2.5), and when the server has said something before it was asked: whose reply
  /// is whose could not be told from there on.
  void send(std::string_view octets);

  /// Throws ConnectionError, also when the reply takes longer than `wait`.
  SmtpReply receive(std::chrono::seconds wait);

 private:
  using Deadline = std::chrono::steady_clock::time_point;
  struct Free {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
  };
  static std::size_t hear(const char* line, std::size_t one, std::size_t count, void* replies);
  void set_up(const Destination& destination, const ConnectOptions& options, Tls tls);
  void open();
  void wait_for(short event, Deadline deadline) const;
  std::size_t read_on();
  void expect_silence();

  std::vector<std::string> heard_;  // the replies while libcurl speaks, each whole but the last
  std::chrono::seconds connect_wait_;
  std::unique_ptr<curl_slist, Free> connect_to_;
  std::unique_ptr<CURL, Free> handle_;
  ReplyReader replies_;
};

}  // namespace nullmx::sender
