// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "envelope.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "nullmx/nullmx.hpp"

namespace nullmx::sender {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kStates{"waiting", "delivered", "failed", "reported"};

std::int64_t seconds(Time time) { return time.time_since_epoch().count(); }

Time time_in(const Json& json, const char* name) {
  return Time(std::chrono::seconds(json.at(name).get<std::int64_t>()));
}

RecipientState state_from(const std::string& word) {
  const auto at = std::ranges::find(kStates, word);
  if (at == kStates.end()) throw std::invalid_argument("no state of a recipient");
  return static_cast<RecipientState>(at - kStates.begin());
}

Json json_of(const Recipient& recipient) {
  return {{"address", recipient.address},
          {"state", kStates.at(static_cast<std::size_t>(recipient.state))},
          {"status", recipient.last.status},
          {"diagnostic", recipient.last.diagnostic},
          {"remote_mta", recipient.last.remote_mta},
          {"text", recipient.last.text},
          {"last_attempt", seconds(recipient.last_attempt)}};
}

/// It goes into an SMTP command.
std::string address_in(const Json& json, const char* name) {
  std::string address = json.at(name).get<std::string>();
  if (!Address::parse(address)) throw std::invalid_argument("no address");
  return address;
}

Recipient recipient_from(const Json& json) {
  Recipient recipient;
  recipient.address = address_in(json, "address");
  recipient.state = state_from(json.at("state").get<std::string>());
  json.at("status").get_to(recipient.last.status);
  json.at("diagnostic").get_to(recipient.last.diagnostic);
  json.at("remote_mta").get_to(recipient.last.remote_mta);
  json.at("text").get_to(recipient.last.text);
  recipient.last_attempt = time_in(json, "last_attempt");
  return recipient;
}

Envelope envelope_from(const Json& json) {
  Envelope envelope;
  json.at("sender").get_to(envelope.sender);
  if (!envelope.sender.empty()) envelope.sender = address_in(json, "sender");
  envelope.arrival = time_in(json, "arrival");
  json.at("attempts").get_to(envelope.attempts);
  envelope.next_attempt = time_in(json, "next_attempt");
  json.at("delay_reported").get_to(envelope.delay_reported);
  for (const Json& each : json.at("recipients")) {
    envelope.recipients.push_back(recipient_from(each));
  }
  return envelope;
}

}  // namespace

bool Envelope::has(RecipientState state) const noexcept {
  return std::ranges::find(recipients, state, &Recipient::state) != recipients.end();
}

std::string to_json(const Envelope& envelope) {
  Json json{{"sender", envelope.sender},
            {"arrival", seconds(envelope.arrival)},
            {"attempts", envelope.attempts},
            {"next_attempt", seconds(envelope.next_attempt)},
            {"delay_reported", envelope.delay_reported},
            {"recipients", Json::array()}};
  for (const Recipient& each : envelope.recipients) json["recipients"].push_back(json_of(each));
  return json.dump();
}

Result<Envelope, std::string> envelope_from_json(std::string_view text) {
  try {
    Envelope envelope = envelope_from(Json::parse(text));
    if (envelope.recipients.empty()) return std::string("its envelope has no recipient");
    return envelope;
  } catch (const std::exception&) {  // what it says repeats what stands there
    return std::string("its envelope cannot be read");
  }
}

}  // namespace nullmx::sender
