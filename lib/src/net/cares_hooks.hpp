// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

struct ares_channeldata;

/// The part of c-ares that differs between its versions.
namespace nullmx::inline v0 {

class CaresChannel;

enum class Readiness : bool { read, write };

/// A channel that tries once, waits for ever, reads no file, and does its input and output
/// through `owner`.  Throws std::system_error.
ares_channeldata* open_cares(CaresChannel& owner);
void close_cares(ares_channeldata* channel) noexcept;

/// One query.  `arg` goes to CaresHooks::ended, maybe before this returns.
void send_cares(ares_channeldata* channel, std::string_view query, void* arg) noexcept;

void process_cares(ares_channeldata* channel, int descriptor, Readiness ready) noexcept;

}  // namespace nullmx::inline v0
