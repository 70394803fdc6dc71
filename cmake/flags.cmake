# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
include(CheckCXXCompilerFlag)
include(CheckPIESupported)

add_library(nullmx_warnings INTERFACE)
target_compile_options(
  nullmx_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                            $<$<BOOL:${NULLMX_WERROR}>:-Werror>)

if(NULLMX_SANITIZE)
  add_compile_options(-fsanitize=${NULLMX_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=${NULLMX_SANITIZE})
endif()

if(NULLMX_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "NULLMX_FUZZ needs clang, for libFuzzer; this is ${CMAKE_CXX_COMPILER}.")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(NULLMX_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()

# Hardening belongs to what is shipped; a sanitizer brings checks of its own.
if(CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo|MinSizeRel)$" AND NOT NULLMX_SANITIZE)
  set(NULLMX_HARDENED ON) # tests/install/hardening_test.py finds each of these
  check_pie_supported(LANGUAGES CXX)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS)
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER NULLMX_HAS${flag} known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
      add_compile_options(${flag})
    endif()
  endforeach()
  add_link_options(LINKER:-z,relro LINKER:-z,now)
endif()
