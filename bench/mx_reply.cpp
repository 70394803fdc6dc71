// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#define CARES_NO_DEPRECATED  // these are the calls that every version has, and most programs use
#include "mx_reply.hpp"

#include <ares.h>

#include <memory>

namespace nullmx::bench {

std::optional<Kind> kind_of_mx_message(const unsigned char* message, int size) {
  ares_mx_reply* first = nullptr;
  if (ares_parse_mx_reply(message, size, &first) != ARES_SUCCESS) return std::nullopt;
  const std::unique_ptr<ares_mx_reply, void (*)(void*)> owned(first, ares_free_data);
  std::size_t count = 0;
  for (const ares_mx_reply* mx = first; mx != nullptr; mx = mx->next) ++count;
  return kind_of_exchanges(count, first->priority, first->host);
}

}  // namespace nullmx::bench
