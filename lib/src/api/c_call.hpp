// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <pthread.h>

#include <bit>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include "api/handle_table.hpp"
#include "nullmx/nullmx.h"

/// What every function of the C interface goes through: from handles to objects, from exceptions
/// to a status.
namespace nullmx::inline v0::c {

/// The status for the exception that is being handled.
nmx_status status_of_exception() noexcept;

/// While one lives, pthread_cancel() waits: a cancelled thread unwinds as by an exception, and may
/// not come past a function that lets none out.
class NoCancellation {
 public:
  NoCancellation() noexcept { pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &former_); }
  ~NoCancellation() { pthread_setcancelstate(former_, nullptr); }
  NoCancellation(const NoCancellation&) = delete;
  NoCancellation& operator=(const NoCancellation&) = delete;

 private:
  int former_ = PTHREAD_CANCEL_ENABLE;
};

template <class Call>
nmx_status guarded(const Call& call) noexcept {
  const NoCancellation until_done;
  try {
    return call();
  } catch (...) {
    return status_of_exception();
  }
}

/// Which object is behind which type of handle.
template <class Handle>
struct Behind;

template <class Handle>
using ObjectOf = typename Behind<Handle>::Object;

template <class Handle>
HandleTable::Number number_of(const Handle* handle) noexcept {
  return std::bit_cast<HandleTable::Number>(handle);
}

/// Nothing for what is no such handle.
template <class Handle>
std::shared_ptr<ObjectOf<Handle>> find(const Handle* handle) {
  return std::static_pointer_cast<ObjectOf<Handle>>(
      HandleTable::instance().find(Behind<Handle>::kKind, number_of(handle)));
}

template <class Handle>
std::shared_ptr<ObjectOf<Handle>> remove(const Handle* handle) {
  return std::static_pointer_cast<ObjectOf<Handle>>(
      HandleTable::instance().remove(Behind<Handle>::kKind, number_of(handle)));
}

template <class Handle>
Handle* insert(std::shared_ptr<ObjectOf<Handle>> object) {
  return std::bit_cast<Handle*>(
      HandleTable::instance().insert(Behind<Handle>::kKind, std::move(object)));
}

/// Who comes while another thread is inside.
enum class Contest : std::uint8_t { refused, waits };

/// An object that serves one thread at a time, and none of a child of fork() unless `Contest` is
/// waits.
template <class Object, Contest kContest>
class OneAtATime {
 public:
  template <class... Arguments>
  explicit OneAtATime(Arguments&&... arguments)
      : object_(std::make_unique<Object>(std::forward<Arguments>(arguments)...)) {}

  template <class Call>
  nmx_status serve(const Call& call) {
    if (is_of_parent() && kContest == Contest::refused) return NMX_FORKED;
    const std::unique_lock turn = lock();
    if (!turn) return is_of_parent() ? NMX_FORKED : NMX_BUSY;
    return object_ == nullptr ? NMX_BAD_HANDLE : call(*object_);
  }

  /// After this the object is gone for those who have found it before, too.  What a thread of the
  /// parent was using when this process was made stays as it is, and nobody has it any more.
  nmx_status end() {
    const std::unique_lock turn = lock();
    if (!turn && is_of_parent()) {
      static_cast<void>(object_.release());
      return NMX_OK;
    }
    if (!turn) return NMX_BUSY;
    if (object_ == nullptr) return NMX_BAD_HANDLE;
    object_.reset();
    return NMX_OK;
  }

 private:
  /// Made before fork(), by the parent of this process: its lock may never be given back.
  bool is_of_parent() const noexcept { return forks_ != HandleTable::forks(); }

  std::unique_lock<std::mutex> lock() {
    std::unique_lock turn(mutex_, std::defer_lock);
    if (kContest == Contest::waits && !is_of_parent()) {
      turn.lock();
    } else {
      static_cast<void>(turn.try_lock());
    }
    return turn;
  }

  std::mutex mutex_;
  std::unique_ptr<Object> object_;
  const unsigned forks_ = HandleTable::forks();
};

/// Runs `call` with the object behind a handle.
template <class Handle, class Call>
nmx_status with(Handle* handle, const Call& call) noexcept {
  return guarded([&] {
    const auto held = find(handle);
    return held == nullptr ? NMX_BAD_HANDLE : held->serve(call);
  });
}

/// Ends the object behind a handle, unless a thread is inside.
template <class Handle>
nmx_status end(Handle* handle) noexcept {
  return guarded([&] {
    const auto held = find(handle);
    if (held == nullptr) return NMX_BAD_HANDLE;
    const nmx_status status = held->end();
    if (status == NMX_OK) remove(handle);
    return status;
  });
}

/// NMX_OK for a text that was handed over as it may be.
constexpr nmx_status text_status(const char* text, std::size_t length) noexcept {
  if (text == nullptr) return length == 0 ? NMX_OK : NMX_NULL_POINTER;
  return length <= PTRDIFF_MAX || length == NMX_ZERO_TERMINATED ? NMX_OK : NMX_BAD_VALUE;
}

/// For what has the text_status() NMX_OK.
constexpr std::string_view view_of(const char* text, std::size_t length) noexcept {
  if (text == nullptr) return {};
  return length == NMX_ZERO_TERMINATED ? std::string_view(text) : std::string_view(text, length);
}

/// Words of the library are literals, and so end with a 0.
constexpr const char* literal(std::string_view word) noexcept {
  return word.empty() ? "" : word.data();
}

}  // namespace nullmx::inline v0::c
