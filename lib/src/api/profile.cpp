// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/profile.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash.hpp"

namespace nullmx::inline v0 {
namespace {

/// The same in every process: the number goes into files, and nobody else chooses what is hashed.
constexpr std::uint64_t kSeed = 0;

/// Octets that differ wherever two profiles do: every text goes in behind its length.
class Fingerprint {
 public:
  void add(std::string_view text) {
    add(text.size());
    octets_ += text;
  }

  void add(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) {
      octets_ += static_cast<char>(static_cast<unsigned char>(number >> shift));
    }
  }

  template <class Enum>
  requires std::is_enum_v<Enum>
  void add(Enum value) { add(static_cast<std::uint64_t>(value)); }

  void add(std::chrono::seconds time) { add(static_cast<std::uint64_t>(time.count())); }

  /// In an order of their own, since they are sets.
  void add(std::vector<std::string> texts) {
    std::ranges::sort(texts);
    add(texts.size());
    for (const std::string& text : texts) add(std::string_view(text));
  }

  std::uint64_t hash() const noexcept { return hash_of(octets_, kSeed); }

 private:
  std::string octets_;
};

std::string octets(const IpAddress& address) {
  return {address.data(), address.data() + address.size()};
}

std::vector<std::string> texts(const std::vector<SpkiPin>& pins) {
  std::vector<std::string> texts;
  for (const SpkiPin& pin : pins) texts.push_back(pin.to_text());
  return texts;
}

/// Whose answer it is, and who could have forged it.
void add_servers(Fingerprint& print, const Options& options) {
  print.add(options.servers.size());
  for (const Server& server : options.servers) {
    print.add(std::string_view(octets(server.address)));
    print.add(std::uint64_t{server.port});
    print.add(std::string_view(server.scope));
    print.add(server.profile);
    print.add(std::string_view(server.authentication_name));
    print.add(texts(server.pins));
  }
  print.add(std::uint64_t{options.trust_ad});
  print.add(options.transport);
  print.add(std::uint64_t{options.confirm_permanent_over_tcp});
  print.add(std::string_view(options.tls_ca_file));
  print.add(texts(options.tls_pins));
}

void add_policy(Fingerprint& print, const Policy& policy) {
  print.add(policy.bogon);
  print.add(policy.special_use);
  print.add(policy.alt);
  print.add(policy.localhost);
  print.add(policy.targets);
  print.add(policy.implicit);
  print.add(policy.family);
  std::vector<std::string> own;
  for (const Name& name : policy.own_names) own.emplace_back(name.wire());
  print.add(std::move(own));
  own = {};
  for (const IpAddress& address : policy.own_addresses) own.push_back(octets(address));
  print.add(std::move(own));
  print.add(policy.limits.positive);
  print.add(policy.limits.null_mx);
  print.add(policy.limits.negative);
}

}  // namespace

Cache::Profile profile_of(const Options& options, Source source, std::uint64_t identity) {
  Fingerprint print;
  print.add(source);
  print.add(identity);
  add_servers(print, options);
  add_policy(print, options.policy);
  return print.hash();
}

}  // namespace nullmx::inline v0
