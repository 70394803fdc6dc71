// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>
#include <new>
#include <stdexcept>
#include <system_error>

#include "api/c_call.hpp"
#include "nullmx/reply.hpp"
#include "nullmx/version.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {
namespace c {

nmx_status status_of_exception() noexcept {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return NMX_NO_MEMORY;
  } catch (const std::length_error&) {
    return NMX_NO_MEMORY;
  } catch (const std::system_error& error) {
    return error.code() == std::errc::not_enough_memory ? NMX_NO_MEMORY : NMX_SYSTEM;
  } catch (const std::invalid_argument&) {
    return NMX_BAD_VALUE;
  } catch (...) {
    return NMX_INTERNAL;
  }
}

namespace {

struct Sentence {
  nmx_status status;
  const char* text;
};

constexpr std::array kSentences{
    Sentence{NMX_OK, "All is well."},
    Sentence{NMX_NONE, "No check has ended since."},
    Sentence{NMX_BAD_HANDLE,
             "This is no handle of that kind: it is null, was freed or closed, or never was one."},
    Sentence{NMX_NULL_POINTER, "A pointer is null that has to lead somewhere."},
    Sentence{NMX_BAD_VALUE,
             "A value cannot be used; for a config nmx_config_error() says which and why."},
    Sentence{NMX_BUSY,
             "Another thread is inside a call with this handle, which serves one at a time."},
    Sentence{NMX_FORKED,
             "This handle is the parent process's: a child of fork() has to open its own."},
    Sentence{NMX_NO_MEMORY, "There is not enough memory."},
    Sentence{NMX_SYSTEM, "The operating system refuses: no descriptor or thread may be left."},
    Sentence{NMX_INTERNAL, "Something is wrong inside nullmx; please report it."},
};

template <class Enum>
const char* word_of(int number, Enum last) noexcept {
  if (number < 0 || number > static_cast<int>(last)) return nullptr;
  return literal(to_string(static_cast<Enum>(number)));
}

}  // namespace
}  // namespace c

static_assert(NMX_FINDING_NULL_MX == static_cast<int>(Finding::null_mx));
static_assert(NMX_FINDING_INDETERMINATE == static_cast<int>(Finding::indeterminate));
static_assert(NMX_ADVICE_NONE == static_cast<int>(Advice::none));

}  // namespace nullmx::inline v0

const char* nmx_strerror(int status) {
  for (const auto& [known, text] : nullmx::c::kSentences) {
    if (known == status) return text;
  }
  return "This number is no status of nullmx.";
}

const char* nmx_version() { return nullmx::c::literal(nullmx::version()); }

const char* nmx_finding_word(int finding) {
  return nullmx::c::word_of(finding, nullmx::Finding::indeterminate);
}

const char* nmx_advice_word(int advice) { return nullmx::c::word_of(advice, nullmx::Advice::none); }
