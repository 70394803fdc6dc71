// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <limits>
#include <new>

namespace nullmx::sender {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::minutes kSendWait{3};
constexpr std::size_t kNothingYet = std::numeric_limits<std::size_t>::max();

/// The greeting, and those to EHLO, STARTTLS and the second EHLO.
constexpr int kReplies = 4;

std::string bracketed(const IpAddress& address) {
  return address.is_v4() ? address.to_text() : '[' + address.to_text() + ']';
}

/// The exchange's name is for the certificate and for SNI; what is connected to is the address.
/// A name that no URL can hold has no certificate either.
std::string host_of(const Destination& destination) {
  const auto name = Name::from_text(destination.exchange);
  const bool is_host = name && name->is_host_name();
  return is_host ? destination.exchange : bracketed(destination.address);
}

std::optional<SmtpReply> reply_in(std::string_view octets) {
  ReplyReader reader;
  reader.add(octets);
  return reader.next();
}

bool is_about_tls(CURLcode code) {
  return code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION ||
         code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CACERT_BADFILE ||
         code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(handle, option, value);
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  if (code != CURLE_OK) {
    throw ConnectionError(ConnectionError::Kind::failed, curl_easy_strerror(code));
  }
}

void set_tls(CURL* handle, const ConnectOptions& options, Connection::Tls tls) {
  const bool must = tls == Connection::Tls::must;
  const long use = must ? CURLUSESSL_ALL : CURLUSESSL_TRY;
  set(handle, CURLOPT_USE_SSL, tls == Connection::Tls::none ? long{CURLUSESSL_NONE} : use);
  set(handle, CURLOPT_SSL_VERIFYPEER, must ? 1L : 0L);
  set(handle, CURLOPT_SSL_VERIFYHOST, must ? 2L : 0L);
  if (must) set(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  if (must && !options.ca_file.empty()) set(handle, CURLOPT_CAINFO, options.ca_file.c_str());
}

/// libcurl's limit for connecting is one for the greeting, EHLO and STARTTLS, too.  This is one for
/// TCP alone: SYN is sent again after 1 second, and each time after twice as long.
int limit_connecting(void* wait, curl_socket_t socket, curlsocktype /*purpose*/) {
  const auto least = *static_cast<const std::chrono::seconds*>(wait);
  int repeats = 1;
  while (std::chrono::seconds((2 << repeats) - 1) < least) ++repeats;
  const int result = setsockopt(socket, IPPROTO_TCP, TCP_SYNCNT, &repeats, sizeof repeats);
  return result == 0 ? CURL_SOCKOPT_OK : CURL_SOCKOPT_ERROR;
}

}  // namespace

Connection::Connection(const Destination& destination, const ConnectOptions& options, Tls tls)
    : connect_wait_(options.connect_wait), handle_(curl_easy_init()) {
  if (!handle_) throw std::bad_alloc();
  set_up(destination, options, tls);
  open();
}

/// A line behind one that has ended its reply begins the next reply.
std::size_t Connection::hear(const char* line, std::size_t one, std::size_t count, void* replies) {
  auto& heard = *static_cast<std::vector<std::string>*>(replies);
  const std::string_view last = heard.empty() ? std::string_view() : heard.back();
  const std::size_t last_line = last.size() < 2 ? 0 : last.rfind('\n', last.size() - 2) + 1;
  const bool has_ended = last.size() > last_line + 3 && last[last_line + 3] != '-';
  if (heard.empty() || has_ended) heard.emplace_back();
  heard.back().append(line, one * count);
  return one * count;
}

void Connection::set_up(const Destination& destination, const ConnectOptions& options, Tls tls) {
  CURL* const handle = handle_.get();
  const std::string port = std::to_string(options.port);
  const std::string url = "smtp://" + host_of(destination) + ':' + port + '/' + options.helo;
  const std::string address = "::" + bracketed(destination.address) + ':' + port;
  connect_to_.reset(curl_slist_append(nullptr, address.c_str()));
  if (!connect_to_) throw std::bad_alloc();
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_CONNECT_TO, connect_to_.get());
  set(handle, CURLOPT_CONNECT_ONLY, 1L);
  set(handle, CURLOPT_PROXY, "");  // the environment names none either
  set(handle, CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
  set(handle, CURLOPT_NOSIGNAL, 1L);
  const auto all_waits = options.connect_wait + kReplies * options.greeting_wait;
  set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(all_waits.count()));
  set(handle, CURLOPT_SOCKOPTFUNCTION, &limit_connecting);
  set(handle, CURLOPT_SOCKOPTDATA, &connect_wait_);
  set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(options.greeting_wait.count()));
  set(handle, CURLOPT_HEADERFUNCTION, &Connection::hear);
  set(handle, CURLOPT_HEADERDATA, &heard_);
  set_tls(handle, options, tls);
}

