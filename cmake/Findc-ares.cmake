# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# c-ares::cares, from the package config of c-ares or, as Debian has none, from libcares.pc.
# Installed beside the package config of nullmx, whose users need it for a static library.
include(FindPackageHandleStandardArgs)

find_package(c-ares CONFIG QUIET)
if(TARGET c-ares::cares)
  set(c-ares_LIBRARY c-ares::cares)
else()
  find_package(PkgConfig QUIET)
  if(PKG_CONFIG_FOUND)
    pkg_check_modules(libcares QUIET IMPORTED_TARGET GLOBAL libcares)
  endif()
  if(TARGET PkgConfig::libcares)
    set(c-ares_LIBRARY ${libcares_LINK_LIBRARIES})
    set(c-ares_VERSION ${libcares_VERSION})
    add_library(c-ares::cares INTERFACE IMPORTED GLOBAL)
    target_link_libraries(c-ares::cares INTERFACE PkgConfig::libcares)
  endif()
endif()

set(refusal "")
if(c-ares_VERSION VERSION_GREATER_EQUAL 1.28 AND c-ares_VERSION VERSION_LESS 1.29)
  set(refusal "c-ares ${c-ares_VERSION} corrupts the names in MX replies, so 1.28.x is refused.")
  unset(c-ares_LIBRARY)
endif()
find_package_handle_standard_args(
  c-ares
  REQUIRED_VARS c-ares_LIBRARY
  VERSION_VAR c-ares_VERSION
  REASON_FAILURE_MESSAGE "${refusal}")
