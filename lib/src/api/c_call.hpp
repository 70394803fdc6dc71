// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
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

template <class Call>
nmx_status guarded(const Call& call) noexcept {
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

/// An object that serves one thread at a time.
template <class Object>
class OneAtATime {
 public:
  template <class... Arguments>
  explicit OneAtATime(Arguments&&... arguments)
      : object_(std::make_unique<Object>(std::forward<Arguments>(arguments)...)) {}

  /// Without waiting; nothing runs when another thread is inside or the object is gone.
  template <class Call>
  nmx_status serve(const Call& call) {
    const std::unique_lock turn(mutex_, std::try_to_lock);
    if (!turn) return is_of_parent() ? NMX_FORKED : NMX_BUSY;
    return object_ == nullptr ? NMX_BAD_HANDLE : call(*object_);
  }

  /// After this the object is gone for those who have found it before, too.
  nmx_status end() {
    return serve([this](Object& object) {
      static_cast<void>(object);
      object_.reset();
      return NMX_OK;
    });
  }

  /// Made before fork(), by the parent of this process.
  bool is_of_parent() const noexcept { return forks_ != HandleTable::forks(); }

 private:
  std::mutex mutex_;
  std::unique_ptr<Object> object_;
  const unsigned forks_ = HandleTable::forks();
};

/// Runs `call` with the object behind a handle, unless another thread does so.
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

/// Whether a text was handed over as it may be.
constexpr bool is_text(const char* text, std::size_t length) noexcept {
  return text != nullptr || length == 0;
}

/// For what is_text().
constexpr std::string_view view_of(const char* text, std::size_t length) noexcept {
  if (text == nullptr) return {};
  return length == NMX_ZERO_TERMINATED ? std::string_view(text) : std::string_view(text, length);
}

/// Words of the library are literals, and so end with a 0.
constexpr const char* literal(std::string_view word) noexcept {
  return word.empty() ? "" : word.data();
}

}  // namespace nullmx::inline v0::c
