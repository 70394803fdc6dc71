// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace nullmx::bench {

/// A figure that the library promises, and what was measured.
struct Promise {
  std::string promise;
  std::string figure;
  bool met = false;
};

Promise deadline_is_kept();
Promise silent_stream_is_left();
Promise silent_handshake_is_left();
Promise hostile_reply_is_cheap_to_read();
Promise hostile_reply_is_cheap_to_check();
Promise forged_replies_change_nothing();
Promise huge_address_is_cheap();
Promise passing_names_leave_the_memory();
Promise passing_evidence_leaves_the_memory();
Promise colliding_names_are_names();

}  // namespace nullmx::bench
