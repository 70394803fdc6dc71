// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <httplib.h>

#include <array>
#include <chrono>

namespace nullmx::signup {

/// One connection, of which only so much is read, and only for so long.  The socket stays the
/// caller's.
class RequestStream final : public httplib::Stream {
 public:
  explicit RequestStream(int socket) : socket_(socket) {}

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;

  /// None: the library asks only to refuse what does not fit select(), which nothing here calls.
  socket_t socket() const override { return INVALID_SOCKET; }

  /// Reads on to the end of what is sent, within the same time.  A connection that is closed with
  /// something unread is reset, and the client may lose the reply.
  void finish();

 private:
  using SteadyClock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kToArrive{5};

  bool fill();
  std::chrono::milliseconds remaining() const;

  int socket_;
  SteadyClock::time_point until_ = SteadyClock::now() + kToArrive;
  std::array<char, 4'096> buffer_{};
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace nullmx::signup
