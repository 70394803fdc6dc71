// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/c_config.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "nullmx/policy.hpp"
#include "nullmx/server.hpp"

namespace nullmx::inline v0::c {

void Config::limit_cache(std::size_t bytes) {
  cache_ = std::make_shared<Cache>(bytes);
  cache_forks_ = HandleTable::forks();
  cache_bytes_ = bytes;
}

std::shared_ptr<Cache> Config::cache() {
  if (cache_ == nullptr || cache_forks_ != HandleTable::forks()) limit_cache(cache_bytes_);
  return cache_;
}

std::shared_ptr<const View> Config::view_now() const {
  auto now = std::make_shared<View>(view);
  now->policy = options.policy;
  return now;
}

nmx_status Config::refuse(std::string why) {
  error = std::move(why);
  return NMX_BAD_VALUE;
}

ResolverFactory resolver_of(const Config& config) {
  if (config.zone) {
    return [zone = *config.zone](Loop& loop) { return std::make_unique<ZoneResolver>(loop, zone); };
  }
  return [options = config.options](Loop& loop) { return make_resolver(loop, options); };
}

namespace {

std::string in_quotes(std::string_view text) { return '\'' + escape_text(text, 120) + '\''; }

/// For a setter that takes a text: `set` gets the config and what was handed over.
template <class Set>
nmx_status set_text(nmx_config* handle, const char* text, std::size_t length,
                    const Set& set) noexcept {
  const nmx_status status = text_status(text, length);
  if (status == NMX_NULL_POINTER) return status;
  return with(handle, [&](Config& config) {
    if (status == NMX_OK) return set(config, view_of(text, length));
    return config.refuse("a text cannot have a length of " + std::to_string(length) + " octets");
  });
}

std::string listed(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

std::string sentence_of(const PolicyFault& fault) {
  const std::string what =
      fault.word.empty() ? "a name or a value is missing" : in_quotes(fault.word) + " is not known";
  return "policy: " + what + ": choose " + listed(fault.known);
}

nmx_status set_policy(Config& config, std::string_view text) {
  auto policy = parse_policy(text, config.options.policy);
  if (!policy) return config.refuse(sentence_of(policy.fault()));
  config.options.policy = *std::move(policy);
  return NMX_OK;
}

nmx_status add_own_host(Config& config, std::string_view text) {
  if (const auto address = IpAddress::from_text(text)) {
    config.options.policy.own_addresses.push_back(*address);
    return NMX_OK;
  }
  const auto name = Name::from_text(text);
  if (!name || !name->is_host_name()) {
    return config.refuse("own_host: " + in_quotes(text) + " is neither a host name nor an address");
  }
  config.options.policy.own_names.push_back(*name);
  return NMX_OK;
}

nmx_status set_zone(Config& config, std::string_view text) {
  auto zone = Zone::parse(text);
  if (!zone) {
    return config.refuse("zone, line " + std::to_string(zone.fault().line) + ": " +
                         zone.fault().reason);
  }
  config.zone = *std::move(zone);
  return NMX_OK;
}

nmx_status set_tls_ca_file(Config& config, std::string_view path) {
  if (path.find('\0') != std::string_view::npos) {
    return config.refuse("tls_ca_file: " + in_quotes(path) + " is no path: an octet 0 is in it");
  }
  config.options.tls_ca_file = path;
  return NMX_OK;
}

}  // namespace
}  // namespace nullmx::inline v0::c

using nullmx::c::Config;

nmx_status nmx_config_new(nmx_config** config) {
  if (config == nullptr) return NMX_NULL_POINTER;
  *config = nullptr;
  return nullmx::c::guarded([config] {
    *config = nullmx::c::insert<nmx_config>(std::make_shared<nullmx::c::ObjectOf<nmx_config>>());
    return NMX_OK;
  });
}

nmx_status nmx_config_free(nmx_config* config) { return nullmx::c::end(config); }

nmx_status nmx_config_add_server(nmx_config* config, const char* text, size_t length) {
  return nullmx::c::set_text(config, text, length, [](Config& into, std::string_view word) {
    auto server = nullmx::Server::parse(word);
    if (!server) {
      return into.refuse("server: " + nullmx::c::in_quotes(word) + ": " + server.fault());
    }
    into.options.servers.push_back(*std::move(server));
    return NMX_OK;
  });
}

nmx_status nmx_config_add_tls_pin(nmx_config* config, const char* text, size_t length) {
  return nullmx::c::set_text(config, text, length, [](Config& into, std::string_view word) {
    const auto pin = nullmx::SpkiPin::parse(word);
    if (!pin) return into.refuse("tls_pin: " + nullmx::c::in_quotes(word) + ": " + pin.fault());
    into.options.tls_pins.push_back(*pin);
    return NMX_OK;
  });
}

nmx_status nmx_config_set_tls_ca_file(nmx_config* config, const char* path, size_t length) {
  return nullmx::c::set_text(config, path, length, nullmx::c::set_tls_ca_file);
}

nmx_status nmx_config_set_policy(nmx_config* config, const char* text, size_t length) {
  return nullmx::c::set_text(config, text, length, nullmx::c::set_policy);
}

nmx_status nmx_config_add_own_host(nmx_config* config, const char* text, size_t length) {
  return nullmx::c::set_text(config, text, length, nullmx::c::add_own_host);
}

nmx_status nmx_config_set_zone(nmx_config* config, const char* text, size_t length) {
  return nullmx::c::set_text(config, text, length, nullmx::c::set_zone);
}

const char* nmx_config_error(nmx_config* config) {
  const char* error = nullptr;
  nullmx::c::with(config, [&error](Config& from) {
    error = from.error.c_str();
    return NMX_OK;
  });
  return error;
}
