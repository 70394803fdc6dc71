// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "mail.hpp"

#include <charconv>
#include <optional>

namespace nullmx::sender {
namespace {

constexpr std::string_view kFormat = "nullmx-sender 1 ";

/// The number at the beginning, which `behind` follows; both are taken away.
std::optional<std::size_t> take_number(std::string_view& text, char behind) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (error != std::errc{} || digits == text.size() || *end != behind) return std::nullopt;
  text.remove_prefix(digits + 1);
  return number;
}

}  // namespace

std::string to_octets(const Mail& mail) {
  const std::string envelope = to_json(mail.envelope);
  const std::string& message = mail.message.text();
  std::string octets(kFormat);
  octets.reserve(envelope.size() + message.size() + 64);
  octets += std::to_string(envelope.size()) + ' ' + std::to_string(message.size()) + '\n';
  return octets += envelope + message;
}

Result<Mail, std::string> mail_from_octets(std::string_view octets) {
  if (!octets.starts_with(kFormat)) return std::string("it is no file of this queue");
  octets.remove_prefix(kFormat.size());
  const auto envelope_size = take_number(octets, ' ');
  const auto message_size = take_number(octets, '\n');
  if (!envelope_size || !message_size) return std::string("its first line cannot be read");
  if (*envelope_size > octets.size() || *message_size != octets.size() - *envelope_size) {
    return std::string("it is longer or shorter than its first line says");
  }
  auto envelope = envelope_from_json(octets.substr(0, *envelope_size));
  if (!envelope) return envelope.fault();
  auto message = Message::parse(octets.substr(*envelope_size));
  if (!message) return message.fault();
  return Mail{*std::move(envelope), *std::move(message)};
}

}  // namespace nullmx::sender
