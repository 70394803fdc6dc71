// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "routes.hpp"

#include <algorithm>
#include <array>

#include "assets.hpp"
#include "language.hpp"
#include "request_log.hpp"
#include "same_site.hpp"

namespace nullmx::signup {
namespace {

constexpr const char* kFormPath = "/";
constexpr const char* kCheckPath = "/v1/check";

void put(const HttpReply& reply, httplib::Response& response) {
  response.status = reply.status;
  response.set_content(reply.body, reply.content_type);
  for (const HttpHeader& header : reply.headers) response.set_header(header.name, header.value);
}

std::optional<std::string> header(const httplib::Request& request, const char* name) {
  if (!request.has_header(name)) return std::nullopt;
  return request.get_header_value(name);
}

/// "application/json; charset=utf-8" is of type application/json.
bool has_type(const httplib::Request& request, std::string_view type) {
  const std::string value = request.get_header_value("Content-Type");
  if (!value.starts_with(type)) return false;
  return value.size() == type.size() || value[type.size()] == ';' || value[type.size()] == ' ';
}

Language language_of(const httplib::Request& request) {
  return choose_language(request.get_param_value("lang"),
                         request.get_header_value("Accept-Language"));
}

/// A list may come in several headers; the proxy's own entry is the last one of the last.
std::string forwarded_for(const httplib::Request& request) {
  std::string last;
  const auto [begin, end] = request.headers.equal_range("X-Forwarded-For");
  for (auto header = begin; header != end; ++header) last = header->second;
  return last;
}

struct File {
  const char* path;
  const std::string_view& text;
  const char* type;
};

constexpr std::array kFiles{
    File{"/style.css", kStyle, "text/css; charset=utf-8"},
    File{"/form.js", kScript, "text/javascript; charset=utf-8"},
    File{"/icon.svg", kIcon, "image/svg+xml"},
};

void serve_file(httplib::Server& server, const File& file) {
  server.Get(file.path, [&file](const httplib::Request&, httplib::Response& response) {
    const HttpReply reply{.content_type = file.type, .body = std::string(file.text)};
    put(reply, response);
    log_reply(reply, {});
  });
}

/// Empty for a path that is not here.
std::string methods_of(std::string_view path) {
  if (path == kFormPath) return "GET, HEAD, POST";
  if (path == kCheckPath) return "POST";
  const auto is_it = [&](const File& file) { return path == file.path; };
  return std::ranges::any_of(kFiles, is_it) ? "GET, HEAD" : "";
}

/// A server may; the library would send a page as often as one request names ranges of it.  The
/// request is one of its own variables, so it may be changed.
void ignore_ranges(const httplib::Request& request) {
  const_cast<httplib::Request&>(request).ranges.clear();
}

/// What has to be refused before the library reads a body: it puts no bound on one without length,
/// in chunks or not, nor on what a compressed one becomes, and no browser sends a form like that.
std::optional<Problem> refusal_without_body(const httplib::Request& request) {
  const std::string allowed = methods_of(request.path);
  if (allowed.empty()) return Problem::not_found;
  if (allowed.find(request.method) == std::string::npos) return Problem::wrong_method;
  if (request.has_header("Transfer-Encoding")) return Problem::no_length;
  if (request.has_header("Content-Encoding")) return Problem::wrong_type;
  const bool has_length = request.has_header("Content-Length");
  if (request.method == "POST" && !has_length) return Problem::no_length;
  return std::nullopt;
}

}  // namespace

void Routes::install(httplib::Server& server) const {
  server.Get(kFormPath, handler(&Routes::form_page));
  server.Post(kFormPath, handler(&Routes::form_sent));
  server.Post(kCheckPath, handler(&Routes::check_asked));
  for (const File& file : kFiles) serve_file(server, file);
  install_refusals(server);
}

void Routes::install_refusals(httplib::Server& server) const {
  using Done = httplib::Server::HandlerResponse;
  server.set_pre_routing_handler(
      [this](const httplib::Request& request, httplib::Response& response) {
        ignore_ranges(request);
        const auto why = refusal_without_body(request);
        if (!why) return Done::Unhandled;
        refuse(*why, request, response);
        return Done::Handled;
      });
  server.set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
    if (response.body.empty()) refuse(problem_of(response.status), request, response);
  });
  server.set_exception_handler(
      [](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
        response.status = status_of(Problem::internal);
      });
}

httplib::Server::Handler Routes::handler(Endpoint endpoint) const {
  return [this, endpoint](const httplib::Request& request, httplib::Response& response) {
    const auto start = Clock::now();
    const HttpReply reply = (this->*endpoint)(request);
    put(reply, response);
    log_reply(reply, std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start));
  };
}

HttpReply Routes::form_page(const httplib::Request& request) const {
  return form_.get(visit_of(request));
}

HttpReply Routes::form_sent(const httplib::Request& request) const {
  if (const auto why = objection(request, "application/x-www-form-urlencoded")) {
    return problem(request, *why);
  }
  return form_.post(visit_of(request), request.get_param_value("address"));
}

HttpReply Routes::check_asked(const httplib::Request& request) const {
  if (const auto why = objection(request, kJson)) return problem(request, *why);
  return check_.post(visit_of(request), request.body);
}

void Routes::refuse(Problem why, const httplib::Request& request,
                    httplib::Response& response) const {
  HttpReply reply = problem(request, why);
  if (why == Problem::wrong_method) reply.headers.push_back({"Allow", methods_of(request.path)});
  put(reply, response);
  log_reply(reply, {});
}

HttpReply Routes::problem(const httplib::Request& request, Problem problem) const {
  const Language language = language_of(request);
  const bool is_for_program = request.path.starts_with("/v1/");
  return is_for_program ? CheckEndpoint::problem(problem, language)
                        : form_.problem(problem, language);
}

std::optional<Problem> Routes::objection(const httplib::Request& request, std::string_view type) {
  const auto site = header(request, "Sec-Fetch-Site");
  const auto origin = header(request, "Origin");
  const std::string host = request.get_header_value("Host");
  if (site_of({site, origin, host}) == Site::foreign) return Problem::foreign_site;
  if (!has_type(request, type)) return Problem::wrong_type;
  return std::nullopt;
}

Visit Routes::visit_of(const httplib::Request& request) const {
  return {client_network(request.remote_addr, forwarded_for(request), proxy_), language_of(request),
          Clock::now()};
}

}  // namespace nullmx::signup
