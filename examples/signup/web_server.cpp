// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "web_server.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>
#include <thread>

#include "bounded_server.hpp"
#include "routes.hpp"
#include "termination.hpp"

namespace nullmx::signup {
namespace {

/// An address has 254 octets at most.  The HTTP library reads no larger form.
constexpr std::size_t kMaxBody = 8'192;

/// So long a connection on which nothing comes takes no thread.
constexpr int kIdleSeconds = 5;

/// Everything comes from here, nothing is inline, and nobody frames the form.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

void set_common_headers(const httplib::Request&, httplib::Response& response) {
  response.set_header("Content-Security-Policy", kContentSecurityPolicy);
  response.set_header("X-Content-Type-Options", "nosniff");
  // With no-referrer a browser sends a form with "Origin: null", which tells us nothing.
  response.set_header("Referrer-Policy", "same-origin");
  response.set_header("Cache-Control", "no-store");
  response.set_header("Vary", "Accept-Language");
}

void configure(httplib::Server& server) {
  // The server owns its queue by way of a pointer.
  server.new_task_queue = [] { return new httplib::ThreadPool(WebServer::kThreads); };
  server.set_payload_max_length(kMaxBody);
  server.set_post_routing_handler(set_common_headers);
}

}  // namespace

class WebServer::State {
 public:
  State(const FormEndpoint& form, const CheckEndpoint& check, ProxyTrust proxy)
      : routes_(form, check, proxy) {
    configure(server_);
    server_.set_socket_options([this](socket_t socket) { set_options(socket); });
    routes_.install(server_);
  }

  ~State() {
    if (!thread_.joinable()) return;
    server_.stop();
    thread_.join();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  ListenAddress start(ListenAddress address) {
    address.port = bind(address.address.to_text(), address.port);
    // The library has 5 clients wait to be accepted, and more of them see their connection reset.
    listen(listener_, SOMAXCONN);
    thread_ = std::thread([this] {
      const bool is_stopped = server_.listen_after_bind();
      has_ended_ = true;
      if (!is_stopped) ask_for_termination();
    });
    // stop() does nothing before this.
    while (!server_.is_running() && !has_ended_) std::this_thread::yield();
    return address;
  }

  bool has_ended() const noexcept { return has_ended_; }

 private:
  std::uint16_t bind(const std::string& host, std::uint16_t port) {
    errno = 0;
    const int bound = port == 0                          ? server_.bind_to_any_port(host)
                      : server_.bind_to_port(host, port) ? port
                                                         : -1;
    if (bound > 0) return static_cast<std::uint16_t>(bound);
    throw std::system_error(errno, std::generic_category(), "cannot listen on " + host);
  }

  /// Not SO_REUSEPORT, the library's own choice: a second server would share the port unnoticed.
  void set_options(socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    setsockopt(socket, IPPROTO_TCP, TCP_DEFER_ACCEPT, &kIdleSeconds, sizeof kIdleSeconds);
    listener_ = socket;
  }

  Routes routes_;
  BoundedServer server_;
  socket_t listener_ = -1;  // the server's
  std::thread thread_;
  std::atomic<bool> has_ended_ = false;
};

WebServer::WebServer(const FormEndpoint& form, const CheckEndpoint& check, ProxyTrust proxy)
    : state_(std::make_unique<State>(form, check, proxy)) {}

WebServer::~WebServer() = default;

bool WebServer::has_ended() const noexcept { return state_->has_ended(); }

ListenAddress WebServer::start(const ListenAddress& address) { return state_->start(address); }

}  // namespace nullmx::signup
