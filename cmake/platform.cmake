# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
include(CheckCXXSymbolExists)

check_cxx_symbol_exists(__GLIBC__ features.h NULLMX_GLIBC)
if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux" OR NOT NULLMX_GLIBC)
  message(FATAL_ERROR "nullmx runs on Linux with glibc only; this is ${CMAKE_SYSTEM_NAME}"
                      " with another C library or another kernel.")
endif()
