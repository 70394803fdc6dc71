// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "resolv_conf.hpp"

#include <array>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace nullmx::test {
namespace {

constexpr std::array<std::string_view, 4> kOptions{
    "", "options rotate\n", "options attempts:1 timeout:1\n", "options trust-ad attempts:3\n"};
constexpr std::size_t kSize = 256;

}  // namespace

/// Always of one size and in one write, so that at no time half of it is there.
void ResolvConf::change(Chance& chance) const {
  std::string text;
  for (std::size_t left = 1 + chance.below(3); left > 0; --left) {
    text += "nameserver " + chance.one_of(servers_).address.to_text() + '\n';
  }
  text += chance.one_of(kOptions);
  text += '#';
  text.resize(kSize - 1, ' ');
  text += '\n';
  std::ofstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
  if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
    throw std::runtime_error("cannot write " + path_);
  }
}

}  // namespace nullmx::test
