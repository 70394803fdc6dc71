// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/descriptor.hpp"
#include "nullmx/options.hpp"
#include "nullmx/result.hpp"

namespace nullmx::inline v0 {

enum class SocketKind : bool { datagram, stream };

/// A socket on its way to this server: non-blocking, closed on exec, with buffers for bursts.  The
/// fault is of errno.h.
Result<Descriptor, int> connect_to(const Server& server, SocketKind kind);

/// No descriptor, no memory: the fault is here, not on the way to the server.
bool is_local_error(int error) noexcept;

}  // namespace nullmx::inline v0
