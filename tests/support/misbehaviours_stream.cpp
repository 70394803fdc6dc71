// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/misbehaving_server.hpp"
#include "support/replies.hpp"

/// Connections that end, stall or carry something else, after a truncated datagram.
namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
constexpr auto kStreams = Misbehaviour::Over::streams;

constexpr milliseconds kSoon{30};
constexpr milliseconds kLate{700};
constexpr milliseconds kDrip{50};

void hang_up_after(const Asked& asked, std::string_view bytes) {
  asked.query.raw(bytes);
  asked.query.hang_up();
}

std::string half_frame(const Received& query) {
  const std::string frame = framed(forged(query));
  return frame.substr(0, frame.size() / 2);
}

/// The bytes of a reply one by one; the tries that come meanwhile get nothing.
void drip(const Asked& asked) {
  if (asked.before > 0) return;
  milliseconds when{0};
  for (const char octet : framed(truth(asked.query))) {
    when += kDrip;
    asked.server.later(when,
                       [query = asked.query, octet] { query.raw(std::string_view(&octet, 1)); });
  }
}

void in_segments(const Asked& asked) {
  const std::string frame = framed(truth(asked.query));
  asked.query.raw(frame.substr(0, 1));
  asked.server.later(milliseconds(5),
                     [query = asked.query, frame] { query.raw(frame.substr(1, 20)); });
  asked.server.later(milliseconds(10),
                     [query = asked.query, frame] { query.raw(frame.substr(21)); });
}

/// The same octets always, no two frames of them a message.
std::string garbage() {
  std::string bytes;
  std::uint32_t state = 1;
  for (int i = 0; i < 1'000; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    bytes += static_cast<char>(state >> 24);
  }
  return bytes;
}

std::string other_id(const Received& query) {
  return with_octet(forged(query), 1, static_cast<std::uint8_t>(query.id() ^ 1));
}

std::vector<Misbehaviour> that_end() {
  return {
      {"tc-reset", "reset", kStreams, [](const Asked& a) { a.query.reset(); }},
      {"tc-close", "closed at once", kStreams, [](const Asked& a) { a.query.hang_up(); }},
      {"tc-half", "half a message, then closed", kStreams,
       [](const Asked& a) { hang_up_after(a, half_frame(a.query)); }},
      {"tc-break", "as many octets of the frame as the number says, then closed", kStreams,
       [](const Asked& a) {
         const std::string frame = framed(forged(a.query));
         hang_up_after(a, std::string_view(frame).substr(0, a.number));
       }},
      {"tc-65535", "65,535 octets announced, then closed", kStreams,
       [](const Asked& a) { hang_up_after(a, "\xff\xff"); }},
      {"tc-garbage", "a thousand octets of noise, then closed", kStreams,
       [](const Asked& a) { hang_up_after(a, garbage()); }},
      {"tc-reset-once", "reset at the first query, then the truth", kStreams,
       [](const Asked& a) { a.before == 0 ? a.query.reset() : a.reply(truth(a.query)); }},
      {"tc-close-once", "closed at the first query, then the truth", kStreams,
       [](const Asked& a) { a.before == 0 ? a.query.hang_up() : a.reply(truth(a.query)); }},
      {"tc-close-after", "the truth, then closed", kStreams,
       [](const Asked& a) { hang_up_after(a, framed(truth(a.query))); }},
  };
}

std::vector<Misbehaviour> that_stall() {
  return {
      {"tc-silent", "accepted, and never answered", kStreams, [](const Asked&) {}},
      {"tc-half-silent", "half a message, and no more", kStreams,
       [](const Asked& a) { a.query.raw(half_frame(a.query)); }},
      {"tc-byte-silent", "one octet, and no more", kStreams,
       [](const Asked& a) { a.query.raw(std::string_view("\0", 1)); }},
      {"tc-65535-silent", "65,535 octets announced, and no more", kStreams,
       [](const Asked& a) { a.query.raw("\xff\xff"); }},
      {"tc-garbage-silent", "a thousand octets of noise, and no more", kStreams,
       [](const Asked& a) { a.query.raw(garbage()); }},
      {"tc-late", "the reply is late", kStreams,
       [](const Asked& a) { a.reply_later(kLate, truth(a.query)); }},
      {"tc-drip", "an octet every 50 ms", kStreams, drip},
      {"tc-octets", "each octet by itself, at once: over TLS in a record of its own", kStreams,
       [](const Asked& a) {
         for (const char octet : framed(truth(a.query))) a.query.raw(std::string_view(&octet, 1));
       }},
      {"tc-segments", "the reply in three segments", kStreams, in_segments},
  };
}

std::vector<Misbehaviour> that_say_something_else() {
  return {
      {"tc", "nothing is wrong but the truncation", kStreams,
       [](const Asked& a) { a.reply(truth(a.query)); }},
      {"tc-zero", "a frame of no octets first", kStreams,
       [](const Asked& a) {
         a.reply("");
         a.reply(truth(a.query));
       }},
      {"tc-id", "another id first", kStreams,
       [](const Asked& a) {
         a.reply(other_id(a.query));
         a.reply_later(kSoon, truth(a.query));
       }},
      {"tc-id-only", "another id, and nothing else", kStreams,
       [](const Asked& a) { a.reply(other_id(a.query)); }},
      {"tc-tc", "truncated over TCP, too", kStreams,
       [](const Asked& a) { a.reply(with_octet(forged(a.query), 2, 0x83)); }},
  };
}

}  // namespace

const std::vector<Misbehaviour>& stream_misbehaviours() {
  static const std::vector<Misbehaviour> all = [] {
    std::vector<Misbehaviour> list = that_end();
    for (Misbehaviour& one : that_stall()) list.push_back(std::move(one));
    for (Misbehaviour& one : that_say_something_else()) list.push_back(std::move(one));
    return list;
  }();
  return all;
}

}  // namespace nullmx::test
