// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "net/descriptor.hpp"
#include "net/random.hpp"
#include "nullmx/options.hpp"
#include "nullmx/result.hpp"

namespace nullmx::inline v0 {

enum class SocketKind : bool { datagram, stream };

/// A socket on its way to this server: non-blocking, closed on exec, with buffers for bursts.  The
/// fault is of errno.h.
Result<Descriptor, int> connect_to(const Server& server, SocketKind kind);

/// How many replies of the usual size may come at once to a UDP socket and find room in its buffer.
std::size_t room_for_replies(int socket) noexcept;

/// A UDP socket like that, bound to a port that nobody can guess: drawn from kRandomPorts, where no
/// service waits for its start (RFC 6056 §3.2, RFC 5452 §9.2).
Result<Descriptor, int> connect_from_random_port(const Server& server, RandomNumbers& numbers);

inline constexpr std::uint16_t kFirstRandomPort = 16'384;
inline constexpr std::uint32_t kRandomPorts = 65'536 - kFirstRandomPort;

/// No descriptor, no memory, no port: the fault is here, not on the way to the server.
bool is_local_error(int error) noexcept;

}  // namespace nullmx::inline v0