void Connection::open() {
  std::array<char, CURL_ERROR_SIZE> words{};
  set(handle_.get(), CURLOPT_ERRORBUFFER, words.data());
  const CURLcode code = curl_easy_perform(handle_.get());
  set(handle_.get(), CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  if (code == CURLE_OK) return;
  auto reply = reply_in(heard_.empty() ? "" : heard_.back());
  if (reply && reply->code < 400) reply.reset();
  const auto kind = is_about_tls(code) ? ConnectionError::Kind::tls : ConnectionError::Kind::failed;
  const std::string sentence = words.front() != '\0' ? words.data() : curl_easy_strerror(code);
  throw ConnectionError(kind, escape_text(sentence), std::move(reply));
}

Offers Connection::offers() const {
  Offers offers;
  // Behind the greeting, or behind STARTTLS.  One that refuses EHLO is asked by HELO next.
  const bool has_tls = heard_.size() > 3 && heard_[1].front() == '2' && heard_[2].front() == '2';
  const auto reply = reply_in(heard_.at(has_tls ? 3 : 1));
  if (!reply || !reply->is_positive()) return offers;
  offers.extensions = true;
  std::string text = reply->text;
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  text += ' ';  // one keyword a line, and its parameters
  offers.eight_bit_mime = text.find(" 8BITMIME ") != text.npos;
  offers.size = text.find(" SIZE ") != text.npos;
  return offers;
}

void Connection::wait_for(short event, Deadline deadline) const {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket);
  pollfd one{socket, event, 0};
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
    if (left.count() <= 0) {
      throw ConnectionError(ConnectionError::Kind::broken, "the server takes too long to answer");
    }
    const int ready = poll(&one, 1, static_cast<int>(left.count()));
    if (ready > 0) return;
    if (ready < 0 && errno != EINTR) {
      throw ConnectionError(ConnectionError::Kind::broken, "cannot wait for the server");
    }
  }
}

/// The octets that are there go to the replies; as many as are returned.  0: it is closed.
std::size_t Connection::read_on() {
  std::array<char, 4096> octets{};
  std::size_t count = 0;
  const CURLcode code = curl_easy_recv(handle_.get(), octets.data(), octets.size(), &count);
  if (code == CURLE_AGAIN) return kNothingYet;
  if (code != CURLE_OK) return 0;
  replies_.add({octets.data(), count});
  return count;
}

/// Where a server closes the connection by itself, it says 421 before (RFC 5321 §3.8).
void Connection::expect_silence() {
  const std::size_t count = replies_.is_empty() ? read_on() : 1;
  if (count == 0 || count == kNothingYet) return;
  auto reply = replies_.next();
  if (reply && reply->code != 421) reply.reset();
  throw ConnectionError(ConnectionError::Kind::broken, "the server answers before it is asked",
                        std::move(reply));
}

void Connection::send(std::string_view octets) {
  expect_silence();
  while (!octets.empty()) {
    std::size_t sent = 0;
    const CURLcode code = curl_easy_send(handle_.get(), octets.data(), octets.size(), &sent);
    octets.remove_prefix(sent);
    if (code == CURLE_AGAIN) {
      wait_for(POLLOUT, steady_clock::now() + kSendWait);
    } else if (code != CURLE_OK) {
      for (auto count = read_on(); count > 0 && count != kNothingYet;) count = read_on();
      if (!replies_.is_empty()) return;
      throw ConnectionError(ConnectionError::Kind::broken, "the connection broke");
    }
  }
}

SmtpReply Connection::receive(std::chrono::seconds wait) {
  const Deadline deadline = steady_clock::now() + wait;
  while (true) {
    if (auto reply = replies_.next()) return *std::move(reply);
    const std::size_t count = read_on();
    if (count == kNothingYet) {
      wait_for(POLLIN, deadline);
    } else if (count == 0) {
      throw ConnectionError(ConnectionError::Kind::broken, "the server closed the connection");
    }
  }
}

}  // namespace nullmx::sender
